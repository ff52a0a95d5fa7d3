import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { figscribe } from "../support/cli.ts";
import { makeProject, type Project } from "../support/project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const picture = `${root}test/fixtures/reader-set/dialog-win.png`;

/** Nothing that a terminal obeys. */
const obeyed = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;
const escapes = "\x1b]0;owned\x07 \x1b[2J\x1b]52;c;cm0=\x07 \x9b31m \x90q\x9c \u202Egnp.exe\u2066";

describe("the terminal", () => {
  let provider: Provider;
  let project: Project;
  before(async () => {
    provider = await startProvider();
    project = await makeProject({
      "a.md":
        "![image](y.png)\n\n![](<z&#10;::error file=a::injected&#10;::add-mask::a>)\n\n![](<q&#27;[2J##[error]&#x9b;&#x202e;.png>)\n",
      "::error ::esc\x1b]0;owned\x07.md": "![](q.png)\n",
      "bad\x1b]0;x\x07\n::error::name.png": "no image",
      "p.png": readFileSync(picture),
      "alts.json": JSON.stringify([
        {
          file: "no\n::error::\x1b[2J.md",
          start: 0,
          end: 1,
          documentHash: "x",
          newAlt: "a",
          target: "t\r::warning::",
        },
      ]),
    });
  });
  after(async () => {
    await project?.remove();
    await provider?.close();
  });

  const run = (...parameters: string[]) =>
    figscribe(parameters, { FIGSCRIBE_API_KEY: provider.key }, { cwd: project.folder });
  const server = () => ["--model", "accounts/fireworks/models/glm-5p3-flash", "--base-url", provider.url];

  function assertQuiet(text: string): void {
    assert.doesNotMatch(text, obeyed);
    for (const line of text.split("\n")) {
      assert.doesNotMatch(line, /^\s*(?:::|##)|##\w*\[/);
    }
  }

  it("gets each foreign name as part of a line of ours", async () => {
    const refs = await run("refs", ".");
    assertQuiet(refs.stdout);
    assert.match(refs.stdout, /^\.\/::error ::esc \]0;owned \.md:1:1 +missing +q\.png/m);
    assert.match(refs.stdout, /z ::error file=a::injected ::add-mask::a/);
    assert.match(refs.stdout, /4 references in 2 documents\.\n$/);
    const check = await run("check", ".");
    assertQuiet(check.stdout);
    assert.equal(check.stdout.split("\n").length, 6);
    const applied = await run("apply", "alts.json");
    assertQuiet(applied.stderr);
    assert.match(applied.stderr, /^figscribe: no ::error:: \[2J\.md: t ::warning::: .*\n$/);
    const broken = await run("explain", "bad\x1b]0;x\x07\n::error::name.png");
    assert.equal(
      broken.stderr,
      "figscribe: bad ]0;x ::error::name.png is text, not an image. Choose the image itself.\n",
    );
    const unknown = await run("\n::error::\x1b[2J");
    assert.match(unknown.stderr, /^figscribe: “::error:: \[2J” is not a command\./);
    for (const stderr of [unknown.stderr, (await run("refs", "\n::error::x")).stderr]) {
      assertQuiet(stderr);
    }
  });

  it("gets JSON in which they are escaped", async () => {
    const { stdout } = await run("refs", ".", "--json");
    assert.doesNotMatch(stdout, obeyed);
    const targets = JSON.parse(stdout).map(({ target }: { target: string }) => target);
    assert.ok(targets.some((target: string) => target.includes("\u202e")));
    assert.doesNotMatch((await run("check", ".", "--format", "json")).stdout, obeyed);
  });

  it("gets a model's answer without what it would obey, however the stream is cut", async () => {
    const said = `Hello ${escapes} end\r\n  🎉 x\tאב`;
    const want = "Hello ]0;owned [2J]52;c;cm0= 31m q gnp.exe end\n  🎉 x\tאב\n";
    for (const [task, tokenLength] of [
      ["explain", 1],
      ["text", 1000],
    ] as const) {
      provider.script({ kind: "stream", text: said, tokenLength });
      assert.deepEqual(await run(task, "p.png", ...server()), { code: 0, stdout: want, stderr: "" });
    }
  });

  it("gets an alt text without it, also where a form had it as an escape", async () => {
    provider.answerWith(altAnswer(`A ${escapes} b`));
    const { code, stdout } = await run("alt", "p.png", ...server());
    assert.equal(code, 0);
    assertQuiet(stdout);
  });

  it("gets a server's words without it", async () => {
    provider.script({ kind: "status", status: 400, message: `bad ${escapes}\n::error::x` });
    const failed = await run("explain", "p.png", ...server());
    assert.equal(failed.code, 2);
    assertQuiet(failed.stderr);
    assert.match(failed.stderr, /bad \]0;owned \[2J/);
    // Once for each reference, so that nothing is written.
    provider.script(
      ...[1, 2, 3].map(() => ({ kind: "status", status: 400, message: `x\r::error::${escapes}` }) as const),
    );
    const suggested = await run("suggest", "a.md", "--out", "o.json", ...server());
    assertQuiet(suggested.stderr + suggested.stdout);
  });

  it("is written to in one place only", () => {
    const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" });
    const writing = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /process\.std(?:out|err)\.write/.test(readFileSync(`${root}src/${file}`, "utf8")))
      .map((file) => file.replaceAll("\\", "/"));
    assert.deepEqual(writing, ["cli/terminal/output.ts"]);
  });
});
