import { type Entry, type FileTree, remember } from "../../../src/core/documents/files/file-tree.ts";

/** A file system in memory: paths below /w, with what text files say. */
export function treeWith(files: Readonly<Record<string, string>>): FileTree {
  const paths = Object.keys(files).map((path) => `/w/${path}`);
  const isFolder = (path: string) => path === "/" || paths.some((file) => file.startsWith(`${path}/`));
  const kind = (path: string): Entry["kind"] | undefined =>
    paths.includes(path) ? "file" : isFolder(path) ? "folder" : undefined;
  return remember({
    kind: async (path) => kind(path),
    list: async (folder) => {
      const prefix = folder === "/" ? "/" : `${folder}/`;
      const below = paths.filter((path) => path.startsWith(prefix));
      const names = new Set(below.map((path) => path.slice(prefix.length).split("/")[0]!));
      return [...names].map((name) => ({ name, kind: kind(prefix + name)! }));
    },
    read: async (path) => files[path.slice("/w/".length)],
  });
}
