import type { Case } from "./case.ts";

const j = "jade";
const one = (
  [before, whole, after = ""]: readonly [before: string, whole: string, after?: string],
  alt: string | null = null,
  slot: string | null = "",
): Case => [
  j,
  before + whole + after,
  [
    whole,
    "a.png",
    alt,
    slot,
    slot === null ? "computed" : alt === null ? "missing" : alt === "" ? "decorative" : "fine",
  ],
];

export const pug: readonly Case[] = [
  one(["", 'img(src="a.png")']),
  one(["doctype html\nhtml\n  body\n    ", "img.wide#x(src='a.png' width=3)", "\n    p Words"]),
  one(["", 'img(src="a.png", alt="A boat")'], "A boat", 'alt="A boat"'),
  one(
    ["div\n  ", 'img(\n    src="a.png"\n    alt=\'A "boat"\'\n  )', "\n  | words"],
    'A "boat"',
    "alt='A \"boat\"'",
  ),
  one(["p Words #[", 'img(src="a.png", alt="A boat")', "] more"], "A boat", 'alt="A boat"'),
  one(['a(href="x"): ', 'img(src="a.png" alt="")'], "", 'alt=""'),
  one(["ul\r\n  li: ", 'img(alt="é" src="a.png")', "\r\np x"], "é", 'alt="é"'),
  one(["", 'img(src="a.png" alt=`A boat`)'], "A boat", "alt=`A boat`"),
  one(["", 'img(src="a.png" alt=name)'], "name", null),
  one(["", 'img(src="a.png" alt=`A ${name}`)'], "`A ${name}`", null),
  one(["", 'img(src="a.png")&attributes(rest)'], "&attributes(rest)", null),
  one(["", 'img(src="a.png" :alt="name")'], '"name"', null),
  one(["//- img(src='x.png')\n// img(src='y.png')\n", 'img(src="a.png")']),
  one(["script.\n  const x = '<img src=\"x.png\">';\n:shown\n  <img src='y.png'>\n", 'img(src="a.png")']),
  one(["p.\n  Words\n  ", '<img src="a.png" alt="A boat">', " more"], "A boat", "A boat"),
  one(["p\n  | Words ", '<img src="a.png" alt="A boat">'], "A boat", "A boat"),
  one(["", '<img src="a.png" alt="A boat">', "\np Words"], "A boat", "A boat"),
  one(["if x\n  p Words\nelse\n  ", 'img(src="a.png")', "\neach y in [1]\n  p= y"]),
  [
    j,
    'img(src="a.png" role="presentation")\nimg(src="b.png" aria-hidden="true")',
    ['img(src="a.png" role="presentation")', "a.png", null, "", "decorative"],
    ['img(src="b.png" aria-hidden="true")', "b.png", null, "", "decorative"],
  ],
  // Vue's components may have a template in Pug.
  ...(["", "  "] as const).map(
    (margin): Case => [
      "vue",
      `<script setup>\nconst a = '<img src="x.png">';\n</script>\n<template lang="pug">\n${margin}div(v-if="a < b")\n${margin}  img(src="a.png", alt="A boat")\n${margin}  p Words #[img(:src="b" :alt="c")] and #[img(:src="'d.png'")]\n</template>\n<style lang="scss">\n.a { .b & { c: d } }\n</style>\n`,
      ['img(src="a.png", alt="A boat")', "a.png", "A boat", 'alt="A boat"', "fine"],
      ['img(:src="b" :alt="c")', "b", '"c"', null, "computed"],
      [`img(:src="'d.png'")`, "d.png", null, "", "missing"],
    ],
  ),
  [
    "vue",
    "<docs>\n# <template lang='pug'>\n</docs>\n<template>\n<img src='a.png'>\n</template>",
    ["<img src='a.png'>", "a.png", null, "", "missing"],
  ],
  [j, "img(src=\n"],
  [j, '#\nimg(src="a.png")'],
  [j, "p img src a.png\n- const img = 'a.png'\nvideo(src=\"a.png\")"],
];
