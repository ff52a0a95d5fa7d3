import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Project {
  readonly folder: string;
  write(file: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a folder with some files in it. */
export async function makeProject(files: Readonly<Record<string, string | Uint8Array>>): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "figscribe-project-"));
  const write = async (file: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  };
  for (const [file, content] of Object.entries(files)) {
    await write(file, content);
  }
  return { folder, write, remove: () => rm(folder, { recursive: true, force: true }) };
}
