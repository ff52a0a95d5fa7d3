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
const jekyll = { "_config.yml": "title: Boats\n", "boat.png": "" };
const middleman = {
  "config.rb": "activate :syntax\nset :markdown_engine, :redcarpet\n",
  "source/images/boat.png": "",
};
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
  page(
    "Nuxt's elements with properties in YAML",
    ["content/a.md", "::nuxt-img\n---\nsrc: /boat.png\nalt: A boat\n---\n::\n"],
    nuxt,
    [["/boat.png", "A boat", "fine", "public/boat.png"]],
    '::nuxt-img\n---\nsrc: /boat.png\nalt: "NEW"\n---\n::\n',
  ),
  page(
    "the same in a card, without an alt text, with a comment and a class",
    [
      "content/a.md",
      "::card\n  :::img{.wide}\n  ---\n  src: /boat.png # ours\n  ---\n  :::\n::\n\n::img\n---\nsrc: x.png\nalt: ''\n---\n::\n",
    ],
    nuxt,
    [
      ["/boat.png", null, "missing", "public/boat.png"],
      ["x.png", "", "decorative"],
    ],
    '::card\n  :::img{.wide}\n  ---\n  alt: "NEW"\n  src: /boat.png # ours\n  ---\n  :::\n::\n\n::img\n---\nsrc: x.png\nalt: "NEW"\n---\n::\n',
  ),
  page(
    "a source in braces, its alt text in YAML; a block that is no picture",
    [
      "content/a.md",
      '::img{src="boat.png"}\n---\nalt: >-\n  A boat\n  at sea\n---\n::\n\n::card\n---\nimage: /x.png\n---\n::\n',
    ],
    nuxt,
    [["boat.png", "A boat at sea", "fine"]],
    '::img{src="boat.png"}\n---\nalt: "NEW"\n---\n::\n\n::card\n---\nimage: /x.png\n---\n::\n',
  ),
  page(
    "components of libraries that show a picture, over lines, and one that has another in the dark",
    [
      "content/a.md",
      ':prose-img{src="/boat.png"\n  alt="A boat"} :u-color-mode-image{light="/boat.png" dark="b.png"} :image{x="y"}\n\n::::u-color-mode-image\n---\nlight: /boat.png\ndark: /b.png\n---\n::::\n',
    ],
    { "content.config.ts": "", "public/boat.png": "" },
    [
      ["/boat.png", "A boat", "fine", "public/boat.png"],
      ["/boat.png", null, "missing", "public/boat.png"],
      ["/boat.png", null, "missing", "public/boat.png"],
    ],
    ':prose-img{src="/boat.png"\n  alt="NEW"} :u-color-mode-image{light="/boat.png" alt="NEW" dark="b.png"} :image{x="y"}\n\n::::u-color-mode-image\n---\nalt: "NEW"\nlight: /boat.png\ndark: /b.png\n---\n::::\n',
  ),
  page(
    "backticks in Nuxt's elements begin no code",
    ["content/a.md", 'A tick :img{src="/boat.png" alt="A `boat`"} ` here\n'],
    nuxt,
    [["/boat.png", "A `boat`", "fine", "public/boat.png"]],
    'A tick :img{src="/boat.png" alt="NEW"} ` here\n',
  ),
  page("elsewhere they are words", ["a.md", ':img{src="boat.png"}\n'], {}, []),
  page(
    "a page of Middleman's that ERB is run over",
    [
      "source/a.html.md.erb",
      '<%= note(\'![](x.png) <img src="y.png">\') %>\n\n![](images/boat.png) ![](<%= image_path "boat.png" %>)\n\n<%= image_tag "boat.png",\n\n  class: \'x\' %>\n<img src="<%= image_path "boat.png" %>" alt="<%= t %>">\n\n```erb\n<%= image_tag "x.png" %>\n```\n<%# ![](x.png) %>\n',
    ],
    middleman,
    [
      ["images/boat.png", "", "missing", "source/images/boat.png"],
      ['<%= image_path "boat.png" %>', "", "missing", "source/images/boat.png"],
      ["boat.png", null, "missing", "source/images/boat.png"],
      ["boat.png", "<%= t %>", "computed", "source/images/boat.png"],
    ],
    '<%= note(\'![](x.png) <img src="y.png">\') %>\n\n![NEW](images/boat.png) ![NEW](<%= image_path "boat.png" %>)\n\n<%= image_tag "boat.png", alt: "NEW",\n\n  class: \'x\' %>\n<img src="<%= image_path "boat.png" %>" alt="<%= t %>">\n\n```erb\n<%= image_tag "x.png" %>\n```\n<%# ![](x.png) %>\n',
  ),
  page(
    "kramdown's and Redcarpet's key apart from its words",
    [
      "source/a.md",
      "![A boat] [Key], ![Boat] [] and `![x] [Key]`\n\n[key]: images/boat.png\n[boat]: /b.png\n",
    ],
    middleman,
    [
      ["images/boat.png", "A boat", "fine", "source/images/boat.png"],
      ["/b.png", "Boat", "fine"],
    ],
    "![NEW] [Key], ![NEW][Boat] and `![x] [Key]`\n\n[key]: images/boat.png\n[boat]: /b.png\n",
  ),
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
    "jekyll_picture_tag takes words up to the next option",
    ["a.md", '{% picture boat.png --alt Here\'s a boat --img class="x" %}\n'],
    jekyll,
    [["boat.png", "Here's a boat", "fine", "boat.png"]],
    '{% picture boat.png --alt NEW --img class="x" %}\n',
  ),
  page(
    "behind a preset and files for other screens",
    ["a.md", "{% picture thumb boat.png phone: other.png --link / %} {% picture thumb boat.png --alt %}\n"],
    jekyll,
    [["boat.png", null, "missing", "boat.png"], bare],
    "{% picture thumb boat.png phone: other.png --link / --alt NEW %} {% picture thumb boat.png --alt NEW %}\n",
  ),
  page(
    "its attributes of the image, and what Liquid fills in",
    [
      "a.md",
      '{% picture "boat.png" --img class="x" alt="A boat" %}\n\n{% picture boat.png --alt {{ page.title }} %}\n',
    ],
    jekyll,
    [boat, ["boat.png", "{{ page.title }}", "computed"]],
    '{% picture "boat.png" --img class="x" alt="NEW" %}\n\n{% picture boat.png --alt {{ page.title }} %}\n',
  ),
  page(
    "Octopress' title isn't the alt text behind it",
    [
      "a.md",
      '{% img left /boat.png 300 200 "The boat" "A boat" %}\n\n{% asset_img boat.png \'"T" "Two boats"\' %}\n',
    ],
    jekyll,
    [
      ["/boat.png", "A boat", "fine", "boat.png"],
      ["boat.png", "Two boats", "fine"],
    ],
    '{% img left /boat.png 300 200 "The boat" "NEW" %}\n\n{% asset_img boat.png \'"T" "NEW"\' %}\n',
  ),
  page(
    "one text behind a path is a title, of which programs make what they like",
    ["a.md", "{% asset_img boat.png The boat %} {% img /boat.png %}\n"],
    jekyll,
    [
      ["boat.png", null, "computed"],
      ["/boat.png", null, "computed"],
    ],
    "{% asset_img boat.png The boat %} {% img /boat.png %}\n",
  ),
  page(
    "a path may go without quotes",
    [
      "a.md",
      '{% responsive_image path: boat.png alt: "A boat" %} {% asset boat.png alt="A boat" %} {% asset x.png @path %}\n',
    ],
    jekyll,
    [boat, boat],
    '{% responsive_image path: boat.png alt: "NEW" %} {% asset boat.png alt="NEW" %} {% asset x.png @path %}\n',
  ),
  page(
    "an include of any ending, and Liquid's render",
    [
      "a.md",
      "{% include image.liquid url='boat.png' alt=\"A boat\" %} {% render 'image', src: 'boat.png' %}\n",
    ],
    jekyll,
    [boat, bare],
    "{% include image.liquid url='boat.png' alt=\"NEW\" %} {% render 'image', src: 'boat.png', alt: \"NEW\" %}\n",
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
