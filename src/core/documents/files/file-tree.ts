import { folderOf, join, nameOf, type WhereIs } from "../../base/paths.ts";

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

/** The questions asked of a file system. Nothing is ever thrown: what can't be looked at isn't there. */
export interface Files {
  /** "outside": something is there that may not be looked at. */
  kind(path: string): Promise<Entry["kind"] | "outside" | undefined>;
  list(folder: string): Promise<readonly Entry[]>;
  read(path: string): Promise<string | undefined>;
}

/** A file system as it was when first looked at: one pass over many documents asks each thing once. */
export interface FileTree extends Files {
  /** The files below a folder that are called so in any case of letters, the nearest to the folder first. */
  named(folder: string, name: string): Promise<readonly string[]>;
}

/** Files of which nothing is listed or read that lies outside. */
export function onlyInside(files: Files, whereIs: WhereIs): Files {
  const ifInside = async <Value, None>(path: string, ask: (real: string) => Promise<Value>, none: None) => {
    const where = await whereIs(path).catch(() => undefined);
    return where?.kind === "inside" ? ask(where.real) : none;
  };
  return {
    async kind(path) {
      const kind = await files.kind(path);
      return kind && ifInside(path, async () => kind, "outside" as const);
    },
    list: (folder) => ifInside(folder, (real) => files.list(real), []),
    read: (path) => ifInside(path, (real) => files.read(real), undefined),
  };
}

export function remember(files: Files): FileTree {
  const list = once((folder) => files.list(folder), []);
  const kind = once(async (path) => ((await mayHold(path)) ? files.kind(path) : undefined), undefined);
  /**
   * Whether a file may be there: most places that are looked at hold nothing, and to ask the system for each takes longer
   * than to list their folders, of which there are few. A folder may be listed in other letters than it answers to.
   */
  const mayHold = async (path: string): Promise<boolean> => {
    const folder = folderOf(path);
    if (path === folder) {
      return true;
    }
    const names = alikeIn(await list(folder)).inAnyCase;
    // What lists nothing may still know its files: a folder whose list is closed to us.
    return names.size ? names.has(folded(nameOf(path)).toLowerCase()) : mayHold(folder);
  };
  const below = once((folder) => namesBelow(folder, list), new Map<string, string[]>());
  return {
    kind,
    list,
    read: once((path) => files.read(path), undefined),
    named: async (folder, name) => (await below(folder)).get(name.toLowerCase()) ?? [],
  };
}

/** `none` is said of another host's share: Windows would ask that host, and tell it who asks. */
function once<Value>(ask: (path: string) => Promise<Value>, none: Value): (path: string) => Promise<Value> {
  const answers = new Map<string, Promise<Value>>();
  return (path) => {
    const known = answers.get(path) ?? (/^[\\/]{2}/.test(path) ? Promise.resolve(none) : ask(path));
    answers.set(path, known);
    return known;
  };
}

/** A vault holds some thousands; past this it is something else, and looking on would take too long. */
const mostFiles = 50_000;

async function namesBelow(top: string, list: Files["list"]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  const folders = [top];
  let files = 0;
  for (let at = 0; at < folders.length && files < mostFiles; at++) {
    for (const { name, kind } of await list(folders[at]!)) {
      const path = join(folders[at]!, name);
      if (kind === "file") {
        files++;
        names.set(name.toLowerCase(), [...(names.get(name.toLowerCase()) ?? []), path]);
      } else if (!isLeftOut(name)) {
        folders.push(path);
      }
    }
  }
  return names;
}

/** A path as the file system spells it, and whether only the case of letters had to be changed for that. */
export interface Spelled {
  readonly path: string;
  readonly otherCase: boolean;
}

/**
 * Finds what a path names although it may be written otherwise: letters composed or decomposed, the narrow space that
 * macOS puts before AM and PM in the names of screenshots (U+202F), curly apostrophes.
 */
export async function asSpelled(tree: FileTree, path: string): Promise<Spelled | undefined> {
  if (await tree.kind(path)) {
    return { path, otherCase: false };
  }
  if (path === "/") {
    return undefined;
  }
  const folder = await asSpelled(tree, folderOf(path));
  if (!folder) {
    return undefined;
  }
  const wanted = folded(nameOf(path));
  const { inSameCase, inAnyCase } = alikeIn(await tree.list(folder.path));
  const alike = inSameCase.get(wanted);
  const other = alike ?? inAnyCase.get(wanted.toLowerCase());
  return other && { path: join(folder.path, other.name), otherCase: folder.otherCase || !alike };
}

/** The entries of a folder by their folded names: the first of several that are alike. */
interface Alike {
  readonly inSameCase: ReadonlyMap<string, Entry>;
  readonly inAnyCase: ReadonlyMap<string, Entry>;
}

/** By lists: a folder of thousands of pictures is asked for each of its documents' targets. */
const rememberedAlike = new WeakMap<readonly Entry[], Alike>();

function alikeIn(entries: readonly Entry[]): Alike {
  const known = rememberedAlike.get(entries);
  if (known) {
    return known;
  }
  const [inSameCase, inAnyCase] = [new Map<string, Entry>(), new Map<string, Entry>()];
  for (const entry of entries) {
    const name = folded(entry.name);
    inSameCase.set(name, inSameCase.get(name) ?? entry);
    inAnyCase.set(name.toLowerCase(), inAnyCase.get(name.toLowerCase()) ?? entry);
  }
  const alike = { inSameCase, inAnyCase };
  rememberedAlike.set(entries, alike);
  return alike;
}

const folded = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');

/** Folders that hold no work of a project's own, but what package managers, builds and caches put there. */
export const foldersLeftOut = ["node_modules", "bower_components", "__pycache__", "dist", "out"] as const;

/** Whether a file or folder of that name is passed by, wherever one that is named is looked through: hidden ones are too. */
export function isLeftOut(name: string): boolean {
  return name.startsWith(".") || foldersLeftOut.some((one) => one === name);
}

/** The same as a glob of VS Code, for paths below the folder that is looked through. */
export const leftOutGlob = `{${["**/.*", "**/.*/**", ...foldersLeftOut.map((name) => `**/${name}/**`)].join(",")}}`;
