import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@babel/parser";

/** The map of the house in CONTRIBUTING.md, one row a room: where it lies, what it is and what it may import. */
const root = path.join(import.meta.dirname, "..", "..");
const rooms = new Map(
  [
    ...readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8").matchAll(
      /^\| `src\/([^`]*)` \|[^|]*\|([^|]*)\|$/gm,
    ),
  ].map(([, room, allowed]) => [
    room ?? "",
    [...(allowed ?? "").matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? ""),
  ]),
);

const allFiles = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.\w+$/.test(name));
const files = allFiles.filter((name) => /(?<!\.d)\.tsx?$/.test(name));

/** Each import of a file of ours, types included: "core/ask/answer.ts" → ["core/base/problem.ts", "vscode"]. */
const imports = new Map(
  files.map((file) => {
    const source = readFileSync(path.join(root, "src", file), "utf8");
    const tree = parse(source, {
      sourceType: "module",
      createImportExpressions: true,
      plugins: ["typescript", "jsx"],
    });
    return [
      file,
      importedIn(tree.program).map((name) =>
        name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name,
      ),
    ];
  }),
);

/** Every `import`, `export from`, `import()` and `import("…").Type` below a node. */
function importedIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { type, source, argument } = node as Record<string, { value?: unknown } | undefined>;
  const name = /^(Import|Export|TSImportType)/.test(String(type)) ? (source ?? argument)?.value : undefined;
  const below = Object.values(node).flatMap(importedIn);
  return typeof name === "string" ? [name, ...below] : below;
}

/** A file's own folder, or the nearest one around it that is a room. */
function roomOf(file: string): string | undefined {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    if (rooms.has(folder === "." ? "" : folder)) return folder === "." ? "" : folder;
    if (folder === ".") return undefined;
  }
}

/** What a room may import, by the names that the table uses: rooms, and the three surroundings. */
function nameOf(imported: string): string | undefined {
  if (imported === "vscode") return "vscode";
  if (imported.startsWith("node:")) return "node:";
  return files.includes(imported) ? roomOf(imported) : undefined;
}

function groupedBy(names: readonly string[], key: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(key(name), [...(groups.get(key(name)) ?? []), name]);
  return groups;
}

describe("The house", () => {
  it("has a map with rooms", () => assert.ok(rooms.size > 20));

  it("has every folder on its map, and no room that isn't there", () => {
    const folders = new Set(files.map((file) => path.posix.dirname(file)));
    const inside = (room: string) => [...folders].some((folder) => `${folder}/`.startsWith(`${room}/`));
    assert.deepEqual(
      [...rooms.keys()].filter((room) => room !== "" && !inside(room)),
      [],
    );
    // The floors of the core and the rooms of the host are named one by one; a room may have folders of its own.
    const unnamed = files.filter((file) => {
      const room = roomOf(file);
      return (
        room === undefined ||
        (room === "" && file.includes("/")) ||
        (room === "host" && file.split("/").length > 2)
      );
    });
    assert.deepEqual(unnamed, []);
  });

  it("lets each room import what its row says, and nothing else", () => {
    const used = new Map([...rooms.keys()].map((room) => [room, new Set<string>()]));
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      const room = roomOf(file) ?? "";
      for (const target of targets) {
        const name = nameOf(target);
        if (name === undefined || name === room) continue;
        used.get(room)?.add(name);
        if (!rooms.get(room)?.includes(name)) wrong.push(`${file} imports ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
    // A permission that nobody needs any more would be a door left open.
    const idle = [...rooms].flatMap(([room, allowed]) =>
      allowed.filter((name) => !used.get(room)?.has(name)).map((name) => `${room || "src"}: ${name}`),
    );
    assert.deepEqual(idle, []);
  });

  it("has no circle between folders, types included", () => {
    const arrows = new Map<string, Set<string>>();
    for (const [file, targets] of imports) {
      const from = path.posix.dirname(file);
      for (const target of targets.filter((one) => files.includes(one))) {
        const to = path.posix.dirname(target);
        if (to !== from) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
      }
    }
    // What stands on nothing that is left is taken away, until only circles remain.
    for (let before = -1; before !== arrows.size; ) {
      before = arrows.size;
      for (const [from, to] of arrows) {
        if ([...to].every((one) => !arrows.has(one))) arrows.delete(from);
      }
    }
    assert.deepEqual([...arrows.keys()], []);
  });

  it("keeps folders small enough to be seen at once", () => {
    assert.deepEqual(
      [...groupedBy(allFiles, path.posix.dirname)]
        .filter(([, inIt]) => inIt.length > 20)
        .map(([folder, inIt]) => `${folder}: ${inIt.length}`),
      [],
    );
  });

  it("makes few files that hold next to nothing", () => {
    const lines = (name: string) => readFileSync(path.join(root, "src", name), "utf8").split("\n").length - 1;
    const small = files.filter((name) => lines(name) < 25);
    assert.ok(small.length < 15, `${small.length} files have fewer than 25 lines:\n${small.join("\n")}`);
  });

  it("lets tests use scripts, and no script a test", () => {
    const scripts = readdirSync(path.join(root, "scripts"), { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      scripts
        .filter((name) => /\.m?[jt]s$/.test(name))
        .filter((name) =>
          /from "(\.\.\/)+test\//.test(readFileSync(path.join(root, "scripts", name), "utf8")),
        ),
      [],
    );
  });

  it("names no file of the core twice", () => {
    const core = files.filter((file) => file.startsWith("core/"));
    assert.deepEqual(
      [...groupedBy(core, path.posix.basename)].filter(([, twins]) => twins.length > 1).map(([name]) => name),
      [],
    );
  });
});
