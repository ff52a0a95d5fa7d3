import type { ReferenceCase, Wanted } from "./run.ts";

/** Makes a case of a page that stands alone. */
const page = (says: string, text: string, wanted: readonly Wanted[], written?: string): ReferenceCase => ({
  file: "a.adoc",
  text,
  says,
  wanted,
  ...(written === undefined ? {} : { written }),
});
const boat: Wanted = ["boat.png", "A boat", "fine"];
const bare: Wanted = ["boat.png", null, "missing"];

/** AsciiDoc, held to asciidoctor. */
export const asciidoc: readonly ReferenceCase[] = [
  page(
    "the first attribute without a name is the alt text",
    "image::boat.png[A boat,300]\n",
    [boat],
    "image::boat.png[NEW,300]\n",
  ),
  {
    file: "docs/modules/ROOT/pages/a.adoc",
    text: "image::boat.png[]\n",
    says: "Antora keeps a module's images in its own folder",
    project: { "docs/antora.yml": "name: a\n", "docs/modules/ROOT/images/boat.png": "" },
    wanted: [["boat.png", null, "missing", "docs/modules/ROOT/images/boat.png"]],
    written: "image::boat.png[NEW]\n",
  },
  {
    file: "docs/modules/ROOT/pages/a.adoc",
    text: "= T\n\n----\n:imagesdir: elsewhere\n----\n\nimage::boat.png[]\n",
    says: "an imagesdir in a listing is the reader's, not the page's",
    project: { "docs/antora.yml": "name: a\n", "docs/modules/ROOT/images/boat.png": "" },
    wanted: [["boat.png", null, "missing", "docs/modules/ROOT/images/boat.png"]],
  },
  {
    file: "a.adoc",
    text: "= T\n:imagesdir: pics\n\n////\n:imagesdir: b\n////\n\n[source,asciidoc]\nmake\n:imagesdir: c\n\nimage::boat.png[]\n",
    says: "nor is one in a comment or a source paragraph",
    project: { "pics/boat.png": "" },
    wanted: [["boat.png", null, "missing", "pics/boat.png"]],
  },
  {
    file: "a.adoc",
    text: "image::boat.png[]\n\n====\n:imagesdir: pics\n\nimage::sea.png[]\n====\n",
    says: "one in an example counts from there on",
    project: { "boat.png": "", "pics/sea.png": "" },
    wanted: [
      ["boat.png", null, "missing", "boat.png"],
      ["sea.png", null, "missing", "pics/sea.png"],
    ],
  },
  page("a list's brackets are its own up to the line's end", "image::a.png[b [c] d[1],300]\n", [
    ["a.png", "b [c] d[1]", "fine"],
  ]),
  page(
    "brackets in a named alt",
    'image::a.png[width=3,alt="m[0], n"]\n',
    [["a.png", "m[0], n", "fine"]],
    "image::a.png[width=3,alt=NEW]\n",
  ),
  page("words behind an inline macro are text", "image:boat.png[A boat] and words\n", [boat]),
  page("a sign behind a block macro makes it text", "image::boat.png[].\n", []),
  page("a block macro in the middle of a paragraph is text", "Words\nimage::boat.png[]\n", []),
  page("blanks behind a block macro don't matter", "image::boat.png[A boat]  \n", [boat]),
  page(
    "an inline macro over three lines",
    "See image:boat.png[A\nboat,\n300] here.\n",
    [boat],
    "See image:boat.png[NEW,\n300] here.\n",
  ),
  page("an inline macro doesn't go beyond its paragraph", "See image:boat.png[A\n\nboat] here.\n", []),
  page("a comment line in the middle of a paragraph", "See image:boat.png[A\n// no\nboat] here.\n", [boat]),
  page(
    "named in the attribute line, beside a role",
    '[.left,alt="A boat",width=300]\nimage::boat.png[]\n',
    [boat],
    "[.left,alt=NEW,width=300]\nimage::boat.png[]\n",
  ),
  page(
    "without a name in the attribute line",
    "[A boat]\nimage::boat.png[]\n",
    [boat],
    "[A boat]\nimage::boat.png[NEW]\n",
  ),
  page(
    "the macro's own alt counts before the line's",
    "[alt=Sea]\nimage::boat.png[A boat]\n",
    [boat],
    "[alt=Sea]\nimage::boat.png[NEW]\n",
  ),
  page(
    "attribute line, title and anchor in any order",
    '[alt="A boat"]\n.Title\n[[id]]\n\nimage::boat.png[,300]\n',
    [boat],
  ),
  page("an attribute line is for the next block only", "[alt=Sea]\nWords\n\nimage::boat.png[]\n", [bare]),
  page("a role is no alt", "[.left#id%x]\nimage::boat.png[]\n", [bare]),
  page(
    "one-line conditions of both kinds",
    "ifndef::pdf[image::boat.png[A boat]]\n\nifdef::a,b[See image:sea.png[The sea].]\n",
    [boat, ["sea.png", "The sea", "fine"]],
  ),
  page(
    "both branches",
    "ifdef::web[]\nimage::boat.png[A boat]\nendif::[]\nifndef::web[]\nimage::sea.png[]\nendif::[]\n",
    [boat, ["sea.png", null, "missing"]],
  ),
  page(
    "a listing tied to an item, and words tied to it",
    "* a\n+\n----\nimage::no.png[]\n----\n+\nimage::boat.png[A boat]\n",
    [boat],
  ),
  page(
    "the same with a literal, a fence and an example",
    "* a\n+\n....\nimage::no.png[]\n....\n+\n```\nimage::no.png[]\n```\n+\n====\nimage::boat.png[A boat]\n====\n",
    [boat],
  ),
  page(
    "a source paragraph ends at a plus",
    "* a\n+\n[source]\nimage::no.png[]\n+\nimage::boat.png[A boat]\n",
    [boat],
  ),
  page(
    "entries hold no pictures",
    ":logo: image:no.png[x]\n:long: a \\\n  image:no.png[] \\\n  b\n\nimage::boat.png[A boat]\n",
    [boat],
  ),
  page(
    "an open block may be a listing",
    "[source]\n--\nimage::no.png[]\n--\n\n--\nimage::boat.png[A boat]\n--\n",
    [boat],
  ),
  page("blocks in blocks", "====\n*****\n[quote]\n____\nimage::boat.png[A boat]\n____\n*****\n====\n", [
    boat,
  ]),
  page("an underlined title opens no listing", "A title\n-------\n\nimage::boat.png[A boat]\n", [boat]),
  page(
    "a formula holds none",
    "[stem]\n++++\nimage::no.png[]\n++++\n\nstem:[image:no.png[x\\]] image:boat.png[A boat]\n",
    [boat],
  ),
  page(
    "HTML that is passed through",
    '++++\n<p><img src="boat.png"></p>\n++++\n\na +++<img src="sea.png" alt="The sea">+++\n',
    [bare, ["sea.png", "The sea", "fine"]],
    '++++\n<p><img src="boat.png" alt="NEW"></p>\n++++\n\na +++<img src="sea.png" alt="NEW">+++\n',
  ),
  page("a listing that asks for macros", '[source,subs="+macros"]\n----\na image:boat.png[A boat]\n----\n', [
    boat,
  ]),
  page(
    "literal cells hold none, cells of documents hold blocks",
    '[cols="1,a,l"]\n|===\n|image:boat.png[A boat]\n|image::sea.png[]\n|image:no.png[]\n|===\n',
    [boat, ["sea.png", null, "missing"]],
  ),
  page(
    "a block macro in a plain cell is text",
    "|===\n|a |image::no.png[]\n|image:boat.png[A boat] |b\n|===\n",
    [boat],
  ),
  page(
    "another sign between cells",
    '[separator=¦,cols="2*a"]\n|===\n¦ image::boat.png[A boat]\n¦ x | y\n|===\n',
    [boat],
  ),
  page("a table in a cell", "|===\na|\n!===\n! image:boat.png[A boat] a! image::sea.png[]\n!===\n|===\n", [
    boat,
    ["sea.png", null, "missing"],
  ]),
  page("data", ',===\na,image:boat.png[A boat]\n"b, image:sea.png[]",c\n,===\n', [
    boat,
    ["sea.png", null, "missing"],
  ]),
  page("callouts", "----\na <1>\n----\n<1> See image:boat.png[A boat]\n", [boat]),
  page("empty quotes say decorative", 'image::line.png[""]\n\nimage::dots.png[alt=""]\n', [
    ["line.png", "", "decorative"],
    ["dots.png", "", "decorative"],
  ]),
  page("a counter computes it", "image::a.png[Figure {counter:fig}]\n", [
    ["a.png", "Figure {counter:fig}", "computed"],
  ]),
  page("the author's line is no block", "= Title\nimage::no.png[]\n:toc:\n\nimage::boat.png[A boat]\n", [
    boat,
  ]),
];
