import type { Case } from "./case.ts";

const r = "restructuredtext";
const m = "markdown";

/** References inside of what other syntaxes nest: expressions, options, lists, tables, quotes. */
export const nested: readonly Case[] = [
  ["mdx", "{show && <img src='a.png' />}", ["<img src='a.png' />", "a.png", null, "", "missing"]],
  [
    "mdx",
    "# T\n\n{list.map(x => <Image src={x} alt='b c' />)}\n",
    ["<Image src={x} alt='b c' />", "x", "b c", "b c", "fine"],
  ],
  [
    "mdx",
    "a {b ? <img src='c.png' alt={d}/> : null} e",
    ["<img src='c.png' alt={d}/>", "c.png", "{d}", null, "computed"],
  ],
  [
    "mdx",
    "export const A = () => { return <img src='a.png' alt='b c'/> }",
    ["<img src='a.png' alt='b c'/>", "a.png", "b c", "b c", "fine"],
  ],
  ["mdx", "<Tabs items={[<img src='c.png'/>]} />", ["<img src='c.png'/>", "c.png", null, "", "missing"]],
  ["mdx", "{`<img src=x>`}\n\n{/* <img src='z.png'/> */}\n\n{'<img src=\"y.png\"/>'}"],
  [
    "mdx",
    "import { Picture } from 'astro:assets'\nimport a from './a.png'\n\n<Picture src={a} alt='b c' />",
    ["<Picture src={a} alt='b c' />", "./a.png", "b c", "b c", "fine"],
  ],
  [
    "svelte",
    "{@html '<img src=c.png>'}<img src='a.png'>",
    ["<img src='a.png'>", "a.png", null, "", "missing"],
  ],
  [
    "svelte",
    "{#if a}<img src='a.png'>{:else if b > 1}<img src='b.png' alt='c d'>{/if}",
    ["<img src='a.png'>", "a.png", null, "", "missing"],
    ["<img src='b.png' alt='c d'>", "b.png", "c d", "c d", "fine"],
  ],
  [
    "svelte",
    '{#each xs as { src } (src)}<img {src} alt="b {c}">{/each}',
    ['<img {src} alt="b {c}">', "src", "b {c}", null, "computed"],
  ],
  [
    "svelte",
    "{#snippet figure(x)}<img src={x.src} alt='b c'>{/snippet}",
    ["<img src={x.src} alt='b c'>", "x.src", "b c", "b c", "fine"],
  ],
  [
    "svelte",
    "{#await p then v}<img src={v} alt=''>{/await}",
    ["<img src={v} alt=''>", "v", "", "", "decorative"],
  ],
  [
    "astro",
    "---\nimport { Picture } from 'astro:assets';\nimport a from '../a.png';\n---\n<Picture src={a} formats={['avif']} alt='b c' />",
    ["<Picture src={a} formats={['avif']} alt='b c' />", "../a.png", "b c", "b c", "fine"],
  ],
  [
    "astro",
    "{x ? <img src='d.png' alt='e f' /> : <Image src={g} alt='h i' />}",
    ["<img src='d.png' alt='e f' />", "d.png", "e f", "e f", "fine"],
    ["<Image src={g} alt='h i' />", "g", "h i", "h i", "fine"],
  ],
  ["astro", "<Fragment set:html={'<img src=a.png>'} />"],
  [
    "typescriptreact",
    "const a = <Picture src='a.png' />;",
    ["<Picture src='a.png' />", "a.png", null, "", "missing"],
  ],
  [
    "vue",
    "<template><ul><li v-for='x in xs'><img v-if='x > 1' :src='x' alt='b c'></li></ul></template>",
    ["<img v-if='x > 1' :src='x' alt='b c'>", "x", "b c", "b c", "fine"],
  ],
  [
    "vue",
    '<template #default="{ src }"><nuxt-img src=\'a.png\' alt="b c" /></template>',
    ["<nuxt-img src='a.png' alt=\"b c\" />", "a.png", "b c", "b c", "fine"],
  ],
  [
    "html",
    '@if (a > 1) { <img [src]="a" alt="b c"> } @else { <img ngSrc="d.png" width="1" alt="e f"> }',
    ['<img [src]="a" alt="b c">', "a", "b c", "b c", "fine"],
    ['<img ngSrc="d.png" width="1" alt="e f">', "d.png", "e f", "e f", "fine"],
  ],
  [
    "html",
    "<li *ngFor='let x of xs'><img [src]='x' alt='b c' (click)='go(x)'></li>",
    ["<img [src]='x' alt='b c' (click)='go(x)'>", "x", "b c", "b c", "fine"],
  ],
  ["html", '<img [src]="a" [attr.alt]="b">', ['<img [src]="a" [attr.alt]="b">', "a", "b", null, "computed"]],
  [
    "html",
    '<img [src]="a" alt="{{ b }}">',
    ['<img [src]="a" alt="{{ b }}">', "a", "{{ b }}", null, "computed"],
  ],
  [
    m,
    "```{figure} c.png\n---\nalt: hi there\nwidth: 3\n---\ncap\n```",
    ["```{figure} c.png\n---\nalt: hi there\nwidth: 3\n---", "c.png", "hi there", "hi there", "fine"],
  ],
  [
    m,
    "```{figure} c.png\n---\nwidth: 3\nname: d\n---\n```",
    ["```{figure} c.png\n---\nwidth: 3\nname: d\n---", "c.png", null, "", "missing"],
  ],
  [
    m,
    "```{image} c.png\n---\nwidth: 3\nalt: 'it''s: it'\n---\n```",
    ["```{image} c.png\n---\nwidth: 3\nalt: 'it''s: it'\n---", "c.png", "it's: it", "'it''s: it'", "fine"],
  ],
  [
    m,
    "```{image} c.png\n---\nalt: >-\n  two\n  lines\nwidth: 3\n---\n```",
    [
      "```{image} c.png\n---\nalt: >-\n  two\n  lines\nwidth: 3\n---",
      "c.png",
      "two lines",
      ">-\n  two\n  lines",
      "fine",
    ],
  ],
  [
    m,
    "```{image} c.png\n---\nalt:\n---\n```",
    ["```{image} c.png\n---\nalt:\n---", "c.png", "", "", "missing"],
  ],
  [
    m,
    "- a\n\n  ```{image} c.png\n  ---\n  alt: b c\n  ---\n  ```",
    ["```{image} c.png\n  ---\n  alt: b c\n  ---", "c.png", "b c", "b c", "fine"],
  ],
  [
    m,
    "> ```{image} c.png\n> :alt: b c\n> ```",
    ["```{image} c.png\n> :alt: b c", "c.png", "b c", "b c", "fine"],
  ],
  [
    m,
    "::::{note}\n:::{image} d.png\n:alt: q r\n:::\n::::",
    [":::{image} d.png\n:alt: q r", "d.png", "q r", "q r", "fine"],
  ],
  [m, "![x y](a.png){width=3 .b}", ["![x y](a.png)", "a.png", "x y", "x y", "fine"]],
  [
    r,
    "- a\n\n  - .. image:: a.png\n       :alt: x y\n",
    [".. image:: a.png\n       :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    r,
    "text\n\n   .. image:: a.png\n      :alt: x y\n",
    [".. image:: a.png\n      :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [r, "term\n   .. image:: a.png\n", [".. image:: a.png", "a.png", null, "", "missing"]],
  [r, "(a) .. image:: a.png\n\n(b) text\n", [".. image:: a.png", "a.png", null, "", "missing"]],
  [
    r,
    "a. .. image:: a.png\n      :alt: x y\n\nb. text\n",
    [".. image:: a.png\n      :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    r,
    ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - B\n   * - .. image:: a.png\n          :alt: x y\n     - .. figure:: b.png\n\n          Caption\n",
    [".. image:: a.png\n          :alt: x y", "a.png", "x y", "x y", "fine"],
    [".. figure:: b.png", "b.png", null, "", "missing"],
  ],
  [
    r,
    ".. note:: a\n\n   1. b\n\n      .. image:: a.png\n         :alt: x y\n",
    [".. image:: a.png\n         :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    r,
    ".. |a b| image:: a.png\n   :alt: x y\n\n|a b| and |a b|",
    [".. |a b| image:: a.png\n   :alt: x y", "a.png", "x y", "x y", "fine"],
  ],
  [
    "asciidoc",
    "[cols=2]\n|===\na|\nimage::a.png[b c]\n|d\n|===",
    ["image::a.png[b c]", "a.png", "b c", "b c", "fine"],
  ],
  [
    "asciidoc",
    "====\n* a\n+\n--\nimage::a.png[b c]\n--\n====",
    ["image::a.png[b c]", "a.png", "b c", "b c", "fine"],
  ],
  ["asciidoc", "____\nimage::a.png[]\n____\n", ["image::a.png[]", "a.png", null, "", "missing"]],
  [
    "latex",
    "\\begin{tabular}{ll}\\includegraphics[alt={b c}]{a} & \\includegraphics{d}\\\\\\end{tabular}",
    ["\\includegraphics[alt={b c}]{a}", "a", "b c", "b c", "fine"],
    ["\\includegraphics{d}", "d", null, "", "missing"],
  ],
  [
    "latex",
    "\\href{https://a.b}{\\fbox{\\includegraphics[alt={b c}, width=1cm]{a}}}",
    ["\\includegraphics[alt={b c}, width=1cm]{a}", "a", "b c", "b c", "fine"],
  ],
  [
    "latex",
    "\\begin{figure}\n  \\subfloat[One]{\\includegraphics{a}}\n  \\subfloat[Two]{\\includegraphics[alt={b c}]{d}}\n\\end{figure}",
    ["\\includegraphics{a}", "a", null, "", "missing"],
    ["\\includegraphics[alt={b c}]{d}", "d", "b c", "b c", "fine"],
  ],
  [
    "typst",
    '#table(columns: 2, image("a.png", alt: "b c"), [d])',
    ['image("a.png", alt: "b c")', "a.png", "b c", "b c", "fine"],
  ],
  [
    "typst",
    '- #box(image("a.png"))\n  + #link("x")[#image("b.png", alt: "c d")]',
    ['image("a.png")', "a.png", null, "", "missing"],
    ['image("b.png", alt: "c d")', "b.png", "c d", "c d", "fine"],
  ],
  [
    "typst",
    '#for x in xs { image(x + ".png", alt: "b c") }',
    ['image(x + ".png", alt: "b c")', 'x + ".png"', "b c", "b c", "fine"],
  ],
  ["typst", '#context { if true [ #image("a.png") ] }', ['image("a.png")', "a.png", null, "", "missing"]],
];
