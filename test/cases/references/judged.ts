import type { ReferenceCase, Wanted } from "./run.ts";

/** A file name such as an upload gives, which says nothing about any of these alt texts. */
const upload = "https://img.example/5f2a.png";

/** A picture with an alt text, in each syntax. */
const syntaxes: readonly (readonly [file: string, write: (alt: string) => string])[] = [
  ["a.md", (alt) => `# A\n\n![${alt}](${upload})\n`],
  ["a.html", (alt) => `<p><img src="${upload}" alt="${alt}"></p>\n`],
  ["a.mdx", (alt) => `<img src="${upload}" alt="${alt}" />\n`],
  ["a.jsx", (alt) => `export const A = () => <img src="${upload}" alt="${alt}" />;\n`],
  ["a.vue", (alt) => `<template><img src="${upload}" alt="${alt}"></template>\n`],
  ["a.rst", (alt) => `.. image:: ${upload}\n   :alt: ${alt}\n`],
  ["a.adoc", (alt) => `image::${upload}["${alt}"]\n`],
  ["a.tex", (alt) => `\\includegraphics[alt={${alt}}]{${upload}}\n`],
  ["a.typ", (alt) => `#image("${upload}", alt: "${alt}")\n`],
  [
    "a.ipynb",
    (alt) =>
      JSON.stringify({
        cells: [{ cell_type: "markdown", metadata: {}, source: [`![${alt}](${upload})`] }],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
  ],
];

const judged = (status: "placeholder" | "fine", says: string, alts: readonly string[]): ReferenceCase[] =>
  alts.map((alt, index) => {
    const [file, write] = syntaxes[index % syntaxes.length]!;
    return { file, text: write(alt), says: `“${alt}”: ${says}`, wanted: [[upload, alt, status]] };
  });

const flow = "Flow of a request";
const twins = (file: string, says: string, text: string, ...targets: readonly string[]): ReferenceCase => ({
  file,
  text,
  says,
  wanted: targets.map((target): Wanted => [target, flow, "fine"]),
});

/** Alt texts that say nothing, those that only look like it, and pairs for light and dark pages. */
export const judgments: readonly ReferenceCase[] = [
  ...judged("placeholder", "what a program names a picture", [
    "Capture",
    "Captura de pantalla 2023-02-11 121314",
    "Screenshot 2025-03-04 at 9.08.07 PM",
    "Schermata 2023-02-11 alle 12.13.14",
    "Zrzut ekranu 2023-02-11 121314",
    "Skjermbilde 2023-02-11 kl. 12.13.14",
    "屏幕截图 2023-02-11 121314",
    "Screenshot from 2023-02-11 12-13-14",
    "Snipaste 2023-02-11 12-13-14",
    "ShareX 20230211",
    "WhatsApp Image 2023-02-11 at 12.13.14",
    "Pasted image 20230211121314",
    "Frame 427",
    "Untitled Diagram (2)",
    "Slide7",
    "DSC04321",
  ]),
  ...judged("placeholder", "a word for a picture or for its alt text", [
    "afbeelding",
    "Abbildung 7",
    "capture d'écran",
    "descrição da imagem",
    "immagine 2",
    "Рисунок 4",
    "εικόνα",
    "kép",
    "圖 5",
    "ảnh",
    "תמונה",
    "imagen de la captura",
    "insert alt text here",
    "NaN",
    "undefined",
    "Placeholder",
  ]),
  ...judged("placeholder", "a name of a file, a number or a date", [
    "photo-1.webp",
    "a81bc81b-dead-4e5d-abff-90865d1e13b1",
    "d41d8cd98f00b204e9800998ecf8427e",
    "2023-02-11 12:13:14",
    "20230211121314",
    "assets/overview.svg",
    "image20.png",
    "diagram.drawio.png",
    "0042",
  ]),
  ...judged("fine", "it says something", [
    "Logo",
    "P4Merge",
    "iPhone 15 Pro",
    "Figure 3: sales by month",
    "Screenshot of the settings page with two tabs",
    "Release of 2023-02-11",
    "Schéma de la base de données",
    "Bildschirmfoto der Anmeldung",
    "ログイン画面",
    "Diagramm der Abfrage",
    "Group by month",
    "Picture in picture",
    "Node.js",
    "H2O",
  ]),
  twins(
    "a.md",
    "GitHub shows one of the two",
    `![${flow}](a.svg#gh-dark-mode-only)\n![${flow}](b.svg#gh-light-mode-only)\n`,
    "a.svg#gh-dark-mode-only",
    "b.svg#gh-light-mode-only",
  ),
  twins(
    "a.html",
    "Tailwind shows one of the two",
    `<img class="w-full dark:hidden" src="a.png" alt="${flow}">\n<img class="hidden w-full dark:block" src="b.png" alt="${flow}">\n`,
    "a.png",
    "b.png",
  ),
  twins(
    "a.tsx",
    "Tailwind on wrappers",
    `export const A = () => (<><div className="block dark:hidden"><img src="a.png" alt="${flow}" /></div><div className="hidden dark:block"><img src="b.png" alt="${flow}" /></div></>);\n`,
    "a.png",
    "b.png",
  ),
  twins(
    "a.md",
    "VitePress's classes",
    `<img src="a.png" class="dark-only" alt="${flow}">\n<img src="b.png" class="light-only" alt="${flow}">\n`,
    "a.png",
    "b.png",
  ),
  twins(
    "a.mdx",
    "Starlight's classes",
    `<img class="light:sl-hidden" src="/a.png" alt="${flow}" />\n<img class="dark:sl-hidden" src="/b.png" alt="${flow}" />\n`,
    "/a.png",
    "/b.png",
  ),
  twins(
    "a.rst",
    "pydata's classes on figures",
    `.. figure:: a.png\n   :class: only-dark\n   :alt: ${flow}\n\n   Seen by night.\n\n.. figure:: b.png\n   :class: only-light\n   :alt: ${flow}\n\n   Seen by day.\n`,
    "a.png",
    "b.png",
  ),
  twins(
    "a.md",
    "names alone tell them apart",
    `![${flow}](img/flow-light.svg)\n![${flow}](img/flow-dark.svg)\n`,
    "img/flow-light.svg",
    "img/flow-dark.svg",
  ),
  twins(
    "a.adoc",
    "roles",
    `image::a.svg["${flow}",role=only-light]\n\nimage::b.svg["${flow}",role=only-dark]\n`,
    "a.svg",
    "b.svg",
  ),
  {
    file: "a.md",
    text: `![${flow}](a.svg#only-dark)\n![${flow}](b.svg#only-dark)\n`,
    says: "two for the same theme are both shown",
    wanted: [
      ["a.svg#only-dark", flow, "redundant"],
      ["b.svg#only-dark", flow, "redundant"],
    ],
  },
];
