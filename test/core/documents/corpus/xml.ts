import type { Case } from "./case.ts";

const before = '<article xmlns="http://docbook.org/ns/docbook"><title>T</title><para>x</para>\n';
const image = '<imageobject><imagedata fileref="a.png"/></imageobject>';
const docbook = (
  media: string,
  alt: string | null = null,
  slot: string | null = "",
  status?: "redundant",
): Case => [
  "xml",
  `${before}<para>x ${media}</para></article>\n`,
  [media, "a.png", alt, slot, status ?? (slot === null ? "computed" : alt ? "fine" : "missing")],
];
const dita = (picture: string, alt: string | null = null, slot: string | null = ""): Case => [
  "dita",
  `<!DOCTYPE topic PUBLIC "-//OASIS//DTD DITA Topic//EN" "topic.dtd">\n<topic id="x"><title>T</title><body><p>${picture}</p></body></topic>\n`,
  [picture, "a.png", alt, slot, slot === null ? "computed" : alt ? "fine" : "missing"],
];
const said = "<textobject><phrase>A boat</phrase></textobject>";

export const xml: readonly Case[] = [
  docbook(`<inlinemediaobject>${image}</inlinemediaobject>`),
  docbook(`<mediaobject>\n  ${image}\n</mediaobject>`),
  docbook(`<mediaobject>\n  ${image}\n  ${said}\n</mediaobject>`, "A boat", "A boat"),
  docbook(`<mediaobject>${image}<textobject><phrase/></textobject></mediaobject>`, "", "<phrase/>"),
  docbook(
    `<mediaobject>${image}<textobject><phrase>A &lt;boat&gt;\n at sea</phrase></textobject></mediaobject>`,
    "A <boat> at sea",
    "A &lt;boat&gt;\n at sea",
  ),
  docbook(
    `<mediaobject>${image}<textobject><phrase>A <emphasis>boat</emphasis></phrase></textobject></mediaobject>`,
    "A boat",
    "A <emphasis>boat</emphasis>",
  ),
  docbook(
    `<mediaobject>${image}${said}<caption><para>A boat</para></caption></mediaobject>`,
    "A boat",
    "A boat",
    "redundant",
  ),
  docbook(
    `<mediaobject>${image}<imageobject role="fo"><imagedata fileref="a.pdf"/></imageobject></mediaobject>`,
  ),
  docbook(
    `<mediaobject>${image}<textobject><phrase>&product;</phrase></textobject></mediaobject>`,
    "&product;",
    null,
  ),
  [
    "docbook",
    `<!-- c --><chapter><para><mediaobject>${image}</mediaobject></para></chapter>`,
    [`<mediaobject>${image}</mediaobject>`, "a.png", null, "", "missing"],
  ],
  [
    "xml",
    `<db:book xmlns:db="http://docbook.org/ns/docbook"><db:mediaobject><db:imageobject><db:imagedata fileref="a.png"/></db:imageobject></db:mediaobject></db:book>`,
    [
      `<db:mediaobject><db:imageobject><db:imagedata fileref="a.png"/></db:imageobject></db:mediaobject>`,
      "a.png",
      null,
      "",
      "missing",
    ],
  ],
  dita('<image href="a.png"/>', null, "/>"),
  dita('<image href="a.png" placement="break" />', null, "/>"),
  dita('<image href="a.png"></image>'),
  dita('<image href="a.png"><alt>A boat</alt></image>', "A boat", "A boat"),
  dita('<image href="a.png"><alt/></image>', "", "<alt/>"),
  dita('<image href="a.png" alt="A &amp; b"/>', "A & b", "A &amp; b"),
  [
    "xml",
    `${before}<para><!-- <mediaobject>${image}</mediaobject> --><programlisting><![CDATA[<mediaobject>${image}</mediaobject>]]></programlisting></para></article>`,
  ],
  ["xml", '<project><image href="a.png"/><icon fileref="b.png"/></project>'],
  [
    "xml",
    `${before}<para><mediaobject><videoobject><videodata fileref="a.mp4"/></videoobject></mediaobject></para></article>`,
  ],
];
