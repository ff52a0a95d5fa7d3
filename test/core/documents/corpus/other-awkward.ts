import type { Case } from "./case.ts";

/** Where parsers differ from what a pattern would find: one reason to go wrong in each. */
export const otherAwkward: readonly Case[] = [
  [
    "vue",
    "<template><img :src=\"require('./a.png')\" alt='b c'></template>",
    ["<img :src=\"require('./a.png')\" alt='b c'>", "./a.png", "b c", "b c", "fine"],
  ],
  [
    "vue",
    '<img v-bind:src="a" v-bind:alt="b">',
    ['<img v-bind:src="a" v-bind:alt="b">', "a", "b", null, "computed"],
  ],
  [
    "vue",
    "<img :src='`a/${b}.png`' alt='c d'>",
    ["<img :src='`a/${b}.png`' alt='c d'>", "a/${b}.png", "c d", "c d", "fine"],
  ],
  [
    "vue",
    "<img v-bind='x' src=a.png>",
    ["<img v-bind='x' src=a.png>", "a.png", "v-bind='x'", "", "computed"],
  ],
  [
    "vue",
    "<script setup>import a from './b.png'</script><template><img :src='a'></template>",
    ["<img :src='a'>", "./b.png", null, "", "missing"],
  ],
  [
    "vue",
    "<img src='a.png' :alt='b' alt='c'>",
    ["<img src='a.png' :alt='b' alt='c'>", "a.png", "b", null, "computed"],
  ],
  [
    "vue",
    "<img src='a.png' alt='{{ b }}'>",
    ["<img src='a.png' alt='{{ b }}'>", "a.png", "{{ b }}", null, "computed"],
  ],
  [
    "svelte",
    "<script>import a from './b.png'</script>\n<img src={a} alt='b c'>",
    ["<img src={a} alt='b c'>", "./b.png", "b c", "b c", "fine"],
  ],
  ["svelte", "<img {src} {alt}>", ["<img {src} {alt}>", "src", "{alt}", null, "computed"]],
  [
    "svelte",
    "{#if x > 1}<img src='a.png' alt='b c'>{/if}",
    ["<img src='a.png' alt='b c'>", "a.png", "b c", "b c", "fine"],
  ],
  [
    "svelte",
    "<img src='a.png' on:click={() => x > 1}>",
    ["<img src='a.png' on:click={() => x > 1}>", "a.png", null, "", "missing"],
  ],
  [
    "svelte",
    "<img src='{a}.png' alt=\"b c\">",
    ["<img src='{a}.png' alt=\"b c\">", "{a}.png", "b c", "b c", "fine"],
  ],
  [
    "svelte",
    "<enhanced:img src='a.png' alt='b c' />",
    ["<enhanced:img src='a.png' alt='b c' />", "a.png", "b c", "b c", "fine"],
  ],
  [
    "svelte",
    "<img src={'a.png'} {...$$props}>",
    ["<img src={'a.png'} {...$$props}>", "a.png", "{...$$props}", "", "computed"],
  ],
  [
    "astro",
    "---\nimport a from './b.png';\nconst x = '<img src=c>';\n---\n<img src={a.src} alt='b c'>",
    ["<img src={a.src} alt='b c'>", "./b.png", "b c", "b c", "fine"],
  ],
  [
    "astro",
    "{list.map(x => <img src={x} alt='b c' />)}",
    ["<img src={x} alt='b c' />", "x", "b c", "b c", "fine"],
  ],
  [
    "astro",
    "<Image src={import('./a.png')} alt='b c' />",
    ["<Image src={import('./a.png')} alt='b c' />", "./a.png", "b c", "b c", "fine"],
  ],
  ["astro", "{/* <img src=a> */}<img src='b.png'>", ["<img src='b.png'>", "b.png", null, "", "missing"]],
  ["mdx", "![a b](c.png)\n\n{/* ![d](e.png) */}", ["![a b](c.png)", "c.png", "a b", "a b", "fine"]],
  [
    "mdx",
    "export const x = 1\n\n<img src='a.png'\n  alt='b c' />",
    ["<img src='a.png'\n  alt='b c' />", "a.png", "b c", "b c", "fine"],
  ],
  ["mdx", ':::image source="a.png":::', [':::image source="a.png":::', "a.png", null, "", "missing"]],
  ["mdx", "<Foo a={'![b](c.png)'} />"],
  ["mdx", "a < b ![c d](e.png)", ["![c d](e.png)", "e.png", "c d", "c d", "fine"]],
  [
    "mdx",
    "<img src={require('./a.png').default} alt='b c'/>",
    ["<img src={require('./a.png').default} alt='b c'/>", "./a.png", "b c", "b c", "fine"],
  ],
  [
    "restructuredtext",
    ".. image:: a.png\n   :alt: b c\n   :target: `d`_",
    [".. image:: a.png\n   :alt: b c\n   :target: `d`_", "a.png", "b c", "b c", "fine"],
  ],
  ["restructuredtext", ".. IMAGE:: a.png", [".. IMAGE:: a.png", "a.png", null, "", "missing"]],
  [
    "restructuredtext",
    ".. image:: a.png\n   :ALT: b c",
    [".. image:: a.png\n   :ALT: b c", "a.png", "b c", "b c", "fine"],
  ],
  [
    "restructuredtext",
    "1. .. image:: a.png\n      :alt: b c",
    [".. image:: a.png\n      :alt: b c", "a.png", "b c", "b c", "fine"],
  ],
  ["restructuredtext", ".. image:: a.png\n\n:alt: b", [".. image:: a.png", "a.png", null, "", "missing"]],
  [
    "restructuredtext",
    "   .. image:: a.png\n      :width: 3",
    [".. image:: a.png\n      :width: 3", "a.png", null, "", "missing"],
  ],
  [
    "restructuredtext",
    ".. figure:: a.png\n   :alt: b c\n   :figclass: d\n\n   Caption\n\n   .. image:: e.png",
    [".. figure:: a.png\n   :alt: b c\n   :figclass: d", "a.png", "b c", "b c", "fine"],
    [".. image:: e.png", "e.png", null, "", "missing"],
  ],
  [
    "restructuredtext",
    ".. code:: rst\n\n   x\n\n.. image:: a.png",
    [".. image:: a.png", "a.png", null, "", "missing"],
  ],
  [
    "restructuredtext",
    ".. image:: a.png\n\t:alt: b c",
    [".. image:: a.png\n\t:alt: b c", "a.png", "b c", "b c", "fine"],
  ],
  [
    "restructuredtext",
    ".. image:: http://a.b/c.png?d=e",
    [".. image:: http://a.b/c.png?d=e", "http://a.b/c.png?d=e", null, "", "missing"],
  ],
  [
    "asciidoc",
    'image::a.png["b \\"c\\" d"]',
    ['image::a.png["b \\"c\\" d"]', "a.png", 'b "c" d', '"b \\"c\\" d"', "fine"],
  ],
  [
    "asciidoc",
    'image::a.png[b c, role="x,y"]',
    ['image::a.png[b c, role="x,y"]', "a.png", "b c", "b c", "fine"],
  ],
  [
    "asciidoc",
    "image::http://a.b/c.png[d e]",
    ["image::http://a.b/c.png[d e]", "http://a.b/c.png", "d e", "d e", "fine"],
  ],
  ["asciidoc", "image::{x}/a.png[b c]", ["image::{x}/a.png[b c]", "{x}/a.png", "b c", "b c", "fine"]],
  ["asciidoc", "= T\n:imagesdir: x\n\nimage::a.png[]", ["image::a.png[]", "a.png", null, "", "missing"]],
  ["asciidoc", "[[id]]\nimage::a.png[b c]", ["image::a.png[b c]", "a.png", "b c", "b c", "fine"]],
  ["asciidoc", "NOTE: see image:a.png[b c].", ["image:a.png[b c]", "a.png", "b c", "b c", "fine"]],
  ["asciidoc", "a:: image:b.png[c d]", ["image:b.png[c d]", "b.png", "c d", "c d", "fine"]],
  ["asciidoc", "image::a.png[alt=b c]", ["image::a.png[alt=b c]", "a.png", "b c", "b c", "fine"]],
  [
    "latex",
    "\\begin{figure}\\includegraphics[width=1cm]{a}\\caption{b}\\end{figure}",
    ["\\includegraphics[width=1cm]{a}", "a", null, "", "missing"],
  ],
  [
    "latex",
    "\\includegraphics[trim={0 1 2 3},clip]{a}",
    ["\\includegraphics[trim={0 1 2 3},clip]{a}", "a", null, "", "missing"],
  ],
  [
    "latex",
    "% \\includegraphics{a}\n\\includegraphics{b}",
    ["\\includegraphics{b}", "b", null, "", "missing"],
  ],
  ["latex", "100\\% \\includegraphics{a}", ["\\includegraphics{a}", "a", null, "", "missing"]],
  [
    "latex",
    "\\includegraphics\n  [alt={b c}]\n  {d}",
    ["\\includegraphics\n  [alt={b c}]\n  {d}", "d", "b c", "b c", "fine"],
  ],
  ["latex", "\\includegraphics[alt={}]{a}", ["\\includegraphics[alt={}]{a}", "a", "", "", "missing"]],
  ["latex", "\\verb|\\includegraphics{a}|"],
  [
    "latex",
    "\\includegraphics[alt={a {b} c}]{d}",
    ["\\includegraphics[alt={a {b} c}]{d}", "d", "a b c", "a {b} c", "fine"],
  ],
  [
    "latex",
    "\\newcommand{\\x}[1]{\\includegraphics{#1}}",
    ["\\includegraphics{#1}", "#1", null, "", "missing"],
  ],
  [
    "latex",
    "\\includegraphics{a b.c.png}",
    ["\\includegraphics{a b.c.png}", "a b.c.png", null, "", "missing"],
  ],
  ["typst", '#figure(image("a.png"), caption: [b])', ['image("a.png")', "a.png", null, "", "missing"]],
  ["typst", '#image("a.png", alt: none)', ['image("a.png", alt: none)', "a.png", null, "none", "missing"]],
  [
    "typst",
    '#image("a.png", alt: "b \\"c\\"")',
    ['image("a.png", alt: "b \\"c\\"")', "a.png", 'b "c"', 'b \\"c\\"', "fine"],
  ],
  [
    "typst",
    '#image(bytes(x), alt: "b c")',
    ['image(bytes(x), alt: "b c")', "bytes(x)", "b c", "b c", "fine"],
  ],
  ["typst", '#let i = image("a.png")', ['image("a.png")', "a.png", null, "", "missing"]],
  ["typst", '#[#image("a.png")]', ['image("a.png")', "a.png", null, "", "missing"]],
  ["typst", '// #image("a.png")\n#image("b.png")', ['image("b.png")', "b.png", null, "", "missing"]],
  [
    "typst",
    '`#image("a.png")` #image("b.png", width: 50%)',
    ['image("b.png", width: 50%)', "b.png", null, "", "missing"],
  ],
  [
    "typst",
    '#image(\n  "a.png",\n  width: 3cm,\n)',
    ['image(\n  "a.png",\n  width: 3cm,\n)', "a.png", null, "", "missing"],
  ],
  ["typst", 'image("a.png")'],
];
