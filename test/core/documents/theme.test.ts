import assert from "node:assert/strict";
import { defaultConfig, styleFor } from "../../../src/core/check/project.ts";
import { scan } from "../../../src/core/check/scan.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { assertLinear } from "../../support/growth.ts";

const rules = { config: defaultConfig, style: styleFor(defaultConfig) };
const statuses = async (text: string, language: string) => {
  const references = await findReferences(text, language);
  return scan({ path: "a", text, references }, rules).map(({ status }) => status);
};

const flow = "Flow of a request";

/** Two pictures with the same alt text, of which a reader only ever sees one. */
const twins: readonly (readonly [what: string, language: string, text: string])[] = [
  ["GitHub", "markdown", `![${flow}](l.svg#gh-light-mode-only)\n![${flow}](d.svg#gh-dark-mode-only)`],
  [
    "GitHub, linked",
    "markdown",
    `[![${flow}](l.svg#gh-light-mode-only)](/a)\n[![${flow}](d.svg#gh-dark-mode-only)](/a)`,
  ],
  ["Material", "markdown", `![${flow}](l.png#only-light)\n![${flow}](d.png#only-dark)`],
  [
    "a server that draws",
    "markdown",
    `![${flow}](https://x.example/svg?a=1&theme=light)\n![${flow}](https://x.example/svg?a=1&theme=dark)`,
  ],
  ["attribute lists", "markdown", `![${flow}](a.png){.only-light}\n![${flow}](b.png){.only-dark}`],
  ["kramdown", "markdown", `![${flow}](a.png){: .light-only }\n![${flow}](b.png){: width="300" .dark-only }`],
  [
    "attribute lists behind a link",
    "markdown",
    `[![${flow}](a.png)](/x){ .light-mode }\n[![${flow}](b.png)](/x){ .dark-mode }`,
  ],
  [
    "VitePress",
    "markdown",
    `<img class="light-only" src="a.png" alt="${flow}">\n<img class="dark-only" src="b.png" alt="${flow}">`,
  ],
  [
    "a wrapper in Markdown",
    "markdown",
    `<div class="light-only">\n\n![${flow}](a.png)\n\n</div>\n<div class="dark-only">\n\n![${flow}](b.png)\n\n</div>`,
  ],
  [
    "Quarto",
    "markdown",
    `::: {.light-content}\n![${flow}](a.png)\n:::\n\n::: {.dark-content}\n![${flow}](b.png)\n:::`,
  ],
  [
    "Tailwind",
    "html",
    `<img class="dark:hidden" src="a.png" alt="${flow}"><img class="hidden dark:block" src="b.png" alt="${flow}">`,
  ],
  [
    "Tailwind in JSX",
    "mdx",
    `<img className="block dark:hidden" src="a.png" alt="${flow}" />\n<img className="hidden dark:block" src="b.png" alt="${flow}" />`,
  ],
  [
    "Tailwind's wrapper",
    "html",
    `<div class="dark:hidden"><a href="/"><img src="a.png" alt="${flow}"></a></div><div class="hidden dark:inline-block"><a href="/"><img src="b.png" alt="${flow}"></a></div>`,
  ],
  [
    "Starlight",
    "mdx",
    `<img class="light:sl-hidden" src="a.png" alt="${flow}" />\n<img class="dark:sl-hidden" src="b.png" alt="${flow}" />`,
  ],
  [
    "Astro",
    "astro",
    `<Image class="light:sl-hidden" src={dark} alt="${flow}" />\n<Image class="dark:sl-hidden" src={light} alt="${flow}" />`,
  ],
  [
    "CSS modules",
    "typescriptreact",
    `const A = () => <><img className={styles.lightOnly} src="a.png" alt="${flow}" /><img className={styles.darkOnly} src="b.png" alt="${flow}" /></>;`,
  ],
  [
    "names of classes joined",
    "javascriptreact",
    `const A = () => <><img className={clsx("w-4", "dark:hidden")} src="a.png" alt="${flow}" /><img className={clsx("w-4", "hidden dark:block")} src="b.png" alt="${flow}" /></>;`,
  ],
  [
    "Bootstrap",
    "html",
    `<img class="d-dark-none" src="a.png" alt="${flow}"><img class="d-light-none" src="b.png" alt="${flow}">`,
  ],
  [
    "data-theme",
    "html",
    `<img data-theme="light" src="a.png" alt="${flow}"><img data-theme="dark" src="b.png" alt="${flow}">`,
  ],
  [
    "a bare class",
    "html",
    `<img class="light" src="a.png" alt="${flow}"><img class="dark" src="b.png" alt="${flow}">`,
  ],
  [
    "Vue",
    "vue",
    `<template><img class="hide-on-dark" src="a.png" alt="${flow}"><img class="hide-on-light" src="b.png" alt="${flow}"></template>`,
  ],
  [
    "Sphinx",
    "restructuredtext",
    `.. image:: l.svg\n   :alt: ${flow}\n   :class: only-light\n\n.. image:: d.svg\n   :alt: ${flow}\n   :class: only-dark\n`,
  ],
  [
    "Sphinx with more classes",
    "restructuredtext",
    `.. figure:: l.svg\n   :alt: ${flow}\n   :class: no-scaled-link only-light\n\n.. figure:: d.svg\n   :class: no-scaled-link only-dark\n   :alt: ${flow}\n`,
  ],
  [
    "Sphinx's containers",
    "restructuredtext",
    `.. container:: only-light\n\n   .. image:: l.svg\n      :alt: ${flow}\n\n.. container:: only-dark\n\n   .. image:: d.svg\n      :alt: ${flow}\n`,
  ],
  [
    "MyST",
    "markdown",
    `\`\`\`{image} l.svg\n:alt: ${flow}\n:class: only-light\n\`\`\`\n\n\`\`\`{image} d.svg\n:alt: ${flow}\n:class: only-dark\n\`\`\`\n`,
  ],
  [
    "AsciiDoc's roles",
    "asciidoc",
    `image::l.svg["${flow}",role="only-light"]\n\nimage::d.svg["${flow}",role=only-dark]\n`,
  ],
  [
    "AsciiDoc's lines",
    "asciidoc",
    `[.light-only]\nimage::l.svg[${flow}]\n\n[.dark-only]\nimage::d.svg[${flow}]\n`,
  ],
  ["names with a dash", "markdown", `![${flow}](flow-light.png)\n![${flow}](flow-dark.png)`],
  ["a name for the dark one alone", "markdown", `![${flow}](img/flow.png)\n![${flow}](img/flow_dark.png)`],
  ["names in capitals and humps", "markdown", `![${flow}](flowLight.svg)\n![${flow}](flowDark.svg)`],
  ["folders", "markdown", `![${flow}](/img/light/flow.png)\n![${flow}](/img/dark/flow.png)`],
  ["day and night", "markdown", `![${flow}](flow.day.svg)\n![${flow}](flow.night.svg)`],
  [
    "a notebook",
    "jupyter-notebook",
    JSON.stringify({
      cells: [
        {
          cell_type: "markdown",
          metadata: {},
          source: [
            `<img class="only-light" src="a.png" alt="${flow}">\n`,
            `<img class="only-dark" src="b.png" alt="${flow}">`,
          ],
        },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    }),
  ],
];

/** Two pictures that are both there. */
const repeated: readonly (readonly [what: string, language: string, text: string])[] = [
  ["no theme at all", "markdown", `![${flow}](a.png)\n![${flow}](b.png)`],
  ["the same theme", "markdown", `![${flow}](a.png#only-dark)\n![${flow}](b.png#only-dark)`],
  ["one of them in both", "markdown", `![${flow}](a.png)\n![${flow}](b.png#only-dark)`],
  [
    "colours",
    "html",
    `<img class="bg-light" src="a.png" alt="${flow}"><img class="bg-dark text-light" src="b.png" alt="${flow}">`,
  ],
  [
    "colours by theme",
    "html",
    `<img class="dark:invert" src="a.png" alt="${flow}"><img class="light:border" src="b.png" alt="${flow}">`,
  ],
  [
    "a class that adapts to both",
    "restructuredtext",
    `.. image:: l.svg\n   :alt: ${flow}\n   :class: dark-light\n\n.. image:: d.svg\n   :alt: ${flow}\n   :class: dark-light\n`,
  ],
  [
    "a wrapper that has ended",
    "html",
    `<div class="dark-only"><img src="x.png" alt="X"></div><img src="a.png" alt="${flow}"><img src="b.png" alt="${flow}">`,
  ],
  ["names that differ in more", "markdown", `![${flow}](login-dark.png)\n![${flow}](logout-light.png)`],
  [
    "words of an alt text",
    "markdown",
    `![Dark only and light only](a.png)\n![Dark only and light only](b.png)`,
  ],
  ["words like them", "markdown", `![${flow}](highlight.png)\n![${flow}](darkness.png)`],
];

describe("pictures for a light and a dark page", () => {
  for (const [what, language, text] of twins) {
    it(`may say the same: ${what}`, async () => {
      assert.deepEqual(await statuses(text, language), ["fine", "fine"], text);
    });
  }

  for (const [what, language, text] of repeated) {
    it(`are no pair by ${what}`, async () => {
      assert.deepEqual((await statuses(text, language)).slice(-2), ["redundant", "redundant"], text);
    });
  }

  it("are told in a time that grows with the document", async () => {
    for (const piece of [
      '<div class="dark">',
      "::: dark\n",
      "[.dark]\n",
      "<a ",
      "{.dark ",
      "class: dark-",
      "![a](dark.png)\n",
    ]) {
      await assertLinear((size) => findReferences(piece.repeat(size), "markdown"), 2_000);
    }
  });
});
