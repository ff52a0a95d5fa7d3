import * as vscode from "vscode";
import { type AnswerStore, mostStored } from "../../core/ask/stored.ts";

export interface StoredAnswers extends AnswerStore {
  clear(): Promise<void>;
}

/** Keeps each answer in a small file of its own, so that several windows can share the folder. */
export function createAnswerStore(folder: vscode.Uri, report: (error: unknown) => void): StoredAnswers {
  const { fs } = vscode.workspace;
  const fileOf = (key: string) => vscode.Uri.joinPath(folder, `${key}.json`);

  return {
    async get(key) {
      try {
        const bytes = await fs.readFile(fileOf(key));
        // Written again, so that it counts as new when room is made.
        await fs.writeFile(fileOf(key), bytes);
        return JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      try {
        await fs.createDirectory(folder);
        await fs.writeFile(fileOf(key), new TextEncoder().encode(JSON.stringify(value)));
        await makeRoom(folder);
      } catch (error) {
        report(error);
      }
    },
    clear: () => Promise.resolve(fs.delete(folder, { recursive: true })).catch(() => {}),
  };
}

async function makeRoom(folder: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  const names = (await fs.readDirectory(folder)).map(([name]) => vscode.Uri.joinPath(folder, name));
  const files = await Promise.all(names.map(async (uri) => ({ uri, ...(await fs.stat(uri)) })));
  files.sort((a, b) => b.mtime - a.mtime);
  let bytes = 0;
  for (const { uri, size } of files) {
    bytes += size;
    if (bytes > mostStored) {
      await fs.delete(uri);
    }
  }
}
