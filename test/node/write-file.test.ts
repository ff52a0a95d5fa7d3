import assert from "node:assert/strict";
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { refuseUnwritable, replaceFile } from "../../src/cli/disk/write-file.ts";
import { Problem } from "../../src/core/base/problem.ts";
import { fileLimits, readRegular } from "../../src/node/regular-file.ts";
import { makeProject, type Project } from "../support/project.ts";

const isRoot = process.getuid?.() === 0;

describe("a file that is replaced", () => {
  let project: Project;
  beforeEach(async () => {
    project = await makeProject({ "a.md": "before" });
  });
  afterEach(() => project.remove());
  const at = (name = "a.md") => ({ path: join(project.folder, name), name });
  const text = (name = "a.md") => readFile(join(project.folder, name), "utf8");
  const replace = (name = "a.md") => replaceFile(at(name), Buffer.from("after"), Buffer.from("before"));
  const create = (name: string) => replaceFile(at(name), Buffer.from("after"), undefined);
  const refused = (work: Promise<unknown>, says: RegExp) =>
    assert.rejects(work, (error) => error instanceof Problem && says.test(error.message));
  const noLitter = async () =>
    assert.deepEqual(
      (await readdir(project.folder)).filter((name) => name.startsWith(".figscribe")),
      [],
    );

  it("property: keeps its mode, whatever the mask, and leaves nothing beside it", async () => {
    const mode = fc.integer({ min: 0, max: 0o777 }).map((bits) => bits | 0o600);
    await fc.assert(
      fc.asyncProperty(mode, fc.constantFrom(0, 0o022, 0o077, 0o777), async (bits, mask) => {
        await writeFile(at().path, "before");
        await chmod(at().path, bits);
        const old = process.umask(mask);
        try {
          await replace();
        } finally {
          process.umask(old);
        }
        assert.equal((await stat(at().path)).mode & 0o7777, bits);
        assert.equal(await text(), "after");
      }),
      { numRuns: 25 },
    );
    await noLitter();
  });

  it("keeps its owner where it may give it away", async function () {
    if (!isRoot) {
      this.skip();
    }
    await chown(at().path, 1000, 1001);
    await chmod(at().path, 0o664);
    await replace();
    const { uid, gid, mode } = await stat(at().path);
    assert.deepEqual([uid, gid, mode & 0o777], [1000, 1001, 0o664]);
  });

  it("is refused when it is read-only, also for root", async () => {
    await chmod(at().path, 0o444);
    await refused(replace(), /^a\.md is read-only\./);
    await refused(refuseUnwritable(at()), /^a\.md is read-only\./);
    assert.deepEqual([await text(), (await stat(at().path)).mode & 0o777], ["before", 0o444]);
    await noLitter();
  });

  it("is refused when it has several names, and both stay one file", async () => {
    await link(at().path, at("b.md").path);
    await refused(replace(), /^a\.md has 2 names \(hard links\)/);
    assert.equal((await stat(at().path)).ino, (await stat(at("b.md").path)).ino);
    await noLitter();
  });

  it("is refused when it changed, went away or became a link, and what came in its place stays", async () => {
    await writeFile(at().path, "theirs");
    await refused(replace(), /^a\.md was changed by somebody else meanwhile/);
    assert.equal(await text(), "theirs");
    await refused(replace("gone.md"), /^gone\.md was changed/);
    await writeFile(at("victim").path, "before");
    await symlink("victim", at("link.md").path);
    await refused(replace("link.md"), /^link\.md was changed/);
    assert.equal(await text("victim"), "before");
    await noLitter();
  });

  it("is new only where there is nothing yet, not even a link to nothing", async () => {
    await create("new.json");
    assert.equal(await text("new.json"), "after");
    await refused(create("new.json"), /^new\.json was changed/);
    await symlink("nowhere", at("dangling.json").path);
    await refused(create("dangling.json"), /^dangling\.json was changed/);
    assert.ok((await lstat(at("dangling.json").path)).isSymbolicLink());
    await noLitter();
  });

  it("says in plain words where a new one can't be", async () => {
    await refused(create("no/new.json"), /^no\/new\.json can't be written: its folder is not there\.$/);
    await refused(refuseUnwritable(at("no/new.json")), /its folder is not there\.$/);
    await refused(create("a.md/new.json"), /what should be a folder on its path is a file\.$/);
    await mkdir(at("folder").path);
    await refused(readRegular(at("folder"), fileLimits.document), /^folder is a folder\.$/);
  });

  it("never loses what somebody saves while it is replaced, whenever that is", async () => {
    let late = 0;
    for (let round = 0; round < 150; round++) {
      await writeFile(at().path, "before");
      const theirs = `theirs ${round}`;
      const save = async () => {
        for (let wait = round % 30; wait > 0; wait--) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        await sleep(round % 3);
        await writeFile(at().path, theirs);
      };
      const [ours] = await Promise.allSettled([replace(), save()]);
      late += ours.status === "fulfilled" ? 1 : 0;
      assert.equal(await text(), theirs);
    }
    assert.ok(late < 150, "some were refused");
    await noLitter();
  });

  it("is read up to its limit, and only when it is a file", async () => {
    await writeFile(at("large").path, Buffer.alloc(3000));
    assert.equal((await readRegular(at("large"), 3000)).length, 3000);
    await refused(readRegular(at("large"), 2999), /^large is larger than 2\.9 KB\.$/);
    await symlink("/dev/zero", at("zero").path);
    await refused(readRegular(at("zero"), 10), /^zero is not a file, nor a link to one\.$/);
    assert.equal(
      (await readRegular({ path: "/proc/self/status", name: "grows" }, 1 << 20)).length > 10,
      true,
    );
  });
});
