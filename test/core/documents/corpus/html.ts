import type { Case } from "./case.ts";

export const html: readonly Case[] = [
  [
    "html",
    '<input type=image src="go.png">',
    ['<input type=image src="go.png">', "go.png", null, "", "missing"],
  ],
  [
    "html",
    '<input TYPE="IMAGE" src=go.png alt="Go">',
    ['<input TYPE="IMAGE" src=go.png alt="Go">', "go.png", "Go", "Go", "fine"],
  ],
  ["html", '<input type=text src="go.png" alt="">'],
  [
    "html",
    '<img usemap="#m" src=map.png alt="Plan"><map name=m><area href=a shape=rect alt="Room A"><area href=b><area></map>',
    ['<img usemap="#m" src=map.png alt="Plan">', "map.png", "Plan", "Plan", "fine"],
    ['<area href=a shape=rect alt="Room A">', "map.png", "Room A", "Room A", "fine"],
    ["<area href=b>", "map.png", null, "", "missing"],
  ],
  ["html", "<map name=m><area href=a></map>"],
  [
    "html",
    '<picture><source srcset="b.avif"><img src="b.png" alt="A boat"></picture>',
    ['<img src="b.png" alt="A boat">', "b.png", "A boat", "A boat", "fine"],
  ],
  [
    "html",
    '<img srcset="a.png 1x, b.png 2x">',
    ['<img srcset="a.png 1x, b.png 2x">', "a.png", null, "", "missing"],
  ],
  [
    "html",
    '<img data-src="a.png" alt="x y">',
    ['<img data-src="a.png" alt="x y">', "a.png", "x y", "x y", "fine"],
  ],
  [
    "html",
    "<svg><title>A &amp; B</title><path/></svg>",
    ["<svg><title>A &amp; B</title><path/></svg>", "", "A & B", "A &amp; B", "fine"],
  ],
  ["html", '<svg role="img"><path/></svg>', ['<svg role="img"><path/></svg>', "", null, "", "missing"]],
  ["html", '<svg role="img" aria-label="x"><path/></svg>'],
  ["html", "<svg><path/></svg>"],
  [
    "html",
    '<svg aria-hidden="true"><title>x</title></svg>',
    ['<svg aria-hidden="true"><title>x</title></svg>', "", "x", "x", "decorative"],
  ],
  ["html", "<svg><title></title></svg>", ["<svg><title></title></svg>", "", "", "", "missing"]],
  ["html", '<svg><image href="a.png"/></svg>', ['<image href="a.png"/>', "a.png", null, "", "missing"]],
  [
    "html",
    '<svg><image xlink:href="a.png" aria-label="A boat"></image></svg>',
    ['<image xlink:href="a.png" aria-label="A boat"></image>', "a.png", "A boat", "A boat", "fine"],
  ],
  [
    "html",
    '<svg><g><image href="a.png"><title>A boat</title></image></g></svg>',
    ['<image href="a.png"><title>A boat</title></image>', "a.png", "A boat", "A boat", "fine"],
  ],
  ["html", '<svg aria-hidden="true"><image href="a.png"/></svg>'],
  ["html", '<svg role="img" aria-label="x"><image href="a.png"/></svg>'],
  ["html", '<img src=a.png alt="">', ['<img src=a.png alt="">', "a.png", "", "", "decorative"]],
  [
    "html",
    "<img src=a.png role=presentation>",
    ["<img src=a.png role=presentation>", "a.png", null, "", "decorative"],
  ],
  [
    "html",
    '<img src=a.png role="NONE" alt=x>',
    ['<img src=a.png role="NONE" alt=x>', "a.png", "x", "alt=x", "decorative"],
  ],
  [
    "html",
    "<img src=a.png aria-hidden=true>",
    ["<img src=a.png aria-hidden=true>", "a.png", null, "", "decorative"],
  ],
  [
    "html",
    '<img src=a.png alt="A hill" title="A  hill">',
    ['<img src=a.png alt="A hill" title="A  hill">', "a.png", "A hill", "A hill", "redundant"],
  ],
  [
    "html",
    '<figure><img src=a.png alt="A hill"><figcaption>A <b>hill</b></figcaption></figure>',
    ['<img src=a.png alt="A hill">', "a.png", "A hill", "A hill", "redundant"],
  ],
  [
    "html",
    '<img src=a.png alt="A hill"><img src=b.png alt="A hill">',
    ['<img src=a.png alt="A hill">', "a.png", "A hill", "A hill", "redundant"],
    ['<img src=b.png alt="A hill">', "b.png", "A hill", "A hill", "redundant"],
  ],
  [
    "html",
    `<img src=a.png alt="${"long ".repeat(40)}">`,
    [
      `<img src=a.png alt="${"long ".repeat(40)}">`,
      "a.png",
      "long ".repeat(40),
      "long ".repeat(40),
      "too-long",
    ],
  ],
  [
    "html",
    "a\r\n<p>\r\n<img\r\n src=a.png\r\n alt='b c'>",
    ["<img\r\n src=a.png\r\n alt='b c'>", "a.png", "b c", "b c", "fine"],
  ],
  ["html", "<table><img src=a.png><tr><td>x</table>", ["<img src=a.png>", "a.png", null, "", "missing"]],
  [
    "html",
    '<body><p>😀<img src="ä ö.png" alt=\'"\'>',
    ['<img src="ä ö.png" alt=\'"\'>', "ä ö.png", '"', '"', "fine"],
  ],
  ["html", "<!--[if IE]><img src=a.png><![endif]--><xmp><img src=b></xmp><title><img src=c></title>"],
  // Angular and Alpine
  [
    "html",
    '<img [src]="logo" alt="Our logo">',
    ['<img [src]="logo" alt="Our logo">', "logo", "Our logo", "Our logo", "fine"],
  ],
  [
    "html",
    `<img [src]="'a/b.png'" [alt]="t.alt">`,
    [`<img [src]="'a/b.png'" [alt]="t.alt">`, "a/b.png", "t.alt", null, "computed"],
  ],
  [
    "html",
    '<img src="a.png" [attr.alt]="t(1)">',
    ['<img src="a.png" [attr.alt]="t(1)">', "a.png", "t(1)", null, "computed"],
  ],
  ["html", '<img ngSrc="a.png" width=1>', ['<img ngSrc="a.png" width=1>', "a.png", null, "", "missing"]],
  [
    "html",
    '<img src="{{ base }}/a.png" alt="{{ alt }}">',
    ['<img src="{{ base }}/a.png" alt="{{ alt }}">', "/a.png", "{{ alt }}", null, "computed"],
  ],
  [
    "html",
    '<img src="a.png" alt="See {{ x }} now">',
    ['<img src="a.png" alt="See {{ x }} now">', "a.png", "See {{ x }} now", null, "computed"],
  ],
  // PHP
  [
    "php",
    '<?php if ($a > 1) { echo "<img src=x.png>"; } ?><img src="a.png">',
    ['<img src="a.png">', "a.png", null, "", "missing"],
  ],
  [
    "php",
    `<img src="<?= asset('a.png') ?>" alt="b c">`,
    [`<img src="<?= asset('a.png') ?>" alt="b c">`, "a.png", "b c", "b c", "fine"],
  ],
  [
    "php",
    '<img src="<?= url("a.png") ?>" alt="b c">',
    ['<img src="<?= url("a.png") ?>" alt="b c">', "a.png", "b c", "b c", "fine"],
  ],
  [
    "php",
    "<img src=<?php echo $x; ?> alt=<?php echo $y ?>>",
    [
      "<img src=<?php echo $x; ?> alt=<?php echo $y ?>>",
      "<?php echo $x; ?>",
      "<?php echo $y ?>",
      null,
      "computed",
    ],
  ],
  [
    "php",
    '<img src="a.png" <?= $attributes ?>>',
    ['<img src="a.png" <?= $attributes ?>>', "a.png", "<?= $attributes ?>", "", "computed"],
  ],
  [
    "php",
    '<img src="a.png" alt=""><?php\n$x = "<img src=b.png>";\n',
    ['<img src="a.png" alt="">', "a.png", "", "", "decorative"],
  ],
  [
    "blade",
    `<img src="{{ asset('a.png') }}" alt="b c">`,
    [`<img src="{{ asset('a.png') }}" alt="b c">`, "a.png", "b c", "b c", "fine"],
  ],
  ["blade", `@if($x > 1)<img src="a.png">@endif`, ['<img src="a.png">', "a.png", null, "", "missing"]],
  [
    "blade",
    '<img src="a.png" alt="{!! $x !!}">',
    ['<img src="a.png" alt="{!! $x !!}">', "a.png", "{!! $x !!}", null, "computed"],
  ],
  // ERB and EJS
  [
    "erb",
    '<img src="<%= image_path("a.png") %>" alt="b">',
    ['<img src="<%= image_path("a.png") %>" alt="b">', "a.png", "b", "b", "fine"],
  ],
  [
    "erb",
    '<% if a < b %><img src="a.png" alt="<%= t(".alt") %>"><% end %>',
    ['<img src="a.png" alt="<%= t(".alt") %>">', "a.png", '<%= t(".alt") %>', null, "computed"],
  ],
  ["erb", '<%# <img src=x.png> %><img src="a.png">', ['<img src="a.png">', "a.png", null, "", "missing"]],
  [
    "ejs",
    "<img src='a.png' <%- attrs %> alt='x y'>",
    ["<img src='a.png' <%- attrs %> alt='x y'>", "a.png", "x y", "x y", "fine"],
  ],
  // Jinja, Liquid, Twig
  [
    "jinja",
    `<img src="{% static "a.png" %}" alt="b">`,
    [`<img src="{% static "a.png" %}" alt="b">`, "a.png", "b", "b", "fine"],
  ],
  ["jinja", "{# <img src=x.png> #}<img src='a.png'>", ["<img src='a.png'>", "a.png", null, "", "missing"]],
  [
    "jinja",
    '<img {% if lazy %}loading="lazy"{% endif %} src="a.png">',
    ['<img {% if lazy %}loading="lazy"{% endif %} src="a.png">', "a.png", null, "", "missing"],
  ],
  [
    "django-html",
    `<img src={{ a|default:"x y" }} alt="b c">`,
    [`<img src={{ a|default:"x y" }} alt="b c">`, '{{ a|default:"x y" }}', "b c", "b c", "fine"],
  ],
  [
    "liquid",
    `<img src="{{ 'a.png' | asset_url }}" alt="{{ p.alt | escape }}">`,
    [
      `<img src="{{ 'a.png' | asset_url }}" alt="{{ p.alt | escape }}">`,
      "a.png",
      "{{ p.alt | escape }}",
      null,
      "computed",
    ],
  ],
  [
    "liquid",
    '{% for i in a %}<img src="{{ site.baseurl }}/i/a.png">{% endfor %}',
    ['<img src="{{ site.baseurl }}/i/a.png">', "/i/a.png", null, "", "missing"],
  ],
  [
    "twig",
    `<img src="{{ asset('a.png') }}" {{ attributes }}>`,
    [`<img src="{{ asset('a.png') }}" {{ attributes }}>`, "a.png", "{{ attributes }}", "", "computed"],
  ],
  // Handlebars
  [
    "handlebars",
    '{{#if a}}<img src="a.png" alt="{{t "x"}}">{{/if}}',
    ['<img src="a.png" alt="{{t "x"}}">', "a.png", '{{t "x"}}', null, "computed"],
  ],
  [
    "handlebars",
    '{{!-- <img src=x.png> --}}<img src="a.png">',
    ['<img src="a.png">', "a.png", null, "", "missing"],
  ],
  [
    "handlebars",
    '<img src={{url}} alt="b c">',
    ['<img src={{url}} alt="b c">', "{{url}}", "b c", "b c", "fine"],
  ],
  // Razor
  [
    "razor",
    '<img src="~/i/a.png" alt="@Model.Alt">',
    ['<img src="~/i/a.png" alt="@Model.Alt">', "~/i/a.png", "@Model.Alt", null, "computed"],
  ],
  [
    "razor",
    '<img src="@Url.Content("~/a.png")" alt="b c">',
    ['<img src="@Url.Content("~/a.png")" alt="b c">', "~/a.png", "b c", "b c", "fine"],
  ],
  ["razor", "@* <img src=x.png> *@<img src='a.png'>", ["<img src='a.png'>", "a.png", null, "", "missing"]],
  [
    "razor",
    '<img src="a.png" alt="me@b.com">',
    ['<img src="a.png" alt="me@b.com">', "a.png", "me@b.com", "me@b.com", "fine"],
  ],
  [
    "razor",
    '<img src=@(a ? "b c.png" : x) alt="d">',
    ['<img src=@(a ? "b c.png" : x) alt="d">', "b c.png", "d", "d", "fine"],
  ],
  // Vue
  [
    "vue",
    '<template><img :src="logo" alt="Our logo"></template>\n<script setup>\nimport logo from "./logo.png";\n</script>',
    ['<img :src="logo" alt="Our logo">', "./logo.png", "Our logo", "Our logo", "fine"],
  ],
  [
    "vue",
    `<template><img v-bind:src="require('@/a.png')" :alt="t('x')"/></template>`,
    [`<img v-bind:src="require('@/a.png')" :alt="t('x')"/>`, "@/a.png", "t('x')", null, "computed"],
  ],
  [
    "vue",
    '<template><img src="@/a.png"></template>',
    ['<img src="@/a.png">', "@/a.png", null, "", "missing"],
  ],
  [
    "vue",
    '<template><div v-if="a > b"><img v-bind="p" src="a.png"></div></template>',
    ['<img v-bind="p" src="a.png">', "a.png", 'v-bind="p"', "", "computed"],
  ],
  [
    "vue",
    '<template><NuxtImg src="a.png" /></template>',
    ['<NuxtImg src="a.png" />', "a.png", null, "", "missing"],
  ],
  [
    "vue",
    '<template><Screenshot src="a.png" /><Avatar src="b.png" :alt="t" /><Card src="c.png" /></template>',
    ['<Screenshot src="a.png" />', "a.png", null, "", "missing"],
    ['<Avatar src="b.png" :alt="t" />', "b.png", "t", null, "computed"],
  ],
  [
    "svelte",
    '<HeroImage src="a.png" /><Avatar src="b.png" alt={t} /><Card src={c} alt="d" />',
    ['<HeroImage src="a.png" />', "a.png", null, "", "missing"],
    ['<Avatar src="b.png" alt={t} />', "b.png", "{t}", null, "computed"],
  ],
  ["vue", "<script>const a = '<img src=x.png>'</script><template>{{ '<img src=y.png>' }}</template>"],
  // Svelte
  [
    "svelte",
    '<script>\nimport logo from "./a.png";\n</script>\n<img src={logo} alt="b c">',
    ['<img src={logo} alt="b c">', "./a.png", "b c", "b c", "fine"],
  ],
  ["svelte", "<img {src} {alt}>", ["<img {src} {alt}>", "src", "{alt}", null, "computed"]],
  [
    "svelte",
    '<img src="a.png" alt={t("x > y")} on:click={() => a("}")}>',
    ['<img src="a.png" alt={t("x > y")} on:click={() => a("}")}>', "a.png", '{t("x > y")}', null, "computed"],
  ],
  [
    "svelte",
    '<img src="a.png" alt="See {name}">',
    ['<img src="a.png" alt="See {name}">', "a.png", "See {name}", null, "computed"],
  ],
  [
    "svelte",
    '<img {...props} src="a.png">',
    ['<img {...props} src="a.png">', "a.png", "{...props}", "", "computed"],
  ],
  [
    "svelte",
    '{#each a as b}<img src="{b.url}/c.png" alt="">{/each}',
    ['<img src="{b.url}/c.png" alt="">', "{b.url}/c.png", "", "", "decorative"],
  ],
  [
    "svelte",
    '<img src={`a.png`} on:load={() => x > 1} class="y">',
    ['<img src={`a.png`} on:load={() => x > 1} class="y">', "a.png", null, "", "missing"],
  ],
  // Astro
  [
    "astro",
    '---\nimport { Image } from "astro:assets";\nimport a from "../a.png";\n---\n<Image src={a} alt="b c" />',
    ['<Image src={a} alt="b c" />', "../a.png", "b c", "b c", "fine"],
  ],
  [
    "astro",
    "{list.map((i) => <img src={i.src} alt={i.alt} />)}",
    ["<img src={i.src} alt={i.alt} />", "i.src", "{i.alt}", null, "computed"],
  ],
  [
    "astro",
    '{/* <img src=x.png> */}<img src="a.png" />',
    ['<img src="a.png" />', "a.png", null, "", "missing"],
  ],
  [
    "astro",
    "---\nconst x = '<img src=x.png>';\n---\n<img src='a.png' alt>",
    ["<img src='a.png' alt>", "a.png", "", "alt", "decorative"],
  ],
];
