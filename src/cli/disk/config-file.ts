import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { anywhere, insideOf, isInside } from "../../core/base/paths.ts";
import { Problem } from "../../core/base/problem.ts";
import { foreign } from "../../core/base/text/foreign.ts";
import { type Config, configFiles, defaultConfig, readConfig } from "../../core/check/project.ts";
import { native, realPath, rooted, slashed, within } from "../../node/files.ts";
import { fileLimits, readRegular } from "../../node/regular-file.ts";

/**
 * The range within which links and paths are followed: the project, or anywhere, as the user wants; "folder": one
 * folder, whoever asks.
 */
export type Reach = "project" | "anywhere" | "folder";

/** A project's configuration, and the folder that it applies to. */
export interface Project {
  readonly folder: string;
  readonly config: Config;
  /**
   * The folder that may be read without asking: the repository, else the folder of the configuration or the working
   * folder.
   */
  readonly root: string;
}

/**
 * Finds the nearest configuration in or above a folder, or returns the default one for that folder. Throws `Problem`.
 */
export async function findProject(from: string, reach: Exclude<Reach, "folder">): Promise<Project> {
  const repository = await repositoryOf(from);
  for (const folder of [from, ...foldersAbove(from)]) {
    const config = await configOf(folder, from, reach === "project" ? [folder, repository ?? folder] : []);
    if (config) {
      return { folder, config, root: repository ?? (holdsHome(folder) ? from : folder) };
    }
  }
  return { folder: from, config: defaultConfig, root: repository ?? from };
}

/** Returns a folder as a project by itself: nothing above it is looked at. Throws `Problem`. */
export async function projectAt(folder: string): Promise<Project> {
  return { folder, config: (await configOf(folder, folder, [folder])) ?? defaultConfig, root: folder };
}

/** Reads the configuration in a folder, whichever file it stands in. */
async function configOf(folder: string, from: string, roots: readonly string[]): Promise<Config | undefined> {
  for (const name of configFiles) {
    const config = await configIn(folder, name, from, roots);
    if (config) {
      return config;
    }
  }
  return undefined;
}

/**
 * Reads the configuration in a file of that name; undefined when there is none. Without `roots`, a link may lead
 * anywhere.
 */
async function configIn(
  folder: string,
  name: string,
  from: string,
  roots: readonly string[],
): Promise<Config | undefined> {
  const shown = slashed(relative(from, join(folder, name)));
  const whereIs = roots.length ? insideOf(roots.map(rooted), realPath) : anywhere(realPath);
  const where = await whereIs(rooted(join(folder, name))).catch(() => undefined);
  if (!where) {
    return undefined;
  }
  try {
    if (where.kind === "outside") {
      throw outsideProblem(shown, folder, "project");
    }
    const file = { path: native(where.real), name: shown, ...within(whereIs) };
    const bytes = await readRegular(file, fileLimits.settings);
    return readConfig(shown, bytes.toString());
  } catch (error) {
    // An unreadable package.json is for npm to report; a mistake in our part of it is not.
    if (name === "package.json" && error instanceof Problem && error.code !== "badSetting") {
      return undefined;
    }
    throw error;
  }
}

/**
 * Finds the repository that a folder is in. One that holds the user's home folder keeps their settings, and says
 * nothing about a project.
 */
export async function repositoryOf(from: string): Promise<string | undefined> {
  for (const folder of [from, ...foldersAbove(from)]) {
    if (holdsHome(folder)) {
      return undefined;
    }
    const there = await access(join(folder, ".git")).then(
      () => true,
      () => false,
    );
    if (there) {
      return folder;
    }
  }
  return undefined;
}

const holdsHome = (folder: string): boolean => isInside(rooted(homedir()), rooted(folder));

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Returns the problem for something that lies outside and may not be read, and says how it may, if it may. */
export function outsideProblem(name: string, root: string, reach: Reach): Problem {
  const hint = reach === "project" ? " Add --outside if it may be used." : "";
  const text = `${foreign(name)} leads out of ${foreign(root)}, so it was left alone.${hint}`;
  return new Problem("notAllowed", text, ["retry"]);
}
