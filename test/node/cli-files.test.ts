import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { chmod, chown, link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SuggestedEntry } from "../../src/core/batch/entry.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";
import { eventually, soon } from "../support/eventually.ts";
import { makeProject, type Project } from "../support/project.ts";

const png = await readFile(fileURLToPath(new URL("../fixtures/reader-set/dialog-win.png", import.meta.url)));
/** The same picture as another file: bytes after the end of a PNG count for nothing. */
const variant = (index: number) => Buffer.concat([png, Buffer.from([index])]);
const isRoot = process.getuid?.() === 0;
const oneLine = /^figscribe: [^\n]+\n$/;

describe("files on the command line", () => {
  /** Holds the project that is worked in ("ws") and what lies beside it. */
  let all: Project;
  let provider: Provider;
  before(async () => {
    provider = await startProvider({
      answer: () => JSON.stringify({ decision: "informative", alt: "An alt text", longDescription: "" }),
    });
  });
  after(() => provider.close());
  afterEach(() => all.remove());

  const at = (file: string) => join(all.folder, file);
  const ws = () => at("ws");
  const make = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    all = await makeProject({
      "home/pass.png": png,
      "home/notes/diary.md": "![](s.png) MY DIARY\n",
      ...files,
    });
  };
  const run = (...parameters: string[]) => figscribe(parameters, {}, { cwd: ws() });
  const server = () => ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
  const suggest = (parameters: readonly string[], where: Parameters<typeof figscribe>[2] = {}) =>
    figscribe(
      ["suggest", ...server(), ...parameters],
      { FIGSCRIBE_API_KEY: provider.key },
      { cwd: ws(), ...where },
    );
  const asked = async <Value>(work: () => Promise<Value>) => {
    const before = provider.chats().length;
    const value = await work();
    return [value, provider.chats().length - before] as const;
  };
  const alts = async (file = "ws/alts.json"): Promise<SuggestedEntry[]> =>
    JSON.parse(await readFile(at(file), "utf8"));
  const listed = async (...globs: string[]): Promise<SuggestedEntry[]> =>
    JSON.parse((await run("refs", ...globs, "--json")).stdout);
  const withAlts = (entries: readonly SuggestedEntry[], newAlt = "New") =>
    all.write("ws/alts.json", JSON.stringify(entries.map((entry) => ({ ...entry, newAlt }))));
  const litter = async () =>
    (await readdir(all.folder, { recursive: true })).filter((name) =>
      /\.figscribe-|\.tmp$|\.lock$/.test(name),
    );

  describe("outside of the project", () => {
    const outward = async () => {
      await make({
        "ws/docs/a.md": "",
        "ws/docs/a.png": png,
        "ws/figscribe.config.json": JSON.stringify({ imageRoots: ["/", "../home"] }),
      });
      await symlink(at("home/pass.png"), at("ws/docs/linked.png"));
      await symlink(at("home/notes"), at("ws/docs/notes"));
      await symlink(at("home/notes/diary.md"), at("ws/docs/diary.md"));
      await symlink("a.png", at("ws/docs/alias.png"));
      await writeFile(at("home/notes/s.png"), variant(1));
      const targets = [
        ...["a.png", "alias.png", "linked.png", at("home/pass.png"), "../../home/pass.png", "/pass.png"],
        ...["notes/s.png", `file://${at("home/pass.png")}`, "x/../../../home/pass.png"],
      ];
      await all.write("ws/docs/a.md", targets.map((target) => `![](${target})\n`).join("\n"));
    };

    it("no picture is read or sent, and each is listed as outside", async () => {
      await outward();
      const { code, stdout } = await run("refs", "docs/a.md", "--json");
      const entries: SuggestedEntry[] = JSON.parse(stdout);
      assert.equal(code, 0);
      assert.deepEqual(
        entries.map(({ problem }) => problem?.replace(/^.* (?=is outside)/, "")),
        [undefined, undefined, ...Array(7).fill("is outside this project, so it was not looked at.")],
      );
      const [, requests] = await asked(() => suggest(["docs/a.md", "--out", "alts.json"]));
      assert.equal(requests, 1);
      assert.equal((await alts()).filter(({ newAlt }) => newAlt !== undefined).length, 2);
    });

    it("no document is read that a link leads to, alone or in a folder, and it is named", async () => {
      await outward();
      const { code, stdout, stderr } = await run("refs", "docs");
      assert.equal(code, 2);
      assert.doesNotMatch(stdout, /s\.png.*MY|diary/);
      assert.match(stderr, /^figscribe: docs\/notes leads out of the project and was not followed/m);
      assert.match(stderr, /^figscribe: docs\/diary\.md leads out of .*Add --outside/m);
      const named = await run("refs", "docs/diary.md", "docs/notes/diary.md");
      assert.equal(named.code, 2);
      assert.equal(named.stderr.trim().split("\n").length, 1, named.stderr);
      const glob = await run("check", "../home/**");
      assert.deepEqual([glob.code, glob.stdout], [2, ""]);
      assert.match(glob.stderr, oneLine);
    });

    it("--outside goes there", async () => {
      await outward();
      const { code, stdout, stderr } = await run("refs", "docs", "--outside", "--json");
      assert.deepEqual([code, stderr], [0, ""]);
      const entries: SuggestedEntry[] = JSON.parse(stdout);
      assert.deepEqual(
        entries.filter(({ problem }) => problem?.includes("outside")),
        [],
      );
      assert.equal(entries.length, 10);
    });

    it("what somebody names by its path is their own word", async () => {
      await outward();
      const shot = await figscribe(
        ["explain", "../home/pass.png", ...server()],
        {
          FIGSCRIBE_API_KEY: provider.key,
        },
        { cwd: ws() },
      );
      assert.equal(shot.code, 0, shot.stderr);
      const { code, stdout } = await run("refs", "../home/notes/diary.md", "--json");
      assert.equal(code, 0);
      assert.deepEqual(
        JSON.parse(stdout).map(({ path }: SuggestedEntry) => path),
        [at("home/notes/s.png")],
      );
    });

    it("the repository is the project, from wherever in it", async () => {
      await make({
        "ws/.git/HEAD": "",
        "ws/docs/a.md": "![](../img/a.png)\n![](../../home/pass.png)\n",
        "ws/img/a.png": png,
      });
      const { stdout } = await figscribe(["refs", ".", "--json"], {}, { cwd: at("ws/docs") });
      assert.deepEqual(
        JSON.parse(stdout).map(({ problem }: SuggestedEntry) => problem === undefined),
        [true, false],
      );
      // Settings that are kept in a repository over the whole home are no project.
      const home = { HOME: ws() };
      const inHome = await figscribe(["refs", ".", "--json"], home, { cwd: at("ws/docs") });
      assert.deepEqual(
        JSON.parse(inHome.stdout).map(({ problem }: SuggestedEntry) => problem === undefined),
        [false, false],
      );
    });

    it("apply writes nothing there, however it is named", async () => {
      await make({
        "ws/in.md": "![](a.png)\n",
        "ws/sub/in2.md": "![](a.png)\n",
        "home/notes/a.md": "![](a.png)\n",
      });
      await symlink(at("home/notes/a.md"), at("ws/link.md"));
      await symlink(at("home/notes"), at("ws/folder"));
      await symlink("../in.md", at("ws/sub/to-in.md"));
      const [entry] = await listed("in.md");
      const names = [
        "../home/notes/a.md",
        at("home/notes/a.md"),
        "link.md",
        "folder/a.md",
        "x/../../home/notes/a.md",
      ];
      const good = ["sub/to-in.md", "sub/in2.md"];
      const entries = [...names, ...good].map((file) => ({ ...entry!, file }));
      await withAlts(entries);
      const { code, stdout, stderr } = await run("apply", "alts.json");
      assert.deepEqual([code, stdout], [1, "2 alt texts applied, 5 refused.\n"], stderr);
      assert.deepEqual(
        stderr
          .trim()
          .split("\n")
          .map((line) => line.replace(/(leads out of) .*$/, "$1"))
          .sort(),
        names.map((name) => `figscribe: ${name}: a.png: the document leads out of`).sort(),
      );
      assert.equal(await readFile(at("home/notes/a.md"), "utf8"), "![](a.png)\n");
      assert.equal(await readFile(at("ws/in.md"), "utf8"), "![New](a.png)\n");
      await withAlts([{ ...entry!, file: "link.md" }]);
      assert.equal((await run("apply", "alts.json", "--outside")).code, 0);
      assert.equal(await readFile(at("home/notes/a.md"), "utf8"), "![New](a.png)\n");
    });

    it("no list, configuration or --out is a link to there, and nothing of what it holds is shown", async () => {
      await make({
        "ws/a.md": "![](a.png)\n",
        "ws/a.png": png,
        "home/secret.json": "hunter2",
        "home/bashrc": "rc",
      });
      await symlink(at("home/secret.json"), at("ws/alts.json"));
      await symlink(at("home/bashrc"), at("ws/out.json"));
      await symlink(at("home/none"), at("ws/nothing.json"));
      await symlink(at("home"), at("ws/build"));
      const none = async (work: ReturnType<typeof figscribe>, says: RegExp) => {
        const { code, stdout, stderr } = await work;
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, oneLine);
        assert.match(stderr, says);
        assert.doesNotMatch(stderr, /hunter2/);
      };
      await none(run("apply", "alts.json"), /alts\.json leads out of/);
      const [, requests] = await asked(async () => {
        await none(suggest(["a.md", "--out", "out.json"]), /out\.json leads out of/);
        await none(suggest(["a.md", "--out", "build/new.json"]), /build\/new\.json leads out of/);
        await none(suggest(["a.md", "--out", "nothing.json"]), /nothing\.json is a link to nothing/);
      });
      assert.equal(requests, 0);
      assert.deepEqual((await readdir(at("home"))).sort(), ["bashrc", "notes", "pass.png", "secret.json"]);
      await symlink(at("home/secret.json"), at("ws/figscribe.config.json"));
      await none(run("check", "a.md"), /figscribe\.config\.json leads out of/);
    });
  });

  describe("what is no file", () => {
    it("is neither waited for nor read: pipes, devices, endless links", async () => {
      await make({
        "ws/docs/ok.md": "![](@/img/x.png)\n![](/img/y.png)\n![](pipe.png)\n",
        "ws/docs/b.tex": "\\includegraphics{nothere}\n",
      });
      const pipe = (file: string) => execFileSync("mkfifo", [at(file)]);
      for (const file of ["docs/pipe.md", "docs/pipe.png", "vite.config.js", "docs/main.tex"]) {
        pipe(`ws/${file}`);
      }
      for (const [from, to] of Object.entries({
        "docs/zero.md": "/dev/zero",
        "tsconfig.json": "/dev/zero",
        "package.json": "/dev/zero",
        "docs/all": "/",
        "docs/loop": ".",
        "docs/self.md": "self.md",
      })) {
        await symlink(to, at(`ws/${from}`));
      }
      const { stdout, stderr } = await run("refs", "docs", "docs/pipe.md");
      assert.match(stdout, /^docs\/ok\.md:3:1 .*pipe\.png is not a file, nor a link to one\.$/m);
      assert.match(stdout, /^4 references in \d documents\.$/m);
      assert.match(stderr, /^figscribe: docs\/pipe\.md is not a file, nor a link to one\.$/m);
      for (const name of ["docs/pipe.md", "/dev/zero"]) {
        const { code, stderr } = await run("apply", name);
        assert.deepEqual([code, oneLine.test(stderr)], [2, true], stderr);
      }
      await rm(at("ws/package.json"));
      pipe("ws/figscribe.config.json");
      const config = await run("check", "docs/ok.md");
      assert.deepEqual([config.code, config.stdout], [2, ""]);
      assert.match(
        config.stderr,
        /^figscribe: figscribe\.config\.json is not a file, nor a link to one\.\n$/,
      );
    });

    it("folders that all link to each other are looked through in no time", async () => {
      const names = Array.from({ length: 9 }, (_, index) => `f${index}`);
      await make(Object.fromEntries(names.map((name) => [`ws/${name}/${name}.md`, "![](a.png)\n"])));
      for (const from of names) {
        for (const to of names.filter((name) => name !== from)) {
          await symlink(`../${to}`, at(`ws/${from}/to-${to}`));
        }
      }
      const entries = await listed(".");
      assert.deepEqual(
        entries.map(({ file }) => file),
        names.map((name) => `${name}/${name}.md`),
      );
    });
  });

  describe("the file of suggest", () => {
    const pictures = (count: number) => ({
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`ws/${index}.png`, variant(index)])),
      "ws/a.md": Array.from({ length: count }, (_, index) => `![](${index}.png)\n`).join("\n"),
    });

    it("is written before anything is asked: where it can't be, one line says so", async () => {
      await make({ ...pictures(3), "ws/ro.json": "[]", "ws/two.json": "[]", "ws/words.json": "words" });
      await chmod(at("ws/ro.json"), 0o444);
      await link(at("ws/two.json"), at("ws/names.json"));
      const wrong: readonly (readonly [out: string, says: RegExp])[] = [
        ["no/folder/alts.json", /its folder is not there/],
        ["a.md/alts.json", /is a file/],
        ["/proc/alts.json", /\/proc\/alts\.json can't be written/],
        ["ro.json", /ro\.json is read-only/],
        ["two.json", /two\.json has 2 names/],
        ["words.json", /words\.json is not JSON/],
        [".", /is a folder/],
        ["/dev/full", /not a file/],
      ];
      const [, requests] = await asked(async () => {
        for (const [out, says] of wrong) {
          const { code, stdout, stderr } = await suggest(["a.md", "--out", out]);
          assert.deepEqual([code, stdout], [2, ""], stderr);
          assert.match(stderr, oneLine);
          assert.match(stderr, says);
        }
      });
      assert.equal(requests, 0);
      assert.deepEqual(await litter(), []);
    });

    it("keeps what is in it of other documents, and what a person made of it", async () => {
      await make({ ...pictures(3), "ws/b.md": "![](0.png)\n", "ws/c.md": "![](1.png)\n![image](1.png)\n" });
      await suggest(["a.md", "c.md", "--out", "alts.json"]);
      const before = await alts();
      const own = before.map((entry, index) => ({ ...entry, newAlt: `Mine ${index}`, note: "checked" }));
      await all.write("ws/alts.json", JSON.stringify([own[0], { ...own[1], newAlt: null }, ...own.slice(2)]));
      const [{ stdout }, requests] = await asked(() => suggest(["b.md", "--out", "alts.json"]));
      assert.deepEqual([stdout, requests], ["1 alt text for 1 reference. See alts.json.\n", 0]);
      await suggest(["a.md", "--out", "alts.json"]);
      // Its places are others now; those that still want an alt text get the person's own.
      await all.write("ws/c.md", "New.\n\n![](1.png)\n![image](1.png)\n");
      const [, more] = await asked(() => suggest(["c.md", "--out", "alts.json"]));
      assert.equal(more, 0);
      const after = await alts();
      assert.deepEqual(
        after.map(({ file, newAlt }) => [file, newAlt]),
        [
          ["a.md", "Mine 0"],
          ["a.md", null],
          ["a.md", "Mine 2"],
          ["b.md", "Mine 0"],
          ["c.md", "Mine 3"],
          ["c.md", "Mine 4"],
        ],
      );
      assert.ok(after.filter(({ file }) => file !== "b.md").every((entry) => "note" in entry));
    });

    it("takes in what a person changes in it while it is written", async () => {
      await make(pictures(6));
      const inFile = (): SuggestedEntry[] => JSON.parse(readFileSync(at("ws/alts.json"), "utf8"));
      const isAnswered = (entry: SuggestedEntry) => entry.newAlt !== undefined;
      let asked = 0;
      provider.answerWith(() => {
        asked += 1;
        // The first four go out side by side. While this waits no answer leaves, so nothing else writes the file.
        if (asked === 5) {
          const pause = new Int32Array(new SharedArrayBuffer(4));
          while (!inFile().some(isAnswered)) {
            Atomics.wait(pause, 0, 0, 20);
          }
          Atomics.wait(pause, 0, 0, 300);
          const [first, second, ...rest] = inFile();
          const mine = [{ ...first, newAlt: "By hand" }, ...rest, { ...second, file: "other.md" }];
          writeFileSync(at("ws/alts.json"), JSON.stringify(mine));
        }
        return JSON.stringify({ decision: "informative", alt: "An alt text", longDescription: "" });
      });
      const { code } = await suggest(["a.md", "--out", "alts.json"]);
      assert.equal(code, 0);
      const entries = await alts();
      assert.equal(entries.find(({ target }) => target === "0.png")!.newAlt, "By hand");
      assert.equal(entries.filter(({ file, target }) => file === "a.md" && target === "1.png").length, 0);
      assert.equal(entries.filter(({ file }) => file === "other.md").length, 1);
      assert.equal(
        entries.filter(({ file, newAlt }) => file === "a.md" && newAlt === "An alt text").length,
        4,
      );
    });

    it("is one run's at a time: the other asks nothing, and one that was killed holds nobody up", async () => {
      await make(pictures(2));
      let first: ChildProcess | undefined;
      provider.script(
        ...Array.from({ length: 2 }, () => ({ kind: "stall" as const, at: "afterHeaders" as const })),
      );
      const before = provider.chats().length;
      const going = suggest(["a.md", "--out", "alts.json"], {
        started: (child) => {
          first = child;
        },
      });
      await eventually("two requests", () => assert.ok(provider.chats().length >= before + 2), soon);
      const [second, requests] = await asked(() => suggest(["a.md", "--out", "./alts.json"]));
      assert.deepEqual([second.code, second.stdout, requests], [2, "", 0]);
      assert.match(
        second.stderr,
        /^figscribe: \.\/alts\.json is being written by another run of Figscribe\..*\n$/,
      );
      first!.kill("SIGKILL");
      await going;
      const third = await suggest(["a.md", "--out", "alts.json"]);
      assert.equal(third.code, 0, third.stderr);
      assert.deepEqual(await litter(), []);
    });

    it("keeps what came when it can be written no more, asks no further, and leaves nothing after Ctrl+C", async () => {
      await make({ ...pictures(12), "ws/out/x": "" });
      let answers = 0;
      provider.answerWith(() => {
        answers++;
        if (answers === 3) {
          renameSync(at("ws/out"), at("ws/elsewhere"));
        }
        return JSON.stringify({ decision: "informative", alt: `Alt ${answers}`, longDescription: "" });
      });
      const { code, stdout, stderr } = await suggest(["a.md", "--out", "out/alts.json"]);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, oneLine);
      const [, kept] = /can't be written: its folder is not there\. What came is in (\S+\.json)\./.exec(
        stderr,
      )!;
      const entries: SuggestedEntry[] = JSON.parse(await readFile(kept!, "utf8"));
      await rm(kept!);
      assert.equal(entries.filter(({ newAlt }) => newAlt !== undefined).length, answers);
      assert.ok(answers < 12, `${answers} were asked`);

      // A disk that is full for the rest, as far as one can be had without being root.
      provider.answerWith(
        JSON.stringify({ decision: "informative", alt: "x".repeat(140), longDescription: "" }),
      );
      const size = await suggest(["a.md", "--out", "alts.json", "--dry-run"]);
      assert.equal(size.code, 0);
      const full = await suggest(["a.md", "--out", "alts.json"], { after: "trap '' XFSZ; ulimit -f 12" });
      assert.deepEqual([full.code, full.stdout], [2, ""], full.stderr);
      assert.match(full.stderr, oneLine);
      assert.match(full.stderr, /alts\.json can't be written: it would be too large/);
      assert.ok((await alts()).length === 12);

      provider.script(
        ...Array.from({ length: 4 }, () => ({ kind: "stall" as const, at: "afterHeaders" as const })),
      );
      const before = provider.chats().length;
      let child: ChildProcess | undefined;
      const going = suggest(["a.md", "--out", "alts.json"], {
        started: (one) => {
          child = one;
        },
      });
      await eventually("four requests", () => assert.ok(provider.chats().length >= before + 4), soon);
      child!.kill("SIGINT");
      assert.equal((await going).code, 130);
      // What was being written when its folder moved away can't be found again, by no program.
      await rm(at("ws/elsewhere"), { recursive: true });
      assert.deepEqual(await litter(), []);
    });
  });

  describe("apply", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `Paragraph ${index}.\n\n![](${index}.png)\n`).join("\n");

    it("side by side on one document never says that it applied what isn't there", async () => {
      await make({ "ws/a.md": "" });
      for (let round = 0; round < 3; round++) {
        await all.write("ws/a.md", many(600));
        const entries = await listed("a.md");
        for (const part of [0, 1]) {
          const its = entries.filter((_, index) => index % 2 === part);
          await all.write(
            `ws/${part}.json`,
            JSON.stringify(its.map((entry) => ({ ...entry, newAlt: "New" }))),
          );
        }
        const ends = await Promise.all([run("apply", "0.json"), run("apply", "1.json")]);
        const said = ends.map(({ stdout }) => Number(/^(\d+) alt/.exec(stdout)![1]));
        const there = (await readFile(at("ws/a.md"), "utf8")).split("![New]").length - 1;
        assert.equal(there, said[0]! + said[1]!, JSON.stringify(ends.map(({ stdout }) => stdout)));
        assert.deepEqual(ends.map(({ code }) => code).sort(), [0, 1]);
      }
      assert.deepEqual(await litter(), []);
    });

    it("never takes back what somebody saves while it works", async () => {
      await make({ "ws/a.md": many(1500) });
      await withAlts(await listed("a.md"));
      let over = false;
      const going = run("apply", "alts.json").finally(() => {
        over = true;
      });
      let saved = 0;
      while (!over) {
        // As an editor with the document open does it: what it has is what it saves.
        const text = await readFile(at("ws/a.md"), "utf8");
        await writeFile(at("ws/a.md"), `${text}\nSaved ${++saved}.\n`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      const { code, stderr, stdout } = await going;
      const text = await readFile(at("ws/a.md"), "utf8");
      assert.equal(text.match(/^Saved \d+\.$/gm)!.length, saved, `${stdout}${stderr.slice(0, 300)}`);
      // Who saves what they read before it was applied has the last word.
      assert.ok(code === 0 || /the document (?:has changed|was changed)/.test(stderr), stderr.slice(0, 300));
    });

    it("says what was applied before, and not that the document has changed", async () => {
      await make({ "ws/a.md": many(3), "ws/b.md": "![](a.png)\n" });
      const entries = await listed("a.md", "b.md");
      await withAlts(entries);
      assert.equal((await run("apply", "alts.json")).stdout, "4 alt texts applied.\n");
      await all.write("ws/b.md", "![](a.png) changed\n");
      const { code, stdout, stderr } = await run("apply", "alts.json");
      assert.deepEqual([code, stdout], [1, "0 alt texts applied, 3 already there, 1 refused.\n"]);
      assert.equal(stderr, "figscribe: b.md: a.png: the document has changed since it was listed.\n");
    });

    it("goes on after it was killed", async () => {
      const names = Array.from({ length: 60 }, (_, index) => `d${index}.md`);
      await make(Object.fromEntries(names.map((name) => [`ws/${name}`, many(20)])));
      await withAlts(await listed("."));
      let child: ChildProcess | undefined;
      const going = figscribe(
        ["apply", "alts.json"],
        {},
        {
          cwd: ws(),
          started: (one) => {
            child = one;
          },
        },
      );
      const done = async () =>
        (await Promise.all(names.map((name) => readFile(at(`ws/${name}`), "utf8")))).filter((text) =>
          text.includes("![New]"),
        ).length;
      await eventually("the first document written", async () => assert.ok((await done()) > 0), {
        every: 5,
        tries: 10_000,
      });
      child!.kill("SIGKILL");
      await going;
      const { code, stdout } = await run("apply", "alts.json");
      assert.equal(code, 0);
      const [, applied = 0, already = 0] = /^(\d+) alt texts? applied(?:, (\d+) already there)?\.\n$/.exec(
        stdout,
      )!;
      assert.equal(Number(applied) + Number(already), 60 * 20);
    });

    it("follows no file that somebody laid where it writes", async () => {
      await make({ "ws/a.md": "![](a.png)\n", "home/bashrc": "rc" });
      await withAlts(await listed("a.md"));
      // As many as a repository can bring along.
      for (let pid = process.pid; pid < process.pid + 1500; pid++) {
        await symlink(at("home/bashrc"), at(`ws/a.md.${pid}.tmp`));
      }
      for (const name of ["a.md.lock", ".a.md.lock", "alts.json.lock"]) {
        await symlink(at("home/bashrc"), at(`ws/${name}`));
      }
      await mkdir(at("ws/.figscribe"));
      const { code, stderr } = await run("apply", "alts.json");
      assert.equal(code, 0, stderr);
      assert.equal(await readFile(at("home/bashrc"), "utf8"), "rc");
      assert.equal(await readFile(at("ws/a.md"), "utf8"), "![New](a.png)\n");
    });

    it("keeps mode and owner under any mask, and refuses read-only files and hard links by name", async () => {
      await make({ "ws/a.md": "![](a.png)\n", "ws/ro.md": "![](a.png)\n", "ws/hard.md": "![](a.png)\n" });
      await chmod(at("ws/a.md"), 0o664);
      if (isRoot) {
        await chown(at("ws/a.md"), 1000, 1000);
      }
      const { uid, gid } = await stat(at("ws/a.md"));
      await withAlts(await listed("a.md", "hard.md", "ro.md"));
      await chmod(at("ws/ro.md"), 0o444);
      await link(at("ws/hard.md"), at("ws/second.md"));
      const { code, stdout, stderr } = await figscribe(
        ["apply", "alts.json"],
        {},
        { cwd: ws(), after: "umask 077" },
      );
      assert.deepEqual([code, stdout], [1, "1 alt text applied, 2 refused.\n"]);
      assert.match(stderr, /^figscribe: hard\.md: a\.png: the document has 2 names \(hard links\)/m);
      assert.match(stderr, /^figscribe: ro\.md: a\.png: the document is read-only\./m);
      const now = await stat(at("ws/a.md"));
      assert.deepEqual([now.mode & 0o777, now.uid, now.gid], [0o664, uid, gid]);
    });

    it("as another user: what they may not write is refused in plain words", async function () {
      const uid = 65534;
      const works = isRoot && (await figscribe(["--version"], {}, { uid, cwd: "/" })).code === 0;
      if (!works) {
        this.skip();
      }
      await make({
        "ws/a.md": "![](a.png)\n",
        "ws/locked/b.md": "![](a.png)\n",
        "ws/closed.md": "![](a.png)\n",
      });
      await withAlts(await listed("."));
      for (const folder of [all.folder, ws()]) {
        await chmod(folder, 0o777);
      }
      await chmod(at("ws/locked/b.md"), 0o666);
      await chmod(at("ws/locked"), 0o555);
      await chmod(at("ws/closed.md"), 0o600);
      const { code, stderr } = await figscribe(["apply", "alts.json"], {}, { cwd: ws(), uid });
      assert.equal(code, 1);
      assert.match(stderr, /^figscribe: a\.md: a\.png: the document is read-only\./m);
      assert.match(
        stderr,
        /^figscribe: closed\.md: a\.png: the document can't be read: you have no permission\./m,
      );
      assert.match(
        stderr,
        /^figscribe: locked\/b\.md: a\.png: the document can't be written: its folder is read-only\./m,
      );
      assert.doesNotMatch(stderr, /E[A-Z]{4,}|\bat /);
    });
  });
}).timeout(120_000);
