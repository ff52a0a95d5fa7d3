/** A container of a dialect: the lines around what it holds, and how far that is indented. */
export interface Container {
  readonly head: string;
  readonly indent: string;
  readonly tail?: string;
  /** It isn't tried in itself: a note's key is used up, and Python-Markdown 3.4 never ends with a comment in a comment. */
  readonly alone?: true;
}

/** What may stand in one; `@` is another file each time. */
const usual: readonly string[] = [
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

/** Every content in every container, and in every pair of them. */
export function documentsOf(containers: readonly Container[], contents = usual): string[] {
  const inside = (container: Container, text: string) => {
    const lines = text
      .split("\n")
      .map((line) => (line === "" ? container.indent.trimEnd() : container.indent + line));
    return [container.head, ...lines, ...(container.tail === undefined ? [] : [container.tail])].join("\n");
  };
  const single = containers.flatMap((one) => contents.map((content) => inside(one, content)));
  const pairs = containers.flatMap((outer, rank) =>
    containers
      .filter((inner) => inner !== outer || !outer.alone)
      .map((inner, at) => inside(outer, inside(inner, contents[(rank * 7 + at) % contents.length]!))),
  );
  return [...single, ...pairs].map((text) => {
    let count = 0;
    return `Words\n\n${text}\n\n![](last.png)\n\n[key]: key.png\n[word]: word.png\n`.replace(
      /@/g,
      () => `${count++}.png`,
    );
  });
}
