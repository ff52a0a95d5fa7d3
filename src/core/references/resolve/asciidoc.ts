import type { FileTree } from "./file-tree.ts";
import { folderOf, join } from "./paths.ts";
import type { From } from "./places.ts";

/** A target with its attributes filled in and `:imagesdir:` before it, as they stand at `offset`; an address or a path. */
export function asciidocTarget(target: string, text: string, offset: number): string {
  const attributes = attributesBefore(text, offset);
  const whole = filled(target, attributes);
  const folder = filled(attributes.get("imagesdir") ?? "", attributes);
  return !folder || /^(?:[a-z][a-z\d+.-]+:|\/)/i.test(whole)
    ? whole
    : `${folder.replace(/\/$/, "")}/${whole}`;
}

function attributesBefore(text: string, offset: number): Map<string, string> {
  const attributes = new Map([["docdir", "."]]);
  const entries = /^:(!?)([\w][\w-]{0,99})(!?):[ \t]*([^\r\n]{0,500})/gm;
  for (const { 1: unset, 2: name, 3: off, 4: value, index } of text.matchAll(entries)) {
    if (index > offset) {
      break;
    }
    if (unset || off) {
      attributes.delete(name!);
    } else {
      attributes.set(name!, value!.trim());
    }
  }
  return attributes;
}

/** Longer than any path: attributes within attributes within attributes can make any length of a few words. */
const longestTarget = 4096;

/** The text with attributes filled in, and those in them; as it is when that grows past all reason. */
function filled(text: string, attributes: ReadonlyMap<string, string>): string {
  let result = text;
  for (let depth = 0; depth < deepestAttributes; depth++) {
    let length = result.length;
    const once = result.replace(/\{([\w-]+)\}/g, (all, name: string) => {
      const value = attributes.get(name) ?? all;
      length += value.length - all.length;
      return length > longestTarget ? all : value;
    });
    if (length > longestTarget) {
      return text;
    }
    if (once === result) {
      break;
    }
    result = once;
  }
  return result;
}

const deepestAttributes = 7;

/** Antora keeps a module's images in its own folder, and names another module's as `module:image.png`. */
export async function* antoraPlaces(
  path: string,
  { document }: From,
  tree: FileTree,
): AsyncGenerator<string> {
  const modules = /^(.*\/modules)\/([^/]+)\//.exec(document);
  if (modules) {
    const [, name, rest] = /^(?:[^:]*:)?([^:]*):(?:image\$)?(.+)$/.exec(path) ?? [];
    yield join(modules[1]!, `${name ?? modules[2]}/images/${rest ?? path.replace(/^image\$/, "")}`);
  }
  const images = join(folderOf(document), "images");
  if (await tree.kind(images)) {
    yield join(images, path);
  }
}
