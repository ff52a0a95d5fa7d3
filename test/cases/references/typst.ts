import type { ReferenceCase, Wanted } from "./run.ts";

const page = (says: string, text: string, wanted: readonly Wanted[], written?: string): ReferenceCase => ({
  file: "a.typ",
  text,
  says,
  wanted,
  ...(written === undefined ? {} : { written }),
});
const bare: Wanted = ["boat.png", null, "missing"];
const boat: Wanted = ["boat.png", "A boat", "fine"];

export const typst: readonly ReferenceCase[] = [
  page(
    "a figure's alt text before and behind its image",
    '#figure(alt: "A boat", image("boat.png"))\n#figure(\n  image("boat.png", width: 80%),\n  caption: [A #emph[boat]],\n  alt: "A boat",\n) <fig>\n',
    [boat, boat],
    '#figure(alt: "NEW", image("boat.png"))\n#figure(\n  image("boat.png", width: 80%),\n  caption: [A #emph[boat]],\n  alt: "NEW",\n) <fig>\n',
  ),
  page(
    "an image's own alt text counts before its figure's",
    '#figure(image("boat.png", alt: "A boat"), alt: "Some boats")\n',
    [boat],
    '#figure(image("boat.png", alt: "NEW"), alt: "Some boats")\n',
  ),
  page(
    "a figure without one",
    '#figure(image("boat.png"), caption: [alt: "x"])\n',
    [bare],
    '#figure(image("boat.png", alt: "NEW"), caption: [alt: "x"])\n',
  ),
  page(
    "a figure around a block of content",
    '#figure(alt: "A boat")[\n  #image("boat.png")\n]\n',
    [boat],
    '#figure(alt: "NEW")[\n  #image("boat.png")\n]\n',
  ),
  page("a figure within code", '#{\n  let f = figure(image("boat.png"), alt: "A boat")\n  f\n}\n', [boat]),
  page("a figure around something else", '#figure(table(image("boat.png")), alt: none)\n', [bare]),
  page(
    "a figure's alt text for several images is nobody's alone",
    '#figure(grid(image("a.png"), image("b.png")), alt: "Two boats")\n',
    [
      ["a.png", "Two boats", "computed"],
      ["b.png", "Two boats", "computed"],
    ],
    '#figure(grid(image("a.png"), image("b.png")), alt: "Two boats")\n',
  ),
  page("a figure's computed alt text", '#figure(image("boat.png"), alt: words.at(1))\n', [
    ["boat.png", "words.at(1)", "computed"],
  ]),
  page(
    "artifacts, as a call, around content and with a kind",
    '#pdf.artifact(image("a.png"))\n#pdf.artifact[#image("b.png")]\n#pdf.artifact(kind: "page")[ #box(image("c.png")) ]\n#image("boat.png")\n',
    [["a.png", null, "decorative"], ["b.png", null, "decorative"], ["c.png", null, "decorative"], bare],
    '#pdf.artifact(image("a.png"))\n#pdf.artifact[#image("b.png")]\n#pdf.artifact(kind: "page")[ #box(image("c.png")) ]\n#image("boat.png", alt: "NEW")\n',
  ),
  page(
    "the background and head of a page are artifacts",
    '#set page(background: image("a.png"), header: [Words #h(1fr) #image("b.png")], margin: 1cm)\n#page(fill: red)[#image("boat.png")]\n',
    [["a.png", null, "decorative"], ["b.png", null, "decorative"], bare],
  ),
  page(
    "bytes that are read from a file",
    '#image(read("boat.pdf", encoding: none))\n#image.decode(read("boat.svg"), alt: "A boat")\n',
    [
      ["boat.pdf", null, "missing"],
      ["boat.svg", "A boat", "fine"],
    ],
    '#image(read("boat.pdf", encoding: none), alt: "NEW")\n#image.decode(read("boat.svg"), alt: "NEW")\n',
  ),
  page(
    "rules set no picture",
    '#set image(width: 50%)\n#show image: set align(center)\n#show figure: it => [#it #image("boat.png")]\n',
    [bare],
  ),
  page(
    "code in a formula",
    '$ x = #image("boat.png") "and image(\\"no.png\\")" [0, 1) $\n#image("boat.png")\n',
    [bare, bare],
  ),
  page("arguments that are spread may hold it", '#let f(..args) = image("boat.png", ..args)\n', [
    ["boat.png", "..args", "computed"],
  ]),
  page(
    "raw text and comments of every kind",
    '`#image("no.png")` ```typ #image("no.png") ``` /* /* */ #image("no.png") */ // #image("no.png")\n#raw("#image(\\"no.png\\")")\n#image("boat.png")\n',
    [bare],
  ),
  page(
    "the standard library by its name",
    '#std.image("boat.png")\n#let f() = { std.image("boat.png", alt: "A boat") }\n',
    [bare, boat],
  ),
];
