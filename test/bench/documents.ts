import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The Markdown documents that the installed packages bring: real ones, at most `most`, the same in each run. */
export function realDocuments(folder: string, most: number): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort();
  return files.slice(0, most).map((name) => readFileSync(path.join(folder, name), "utf8"));
}

/** A document of about so many characters, drawn from a seed: headings, prose, lists, code, tables, badges, pictures. */
export function drawnDocument(seed: number, length: number): string {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary)).join(" ");
  const picture = () => `![${random() < 0.3 ? "" : words(4)}](images/${pick(vocabulary)}.png)`;
  const blocks: readonly (() => string)[] = [
    () => `## ${words(4)}`,
    () =>
      `${words(60)}, see [${words(2)}](https://example.com/${pick(vocabulary)}) and \`${words(1)}\`. ${words(50)}.`,
    () => `${words(80)}. *${words(3)}*, ${words(40)}.`,
    () => Array.from({ length: 5 }, () => `- ${words(12)}`).join("\n"),
    () => `1. ${words(9)}\n\n   \`\`\`sh\n   ${words(8)}\n   \`\`\`\n\n2. ${words(7)}`,
    () =>
      `\`\`\`js\n${Array.from({ length: 12 }, () => `const ${pick(vocabulary)} = "${words(6)}";`).join("\n")}\n\`\`\``,
    () =>
      `| ${words(1)} | ${words(1)} |\n|---|---|\n${Array.from({ length: 6 }, () => `| ${words(3)} | ${words(5)} |`).join("\n")}`,
    () => `> ${words(25)}`,
    () =>
      random() < 0.5
        ? picture()
        : `<p align="center">\n  <img src="${pick(vocabulary)}.svg" width="400">\n</p>`,
    () => `${words(20)} ${picture()} ${words(10)}`,
  ];
  let text = `# ${words(3)}\n\n[![${words(1)}](https://img.example/${pick(vocabulary)}.svg)](https://example.com)\n\n`;
  while (text.length < length) {
    text += `${pick(blocks)()}\n\n`;
  }
  return text;
}

/** The same in MDX, as documentation has it: imports, cards, tabs, steps and notes; three in four have no picture. */
export function drawnMdx(seed: number, length: number): string {
  const random = randomFrom(seed ^ 0x5eed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary)).join(" ");
  const blocks: (() => string)[] = [
    () => `## ${words(4)}`,
    () => `${words(60)}, see [${words(2)}](/${pick(vocabulary)}/) and \`${words(1)}\`. ${words(50)}.`,
    () => `${words(70)} with <Badge text="${words(1)}" /> and {props.${pick(vocabulary)}}. ${words(30)}.`,
    () => Array.from({ length: 5 }, () => `- **${words(1)}**: ${words(12)}`).join("\n"),
    () =>
      `<Tabs>\n  <TabItem label="${words(1)}">\n\n\`\`\`ts\nconst ${pick(vocabulary)} = { a: "${words(3)}" };\n\`\`\`\n\n  </TabItem>\n</Tabs>`,
    () => `\`\`\`astro\n---\n${words(8)}\n---\n<div>{${pick(vocabulary)}}</div>\n\`\`\``,
    () => `:::note\n${words(25)}\n:::`,
    () => `<Steps>\n\n1. ${words(14)}\n\n2. ${words(9)}\n\n</Steps>`,
    () => `| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(3)} | <Since v="1" /> ${words(5)} |`,
  ];
  if (seed % 4 === 0) {
    blocks.push(
      () => `![${random() < 0.3 ? "" : words(4)}](./${pick(vocabulary)}.png)`,
      () => `<Image src={${pick(vocabulary)}} alt="${words(5)}" />`,
    );
  }
  let text = `---\ntitle: ${words(3)}\ndescription: ${words(9)}\n---\nimport { Tabs, TabItem } from "@x/components";\n\n`;
  while (text.length < length) {
    text += `${pick(blocks)()}\n\n`;
  }
  return text;
}

/** The same in AsciiDoc, as manuals have it: attributes, admonitions, listings with callouts, tables, includes, conditions. */
export function drawnAsciidoc(seed: number, length: number): string {
  const random = randomFrom(seed ^ 0xad0c);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary)).join(" ");
  const alt = () => pick(["", words(4), `"${words(3)}, ${words(2)}",640`, `alt=${words(1)},width=50%`]);
  const blocks: readonly (() => string)[] = [
    () => `[#${pick(vocabulary)}-${pick(vocabulary)}]\n=== ${words(4)}`,
    () =>
      `${words(60)}, see xref:${pick(vocabulary)}.adoc[${words(2)}] and \`${words(1)}\`.\n${words(50)} {url-${pick(vocabulary)}}[${words(1)}^].`,
    () => `${words(40)}. *${words(3)}*, _${words(2)}_, +${words(1)}+.\n${words(40)}.`,
    () => Array.from({ length: 5 }, () => `* ${words(12)}`).join("\n"),
    () => `. ${words(9)}\n+\n[source,sh]\n----\n${words(8)} # <1>\n----\n<1> ${words(5)}\n\n. ${words(7)}`,
    () =>
      `[source,java,subs="attributes+"]\n----\n${Array.from({ length: 12 }, () => `var ${pick(vocabulary)} = "${words(6)}";`).join("\n")}\n----`,
    () =>
      `.${words(3)}\n[cols="1,3",options=header]\n|===\n|${words(1)} |${words(1)}\n\n${Array.from({ length: 6 }, () => `|${words(3)} |${words(5)}`).join("\n")}\n|===`,
    () => `${pick(["NOTE", "TIP", "WARNING"])}: ${words(25)}`,
    () => `[IMPORTANT]\n.${words(2)}\n====\n${words(25)}\n====`,
    () => `ifdef::${pick(vocabulary)}[]\n${words(20)}\nendif::[]`,
    () => `include::partial$${pick(vocabulary)}.adoc[leveloffset=+1]`,
    () => `${words(1)}:: ${words(14)}\n${words(2)}::\n  ${words(9)}`,
    () => `.${words(4)}\nimage::${pick(vocabulary)}.png[${alt()}]`,
    () => `${words(20)} image:icons/${pick(vocabulary)}.svg[${pick(["", words(2)])}] ${words(10)}.`,
  ];
  let text = `= ${words(3)}\n:toc:\n:imagesdir: images\n:url-${pick(vocabulary)}: https://example.com\n\n`;
  while (text.length < length) {
    text += `${pick(blocks)()}\n\n`;
  }
  return text;
}

/** The words that all documents are drawn from. */
export const vocabulary =
  "the a of to in and for with this that from when each file image document reader server model answer panel editor setting option value returns called before after without until larger smaller between configure install build release version package module function parameter result error message window cursor line table figure chart screenshot caption".split(
    " ",
  );

/** Mulberry32: small, fast, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
