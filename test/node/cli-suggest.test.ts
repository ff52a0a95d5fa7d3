import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { SuggestedEntry } from "../../src/core/batch/entry.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";
import { deep, nestedIn } from "../support/deep-documents.ts";
import { eventually, soon } from "../support/eventually.ts";
import { makeProject, type Project } from "../support/project.ts";

const picture = (name: string) =>
  readFile(fileURLToPath(new URL(`../fixtures/reader-set/${name}.png`, import.meta.url)));
const [dialog, graph] = await Promise.all([picture("dialog-win"), picture("erd")]);
/** The same picture as another file: bytes after the end of a PNG count for nothing. */
const variant = (index: number) => Buffer.concat([dialog, Buffer.from([index])]);

const reply = (alt: string, decision = "informative") =>
  JSON.stringify({ decision, alt, longDescription: decision === "complex" ? "All of it." : "" });

describe("figscribe suggest", () => {
  let provider: Provider;
  let project: Project;
  beforeEach(async () => {
    let count = 0;
    provider = await startProvider({ answer: () => reply(`Alt text ${++count}`) });
  });
  afterEach(async () => {
    await provider.close();
    await project.remove();
  });
  const run = (parameters: readonly string[], started?: (child: ChildProcess) => void) =>
    figscribe(
      [
        "suggest",
        ...["--out", "alts.json", "--base-url", provider.url],
        ...["--model", "accounts/fireworks/models/vision-test", ...parameters],
      ],
      { FIGSCRIBE_API_KEY: provider.key },
      { cwd: project.folder, ...(started ? { started } : {}) },
    );
  const alts = async (): Promise<SuggestedEntry[]> =>
    JSON.parse(await readFile(join(project.folder, "alts.json"), "utf8"));

  it("asks once for an image that is used in ten places, and again where it leads somewhere or has a caption", async () => {
    const places = Array.from({ length: 10 }, (_, index) => `Paragraph ${index}.\n\n![](a.png)\n`).join("\n");
    project = await makeProject({
      "a.md": `# Guide\n\n${places}`,
      "b.md": "![image](copy.png)\n\n[![](a.png)](https://example.com)\n\n![](c.png)\n",
      "fine.html": '<img src=a.png alt="A dialog"><img src=a.png alt="">',
      "a.png": dialog,
      "copy.png": dialog,
      "c.png": graph,
    });
    const dry = await run([".", "--dry-run"]);
    const host = new URL(provider.origin).host;
    assert.equal(
      dry.stdout,
      `3 images for 13 places would be sent to ${host}, one in each request. The number of tokens isn't known for this model.\n`,
    );
    assert.equal(provider.chats().length, 0);
    const { code, stdout, stderr } = await run(["."]);
    assert.deepEqual([code, stdout, stderr], [0, "13 alt texts for 15 references. See alts.json.\n", ""]);
    assert.equal(provider.chats().length, 3);
    const all = await alts();
    assert.equal(new Set(all.slice(0, 11).map(({ newAlt }) => newAlt)).size, 1);
    assert.equal(new Set(all.map(({ newAlt }) => newAlt)).size, 4);
    assert.deepEqual(
      all.slice(13).map(({ skipped, newAlt }) => [skipped, newAlt]),
      [
        ["Its alt text is fine.", undefined],
        ["Its alt text is decorative.", undefined],
      ],
    );
    assert.equal(provider.chats().filter(({ body }) => /Paragraph 0\./.test(body)).length, 1);
  });

  it("says before it asks how many places can't be asked about, and why", async () => {
    project = await makeProject({
      "a.md": ["![](a.png)", ...["b", "c", "d", "e", "b"].map((name) => `![](img/${name}.png)`)].join("\n\n"),
      "b.jsx": "const A = () => <><img src={pick(1)} /><img src='a.png' alt={words} /></>;\n",
      "c.md": "![](notes.png)\n\n![](../../../../etc/a.png)\n\n![](skip/a.png)\n\n![A dialog](gone.png)\n",
      "notes.png": "only words",
      "a.png": dialog,
      "figscribe.config.json": JSON.stringify({ ignore: { targets: ["skip/**"] } }),
    });
    const told = [
      "10 places can't be asked about:",
      "  6 not found: img/b.png, img/c.png, img/d.png and 2 more",
      "  1 left alone by the project's configuration: skip/a.png",
    ];
    const dry = await run([".", "--dry-run"]);
    assert.equal(dry.code, 0, dry.stderr);
    const [first, ...rest] = dry.stdout.trimEnd().split("\n");
    assert.match(first!, /^1 image for 1 place would be sent/);
    for (const line of told) {
      assert.ok(rest.includes(line), dry.stdout);
    }
    assert.match(dry.stdout, /^ {2}1 a path that code computes: pick\(1\)$/m);
    assert.match(dry.stdout, /^ {2}1 an alt text that code computes: a\.png$/m);
    assert.match(dry.stdout, /^ {2}1 not readable as an image: notes\.png$/m);
    const { code, stdout } = await run(["."]);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split("\n").slice(1), [...rest, ""]);
  });

  it("tells what the images of each kind take, and what that costs in the provider's own list", async () => {
    const small = (format: "png" | "webp" | "gif") =>
      sharp({ create: { width: 320, height: 200, channels: 3, background: "#369" } })
        .withIccProfile("p3")
        [format]()
        .toBuffer();
    project = await makeProject({
      "a.md": "![](a.png)\n",
      "b.md": "![](a.webp)\n",
      "c.md": "![](a.gif)\n",
      "d.md": "![](http://127.0.0.1:9/a.png)\n",
      "a.png": await small("png"),
      "a.webp": await small("webp"),
      "a.gif": await small("gif"),
    });
    const pricing = { prompt: "0.0000002", completion: "0.000001" };
    const asked: string[] = [];
    const listing = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ data: [{ id: "qwen3-vl-8b", pricing }, { id: "qwen3-vl-32b" }] }));
    });
    await new Promise<void>((done) => listing.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(listing.address() as AddressInfo).port}/v1`;
    const dry = async (file: string, model: string) =>
      (
        await figscribe(
          ["suggest", file, "--dry-run", "--out", "alts.json", "--base-url", url, "--model", model],
          { FIGSCRIBE_API_KEY: "k1" },
          { cwd: project.folder },
        )
      ).stdout;
    try {
      for (const file of ["a.md", "b.md", "c.md"]) {
        assert.match(await dry(file, "qwen3-vl-8b"), /About 1,200 tokens, less than \$0\.01\.\n$/);
      }
      assert.match(await dry("a.md", "qwen3-vl-32b"), /About 1,200 tokens; the price is not known\.\n$/);
      assert.match(
        await dry("d.md", "qwen3-vl-8b"),
        /That counts 1 image of unknown size as 4096 × 4096 pixels, not fetched from the web yet\.\n$/,
      );
      assert.equal(new Set(asked).size, 1);
      assert.match(asked[0]!, /^GET \/v1\/models Bearer k1$/);
    } finally {
      listing.close();
    }
    assert.match(await dry("a.md", "qwen3-vl-8b"), /About 1,200 tokens; the price is not known\.\n$/);
  });

  it("keeps the decision: decorative with an empty alt text, complex with its long description", async () => {
    project = await makeProject({
      "a.html": "<img src=a.png><img src=b.png>",
      "a.png": dialog,
      "b.png": graph,
    });
    provider.answerWith(({ pictures }) =>
      pictures[0]!.width === 870 ? reply("A diagram", "complex") : reply("", "decorative"),
    );
    const { stdout } = await run(["a.html"]);
    assert.equal(stdout, "2 alt texts for 2 references, 1 of them decorative. See alts.json.\n");
    const [first, second] = await alts();
    assert.deepEqual([first!.newAlt, first!.decision], ["", "decorative"]);
    assert.deepEqual(
      [second!.newAlt, second!.decision, second!.longDescription],
      ["A diagram", "complex", "All of it."],
    );
    const applied = await figscribe(["apply", "alts.json"], {}, { cwd: project.folder });
    assert.equal(applied.code, 0);
    assert.equal(
      await readFile(join(project.folder, "a.html"), "utf8"),
      '<img src=a.png alt=""><img src=b.png alt="A diagram">',
    );
  });

  it("writes no empty alt text where the markup can't say decorative, says so, and asks once", async () => {
    project = await makeProject({
      "a.md": "![image](a.png)\n\n<img src=a.png alt=image>\n",
      "a.png": dialog,
    });
    provider.answerWith(() => reply("", "decorative"));
    const { stdout } = await run(["a.md"]);
    assert.equal(stdout, "1 alt text for 2 references, 1 of them decorative. See alts.json.\n");
    const entries = await alts();
    assert.deepEqual(
      entries.map(({ newAlt, decision }) => [newAlt, decision]),
      [
        [undefined, "decorative"],
        ["", "decorative"],
      ],
    );
    assert.match(entries[0]!.skipped!, /no way to say that an image is decorative/);
    const asked = provider.chats().length;
    await run(["a.md"]);
    assert.equal(provider.chats().length, asked);
    assert.deepEqual(await alts(), entries);
    // Whoever wrote the file, nothing that stands there is lost.
    await project.write("alts.json", JSON.stringify(entries.map((entry) => ({ ...entry, newAlt: "" }))));
    const applied = await figscribe(["apply", "alts.json"], {}, { cwd: project.folder });
    assert.equal(applied.code, 1);
    assert.match(applied.stderr, /a\.md: a\.png: this markup has no way to say/);
    assert.equal(
      await readFile(join(project.folder, "a.md"), "utf8"),
      '![image](a.png)\n\n<img src=a.png alt="">\n',
    );
  });

  it("goes on after it was killed: nothing is asked twice, nothing that was answered is lost, edits stay", async () => {
    const count = 12;
    const names = Array.from({ length: count }, (_, index) => `${index}.png`);
    project = await makeProject({
      "a.md": names.map((name) => `![](${name})\n`).join("\n"),
      ...Object.fromEntries(names.map((name, index) => [name, variant(index)])),
    });
    // Five are answered; the server is silent for all others.
    const answer = (index: number) => ({ kind: "stream" as const, text: reply(`First ${index}`) });
    const silence = { kind: "stall" as const, at: "afterHeaders" as const };
    provider.script(...Array.from({ length: 9 }, (_, index) => (index < 5 ? answer(index) : silence)));
    let child: ChildProcess | undefined;
    const ended = run(["a.md"], (started) => {
      child = started;
    });
    const answered = async () =>
      (await alts().catch(() => [])).filter(({ newAlt }) => newAlt !== undefined).length;
    await eventually(
      "five answers and nine requests",
      async () => assert.ok((await answered()) >= 5 && provider.chats().length >= 9),
      soon,
    );
    child!.kill("SIGKILL");
    assert.equal((await ended).code, -1);
    const kept = await alts();
    const edited = kept.findIndex(({ newAlt }) => newAlt !== undefined);
    kept[edited] = { ...kept[edited]!, newAlt: "Mine" };
    await project.write("alts.json", JSON.stringify(kept));

    const before = provider.chats().length;
    assert.equal(before, 9);
    provider.answerWith(reply("Second"));
    const { code, stdout } = await run(["a.md"]);
    assert.deepEqual([code, stdout], [0, "12 alt texts for 12 references. See alts.json.\n"]);
    assert.equal(provider.chats().length - before, 7);
    const all = (await alts()).map(({ newAlt }) => newAlt);
    assert.equal(all.filter((alt) => alt === "Second").length, 7);
    assert.equal(all.filter((alt) => /^First \d$/.test(alt!)).length, 4);
    assert.equal(all[edited], "Mine");

    await run(["a.md"]);
    assert.equal(provider.chats().length - before, 7);
  });

  it("skips what can't be looked at with its reason, and what the model fails at, and goes on", async () => {
    project = await makeProject({
      "a.md":
        "![](gone.png)\n\n![](words.png)\n\n![](http://127.0.0.1:9/x.png)\n\n![](torn.png)\n\n![](a.png)\n\n![](b.png)\n",
      "words.png": "no image",
      "torn.png": dialog.subarray(0, 3000),
      "a.png": dialog,
      "b.png": graph,
    });
    provider.answerWith(({ pictures }) =>
      pictures[0]!.width === 870 ? "No form at all." : reply("A dialog"),
    );
    const { code, stderr } = await run(["a.md"]);
    assert.equal(code, 0, stderr);
    const all = await alts();
    assert.match(all[0]!.skipped!, /^gone\.png was not found\.$/);
    assert.match(all[1]!.skipped!, /^words\.png is text, not an image/);
    assert.match(all[2]!.skipped!, /^x\.png was not fetched: 127\.0\.0\.1/);
    assert.match(all[3]!.skipped!, /^torn\.png can't be read/);
    assert.equal(all.filter(({ newAlt }) => newAlt !== undefined).length, 1);
    assert.equal(stderr.trim().split("\n").length, 3, stderr);
  });

  it("stops when nothing could be answered any more, and keeps what was", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `${index}.png`);
    project = await makeProject({
      "a.md": names.map((name) => `![](${name})\n`).join("\n"),
      ...Object.fromEntries(names.map((name, index) => [name, variant(index)])),
    });
    const good = { kind: "stream" as const, text: reply("Fine") };
    const broke = { kind: "status" as const, status: 402, message: "Your account is out of credits" };
    provider.script(good, good, good, broke, broke, broke, broke, broke);
    const { code, stdout, stderr } = await run(["a.md"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^figscribe: .*credit.*\n$/i);
    assert.ok(provider.chats().length < 8, `${provider.chats().length} requests`);
    assert.equal((await alts()).filter(({ newAlt }) => newAlt === "Fine").length, 3);
  });

  it("drafts with the local reader, sends nothing, and says that it is a draft", async () => {
    project = await makeProject({ "a.md": "![](a.png)\n", "a.png": dialog });
    const where = { cwd: project.folder };
    const dry = await figscribe(["suggest", "a.md", "--out", "alts.json", "--dry-run"], {}, where);
    assert.match(
      dry.stdout,
      /^1 image for 1 place would be read on this computer; nothing would be sent\.\n$/,
    );
    const { code, stderr } = await figscribe(["suggest", "a.md", "--out", "alts.json"], {}, where);
    assert.equal(code, 0, stderr);
    const [entry] = await alts();
    assert.equal(entry!.draft, true);
    assert.ok(entry!.newAlt!.length > 10);
  });

  it("asks nothing where the file holds what can't be written again, and says so", async () => {
    const other = {
      file: "b.md",
      target: "b.png",
      start: 0,
      end: 9,
      documentHash: "0",
      newAlt: "B",
      note: 0,
    };
    const kept = JSON.stringify([other]).replace('"note":0', `"note":${nestedIn("[", "0", "]", deep)}`);
    project = await makeProject({ "a.md": "![](a.png)\n", "a.png": dialog, "alts.json": kept });
    const { code, stdout, stderr } = await run(["a.md"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /^figscribe: alts\.json holds something that is nested too deeply to be kept: .*\n$/,
    );
    assert.equal(provider.chats().length, 0);
    assert.equal(await readFile(join(project.folder, "alts.json"), "utf8"), kept);
  });

  it("wants to know where the alt texts go", async () => {
    project = await makeProject({});
    const { code, stderr } = await figscribe(["suggest", "."], {}, { cwd: project.folder });
    assert.equal(code, 2);
    assert.match(stderr, /--out alts\.json/);
  });
}).timeout(90_000);
