import type { Case } from "./case.ts";

const one = (
  language: string,
  text: string,
  target: string,
  alt: string | null = null,
  slot: string | null = "",
): Case => [language, text, [text, target, alt, slot, slot === null ? "computed" : alt ? "fine" : "missing"]];
const md = "markdown";

export const tags: readonly Case[] = [
  // Hugo's shortcodes.
  one(md, '{{< figure src="a.png" >}}', "a.png"),
  one(md, '{{<figure src="a.png">}}', "a.png"),
  one(md, '{{< figure src="a.png" alt="A boat" >}}', "a.png", "A boat", '"A boat"'),
  one(md, '{{< figure src="a.png" alt="" class=x >}}', "a.png", "", '""'),
  one(md, '{{< figure src="a.png" alt="A \\"boat\\"" >}}', "a.png", 'A "boat"', '"A \\"boat\\""'),
  one(md, '{{< figure alt=`A "boat" >}}` src="a.png" >}}', "a.png", 'A "boat" >}}', '`A "boat" >}}`'),
  one(md, "{{< figure src=a.png alt=boat >}}", "a.png", "boat", "boat"),
  one(md, '{{< figure\n  src="a.png"\n\n  class="x"\n  width=3\n>}}', "a.png"),
  one(md, '{{% figure src="a.png" %}}', "a.png"),
  one(md, '{{< img "a.png" "A boat" >}}', "a.png", "A boat", '"A boat"'),
  one(md, '{{< img "a.png" `A "boat"` >}}', "a.png", 'A "boat"', '`A "boat"`'),
  one(md, '{{< img "a.png" >}}', "a.png"),
  one(md, '{{< image src="a.png" >}}', "a.png"),
  [
    md,
    '- x\n\n  {{< img src="a.png" alt="A boat" >}}\n\n> {{< img src="b.png" >}}\n',
    ['{{< img src="a.png" alt="A boat" >}}', "a.png", "A boat", '"A boat"', "fine"],
    ['{{< img src="b.png" >}}', "b.png", null, "", "missing"],
  ],
  [
    md,
    '{{< figure src="a.png" title="The boat" alt="The boat" >}}',
    [
      '{{< figure src="a.png" title="The boat" alt="The boat" >}}',
      "a.png",
      "The boat",
      '"The boat"',
      "redundant",
    ],
  ],
  [
    md,
    '{{% card footer="![](a.png)" %}}\ntext ![](b.png)\n{{% /card %}}',
    ["![](a.png)", "a.png", "", "", "missing"],
    ["![](b.png)", "b.png", "", "", "missing"],
  ],
  [md, '`{{< figure src="a.png" >}}`'],
  [md, '```\n{{< figure src="a.png" >}}\n```'],
  [md, '{{</* figure src="a.png" */>}} {{%/* figure src="a.png" */%}}'],
  [md, '<!-- {{< figure src="a.png" >}} -->'],
  [md, "---\nx: '{{< figure src=\"a.png\" >}}'\n---\n"],
  [md, '{{< highlight html >}}{{< figure src="a.png" >}}{{< /highlight >}}'],
  [md, '{{< highlight md "linenos=table" >}}\n![A boat](a.png)\n{{< /highlight >}}'],
  [md, "{{% comment %}}\n![A boat](a.png)\n{{% /comment %}}"],
  [
    md,
    '{{< youtube id="a.png" >}} {{< card image="a.png" >}} {{< ref "a.png" >}} {{< img "a.png" "300x" >}}',
  ],
  [md, '{{< gallery >}}text{{< /gallery >}} {{< figure src="movie.mp4" >}} {{< figure link="a.png" >}}'],
  // Liquid, and what has tags like it.
  one(md, '{% include figure.html src="a.png" %}', "a.png"),
  one(
    md,
    '{% include figure.html src="a.png" caption="Words" alt="A boat" %}',
    "a.png",
    "A boat",
    '"A boat"',
  ),
  one(md, '{%- include image.html path="/img/a.png" alt=page.title -%}', "/img/a.png", "page.title", null),
  one(md, '{% image "a.png", "A boat" %}', "a.png", "A boat", '"A boat"'),
  one(md, '{% image "a.png" %}', "a.png"),
  one(md, "{% image 'a.png', 'A boat' %}", "a.png", "A boat", "'A boat'"),
  one(md, '{% image "a.png", alt %}', "a.png", "alt", null),
  one("liquid", '<p>x</p>{% image "a.png" %}'.slice(8), "a.png"),
  one("html", '{% include figure.html src="a.png" %}', "a.png"),
  one("nunjucks", '{% image "a.png", "A \\"boat\\" %}" %}', "a.png", 'A "boat" %}', '"A \\"boat\\" %}"'),
  one("nunjucks", '{% image src="a.png" %}', "a.png"),
  one("nunjucks", '{% image src="a.png", alt="A boat" %}', "a.png", "A boat", '"A boat"'),
  [
    "nunjucks",
    '<img src="a.png">{# {% image "b.png" %} #}<!-- {% image "c.png" %} -->{% image "d.png" %}{% image url, alt %}',
    ['<img src="a.png">', "a.png", null, "", "missing"],
    ['{% image "d.png" %}', "d.png", null, "", "missing"],
  ],
  [md, '{% comment %}{% image "a.png" %}{% endcomment %}{% raw %}{% image "a.png" %}{% endraw %}'],
  [
    md,
    '{% include card.html image="a.png" %} {% assign image = "a.png" %} {% if image == "a.png" %}{% endif %}',
  ],
  [md, '`{% image "a.png" %}`\n\n    {% image "a.png" %}'],
];
