import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type Config, configFiles, defaultConfig, readConfig } from "../core/config.ts";
import { slashed } from "./paths.ts";

/** A project's configuration, and the folder that it speaks of. */
export interface Project {
  readonly folder: string;
  readonly config: Config;
}

/** The nearest configuration in or above a folder; the default one, of that folder, when there is none. Throws `Problem`. */
export async function findProject(from: string): Promise<Project> {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of configFiles) {
      const file = join(folder, name);
      const text = await readFile(file, "utf8").catch(() => undefined);
      const config = text === undefined ? undefined : readConfig(slashed(relative(from, file)), text);
      if (config) {
        return { folder, config };
      }
    }
    if (folder === dirname(folder)) {
      return { folder: from, config: defaultConfig };
    }
  }
}
