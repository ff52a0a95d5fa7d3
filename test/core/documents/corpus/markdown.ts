import type { Case } from "./case.ts";

const m = "markdown";
export const obsidian: readonly Case[] = [
  [m, "![[a.png]]", ["![[a.png]]", "a.png", null, "", "missing"]],
  [m, "x ![[a b.png|A boat]] y", ["![[a b.png|A boat]]", "a b.png", "A boat", "A boat", "fine"]],
  [m, "![[a.png|100]]", ["![[a.png|100]]", "a.png", null, "", "missing"]],
  [m, "![[a.png|A boat|100x200]]", ["![[a.png|A boat|100x200]]", "a.png", "A boat", "A boat", "fine"]],
  [m, "![[sub/a.PNG|image]]", ["![[sub/a.PNG|image]]", "sub/a.PNG", "image", "image", "placeholder"]],
  [m, "![[Note]] ![[Note#Part|x]] [[a.png]]"],
  [m, "`![[a.png]]`\n\n```\n![[b.png]]\n```\n\n<!-- ![[c.png]] -->"],
  [m, "|a|\n|-|\n|![[a.png\\|x y]]|", ["![[a.png\\|x y]]", "a.png", "x y", "x y", "fine"]],
  [m, "|a|\n|-|\n|![[a.png]]|", ["![[a.png]]", "a.png", null, "", "missing"]],
  [
    m,
    "- ![[a.png]] ![b c](d.png)",
    ["![[a.png]]", "a.png", null, "", "missing"],
    ["![b c](d.png)", "d.png", "b c", "b c", "fine"],
  ],
];

export const directives: readonly Case[] = [
  [
    m,
    ':::image type="content" source="a.png" alt-text="A boat":::',
    [':::image type="content" source="a.png" alt-text="A boat":::', "a.png", "A boat", "A boat", "fine"],
  ],
  [m, ':::image source="a b.png":::', [':::image source="a b.png":::', "a b.png", null, "", "missing"]],
  [
    m,
    '1. x\n\n   :::image type="content" alt-text="Image" source="media/a.png" lightbox="b.png":::',
    [
      ':::image type="content" alt-text="Image" source="media/a.png" lightbox="b.png":::',
      "media/a.png",
      "Image",
      "Image",
      "placeholder",
    ],
  ],
  [
    m,
    ':::image type="complex" source="a.png" alt-text="x &quot;y&quot;":::\nLong text\n:::image-end:::',
    [
      ':::image type="complex" source="a.png" alt-text="x &quot;y&quot;":::',
      "a.png",
      'x "y"',
      "x &quot;y&quot;",
      "fine",
    ],
  ],
  [
    m,
    ':::image type="icon" source="a.png":::',
    [':::image type="icon" source="a.png":::', "a.png", null, "", "decorative"],
  ],
  [m, '```\n:::image source="a.png":::\n```\n`:::image source="a.png":::`'],
  [m, "```{image} a.png\n```", ["```{image} a.png", "a.png", null, "", "missing"]],
  [
    m,
    "```{figure} a.png\n:width: 10\n:alt: A boat\n\nCaption\n```",
    ["```{figure} a.png\n:width: 10\n:alt: A boat", "a.png", "A boat", "A boat", "fine"],
  ],
  [
    m,
    '```{image} a.png\n:alt: "x: \\"y\\""\n```',
    ['```{image} a.png\n:alt: "x: \\"y\\""', "a.png", 'x: "y"', '"x: \\"y\\""', "fine"],
  ],
  [
    m,
    "```{image} a.png\n:alt: 'it''s x'\n```",
    ["```{image} a.png\n:alt: 'it''s x'", "a.png", "it's x", "'it''s x'", "fine"],
  ],
  [
    m,
    ":::{figure} a.png\n:alt: x y\nCaption\n:::",
    [":::{figure} a.png\n:alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    m,
    "- a\n\n  ```{image} a.png\n  :width: 1\n  ```",
    ["```{image} a.png\n  :width: 1", "a.png", null, "", "missing"],
  ],
  [m, "```{image}\n```\n\n```{note}\nx\n```"],
  [m, "````md\n```{image} a.png\n```\n````"],
];

const cells = (...sources: unknown[]) =>
  JSON.stringify(
    { cells: sources.map((source) => ({ cell_type: "markdown", source })), nbformat: 4 },
    null,
    1,
  );
const n = "jupyter-notebook";
export const notebook: readonly Case[] = [
  [n, cells(["# T\n", "![a b](c.png)\n"]), ["![a b](c.png)", "c.png", "a b", "a b", "fine"]],
  [n, cells("![](c.png)"), ["![](c.png)", "c.png", "", "", "missing"]],
  [n, cells('<img src="c.png">'), ['<img src=\\"c.png\\">', "c.png", null, "", "missing"]],
  [
    n,
    cells('<img src="c.png" alt="x y">'),
    ['<img src=\\"c.png\\" alt=\\"x y\\">', "c.png", "x y", "x y", "fine"],
  ],
  [
    n,
    cells("![x](attachment:image.png)"),
    ["![x](attachment:image.png)", "attachment:image.png", "x", "x", "fine"],
  ],
  [
    n,
    cells('![a \\"b\\" 😀](c.png "t")'),
    ['![a \\\\\\"b\\\\\\" 😀](c.png \\"t\\")', "c.png", 'a "b" 😀', 'a \\\\\\"b\\\\\\" 😀', "fine"],
  ],
  [
    n,
    '{"cells":[{"source":["![\\u00e4 b](c.png)"],"cell_type":"markdown"}]}',
    ["![\\u00e4 b](c.png)", "c.png", "ä b", "\\u00e4 b", "fine"],
  ],
  [
    n,
    '{"cells":[{"cell_type":"code","source":"![a](b.png)","outputs":[]},{"cell_type":"raw","source":"![a](b.png)"}]}',
  ],
  [n, cells("```\n![a](b.png)\n```", "![x][y]\n\n[y]: z.png"), ["![x][y]", "z.png", "x", "x", "fine"]],
  [n, '{"cells":['],
];
