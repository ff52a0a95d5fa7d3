import assert from "node:assert/strict";
import fc from "fast-check";
import { anywhere, insideOf } from "../../src/core/base/paths.ts";
import { onlyInside } from "../../src/core/documents/files/file-tree.ts";

/** A file system of paths, some of which are links; what it doesn't have throws. */
function realPathWith(
  links: Readonly<Record<string, string>>,
  there: (path: string) => boolean = () => true,
) {
  return async (path: string): Promise<string> => {
    let at = path;
    for (let hops = 0; hops < 9; hops++) {
      const [link, to] =
        Object.entries(links).find(([name]) => at === name || at.startsWith(`${name}/`)) ?? [];
      if (link === undefined) {
        if (there(at)) {
          return at;
        }
        throw new Error("ENOENT");
      }
      at = to + at.slice(link.length);
    }
    throw new Error("ELOOP");
  };
}

describe("what lies inside", () => {
  const links = {
    "/w/out.png": "/home/me/passport.png",
    "/w/notes": "/home/me/notes",
    "/w/chain": "/w/notes",
    "/w/alias.png": "/w/img/a.png",
    "/tmp/w": "/w",
    "/w/back": "/tmp/w/img",
    "/w/sibling": "/w2",
  };
  const cases: readonly (readonly [path: string, kind: "inside" | "outside", real: string])[] = [
    ["/w", "inside", "/w"],
    ["/w/img/a.png", "inside", "/w/img/a.png"],
    ["/w/alias.png", "inside", "/w/img/a.png"],
    ["/w/back/a.png", "inside", "/w/img/a.png"],
    ["/tmp/w/img/a.png", "inside", "/w/img/a.png"],
    ["/w/out.png", "outside", "/home/me/passport.png"],
    ["/w/notes/diary.md", "outside", "/home/me/notes/diary.md"],
    ["/w/chain/diary.md", "outside", "/home/me/notes/diary.md"],
    ["/w/sibling/a.png", "outside", "/w2/a.png"],
    ["/w2/a.png", "outside", "/w2/a.png"],
    ["/etc/passwd", "outside", "/etc/passwd"],
    ["/", "outside", "/"],
  ];
  for (const root of ["/w", "/w/", "/tmp/w"]) {
    for (const [path, kind, real] of cases) {
      it(`${path} is ${kind} of ${root}`, async () => {
        assert.deepEqual(await insideOf([root], realPathWith(links))(path), { kind, real });
      });
    }
  }

  it("everything is inside for who said so", async () => {
    const where = await anywhere(realPathWith(links))("/w/out.png");
    assert.deepEqual(where, { kind: "inside", real: "/home/me/passport.png" });
  });

  it("throws for what isn't there, and a root that isn't there holds nothing", async () => {
    const where = insideOf(
      ["/gone", "/w"],
      realPathWith(links, (path) => !path.startsWith("/gone")),
    );
    await assert.rejects(where("/gone/a.png"));
    assert.equal((await where("/w/a.png")).kind, "inside");
  });

  it("takes the letter of a Windows drive in both cases, and no other letters", async () => {
    const where = insideOf(["/c:/Users/me/w"], realPathWith({}));
    assert.equal((await where("/C:/Users/me/w/a.png")).kind, "inside");
    assert.equal((await where("/c:/Users/me/W/a.png")).kind, "outside");
    assert.equal((await where("/d:/Users/me/w/a.png")).kind, "outside");
  });

  it("property: whatever links there are, inside is only what really lies in a root", async () => {
    const name = fc.constantFrom("a", "b", "w");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join("/")}`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, path, { maxKeys: 4 }), path, path, async (links, root, asked) => {
        const realPath = realPathWith(links);
        const found = await insideOf([root], realPath)(asked).catch(() => undefined);
        const [real, top] = await Promise.all(
          [asked, root].map((one) => realPath(one).catch(() => undefined)),
        );
        const expected =
          real === undefined ? undefined : top !== undefined && `${real}/`.startsWith(`${top}/`);
        assert.equal(found && found.kind === "inside", expected);
        assert.equal(found?.real, real);
      }),
      { numRuns: 500 },
    );
  });

  it("a file tree lists and reads nothing that lies outside, and says that it is there", async () => {
    const asked: string[] = [];
    const note = async <Value>(path: string, value: Value) => {
      asked.push(path);
      return value;
    };
    const files = {
      kind: async (path: string) => (path === "/w/gone" ? undefined : ("file" as const)),
      list: (folder: string) => note(folder, [{ name: "x", kind: "file" as const }]),
      read: (path: string) => note(path, "words"),
    };
    const tree = onlyInside(files, insideOf(["/w"], realPathWith(links)));
    assert.deepEqual(
      await Promise.all(["/w/a.png", "/w/out.png", "/w/gone", "/etc/passwd"].map((path) => tree.kind(path))),
      ["file", "outside", undefined, "outside"],
    );
    assert.deepEqual(
      [await tree.list("/w/notes"), await tree.read("/w/notes/vite.config.js")],
      [[], undefined],
    );
    assert.equal(await tree.read("/w/alias.png"), "words");
    assert.deepEqual(asked, ["/w/img/a.png"]);
  });
});
