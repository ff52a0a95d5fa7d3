import type { ReferenceCase, Wanted } from "./run.ts";

/** Makes a case of a page of a site that another file makes known. */
const page = (
  says: string,
  [file, text]: readonly [file: string, text: string],
  project: Readonly<Record<string, string>>,
  wanted: readonly Wanted[],
  written?: string,
): ReferenceCase => ({
  ...{ file, text, says, project, wanted },
  ...(written === undefined ? {} : { written }),
});
const boat: Wanted = ["boat.png", "A boat", "fine"];
const bare: Wanted = ["boat.png", null, "missing"];
const nuxt = { "nuxt.config.ts": "export default defineNuxtConfig({})", "public/boat.png": "" };
const zola = { "config.toml": 'base_url = "https://x.example"\n', "content/p/boat.png": "" };

/** Pages in which a site's own program shows pictures by other marks than Markdown's. */
export const sitePages: readonly ReferenceCase[] = [
  page(
    "a wiki's picture may have options",
    ["Home.md", "[[boat.png|alt=A boat|width=300px]] and [[Page]] `[[x.png|alt=y]]`\n"],
    {},
    [boat],
    "[[boat.png|alt=NEW|width=300px]] and [[Page]] `[[x.png|alt=y]]`\n",
  ),
  page(
    "a wiki with a sidebar shows a picture by its name alone",
    ["Home.md", "[[art/boat.png]] [[Words|Page]]\n"],
    { "_Sidebar.md": "", "art/boat.png": "" },
    [["art/boat.png", null, "missing", "art/boat.png"]],
    "[[art/boat.png|alt=NEW]] [[Words|Page]]\n",
  ),
  page("elsewhere such a name is a link", ["a.md", "[[boat.png]] [[boat.png|The boat]]\n"], {}, []),
  page(
    "Nuxt's elements in a line",
    ["content/a.md", 'See :img{src="/boat.png"} and `:img{src="x.png"}` here.\n'],
    nuxt,
    [["/boat.png", null, "missing", "public/boat.png"]],
    'See :img{src="/boat.png" alt="NEW"} and `:img{src="x.png"}` here.\n',
  ),
  page(
    "Nuxt's elements as blocks",
    ["content/a.md", '::nuxt-img{src="/boat.png" alt="A boat"}\n::\n'],
    nuxt,
    [["/boat.png", "A boat", "fine", "public/boat.png"]],
    '::nuxt-img{src="/boat.png" alt="NEW"}\n::\n',
  ),
  page("elsewhere they are words", ["a.md", ':img{src="boat.png"}\n'], {}, []),
  page(
    "Zola's shortcode",
    ["content/p/index.md", '{{ image(src="boat.png", width=300) }}\n'],
    zola,
    [["boat.png", null, "missing", "content/p/boat.png"]],
    '{{ image(src="boat.png", alt="NEW", width=300) }}\n',
  ),
  page(
    "Zola's shortcode with a body, and other quotes",
    ["content/p/index.md", "{% figure(src='boat.png', alt=`A boat`) %}\nWords\n{% end %}\n"],
    zola,
    [boat],
    "{% figure(src='boat.png', alt=\"NEW\") %}\nWords\n{% end %}\n",
  ),
  page(
    "Rails' helper",
    ["app/views/a.html.erb", '<p><%= image_tag "boat.png", class: "c" %></p>\n'],
    { "config.ru": "", "app/assets/images/boat.png": "" },
    [["boat.png", null, "missing", "app/assets/images/boat.png"]],
    '<p><%= image_tag "boat.png", alt: "NEW", class: "c" %></p>\n',
  ),
  page(
    "Rails' helper inside another, and a comment",
    [
      "a.html.erb",
      "<%= link_to image_tag('boat.png', alt: 'A boat'), root_path %><%# image_tag 'x.png' %>\n",
    ],
    {},
    [boat],
    "<%= link_to image_tag('boat.png', alt: \"NEW\"), root_path %><%# image_tag 'x.png' %>\n",
  ),
  page(
    "Rails' helper in its older way of writing",
    ["a.html.erb", '<%= image_tag(asset_path("boat.png"), :alt => "", :size => "1x2") %>\n'],
    {},
    [["boat.png", "", "decorative"]],
  ),
  page(
    "what Rails' helper computes is left to it",
    ["a.html.erb", '<%= image_tag user.avatar, alt: user.name %><%= image_tag "boat.png", **rest %>\n'],
    {},
    [
      ["user.avatar", "user.name", "computed"],
      ["boat.png", "**rest", "computed"],
    ],
  ),
  page(
    "a letter in MJML",
    ["a.mjml", '<mjml><mj-body><mj-image src="boat.png" /></mj-body></mjml>\n'],
    {},
    [bare],
    '<mjml><mj-body><mj-image src="boat.png" alt="NEW" /></mj-body></mjml>\n',
  ),
  page(
    "Deckset's settings are no alt text, and what isn't inline is a background",
    ["a.md", "slidenumbers: true\nfooter: x\n\n![inline 50%](boat.png)\n\n---\n\n![right, fit](sea.png)\n"],
    {},
    [
      ["boat.png", "", "missing"],
      ["sea.png", "right, fit", "decorative"],
    ],
    "slidenumbers: true\nfooter: x\n\n![inline 50% NEW](boat.png)\n\n---\n\n![right, fit](sea.png)\n",
  ),
  page(
    "a script in a page of VitePress names a picture",
    ["docs/a.md", "<script setup>\nimport boat from './boat.png'\n</script>\n\n<img :src=\"boat\">\n"],
    { "docs/.vitepress/config.ts": "", "docs/boat.png": "" },
    [["./boat.png", null, "missing", "docs/boat.png"]],
  ),
  page(
    "a card of sphinx-design",
    [
      "a.rst",
      ".. grid:: 2\n\n   .. grid-item-card:: Title\n      :img-top: boat.png\n      :class-card: c\n\n      Words\n\n   .. grid-item-card::\n      :img-alt: A boat\n      :img-bottom: boat.png\n",
    ],
    {},
    [bare, boat],
    ".. grid:: 2\n\n   .. grid-item-card:: Title\n      :img-top: boat.png\n      :img-alt: NEW\n      :class-card: c\n\n      Words\n\n   .. grid-item-card::\n      :img-alt: NEW\n      :img-bottom: boat.png\n",
  ),
  page(
    "a card in MyST, with a picture in its words",
    [
      "docs/a.md",
      "::::{grid} 2\n:::{grid-item-card} Title\n:img-top: boat.png\n:link: x\n\n![A boat](boat.png)\n:::\n:::{card}\n:link: y\n:::\n::::\n",
    ],
    {
      "docs/conf.py":
        "extensions = ['myst_parser', 'sphinx_design']\nmyst_enable_extensions = ['colon_fence']\n",
    },
    [bare, boat],
    '::::{grid} 2\n:::{grid-item-card} Title\n:img-top: boat.png\n:img-alt: "NEW"\n:link: x\n\n![NEW](boat.png)\n:::\n:::{card}\n:link: y\n:::\n::::\n',
  ),
];
