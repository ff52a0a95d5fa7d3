import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { randomFrom, vocabulary } from "./documents.ts";

/** A picture of one pixel: it is looked for, but not looked at. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/**
 * Writes an Obsidian vault of 6,000 files as people grow one in some years: daily notes, projects and clippings; a third
 * of the files are pictures, which notes name as the editor does, by their name alone. Gives how many are notes.
 */
export function writeVault(folder: string): number {
  const random = randomFrom(2024);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary)).join(" ");
  const write = (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  write(".obsidian/app.json", '{ "attachmentFolderPath": "attachments" }');
  const pictures = Array.from({ length: 2000 }, (_, rank) => {
    const day = 20_200_101 + rank;
    return rank % 3 ? `Pasted image ${day}${100_000 + rank * 37}.png` : `${pick(vocabulary)}-${rank}.png`;
  });
  for (const [rank, name] of pictures.entries()) {
    write(`${rank % 5 ? "attachments" : `Projects/${pick(vocabulary)}/assets`}/${name}`, pixel);
  }
  const blocks: readonly (() => string)[] = [
    () => `## ${words(3)}`,
    () => `${words(40)} [[${words(2)}]] and [[${words(2)}|${words(1)}]]. ${words(30)} #${pick(vocabulary)}`,
    () => Array.from({ length: 6 }, () => `- [${random() < 0.5 ? "x" : " "}] ${words(8)}`).join("\n"),
    () => `> [!${pick(["note", "tip", "quote"])}]- ${words(3)}\n> ${words(20)}`,
    () => `\`\`\`dataview\nTABLE ${words(2)} FROM "${words(1)}"\n\`\`\``,
    () => `| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(3)} | [[${words(1)}]] |`,
    () => `%% ${words(9)} %%`,
    () => `$$\n${pick(vocabulary)}^2 = x\n$$\n\n${words(30)} $x_1$ ==${words(2)}== ^${pick(vocabulary)}`,
    () => `![[${pick(pictures)}${pick(["", "|300", `|${words(4)}`])}]]`,
    () => `${words(12)} ![${pick(["", words(4)])}](<${pick(pictures)}>)`,
    () => `![[${words(2)}#${words(1)}]]`,
  ];
  const notes = 4000;
  for (let rank = 0; rank < notes; rank++) {
    let text = `---\ntags: [${words(2).replace(" ", ", ")}]\ncreated: 2023-0${1 + (rank % 9)}-11\n---\n# ${words(3)}\n\n`;
    for (const length = 300 + random() ** 3 * 9000; text.length < length; ) {
      text += `${pick(blocks)()}\n\n`;
    }
    const name =
      rank % 2
        ? `Daily/20${10 + (rank % 14)}/${rank}.md`
        : `Projects/${pick(vocabulary)}/${words(2)} ${rank}.md`;
    write(name, text);
  }
  return notes;
}
