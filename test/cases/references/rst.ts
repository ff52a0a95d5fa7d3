import type { ReferenceCase, Wanted } from "./run.ts";

const page = (says: string, text: string, wanted: readonly Wanted[], written?: string): ReferenceCase => ({
  file: "a.rst",
  text,
  says,
  wanted,
  ...(written === undefined ? {} : { written }),
});
const bare: Wanted = ["boat.png", null, "missing"];
const boat: Wanted = ["boat.png", "A boat", "fine"];

/** reStructuredText, held to docutils. */
export const rst: readonly ReferenceCase[] = [
  page("right below an item's text it is text", "* An item\n  .. image:: no.png\n\n* .. image:: boat.png\n", [
    bare,
  ]),
  page("after a blank line it is the item's", "* An item\n\n  .. image:: boat.png\n     :alt: A boat\n", [
    boat,
  ]),
  page(
    "below a term it is its definition",
    "A term\n  .. image:: boat.png\n",
    [bare],
    "A term\n  .. image:: boat.png\n     :alt: NEW\n",
  ),
  page("right below a title", "Title\n=====\n.. image:: boat.png\n", [bare]),
  page("right below an overlined title", "=====\nTitle\n=====\n.. image:: boat.png\n   :alt: A boat\n", [
    boat,
  ]),
  page("right below another directive", ".. class:: wide\n.. image:: boat.png\n.. image:: boat.png\n", [
    bare,
    bare,
  ]),
  page("right below a target", ".. _here:\n.. image:: boat.png\n", [bare]),
  page(
    "in a note, but not right below its words",
    ".. note::\n   .. image:: boat.png\n\n.. note:: Words\n   .. image:: no.png\n\n.. note:: Words\n\n   .. image:: boat.png\n",
    [bare, bare],
  ),
  page(
    "behind a field, a footnote and an admonition",
    ":logo: .. image:: boat.png\n\n.. [1] .. image:: boat.png\n\n.. note:: .. image:: boat.png\n",
    [bare, bare, bare],
  ),
  page(
    "a paragraph that ends with colons, in an item",
    "* Words::\n\n    .. image:: no.png\n\n  .. image:: boat.png\n",
    [bare],
  ),
  page("colons by themselves", "::\n\n  .. image:: no.png\n\n.. image:: boat.png\n", [bare]),
  page("colons at the end of a paragraph's second line", "Words\nand more::\n\n  .. image:: no.png\n", []),
  page("a quoted literal block", "Words::\n\n> .. image:: no.png\n\n.. image:: boat.png\n", [bare]),
  page(
    "a line block's lines and a doctest's",
    "| words\n| .. image:: no.png\n\n>>> x\n.. image:: no.png\n",
    [],
  ),
  page(
    "a comment and what it holds",
    ".. words\n   .. image:: no.png\n\n   .. image:: no.png\n\n.. image:: boat.png\n",
    [bare],
  ),
  page(
    "words below an image are an error, not its caption",
    ".. image:: no.png\n\n   A caption\n\n.. figure:: boat.png\n\n   A caption\n",
    [bare],
  ),
  page(
    "an address over two lines, an option over two",
    ".. image::\n   boat.png\n   :alt: A\n      boat\n",
    [boat],
    ".. image::\n   boat.png\n   :alt: NEW\n",
  ),
  page(
    "a replacement text isn't read as a directive",
    ".. |a| replace:: .. image:: no.png\n\n.. |b| image:: boat.png\n",
    [bare],
  ),
  page(
    "raw HTML of both spellings, and other raw text",
    '.. raw:: html\n\n   <p>\n     <img src="boat.png" alt="A boat">\n   </p>\n\n.. raw:: latex\n\n   <img src="no.png">\n\n* .. raw:: html\n\n     <img src="sea.png">\n',
    [boat, ["sea.png", null, "missing"]],
    '.. raw:: html\n\n   <p>\n     <img src="boat.png" alt="NEW">\n   </p>\n\n.. raw:: latex\n\n   <img src="no.png">\n\n* .. raw:: html\n\n     <img src="sea.png" alt="NEW">\n',
  ),
  page(
    "raw HTML with a comment",
    ".. raw:: html\n   :class: x\n\n   <!-- <img src='no.png'> --><img src='boat.png'>\n",
    [bare],
  ),
  page(
    "code of other tools",
    ".. code-block:: rst\n\n   .. image:: no.png\n\n.. prompt:: bash\n\n   .. image:: no.png\n",
    [],
  ),
  page(
    "Sphinx-Gallery's pictures and those of sphinxcontrib-images",
    ".. image-sg:: boat.png\n   :srcset: boat.png\n   :alt: A boat\n\n.. thumbnail:: boat.png\n",
    [boat, bare],
    ".. image-sg:: boat.png\n   :srcset: boat.png\n   :alt: NEW\n\n.. thumbnail:: boat.png\n   :alt: NEW\n",
  ),
  page(
    "in a cell of a grid table, which takes no more words",
    "+---------------------+---+\n| .. image:: boat.png | b |\n+---------------------+---+\n| .. image:: boat.png | b |\n|    :alt: A boat     |   |\n+---------------------+---+\n",
    [bare, boat],
  ),
  page(
    "in the last column of a simple table",
    "==  ===================\na   .. image:: boat.png\n==  ===================\n",
    [bare],
    "==  ===================\na   .. image:: boat.png\n       :alt: NEW\n==  ===================\n",
  ),
  page(
    "in a cell of a list table",
    ".. list-table::\n\n   * - .. image:: boat.png\n          :alt: A boat\n     - b\n",
    [boat],
  ),
];
