import type { ReferenceCase } from "./run.ts";

const one = (
  file: string,
  text: string,
  says: string,
  ...wanted: ReferenceCase["wanted"]
): ReferenceCase => ({
  file,
  text,
  says,
  wanted,
});
const shown = ["boat.png", "A boat", "fine"] as const;
const boat = '<img src="boat.png" alt="A boat">\n';

/** HTML in template languages, held to their engines' output, and plain HTML, held to what a browser shows. */
export const templates: readonly ReferenceCase[] = [
  one(
    "comment.md",
    `{%- comment -%}\n![](old.png)\n\n{%- endcomment -%}\n\n![A boat](boat.png)\n`,
    "Liquid's comment that trims, in Markdown",
    shown,
  ),
  one(
    "code.md",
    "Write `{% comment %}` before it.\n\n![A boat](boat.png)\n\nThen `{% endcomment %}`.\n",
    "code that speaks of comments",
    shown,
  ),
  one(
    "trimmed.liquid",
    `{%- comment -%}{{ x }}<img src="old.png">{%- endcomment -%}${boat}`,
    "a comment that trims",
    shown,
  ),
  one(
    "doc.liquid",
    `{% doc %}<img src="old.png">{{ x }}{% enddoc %}${boat}`,
    "Shopify's documentation of a snippet",
    shown,
  ),
  one(
    "note.html",
    `{% comment "why" %}<img src="old.png">{% endcomment %}${boat}`,
    "Django's, with a note",
    shown,
  ),
  one(
    "raw.liquid",
    `{% raw %}{% comment %}<img src="a.png">{% endcomment %}{% endraw %}${boat}`,
    "raw text is shown as it stands",
    ["a.png", null, "missing"],
    shown,
  ),
  one(
    "verbatim.twig",
    `{% verbatim %}<img src="a.png">{% endverbatim %}${boat}`,
    "so is Twig's",
    ["a.png", null, "missing"],
    shown,
  ),
  one("open.liquid", `{% comment %}${boat}`, "a comment that never ends is none", shown),
  one("hash.njk", `{# {{ x }} <img src="old.png"> #}${boat}`, "Nunjucks' comment", shown),
  one("hash.jinja", `{#- <img src="old.png"> {% if x %} -#}${boat}`, "Jinja's", shown),
  one(
    "dashes.hbs",
    `{{!-- {{x}} <img src="old.png"> --}}${boat}`,
    "Handlebars' comment with tags in it",
    shown,
  ),
  one("tilde.hbs", `{{~!-- {{x}} <img src="old.png"> --~}}${boat}`, "that takes the space around it", shown),
  one("short.hbs", `{{! <img src="old.png"> }}${boat}`, "its short one", shown),
  one("a.mustache", `{{! <img src="old.png"> }}${boat}`, "Mustache's", shown),
  one(
    "php.blade.php",
    `@php\n  $x = '<img src="old.png">';\n@endphp\n${boat}`,
    "Blade's code is no page",
    shown,
  ),
  one("php-one.blade.php", `@php($x = 1)\n${boat}`, "its short form holds none", shown),
  one("star.cshtml", `@* @Model.X <img src="old.png"> *@${boat}`, "Razor's comment", shown),
  one("hash.erb", `<%# <img src="old.png"> %>${boat}`, "ERB's comment", shown),
  one("hash.ejs", `<%# <img src="old.png"> %>${boat}`, "EJS's", shown),
  one("a.jsp", `<%-- <%= x %> <img src="old.png"> --%>${boat}`, "JSP's comment", shown),
  one(
    "code.jsp",
    `<% out.print("<img src='old.png'>"); %><img src="\${path}" alt="\${title}">\n`,
    "JSP's expressions",
    ["${path}", "${title}", "computed", null],
  ),
  one("a.phtml", `<?php /* <img src="old.png"> */ ?>${boat}`, "PHP's comment", shown),
  one("a.gohtml", `{{/* {{ .X }} <img src="old.png"> */}}${boat}`, "Go's comment", shown),
  one("trimmed.tmpl", `{{- /* {{ .X }} <img src="old.png"> */ -}}${boat}`, "Go's comment that trims", shown),
  one(
    "a.html",
    `<!-- {{ x }} <img src="old.png"> --><script>const a = '<img src="b.png">';</script>${boat}`,
    "comments and scripts of HTML",
    shown,
  ),
  one(
    "lazy.html",
    `<img src="spinner.gif" data-original="a.png"><img data-lazy-src="b.png" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img src="" data-srcset="c.png 1x, d.png 2x">\n`,
    "what is loaded late",
    ["a.png", null, "missing"],
    ["b.png", null, "missing"],
    ["c.png", null, "missing"],
  ),
  one(
    "lazy-twin.html",
    `<img class="lazyload" data-src="a.png" alt="A boat"><noscript><img src="a.png" alt="A boat"></noscript>\n`,
    "with its twin for browsers without scripts",
    ["a.png", "A boat", "fine"],
    ["a.png", "A boat", "fine"],
  ),
  one(
    "picture.html",
    `<picture><source srcset="a.avif" type="image/avif"><source srcset="a.webp"><img alt="A boat"></picture>\n`,
    "a picture that only its sources name",
    ["a.avif", "A boat", "fine"],
  ),
  one(
    "picture-lazy.html",
    `<picture><source data-srcset="a.avif 2x"><img class="lazy"></picture>\n`,
    "whose sources come late",
    ["a.avif", null, "missing"],
  ),
  one("amp.html", `<amp-img src="a.png" width="1" height="1"></amp-img>\n`, "AMP's element", [
    "a.png",
    null,
    "missing",
  ]),
  one(
    "component.hbs",
    `<img ...attributes src="boat.png" alt="A boat">\n`,
    "a caller's attributes before an alt text",
    shown,
  ),
  one("computed.hbs", `<img src="{{url}}" alt="A boat">\n`, "a computed source", [
    "{{url}}",
    "A boat",
    "fine",
    null,
  ]),
  {
    ...one(
      "folder.php",
      `<img src="<?= $src ?>" alt="A boat"><img src="img/<?= $a ?>.png" alt="A tree">\n`,
      "code is no folder",
      ["<?= $src ?>", "A boat", "fine", null],
      ["img/<?= $a ?>.png", "A tree", "fine", null],
    ),
    project: { "img/a.png": "" },
  },
  one(
    "arrow.html",
    `<!doctype html><title>x</title><script>const t = "{{ a }}"; f( (n) => n); /* @if (x) { */</script>\n${boat}`,
    "a script's braces make no template of the page",
    shown,
  ),
];
