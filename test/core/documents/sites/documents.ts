/** Documents with slots for alt texts, by what reads them: a name whose ending is that of its file, and its text. */
const footnotes = "\n\n[^1]: A footnote\n\n*[HTML]: Markup\n";
const table = (cell: string) => `| A | B |\n|---|---|\n| ${cell} | x |\n| y | z |\n`;

export const markdown: Readonly<Record<string, string>> = {
  "paragraph.md": `Some words ![](a.png) and more.\n\nOther \`code\` here.${footnotes}`,
  "table.md": table("![](a.png)") + footnotes,
  "list.md": `- ![](a.png)\n- b\n${footnotes}`,
  "quote.md": `> ![](a.png)\n> more\n${footnotes}`,
  "heading.md": `# T ![](a.png)\n${footnotes}`,
  "link.md": `[![](a.png)](https://ok.example/)\n${footnotes}`,
  "reference.md": `![][id] and ![id]\n\n[id]: a.png\n${footnotes}`,
  "tick.md": "A stray ` backtick ![](a.png) and more.\n",
  "dollar.md": "It costs $b ![](a.png) and more.\n",
};
export const htmlInMarkdown: Readonly<Record<string, string>> = {
  "inline.md": `Words <img src="a.png"> more.\n${footnotes}`,
  "single.md": `Words <img src='a.png' alt='image'> more.\n${footnotes}`,
  "block.md": `<p align="center">\n  <img src="a.png">\n</p>\n${footnotes}`,
  "html-table.md": table('<img src="a.png">') + footnotes,
  "html-list.md": `- b <img src="a.png">\n- c\n${footnotes}`,
  "html-quote.md": `> b <img src="a.png">\n${footnotes}`,
  "html-heading.md": `# b <img src="a.png">\n${footnotes}`,
  "html-tick.md": 'A stray ` backtick <img src="a.png"> and more.\n',
};
/** A plain renderer of Markdown knows no image here, and shows text. */
export const foreignMarkdown: Readonly<Record<string, string>> = {
  "embed.md": "![[a.png]]\n",
  "embed-table.md": table("![[a.png]]"),
  "learn.md": ':::image source="a.png":::\n',
  "fence.md": "```{image} a.png\n```\n",
  "fence-yaml.md": "```{figure} a.png\n---\nwidth: 10\n---\n```\n",
  "colons.md": ":::{image} a.png\n:width: 3\n:::\n",
  "colons-yaml.md": ":::{figure} a.png\n---\nwidth: 10\n---\n:::\n",
};
export const mdx: Readonly<Record<string, string>> = {
  "plain.mdx": "Words ![](a.png) more {1+1}.\n",
  "table.mdx": table("![](a.png)"),
  "jsx.mdx": 'Words <img src="a.png" /> more.\n\n<Image src="b.png" />\n',
  "jsx-table.mdx": table('<img src="a.png" />'),
  "jsx-braces.mdx": "{list.map((x) => <img src={x} alt='image' />)}\n",
};
/** Read as they are by a browser. */
export const html: Readonly<Record<string, string>> = {
  "page.html": "<p><img src=\"a.png\"><img src='b.png' alt=''><img src=c.png alt=image></p>\n",
  "single.html": "<p><img src='a.png' alt='image'></p>\n",
  "drawing.html": '<p><svg role="img"><path/></svg></p>\n',
};
/** Compiled after a browser, or something like it, has read their entities. */
export const lateBound: Readonly<Record<string, string>> = {
  "braces.html": '<p>{{ title }}</p><img src="a.png">\n',
  "angularjs.html": '<div ng-app><img src="a.png"></div>\n',
  "vue.html": '<div id="app" v-cloak><img src="a.png"><svg role="img"><path/></svg></div>\n',
  "petite.html": '<div v-scope="{ a: 1 }"><svg role="img"><path/></svg></div>\n',
};
/** The same by Angular, which has a way to write braces in attributes. */
export const angular: Readonly<Record<string, string>> = {
  "block.component.html": '@if (ok) { <img src="a.png"> }\n',
  "loop.component.html": '@for (x of y; track x) {\n<img src="a.png">\n}\n',
  "input.component.html": '<p [class]="x"><img src="a.png"></p>\n',
  "output.component.html": `<p (click)="x()"><img src='a.png' alt='image'></p>\n`,
  "drawing.component.html": '@if (ok) { <svg role="img"><path/></svg> } <p [a]="b"></p>\n',
};
export const components: Readonly<Record<string, string>> = {
  "a.vue": '<template><div><img src="a.png"><img :src="x" alt=\'image\'></div></template>\n',
  "a.svelte": '<div><img src="a.png"></div>\n',
  "drawing.svelte": '<svg role="img"><path/></svg>\n',
  "a.astro": '---\nconst x = 1;\n---\n<img src="a.png">\n',
  "a.jsx": 'export const A = () => <img src="a.png" />;\n',
  "a.tsx": "export const A = () => <img src='a.png' alt='image' />;\n",
};
export const templates: Readonly<Record<string, string>> = {
  "a.liquid": '{% if x %}<img src="a.png">{% endif %}\n',
  "a.njk": '{% block x %}<img src="a.png">{% endblock %}\n',
  "a.jinja": '{% block x %}<img src="a.png">{% endblock %}\n',
  "a.ejs": '<% if (x) { %><img src="a.png"><% } %>\n',
  "a.erb": '<% if x %><img src="a.png"><% end %>\n',
  "a.hbs": '{{#if x}}<img src="a.png">{{/if}}\n',
};
/** What runs these isn't here: their slots are held to Figscribe's reading of them. */
export const unrun: Readonly<Record<string, string>> = {
  "a.twig": '{% if x %}<img src="a.png">{% endif %}\n',
  "a.php": '<?php if (1): ?><img src="a.png"><?php endif ?>\n',
  "a.blade.php": '@if(1)<img src="a.png">@endif\n',
  "a.cshtml": '@if(true){<img src="a.png">}\n',
};
export const others: Readonly<Record<string, string>> = {
  "a.rst": "Title\n=====\n\n.. image:: a.png\n\nText\n",
  "figure.rst": ".. figure:: a.png\n   :width: 3\n\n   Caption\n",
  "a.adoc": "image::a.png[]\n\ntext image:b.png[] more\n\n|===\n|image:c.png[] |x\n|===\n",
  "named.adoc": "image::a.png[image,100]\n",
  "a.tex": "\\includegraphics{a.png}\n\\includegraphics[width=3cm]{b.png}\n",
  "a.typ": '#image("a.png")\n#figure(image("b.png", width: 80%))\n',
};
export const notebooks: Readonly<Record<string, string>> = {
  "a.ipynb": JSON.stringify({
    cells: [
      { cell_type: "markdown", metadata: {}, source: ["# T\n", "![](a.png)\n"] },
      { cell_type: "markdown", metadata: {}, source: "<img src='b.png'>" },
      { cell_type: "markdown", metadata: {}, source: table('<img src="c.png">') },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
};
