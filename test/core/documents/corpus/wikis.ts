import type { Case } from "./case.ts";

const of =
  (language: string) =>
  (text: string, alt: string | null = null, slot: string | null = ""): Case => [
    language,
    text,
    [text, "a.png", alt, slot, slot === null ? "computed" : alt === null ? "missing" : "fine"],
  ];
const w = "wikitext";
const wiki = of(w);
const t = "textile";
const textile = of(t);

export const mediawiki: readonly Case[] = [
  wiki("[[File:a.png]]"),
  wiki("[[Image:a.png|thumb|200px]]"),
  wiki("[[File:a.png|alt=A boat]]", "A boat", "A boat"),
  wiki("[[file: a.png |thumb|alt = A boat |right|Words about it]]", "A boat", "A boat"),
  wiki("[[Datei:a.png|mini|alternativtext=A boat|Worte]]", "A boat", "A boat"),
  wiki("[[Fichier:a.png|vignette]]"),
  wiki("[[Archivo:a.png]]"),
  wiki("[[Файл:a.png]]"),
  wiki("[[ファイル:a.png]]"),
  wiki("[[File:a.png|thumb|See [[Boat|the boat]] and {{small|1|2}}]]"),
  wiki("[[File:a.png|thumb|See [[Boat]]|alt=A boat]]", "A boat", "A boat"),
  wiki("[[File:a.png|alt=A &quot;boat&quot; &#124; b]]", 'A "boat" | b', "A &quot;boat&quot; &#124; b"),
  wiki("[[File:a.png|alt={{PAGENAME}}]]", "{{PAGENAME}}", null),
  wiki("[[File:a.png|thumb|upright=1.2\n|alt=A boat\n|Words]]", "A boat", "A boat"),
  [w, "[[File:a.png|alt=]]", ["[[File:a.png|alt=]]", "a.png", "", "", "decorative"]],
  [w, "[[File:My boat.png]]", ["[[File:My boat.png]]", "My_boat.png", null, "", "missing"]],
  [
    w,
    "[[File:a.png|thumb|alt=A boat|A boat]]",
    ["[[File:a.png|thumb|alt=A boat|A boat]]", "a.png", "A boat", "A boat", "redundant"],
  ],
  [
    w,
    "<gallery mode=packed>\nFile:a.png|alt=A boat|Words\nb.png|More words\n\nc.png\n</gallery>\n",
    ["File:a.png|alt=A boat|Words", "a.png", "A boat", "A boat", "fine"],
    ["b.png|More words", "b.png", null, "", "missing"],
    ["c.png", "c.png", null, "", "missing"],
  ],
  [
    w,
    "[[File:a.png]] and [[Image:b.png|alt=Two boats]]",
    ["[[File:a.png]]", "a.png", null, "", "missing"],
    ["[[Image:b.png|alt=Two boats]]", "b.png", "Two boats", "Two boats", "fine"],
  ],
  [
    w,
    "[[:File:a.png]] [[Media:a.png]] [[File:a.ogg]] [[Category:Boats]] [[Boat|a.png]] [https://x.example/a.png b]",
  ],
  [w, "<nowiki>[[File:a.png]]</nowiki> <!-- [[File:a.png]] -->"],
  [w, "<pre>\n[[File:a.png]]\n</pre>\n<syntaxhighlight lang=x>[[File:a.png]]</syntaxhighlight>"],
  [w, "[[File:{{{image}}}]] [[File:a.png"],
  ["mediawiki", "[[File:a.png]]", ["[[File:a.png]]", "a.png", null, "", "missing"]],
];

export const textiles: readonly Case[] = [
  textile("!a.png!"),
  textile("!a.png(A boat)!", "A boat", "A boat"),
  textile("!(class)a.png(A boat)!", "A boat", "A boat"),
  textile("!{width:30px}a.png!"),
  textile("!a.png(A boat)!:https://x.example/", "A boat", "A boat"),
  textile("!a.png(A boat\nat sea)!", "A boat at sea", "A boat\nat sea"),
  [
    t,
    "* !a.png! and !b.png(Two boats)!",
    ["!a.png!", "a.png", null, "", "missing"],
    ["!b.png(Two boats)!", "b.png", "Two boats", "Two boats", "fine"],
  ],
  [t, "|!a.png!|b|", ["!a.png!", "a.png", null, "", "missing"]],
  [
    t,
    "h1. Title\n\np. Words [!/img/a.png?x=1!]\n",
    ["!/img/a.png?x=1!", "/img/a.png?x=1", null, "", "missing"],
  ],
  [
    t,
    'Words <img src="a.png" alt="A boat"> more',
    ['<img src="a.png" alt="A boat">', "a.png", "A boat", "A boat", "fine"],
  ],
  [t, "wow! this is!important! great."],
  [t, "bc. !a.png!\n!a.png!\n\npre. !a.png!"],
  [t, "bc.. !a.png!\n\n!a.png!\n\np. words"],
  [t, "@!a.png!@ ==!a.png!== <notextile>!a.png!</notextile> <pre>!a.png!</pre> <!-- !a.png! -->"],
  [t, "bc. x\n\n!a.png!", ["!a.png!", "a.png", null, "", "missing"]],
];
