import type { Case } from "./case.ts";

const md = "markdown";
const shown = (call: string) => call.slice(0, call.lastIndexOf("\n```"));
const one = (text: string, alt: string | null, slot: string | null, end = shown(text)): Case => [
  md,
  `${text}\n`,
  [end, "a.png", alt, slot, slot === null ? "computed" : alt ? "fine" : "missing"],
];

export const knitr: readonly Case[] = [
  one('```{r}\nknitr::include_graphics("a.png")\n```', null, ""),
  one('```{r, echo=FALSE}\nknitr::include_graphics("a.png")\n```', null, ""),
  one(
    "```{r boat, fig.alt = 'A boat', echo=FALSE}\ninclude_graphics('a.png')\n```",
    "A boat",
    "'A boat'",
    "```{r boat, fig.alt = 'A boat', echo=FALSE}\ninclude_graphics('a.png')",
  ),
  one(
    '```{r, fig.alt="A \\"boat\\", (at) sea"}\ninclude_graphics("a.png")\n```',
    'A "boat", (at) sea',
    '"A \\"boat\\", (at) sea"',
  ),
  one('```{r}\n#| fig-alt: "A boat"\n#| echo: false\ninclude_graphics("a.png")\n```', "A boat", '"A boat"'),
  one('```{r}\n#| fig-alt: A boat\ninclude_graphics("a.png")\n```', "A boat", "A boat"),
  one('```{r}\n#| fig.alt: A boat\ninclude_graphics("a.png")\n```', "A boat", "A boat"),
  one(
    '```{r}\n#| fig-alt: >\n#|   A boat\n#|   at sea\n#| echo: false\ninclude_graphics("a.png")\n```',
    "A boat at sea",
    ">\n#|   A boat\n#|   at sea",
  ),
  one('```{r}\n#| fig-alt:\n#| echo: false\ninclude_graphics("a.png")\n```', "", ""),
  one(
    '```{r}\n#| echo: false\n\ninclude_graphics(\n  path = "a.png",\n  dpi = 3\n)\n```',
    null,
    "",
    '```{r}\n#| echo: false\n\ninclude_graphics(\n  path = "a.png",',
  ),
  one('```{r}\n# include_graphics("b.png")\nif (TRUE) include_graphics("a.png")\n```', null, ""),
  [
    md,
    '```{r, fig.alt=c("One boat", "Two boats")}\ninclude_graphics(c("a.png", "b.png"))\n```\n',
    [
      '```{r, fig.alt=c("One boat", "Two boats")}\ninclude_graphics(c("a.png", "b.png")',
      "a.png",
      "One boat",
      '"One boat"',
      "fine",
    ],
    [
      '```{r, fig.alt=c("One boat", "Two boats")}\ninclude_graphics(c("a.png", "b.png")',
      "b.png",
      "Two boats",
      '"Two boats"',
      "fine",
    ],
  ],
  [
    md,
    '```{r, fig.cap="A boat", fig.alt="A boat"}\ninclude_graphics("a.png")\n```\n',
    [
      '```{r, fig.cap="A boat", fig.alt="A boat"}\ninclude_graphics("a.png")',
      "a.png",
      "A boat",
      '"A boat"',
      "redundant",
    ],
  ],
  [
    md,
    '```{r, fig.alt=paste("A", x)}\ninclude_graphics("a.png")\n```\n',
    ['```{r, fig.alt=paste("A", x)}\ninclude_graphics("a.png")', "a.png", 'paste("A", x)', null, "computed"],
  ],
  [
    md,
    '```{r}\ninclude_graphics(path)\n```\n\n```r\ninclude_graphics("a.png")\n```\n\n`include_graphics("a.png")`\n',
  ],
  [
    md,
    '```{python}\ninclude_graphics("a.png")\n```\n\n```{r}\nx <- c("a.png")\n# include_graphics("a.png")\n```\n',
  ],
];
