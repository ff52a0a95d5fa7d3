import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { packagedFiles, packageExtension } from "../../../scripts/package.ts";
import { root } from "../../../scripts/vscode/paths.ts";
import { temporaryFolder } from "../../../scripts/vscode/temporary.ts";
import { pseudo, pseudoWords } from "../../support/pseudo.ts";

/** Packages the extension with one more language: that in which every sentence is marked and longer. */
export async function packagePseudo(): Promise<string> {
  const folder = path.join(temporaryFolder("pseudo"), "extension");
  for (const file of await packagedFiles()) cpSync(path.join(root, file), path.join(folder, file));
  const write = (name: string, sentences: Readonly<Record<string, string>>) =>
    writeFileSync(path.join(folder, name), JSON.stringify(sentences));
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(path.join(root, "package.nls.json"), "utf8"),
  );
  const tag = pseudo.tag.toLowerCase();
  write(`l10n/bundle.l10n.${tag}.json`, pseudo.sentences);
  write(
    `package.nls.${tag}.json`,
    Object.fromEntries(Object.entries(manifest).map(([key, words]) => [key, pseudoWords(words)])),
  );
  const vsix = path.join(folder, "figscribe.vsix");
  await packageExtension(vsix, folder);
  return vsix;
}
