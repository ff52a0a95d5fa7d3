import assert from "node:assert/strict";
import { chmod, link, lstat, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { figscribe } from "../support/cli.ts";
import { makeProject } from "../support/project.ts";
import type { CaseKind } from "./case.ts";

interface Situation {
  readonly name: string;
  /** The document's text before; `![](a.png)` gets the alt text "New". */
  readonly text: string;
  prepare(document: string, folder: string): Promise<unknown>;
  /** The words of the refusal; absent: it is applied. */
  readonly refused?: RegExp;
  afterwards?(document: string, folder: string): Promise<void>;
}

const modeIs = (mode: number) => async (document: string) =>
  assert.equal((await stat(document)).mode & 0o7777, mode);

const situations: readonly Situation[] = [
  {
    name: "a file without write permission is refused by name (microsoft/vscode#57032, #65324, #185320)",
    text: "![](a.png)\n",
    prepare: (document) => chmod(document, 0o444),
    refused: /^figscribe: doc\.md: a\.png: the document is read-only\. [^\n]*\n$/,
    afterwards: modeIs(0o444),
  },
  {
    name: "so is one that only others may read",
    text: "![](a.png)\n",
    prepare: (document) => chmod(document, 0o404),
    refused: /^figscribe: doc\.md: a\.png: the document is read-only\. [^\n]*\n$/,
    afterwards: modeIs(0o404),
  },
  {
    name: "a file with two names is refused by name, and both show the same",
    text: "![](a.png)\n",
    prepare: (document, folder) => link(document, join(folder, "second.md")),
    refused: /^figscribe: doc\.md: a\.png: the document has 2 names \(hard links\)[^\n]*\n$/,
    afterwards: async (document, folder) =>
      assert.equal((await stat(document)).ino, (await stat(join(folder, "second.md"))).ino),
  },
  {
    name: "the execute bit, byte order mark and line ends stay (microsoft/vscode#146026)",
    text: "\uFEFF# T\r\n\r\n![](a.png)\r\n\n",
    prepare: (document) => chmod(document, 0o755),
    afterwards: modeIs(0o755),
  },
  {
    name: "what a group may write it still may, and sticky bits stay",
    text: "![](a.png)",
    prepare: (document) => chmod(document, 0o2664),
    afterwards: modeIs(0o2664),
  },
  {
    name: "a link goes on leading to its file",
    text: "![](a.png)\n",
    prepare: (_, folder) => symlink("doc.md", join(folder, "link.md")),
    afterwards: async (_, folder) => assert.ok((await lstat(join(folder, "link.md"))).isSymbolicLink()),
  },
];

async function holds({ text, prepare, refused, afterwards }: Situation): Promise<void> {
  const { folder, write, remove } = await makeProject({ "doc.md": text });
  const document = join(folder, "doc.md");
  const run = (...parameters: string[]) => figscribe(parameters, {}, { cwd: folder });
  try {
    const [entry] = JSON.parse((await run("refs", "doc.md", "--json")).stdout);
    await prepare(document, folder);
    const named = (await lstat(join(folder, "link.md")).catch(() => undefined)) ? "link.md" : "doc.md";
    await write("alts.json", JSON.stringify([{ ...entry, file: named, newAlt: "New" }]));
    const { code, stderr } = await run("apply", "alts.json");
    assert.equal(code, refused ? 1 : 0, stderr);
    assert.match(stderr, refused ?? /^$/);
    assert.equal(await readFile(document, "utf8"), refused ? text : text.replace("![]", "![New]"));
    await afterwards?.(document, folder);
  } finally {
    await remove();
  }
}

/** Documents' files after an alt text was applied. */
export const files: CaseKind = {
  name: "files",
  cases: situations.map((situation) => ({ name: situation.name, holds: () => holds(situation) })),
};
