import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Problem } from "../../../src/core/base/problem.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { reads } from "../../../src/core/documents/site/dialect.ts";
import { assertLinear } from "../../support/growth.ts";

/** Searches a document, or has it refused for its depth, which ends as soon. */
const search = (text: string, language: string): Promise<unknown> =>
  findReferences(text, language).catch((error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "tooNested", String(error));
  });

describe("what opens again and again", () => {
  const nests: readonly (readonly [language: string, ...nests: string[]])[] = [
    [
      "markdown",
      "![",
      "[",
      "[a](",
      "![a](",
      "![a](b ",
      "![a](<",
      "![a](b '",
      "![a][",
      "![a]: ",
      "![x]",
      "[![a](b)](",
      "[^a]",
    ],
    [
      "markdown",
      "![a]\n[a]: b\n",
      "1. ![a](b)\n",
      "> ",
      "- ",
      "|![a](b.png)|\n|-|\n",
      "| ",
      "*",
      "_a*",
      "![*a **b ",
      "+ - ",
      "1) > ",
      "~~",
      "\\",
      "&a",
    ],
    [
      "markdown",
      "<img ",
      '<img src="',
      "<a b='",
      "<!--",
      "<svg>",
      "<svg><title>",
      "<b><img src=a>",
      "<div>",
      "<?",
      "<![CDATA[",
    ],
    [
      "markdown",
      "![[",
      "![[a.png|",
      ":::image ",
      ':::image source="',
      "```{image} a\n",
      "```{image} a\n---\n",
      "```{image} a\n---\nalt: b\n---\n```\n",
      "{{",
      "`",
      "www.",
      "a@b.c",
    ],
    [
      "html",
      "<img ",
      '<img src="',
      "{{",
      "<%",
      "{%",
      "<?php ",
      "<svg>",
      "<svg><title>",
      "<table><img src=a>",
      "<b><p>",
    ],
    [
      "html",
      "<img usemap=#a src=b>",
      "<map name=a>",
      "<area href=a>",
      "<figure>",
      "<figcaption>",
      "<template>",
      "<img src={{a}}>",
    ],
    ["vue", '<img :src="a" ', "{{ "],
    [
      "svelte",
      "<a {",
      "{",
      "<a b='{",
      '<a b="{',
      "{/*",
      "<img {src}",
      '<img alt="{a',
      "{#if a}<img src={b}>",
      "{@html ",
      "{@html a}",
    ],
    ["astro", "---\n", "<img src={a} ", "{a && (<img src={b}/>", "<a {`"],
    ["razor", "@(", "@a(", "@*", "@{", "@a.b", '<img src="@a(', '@a["'],
    ["php", "<?php ", "<?= "],
    ["liquid", "{{", "{%"],
    ["blade", "{!!", "{{--", "@if("],
    [
      "typescriptreact",
      "<img ",
      "a<img ",
      "<img>",
      "async<img>(",
      "<img src={",
      '<img src="',
      "{<img",
      "(<img src=a>",
    ],
    [
      "typescriptreact",
      "`${<img",
      "a<b<img",
      "a?<img/>:",
      "<img a={<img b=",
      "<img src='a'/>\n",
      "[<img/>,",
      "/*<img",
    ],
    ["javascript", "<img ", "((((<img/>"],
    [
      "mdx",
      "<img ",
      "{",
      "![",
      "![a](",
      "<img src={",
      "<Image>",
      "<>",
      "> <img ",
      "{/*",
      "<img src='a'/>\n\n",
      "import a from 'b'\n",
      "{<img ",
      "{(<img src='a'/>)}\n\n",
      "{a}<img src='a'/>",
    ],
    [
      "restructuredtext",
      ".. image:: a\n",
      "::\n\n",
      ".. |a| image:: b\n",
      "- .. image:: a\n",
      "|",
      "+---+\n",
      ">>> \n",
      "..\n",
    ],
    [
      "restructuredtext",
      ...["+--+--+\n|.. image:: a\n", "+---+\n|   |\n", "==  ==\na   .. image:: b\n", "==  ==\n"],
      '.. csv-table::\n\n   a, "',
      '.. csv-table::\n\n   "", ".. image:: a\n',
    ],
    [
      "restructuredtext",
      ".. image:: a\n   :alt: b\n",
      "a. ",
      "(iv) .. image:: a\n",
      ".. image:: a\n\n   ",
      "| .. image:: a |\n+---+\n",
    ],
    [
      "asciidoc",
      "image:a[",
      'image::a["',
      "image:",
      "image::a[b]\n",
      "+",
      "++",
      "pass:[",
      "----\n",
      "|===\n",
      "[source]\n",
    ],
    [
      "latex",
      "\\includegraphics[",
      "\\includegraphics{",
      "\\includegraphics[alt={",
      "\\includegraphics[{}",
      "\\verb|",
      "\\begin{verbatim}",
      "%",
    ],
    ["markdown", "[[a.png|", "[[a.png|alt=b]]", "{{ image(", '{{ img(src="a.png", ', "{% figure(", ":img{"],
    ["phoenix-heex", "<img src={", "{", "<a {@b} ", "<%", "<p>{x}", '{"'],
    ["elixir", '~H"""<img>', '~H"<img>', '"', '"""', "~H'''", "?\"~H'<img", '~H"""\n<img src={'],
    ["vue", '<template lang="pug">\n', "<template lang=pug>\nimg(src='a'\n"],
    [
      "jade",
      ...[
        "img(src='a'\n",
        "img(src='a' alt='b')\n",
        "img(src='a",
        "img(src=`${",
        "+a('x'\n",
        "a&attributes(b\n",
      ],
      ...[
        "#{a\n",
        "p #{a ",
        "p #[a ",
        "p #[= (",
        "- (a\n",
        "each x in (a\n",
        "| #{(",
        "div(a=(b\n",
        "img(\n src='a'\n",
      ],
    ],
    ["erb", '<%= image_tag "a.png", ', "<%= image_tag(", "<% image_tag '", "image_tag "],
    [
      "latex",
      ...["\\newcommand\\a{", "\\newcommand{\\a}[1]{\\includegraphics{#1}}", "\\def\\a#1{"],
      "\\newcommand\\a[1]{\\includegraphics{#1}}\\a{\\a[",
    ],
    ["typst", "#image(", "/*", "`", "#[", "$", '#image("a", ', "#figure(image(", "#let ", "#{", "//"],
    ["jupyter-notebook", "[", '{"cells":', '{"cells":[', '{"cell_type":"markdown","source":['],
  ];
  // Documents without a picture are only skimmed.
  const picture = (language: string) => (/^(?:markdown|mdx)$/.test(language) ? "![a](b.png)" : "");
  for (const [language, ...list] of nests) {
    for (const nest of list) {
      it(`is read in a time that grows with its length: ${language}, 100 KB of ${JSON.stringify(nest)}`, () =>
        assertLinear(
          (bytes) => search(nest.repeat(Math.ceil(bytes / nest.length)) + picture(language), language),
          100_000,
        ));
    }
  }

  const ofKramdown = [
    ...[
      "<div>",
      "<div ",
      "<div a",
      "<div a=",
      '<div a="',
      "<div\n",
      "</div>",
      "<div>\n",
      "- <div>\n</b>",
      "<!--",
      "<script>",
    ],
    ...[
      "{::comment}",
      "{::nomarkdown}<b>",
      "{::nomarkdown",
      "{%",
      "<p>{% a %}",
      '<div markdown="1">\n',
      "- <div></div>\n",
      "> <p>\n",
    ],
    ...["<td>\n    <td>\n\n", "<p>`", "<br><br>\n", "<div>\n\n<div a=b c='d' e>"],
  ];
  for (const nest of ofKramdown) {
    it(`is read in a time that grows with its length: kramdown, 100 KB of ${JSON.stringify(nest)}`, () =>
      assertLinear(
        (bytes) =>
          findReferences(`${nest.repeat(Math.ceil(bytes / nest.length))}![a](b.png)`, "markdown", {
            dialect: reads("kramdown"),
          }),
        100_000,
      ));
  }

  it("would be told, were it read in a time that grows with the square of its length", async () => {
    const readAgainAtEachBracket = async (bytes: number) => {
      let brackets = 0;
      for (let at = 0; at < bytes; at += 8) {
        for (let further = at; further < bytes; further++) {
          brackets += further & 1;
        }
      }
      return brackets;
    };
    await assert.rejects(assertLinear(readAgainAtEachBracket, 100_000), assert.AssertionError);
  });
}).timeout(120_000);
