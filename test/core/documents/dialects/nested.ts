/** A container of a dialect: the lines around what it holds, and how far that is indented. */
export interface Container {
  readonly head: string;
  readonly indent: string;
  readonly tail?: string;
  /** It isn't tried in itself: a note's key is used up, and Python-Markdown 3.4 never ends with a comment in a comment. */
  readonly alone?: true;
}

/** What may stand in one; `@` is another file each time. */
export const usual: readonly string[] = [
  "![](@)",
  'Words ![A boat](@) and ![The *sea*](@ "T") more.',
  "[![](@)](https://ok.example/)",
  "![][key] and ![key] and ![Word][]",
  '<img src="@" alt="A boat">',
  '<p align="center">\n  <img src="@">\n</p>',
  "```\n![](@)\n```\n\n![](@)",
  "Words\n\n    ![](@)\n\n![](@)",
  "- ![](@)\n- b\n\n    ![](@)\n\n- c",
  "1. a\n\n    ![](@)\n\n        code ![](@)\n\n2. b",
  "| A | B |\n|---|---|\n| ![](@) | `a | b` ![a \\| b](@) |",
  "`![](@)` \\![](@) ``a ` ![](@)`` ![](@)",
  "> ![](@)\n> more\n\n![](@)",
  "# Head ![](@)\n![](@)",
  "Words\n![A\nboat](@)\n***\n![](@)",
];

/** What a container holds, between its lines. */
export function inside(container: Container, text: string): string {
  const lines = text
    .split("\n")
    .map((line) => (line === "" ? container.indent.trimEnd() : container.indent + line));
  return [container.head, ...lines, ...(container.tail === undefined ? [] : [container.tail])].join("\n");
}

/** A page of blocks, with its last image and what its labels refer to. */
export function pageOf(text: string): string {
  let count = 0;
  return `Words\n\n${text}\n\n![](last.png)\n\n[key]: key.png\n[word]: word.png\n`.replace(
    /@/g,
    () => `${count++}.png`,
  );
}

/** Every content in every container, and in every pair of them. */
export function documentsOf(containers: readonly Container[], contents = usual): string[] {
  const single = containers.flatMap((one) => contents.map((content) => inside(one, content)));
  const pairs = containers.flatMap((outer, rank) =>
    containers
      .filter((inner) => inner !== outer || !outer.alone)
      .map((inner, at) => inside(outer, inside(inner, contents[(rank * 7 + at) % contents.length]!))),
  );
  return [...single, ...pairs].map(pageOf);
}

/** Containers that CommonMark and GitHub know. */
export const commonContainers: readonly Container[] = [
  { head: "- item\n", indent: "  " },
  { head: "- item", indent: "  " },
  { head: "1. item\n", indent: "   " },
  { head: "10) item", indent: "    " },
  { head: "> quote\n>", indent: "> " },
  { head: "> [!NOTE]", indent: "> " },
  { head: "- [x] done", indent: "  " },
  { head: "\nWords[^1]\n\n[^1]: A note\n", indent: "    ", alone: true },
  { head: "<div>", indent: "", tail: "</div>" },
  { head: "<div>\n", indent: "", tail: "\n</div>" },
  { head: "<details>\n<summary>More ![](@)</summary>\n", indent: "", tail: "\n</details>" },
  { head: '<p align="center">', indent: "  ", tail: "</p>" },
  { head: "<table><tr><td>\n", indent: "", tail: "\n</td></tr></table>" },
  { head: "<pre>", indent: "", tail: "</pre>" },
  { head: "\n<!--", indent: "", tail: "-->", alone: true },
  { head: "<!-- more -->\n", indent: "" },
  { head: "Words<br>", indent: "" },
  { head: "\n", indent: "    " },
  { head: "`````", indent: "", tail: "`````", alone: true },
  { head: "~~~~ {.r}", indent: "", tail: "~~~~", alone: true },
  { head: "***\n![](@)\n===\n", indent: "" },
];

/** The same in labels that some versions of programs read in their own way: with code, tags, escapes, entities, lines. */
export const commonLabels: readonly string[] = [
  "![*A* `boat` & <b>sea</b>](@) ![A \\] boat](@)",
  "![A&amp;B &copy; &#x41;](@) ![A\\\nboat](@) ![A  \nboat](@) ![a\tb](@)",
  "| A | B |\n|---|---|\n| ![a\\|b](@) | x |",
  "https://ok.example/![](@) and www.ok.example/`![](@) b` https://ok.example/`![](@)`",
];

/** What may stand in them. */
export const commonContents: readonly string[] = [
  ...usual,
  "![*A* boat & sea](@) ![[A] boat](@) ![![](b.png)](@)",
  "![A boat](<@> 'T') ![A boat](@ (T)) ![A boat]( @ ) ![A boat](@\n\"T\")",
  "![A boat][ KEY ] ![A boat] [key] ![key][] ![Nothing][none] ![^1]",
  "[![A boat](@)][key] [a ![](@) b](c) [![](@)](<c d>)",
  "<img src='@'><img\nsrc=\"@\"\nalt='A boat'> <IMG SRC=@ ALT=boat> <img src=@>",
  '<picture>\n<source srcset="x.png">\n<img src="@" alt="A boat">\n</picture>',
  "<p>\n![](@)\n\n![](@)\n</p>",
  '| ![](@) | b |\n|:-:|--|\n| `![](@)` | ![a b](@) ![](@ "a \\| b") |\n| ![](@) |\n\n| a |\nb ![](@)',
  'a | b\n--|--\n![](@) | <img src="@">\n![](@)',
  '```\n![](@)\n~~~\n```\n![](@)\n~~~html\n<img src="@">\n~~~',
  "- ![](@)\n\n      code ![](@)\n- b\n  ![](@)\n\n  - ![](@)",
  "\\![](@) !\\[](@) \\\\![](@) !![](@) &#33;[](@) ![](@)\\",
  "**![](@)** _![A boat](@)_ ~~![](@)~~ <https://ok.example/![](b.png)> https://ok.example/ ![](@)",
  "Head ![](@)\n---\n## ![](@) ##\n#![](@)\n    ![](@)",
  "Words\n\n<script>\n![](@)\n\n![](@)\n</script>\n<style>![](@)</style>\n\n<?php ![](@) ?>\n<!X ![](@)>",
  '<span>![](@)</span> <a href="#">![A boat](@)</a> <b\n![](@)',
  "* * *\n+ ![](@)\n+ ![](@)\n\n1) ![](@)\n\n\t![](@)\n\n\t\t![](@)",
  "![](@)![](@)\n![](@)[x]\n[x]: y\n![](@)(z)",
];
