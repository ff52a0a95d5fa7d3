import { parse } from "jsonc-parser";
import { folderOf, join } from "../../base/paths.ts";
import { isTooNested } from "../../base/too-nested.ts";
import type { FileTree } from "../files/file-tree.ts";

/**
 * Yields the paths that an import may stand for by the project's settings: tsconfig, package.json, a bundler's
 * configuration.
 */
export async function* aliased(
  path: string,
  folders: readonly string[],
  tree: FileTree,
): AsyncGenerator<string> {
  for (const folder of folders) {
    const entries = await tree.list(folder);
    for (const { name } of entries.filter(({ name }) => /^[tj]sconfig(?:\.\w+)*\.json$/.test(name))) {
      yield* fromPaths(path, await tsconfigPaths(join(folder, name), tree));
    }
    for (const { name } of entries.filter(({ name }) => bundler.test(name))) {
      yield* fromBundler(path, folder, (await tree.read(join(folder, name))) ?? "");
    }
    for (const { name } of entries.filter(({ name }) => /^\.(?:vitepress|vuepress|storybook)$/.test(name))) {
      const beside = join(folder, name);
      for (const config of (await tree.list(beside)).filter((one) => ofSite.test(one.name))) {
        yield* fromBundler(path, beside, (await tree.read(join(beside, config.name))) ?? "");
      }
    }
    if (path.startsWith("#") && entries.some(({ name }) => name === "package.json")) {
      const manifest = await settingsIn(join(folder, "package.json"), tree);
      yield* fromPaths(path, { base: folder, paths: onlyStrings(manifest?.imports) });
    }
  }
  yield* byHabit(path, folders, tree);
}

const bundler =
  /^(?:vite|astro|nuxt|svelte|webpack|rspack|rsbuild|vue|craco|quasar|electron\.vite)\.config\.\w+$/;

const ofSite = /^(?:config|main)\.\w+$/;

/** Webpack has a tilde before what isn't a path. */
const withoutTilde = (path: string) => path.replace(/^~(?=[@\w])/, "");

function fromBundler(written: string, folder: string, config: string): string[] {
  const alias =
    /["']?([@~#$][\w@~/-]{0,40})["']?\s*(?::|,(?:\s*replacement:)?)(?:[^,\n}]|(?<=__dirname|cwd\(\)),){0,120}?["'`]((?:\.{1,2}\/)*)\/?([\w./-]+)["'`]/g;
  return [...config.matchAll(alias)].flatMap(([, name, up, place]) => {
    const before = name!.replace(/\/$/, "");
    const path = [written, withoutTilde(written)].find((one) => one === name || one.startsWith(`${before}/`));
    return path === undefined ? [] : [join(folder, `${up}${place}/${path.slice(before.length)}`)];
  });
}

interface Paths {
  readonly base: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** The longest pattern that fits counts, as TypeScript does it. */
function fromPaths(path: string, { base, paths }: Paths): string[] {
  const fits = Object.keys(paths).flatMap((pattern) => {
    const [before = "", after] = pattern.split("*");
    const fit =
      after === undefined
        ? path === pattern
        : path.length >= pattern.length - 1 && path.startsWith(before) && path.endsWith(after);
    return fit
      ? [
          {
            before,
            star: after === undefined ? "" : path.slice(before.length, path.length - after.length),
            pattern,
          },
        ]
      : [];
  });
  const [best] = fits.sort((a, b) => b.before.length - a.before.length);
  return best
    ? paths[best.pattern]!.map((place) =>
        join(place.startsWith("/") ? "" : base, place.replace("*", best.star)),
      )
    : [];
}

/** `compilerOptions.paths` of a configuration, else of what it extends. */
async function tsconfigPaths(file: string, tree: FileTree, depth = 0): Promise<Paths> {
  const config = await settingsIn(file, tree);
  const { baseUrl, paths } = config?.compilerOptions ?? {};
  const folder = folderOf(file);
  const base = typeof baseUrl === "string" ? join(folder, baseUrl) : folder;
  if (paths) {
    return { base, paths: onlyStrings(paths) };
  }
  const parents = [config?.extends ?? []].flat().filter((parent) => typeof parent === "string");
  for (const parent of depth < 8 ? parents.reverse() : []) {
    const inherited = await tsconfigPaths(await extended(parent, folder, tree), tree, depth + 1);
    if (Object.keys(inherited.paths).length) {
      return inherited;
    }
  }
  return { base, paths: typeof baseUrl === "string" ? { "*": ["*"] } : {} };
}

interface Settings {
  readonly imports?: unknown;
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown };
}

/** Returns the settings in a file as far as they can be read; nothing if they nest deeper than the parser can go. */
async function settingsIn(file: string, tree: FileTree): Promise<Settings | undefined> {
  const text = (await tree.read(file)) ?? "";
  try {
    return parse(text);
  } catch (error) {
    if (isTooNested(error)) {
      return undefined;
    }
    throw error;
  }
}

async function extended(parent: string, folder: string, tree: FileTree): Promise<string> {
  const isPath = /^\.{0,2}\//.test(parent);
  const beside = isPath
    ? [join(parent.startsWith("/") ? "" : folder, parent)]
    : upwards(folder).map((up) => join(up, `node_modules/${parent}`));
  for (const path of beside.flatMap((one) => [one, `${one}.json`, `${one}/tsconfig.json`])) {
    if ((await tree.kind(path)) === "file") {
      return path;
    }
  }
  return join(folder, parent);
}

function onlyStrings(paths: unknown): Paths["paths"] {
  const entries = Object.entries(typeof paths === "object" && paths ? paths : {});
  return Object.fromEntries(
    entries.map(([name, places]) => [name, [places].flat().filter((place) => typeof place === "string")]),
  );
}

function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== "/"; at = folderOf(at)) {
    folders.push(folderOf(at));
  }
  return folders;
}

/** Prefixes that frameworks bring along without a line in any configuration, and where they lead from a project's folder. */
const habits: readonly (readonly [prefix: RegExp, ...places: string[]])[] = [
  [/^@site\//, ""],
  [/^~?@source\//, ""],
  [/^\$lib\//, "src/lib/"],
  [/^(?:~~|@@)\//, ""],
  [/^~?@\//, "src/", "app/", "resources/js/", "resources/", ""],
  [/^~\//, "src/", "app/", "wwwroot/", ""],
  [/^~(?=assets\/)/, "src/", ""],
];

async function* byHabit(path: string, folders: readonly string[], tree: FileTree): AsyncGenerator<string> {
  for (const [prefix, ...places] of habits) {
    const rest = path.replace(prefix, "");
    if (rest !== path) {
      yield* folders.flatMap((folder) => places.map((place) => join(folder, place + rest)));
    }
  }
  const packaged = path.replace(/^~(?!\/)/, "");
  if (/^(?:@[\w.-]+\/)?[\w.-]+\//.test(packaged)) {
    for (const folder of folders) {
      if (await tree.kind(join(folder, "node_modules"))) {
        yield join(folder, `node_modules/${packaged}`);
      }
    }
  }
}
