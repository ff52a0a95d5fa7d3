import type { Case } from "./case.ts";

const one = (text: string, whole: string, alt: string | null = null, slot: string | null = ""): Case => [
  "org",
  text,
  [whole, "a.png", alt, slot, slot === null ? "computed" : alt === null ? "missing" : "fine"],
];
const none = (text: string): Case => ["org", text];
const link = "[[file:a.png]]";
const named = "#+ATTR_HTML: :alt A boat\n[[file:a.png]]";

export const org: readonly Case[] = [
  one(link, link),
  ["org", "[[./a.png]]", ["[[./a.png]]", "./a.png", null, "", "missing"]],
  one(named, named, "A boat", "A boat"),
  one(named.replaceAll("\n", "\r\n"), named.replaceAll("\n", "\r\n"), "A boat", "A boat"),
  one(`${named}\r\n`, named, "A boat", "A boat"),
  // Attributes: other ones, other cases, other lines.
  one(
    `#+attr_html: :width 10px :alt A boat  :class x\n${link}`,
    `#+attr_html: :width 10px :alt A boat  :class x\n${link}`,
    "A boat",
    "A boat",
  ),
  one(`#+ATTR_HTML: :width 10px\n${link}`, `#+ATTR_HTML: :width 10px\n${link}`),
  one(`#+ATTR_HTML: :width 10px  \n#+NAME: x\n${link}`, `#+ATTR_HTML: :width 10px  \n#+NAME: x\n${link}`),
  one(`#+ATTR_HTML: :alt\n${link}`, `#+ATTR_HTML: :alt\n${link}`),
  one(`#+ATTR_HTML: :alt :width 3\n${link}`, `#+ATTR_HTML: :alt :width 3\n${link}`),
  one(`#+ATTR_HTML: :alt nil\n${link}`, `#+ATTR_HTML: :alt nil\n${link}`, null, "nil"),
  one(
    `#+ATTR_HTML: :alt A :) and "B"\n${link}`,
    `#+ATTR_HTML: :alt A :) and "B"\n${link}`,
    'A :) and "B"',
    'A :) and "B"',
  ),
  one(
    `#+ATTR_HTML: :width 3\n#+ATTR_HTML: :alt A boat\n${link}`,
    `#+ATTR_HTML: :alt A boat\n${link}`,
    "A boat",
    "A boat",
  ),
  one(
    `#+ATTR_HTML: :alt A boat\n#+ATTR_LATEX: :width 3cm\n${link}`,
    `#+ATTR_HTML: :alt A boat\n#+ATTR_LATEX: :width 3cm\n${link}`,
    "A boat",
    "A boat",
  ),
  one(`#+ATTR_ORG: :width 3\n${link}`, link),
  // Others are asked for their own.
  one(`#+ATTR_HTML: :alt A boat\n\n${link}`, link),
  one(`#+ATTR_HTML: :alt A boat\n#+TITLE: x\n${link}`, link),
  one(`#+ATTR_HTML: :alt A boat\n#+begin_center\n${link}\n#+end_center`, link),
  one(`#+begin_quote\n${named}\n#+end_quote`, named, "A boat", "A boat"),
  one(`#+begin_note\n${link}\n#+end_note`, link),
  one(`#+RESULTS: plot\n${link}`, `#+RESULTS: plot\n${link}`),
  one(`  #+RESULTS:\n  ${link}`, `#+RESULTS:\n  ${link}`),
  // Lists, tables, headlines, verses.
  one(`- ${link}`, link),
  one(`  1. ${link} text`, link),
  one(`- [ ] ${link}`, link),
  one(`- term :: ${link}`, link),
  one(`- text\n\n  ${link}`, link),
  one(`- text\n  ${link}`, `text\n  ${link}`),
  one(`- a\n  - b\n    ${link}\n- c`, `b\n    ${link}`),
  one(`- a\n${link}`, link),
  one(
    `- a\n  #+ATTR_HTML: :alt A boat\n  ${link}`,
    `#+ATTR_HTML: :alt A boat\n  ${link}`,
    "A boat",
    "A boat",
  ),
  one(`- #+ATTR_HTML: :alt A boat\n  ${link}`, link, "a.png", null),
  one(`text[fn:1]\n\n\n[fn:1] ${link}`, link),
  one(`| ${link} | b |`, link, "a.png", null),
  one(`* A ${link}`, link, "a.png", null),
  one(`#+begin_verse\n${link}\n#+end_verse`, link, "a.png", null),
  // In running text the first link of a paragraph takes the attributes.
  one(`text ${link} text`, `text ${link}`),
  one(`See [[https://x.example][this]] and ${link}.`, link, "a.png", null),
  one(`See https://x.example and ${link}.`, link, "a.png", null),
  [
    "org",
    `#+ATTR_HTML: :alt A boat\n${link} [[file:b.png]]`,
    [`#+ATTR_HTML: :alt A boat\n${link}`, "a.png", "A boat", "A boat", "fine"],
    ["[[file:b.png]]", "b.png", "b.png", null, "computed"],
  ],
  // Descriptions, plain links, angles.
  none("[[file:a.png][The boat]]"),
  none("[[file:a.png][a.png]]"),
  none("[[file:a.pdf]] [[id:a.png-1][x]] [[*A headline]]"),
  one("[[https://x.example][file:a.png]]", "[[https://x.example][file:a.png]]"),
  one("file:a.png", "file:a.png"),
  one("See <file:a.png>.", "See <file:a.png>"),
  [
    "org",
    "https://x.example/a.png, yes",
    ["https://x.example/a.png", "https://x.example/a.png", null, "", "missing"],
  ],
  [
    "org",
    "[[https://x.example/a.png?raw=true]]",
    ["[[https://x.example/a.png?raw=true]]", "https://x.example/a.png?raw=true", null, "", "missing"],
  ],
  [
    "org",
    "[[file:my pics/a \\[1\\].PNG]]",
    ["[[file:my pics/a \\[1\\].PNG]]", "my pics/a [1].PNG", null, "", "missing"],
  ],
  ["org", "[[/srv/a.svg]]", ["[[/srv/a.svg]]", "/srv/a.svg", null, "", "missing"]],
  ["org", "[[../img/a.webp]]", ["[[../img/a.webp]]", "../img/a.webp", null, "", "missing"]],
  // No picture at all.
  none("#+begin_src org\n[[file:a.png]]\n#+end_src"),
  none("#+BEGIN_EXAMPLE\n[[file:a.png]]\n#+END_EXAMPLE"),
  none("#+begin_comment\n[[file:a.png]]\n#+end_comment"),
  none("# [[file:a.png]]\n  # [[file:a.png]]"),
  none(": [[file:a.png]]"),
  none("=[[file:a.png]]= and ~[[file:a.png]]~"),
  none("src_sh{echo [[file:a.png]]}"),
  none("#+DESCRIPTION: [[file:a.png]]"),
  none(":PROPERTIES:\n:img: [[file:a.png]]\n:END:"),
  none("* COMMENT Draft\n[[file:a.png]]\n** More\n[[file:a.png]]"),
  none("* TODO Draft :x:noexport:\n[[file:a.png]]"),
  none("\\begin{figure}\n[[file:a.png]]\n\\end{figure}"),
  none("\\[ [[file:a.png]] \\]"),
  one(`* COMMENT Draft\n[[file:b.png]]\n* Next\n${link}`, link),
  one(`#+begin_src sh\n${link}`, link),
  one(`a = b, c=d ${link} =`, `a = b, c=d ${link}`),
  // Said to be decorative, captioned, and HTML beside it.
  [
    "org",
    `#+ATTR_HTML: :alt ""\n${link}`,
    [`#+ATTR_HTML: :alt ""\n${link}`, "a.png", "", '""', "decorative"],
  ],
  [
    "org",
    `#+ATTR_HTML: :role presentation\n${link}`,
    [`#+ATTR_HTML: :role presentation\n${link}`, "a.png", null, "", "decorative"],
  ],
  [
    "org",
    `#+CAPTION: A boat\n#+ATTR_HTML: :alt A boat\n${link}`,
    [`#+ATTR_HTML: :alt A boat\n${link}`, "a.png", "A boat", "A boat", "redundant"],
  ],
  ["org", '#+HTML: <img src="a.png">', ['<img src="a.png">', "a.png", null, "", "missing"]],
  [
    "org",
    '#+begin_export html\n<img src="a.png" alt="A boat">\n#+end_export',
    ['<img src="a.png" alt="A boat">', "a.png", "A boat", "A boat", "fine"],
  ],
  ["org", 'text @@html:<img src="a.png">@@', ['<img src="a.png">', "a.png", null, "", "missing"]],
  none('#+begin_export latex\n<img src="a.png">\n#+end_export'),
];
