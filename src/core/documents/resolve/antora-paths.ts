import { folderOf, join } from "../../base/paths.ts";
import type { FileTree } from "../files/file-tree.ts";
import type { From } from "./target-places.ts";

/** The folders of a module that hold its images: Antora's own, and the older one that it still reads. */
const families = ["images", "assets/images"] as const;

/** A resource's name in Antora: `version@component:module:image$path`, of which all but the path may be absent. */
const resource = /^(?:[^@:/]*@)?(?:(?:([\w.-]*):)?([\w.-]*):)?(?:image\$)?([^:$][^$]*)$/;

const inModule = /^(.*\/modules)\/([^/]+)\//;

/** Returns the name that a page has for an image of a module; undefined for files that are none. */
export function antoraName(file: string, page: string): string | undefined {
  const [, modules, own] = inModule.exec(page) ?? [];
  const [, its, module, rest] = /^(.*\/modules)\/([^/]+)\/(?:assets\/)?images\/(.+)$/.exec(file) ?? [];
  return rest === undefined || its !== modules ? undefined : module === own ? rest : `${module}:${rest}`;
}

/**
 * Yields the places of an image that AsciiDoc names: Antora keeps a module's images in a folder of the module; without
 * it, an `images` folder beside the page or above it is where writers, and sites that set `imagesdir` elsewhere, put
 * them.
 */
export async function* asciidocPlaces(path: string, from: From, tree: FileTree): AsyncGenerator<string> {
  const { document, above } = from;
  const [, modules, own] = inModule.exec(document) ?? [];
  const [, component, named, rest] = resource.exec(path) ?? [];
  const module = named || (component === undefined ? own : "ROOT");
  if (rest !== undefined && module !== undefined) {
    const all = component ? await modulesOf(component, above, tree) : modules ? [modules] : [];
    yield* all.flatMap((one) => families.map((family) => join(one, `${module}/${family}/${rest}`)));
  }
  for (const folder of above) {
    const images = join(folder, "images");
    if ((await tree.kind(images)) === "folder") {
      yield join(images, path);
    }
  }
}

/** Finds the folders of modules in the components of a name, a version each. */
async function modulesOf(component: string, above: readonly string[], tree: FileTree): Promise<string[]> {
  const descriptors = await tree.named(above.at(-1)!, "antora.yml");
  const texts = await Promise.all(descriptors.map((path) => tree.read(path)));
  return descriptors
    .filter((_, rank) => /^name:[ \t]*["']?([^\s"'#]+)/m.exec(texts[rank] ?? "")?.[1] === component)
    .map((path) => join(folderOf(path), "modules"));
}
