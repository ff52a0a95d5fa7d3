import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findReferences } from "../../../src/core/references/find.ts";

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
    ["restructuredtext", ".. image:: a\n   :alt: b\n", ".. image:: a\n\n   ", "| .. image:: a |\n+---+\n"],
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
    ["typst", "#image(", "/*", "`", "#[", "$", '#image("a", ', "#figure(image(", "#let ", "#{", "//"],
    ["jupyter-notebook", "[", '{"cells":', '{"cells":[', '{"cell_type":"markdown","source":['],
  ];
  const took = async (text: string, language: string) => {
    const begun = performance.now();
    await findReferences(text, language);
    return performance.now() - begun;
  };
  const best = async (text: string, language: string) => {
    const times = [];
    for (let time = 0; time < 3; time++) {
      times.push(await took(text, language));
    }
    return Math.min(...times);
  };
  for (const [language, ...list] of nests) {
    for (const nest of list) {
      it(`is read in a time that grows with its length: ${language}, 100 KB of ${JSON.stringify(nest)}`, async () => {
        const text = (bytes: number) => nest.repeat(Math.ceil(bytes / nest.length));
        // What takes no time at 100 KB isn't quadratic, and short times are all noise.
        if ((await took(text(100_000), language)) < 300) {
          return;
        }
        const [quarter, whole] = [await best(text(25_000), language), await best(text(100_000), language)];
        // Four times the text may take four times as long; sixteen times would be quadratic.
        assert.ok(whole < 300 || whole < quarter * 10, `${quarter} ms, then ${whole} ms`);
      }).retries(2); // other programs take the processor away
    }
  }
});
