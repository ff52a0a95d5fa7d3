import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Log } from "sarif";
import { parse } from "valibot";
import { figscribe } from "../support/cli.ts";
import { deepDocuments } from "../support/deep-documents.ts";
import { makeProject, type Project } from "../support/project.ts";
import { sarifShape } from "../support/sarif.ts";

const png = await readFile(fileURLToPath(new URL("../fixtures/reader-set/dialog-win.png", import.meta.url)));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("figscribe refs, check and apply", () => {
  let project: Project;
  afterEach(() => project.remove());
  const make = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    project = await makeProject(files);
  };
  const run = (...parameters: string[]) => figscribe(parameters, {}, { cwd: project.folder });
  const refs = async (...globs: string[]) => JSON.parse((await run("refs", ...globs, "--json")).stdout);
  const text = (file: string) => readFile(join(project.folder, file), "utf8");

  it("lists each reference with its place, its image and its status", async () => {
    await make({
      "docs/a.md": "# A\n\n![](../img/a%20b.png) and ![screenshot](../img/none.png)\n",
      "page.html": '<p><img alt="" src="img/a b.png"></p>\n',
      "img/a b.png": png,
      "node_modules/x/readme.md": "![](y.png)\n",
      "notes.txt": "![](y.png)\n",
    });
    const { code, stdout, stderr } = await run("refs", "**/*", "--json");
    assert.deepEqual([code, stderr], [0, ""]);
    const image = join(project.folder, "img/a b.png");
    const documentHash = sha256(await readFile(join(project.folder, "docs/a.md")));
    const page = sha256(await readFile(join(project.folder, "page.html")));
    assert.deepEqual(JSON.parse(stdout), [
      {
        file: "docs/a.md",
        line: 3,
        column: 1,
        syntax: "markdown",
        target: "../img/a%20b.png",
        path: image,
        alt: "",
        status: "missing",
        start: 5,
        end: 26,
        documentHash,
      },
      {
        file: "docs/a.md",
        line: 3,
        column: 27,
        syntax: "markdown",
        target: "../img/none.png",
        path: null,
        alt: "screenshot",
        status: "placeholder",
        start: 31,
        end: 61,
        documentHash,
        problem: "../img/none.png was not found.",
      },
      {
        file: "page.html",
        line: 1,
        column: 4,
        syntax: "html",
        target: "img/a b.png",
        path: image,
        alt: "",
        status: "decorative",
        start: 3,
        end: 33,
        documentHash: page,
      },
    ]);
  });

  it("lists an image that can't be looked at with its reason, and goes on", async () => {
    const data = `data:image/png;base64,${png.toString("base64")}`;
    await make({
      "a.md": `![](gone.png)\n![](huge.png)\n![](words.png)\n![](empty.png)\n![](https://example.invalid/a.png)\n![](folder)\n![](${data})\n![](good.png)\n`,
      "huge.png": png,
      "words.png": "no image at all",
      "empty.png": "",
      "folder/x.png": png,
      "good.png": png,
    });
    await truncate(join(project.folder, "huge.png"), 65 * 1024 * 1024);
    const listed = await refs("a.md");
    assert.deepEqual(
      listed.map(({ problem }: { problem?: string }) => problem),
      [
        "gone.png was not found.",
        "huge.png is larger than 64 MB.",
        "words.png is text, not an image. Choose the image itself.",
        "empty.png is empty.",
        "https://example.invalid/a.png is on the web and was not fetched.",
        "folder is a folder.",
        undefined,
        undefined,
      ],
    );
  });

  it("prints a table for people", async () => {
    await make({ "a.md": "![](a.png)\n\n![A dialog](a.png)\n", "a.png": png });
    const { stdout } = await run("refs", "a.md");
    assert.equal(
      stdout,
      "a.md:1:1  missing  a.png  “”\na.md:3:1  fine     a.png  “A dialog”\n2 references in 1 document.\n",
    );
  });

  it("counts a byte order mark, as editors of text in scripts do", async () => {
    await make({ "a.md": "\uFEFF![](a.png)\r\n", "a.png": png });
    const [{ start, end }] = await refs("a.md");
    assert.equal((await text("a.md")).slice(start, end), "![](a.png)");
  });

  const hostile = 'A "b" \\ [c](d) <e> {f} ${g} {{h}} --> & 🦊 שלום | \' `';

  it("applies several alt texts of a document exactly, and touches no other byte", async () => {
    const before =
      "\uFEFF# Ünïcode 🦊\r\n\r\n![](a.png) ![image](a.png)\r\n\r\n<img src='a.png'>\ttail  \r\n";
    await make({ "a.md": before, "b.html": '<img alt="x" src=a.png>', "a.png": png });
    await chmod(join(project.folder, "a.md"), 0o640);
    const listed = await refs("a.md", "b.html");
    const alts = listed.map((entry: object, index: number) => ({ ...entry, newAlt: `${hostile} ${index}` }));
    await project.write("alts.json", JSON.stringify(alts.toReversed()));
    const { code, stdout, stderr } = await run("apply", "alts.json");
    assert.deepEqual([code, stdout, stderr], [0, "4 alt texts applied.\n", ""]);
    const again = await refs("a.md", "b.html");
    assert.deepEqual(
      again.map(({ alt }: { alt: string }) => alt),
      alts.map(({ newAlt }: { newAlt: string }) => newAlt),
    );
    const after = await text("a.md");
    assert.ok(after.startsWith("\uFEFF# Ünïcode 🦊\r\n\r\n![") && after.endsWith(">\ttail  \r\n"), after);
    assert.equal((await stat(join(project.folder, "a.md"))).mode & 0o777, 0o640);
  });

  it("writes into documents of other encodings, or refuses what they can't say", async () => {
    const latin = Buffer.from("Gr\xfc\xdfe\r\n\r\n![](a.png) \x80\x81\r\n", "latin1");
    const wide = Buffer.from("\uFEFF![](a.png) 🦊\n", "utf16le");
    await make({ "latin.md": latin, "wide.md": wide, "other.md": latin, "a.png": png });
    const listed = await refs("latin.md", "wide.md", "other.md");
    const words: Record<string, string> = { "latin.md": "Grüße", "wide.md": "שלום 🦊", "other.md": "שלום" };
    const alts = listed.map((entry: { file: string }) => ({ ...entry, newAlt: words[entry.file] }));
    await project.write("alts.json", JSON.stringify(alts));
    const { code, stderr } = await run("apply", "alts.json");
    assert.equal(code, 1);
    assert.match(stderr, /^figscribe: other\.md: a\.png: the document isn't UTF-8.*\n$/);
    const read = (file: string) => readFile(join(project.folder, file));
    assert.deepEqual(
      await read("latin.md"),
      Buffer.from("Gr\xfc\xdfe\r\n\r\n![Grüße](a.png) \x80\x81\r\n", "latin1"),
    );
    assert.deepEqual(await read("wide.md"), Buffer.from("\uFEFF![שלום 🦊](a.png) 🦊\n", "utf16le"));
    assert.deepEqual(await read("other.md"), latin);
  });

  it("refuses what no longer fits, says which, and applies the rest", async () => {
    await make({
      "a.md": "![](a.png)\n",
      "b.md": "![](a.png)\n",
      "c.jsx": "const a = <img src='a.png' alt={words} />;",
      "gone.md": "![](a.png)\n",
    });
    const listed = await refs("a.md", "b.md", "c.jsx", "gone.md");
    const alts = listed.map((entry: object) => ({ ...entry, newAlt: "A dialog" }));
    alts.push({ ...alts[1], start: 3 }, { ...alts[1] }, { ...alts[1], newAlt: null });
    await project.write("alts.json", JSON.stringify(alts));
    await project.write("a.md", "One more line.\n\n![](a.png)\n");
    await (await import("node:fs/promises")).rm(join(project.folder, "gone.md"));
    const { code, stdout, stderr } = await run("apply", "alts.json");
    assert.deepEqual([code, stdout], [1, "1 alt text applied, 5 refused.\n"]);
    assert.deepEqual(stderr.trim().split("\n"), [
      "figscribe: a.md: a.png: the document has changed since it was listed.",
      "figscribe: b.md: a.png: there is no image at these offsets.",
      "figscribe: b.md: a.png: another entry is for the same place.",
      "figscribe: c.jsx: a.png: its alt text is computed by code.",
      "figscribe: gone.md: a.png: the document was not found.",
    ]);
    assert.equal(await text("a.md"), "One more line.\n\n![](a.png)\n");
    assert.equal(await text("b.md"), "![A dialog](a.png)\n");
  });

  const faulty = {
    "docs/a, b.md": `# A\n\n![](a.png)\n\n![image](a.png)\n\n![${"long ".repeat(40)}](a.png)\n`,
    "fine.md": "![A dialog that asks to save](a.png)\n",
  };

  it("checks: exit code 1 with faults, each at its place; 0 without", async () => {
    await make(faulty);
    const { code, stdout } = await run("check", ".");
    assert.equal(code, 1);
    const [first, second, third, last] = stdout.trim().split("\n");
    assert.equal(first, "docs/a, b.md:3:1: error: The image a.png has no alt text. [missing]");
    assert.match(second!, /^docs\/a, b\.md:5:1: error: .*“image”\. \[placeholder\]$/);
    assert.match(third!, /^docs\/a, b\.md:7:1: warning: .* 20\d characters.* \[too long\]$/);
    assert.equal(last, "2 errors, 1 warning in 1 of 2 documents: 1 missing, 1 placeholder, 1 too long.");
    const fine = await run("check", "fine.md");
    assert.deepEqual([fine.code, fine.stdout], [0, "Every image of 1 document has an alt text.\n"]);
  });

  it("names an image once for all its places, each of them by lines, and sums up by fault", async () => {
    const languages = Array.from({ length: 12 }, (_, index) => `l${10 + index}`);
    await make({
      ...Object.fromEntries(languages.map((one) => [`docs/${one}/a.md`, "# A\n\n![](../img/icon.png)\n"])),
      "index.md":
        "![](docs/img/icon.png)\n\n![image](docs/img/other.png)\n\n![](/docs/img/icon.png)\n\n![](gone.png)\n",
      "docs/index.md": "![](gone.png)\n\n![image](img/icon.png)\n\n![picture](img/icon.png)\n",
      "docs/img/icon.png": "",
      "docs/img/other.png": "",
    });
    const { code, stdout } = await run("check", ".");
    assert.equal(code, 1);
    assert.deepEqual(stdout.split("\n"), [
      "docs/l10/a.md:3:1: error: The image ../img/icon.png has no alt text. [missing]",
      "  the same in 13 more places: docs/l11/a.md:3:1, docs/l12/a.md:3:1, docs/l13/a.md:3:1 and 10 more",
      "docs/index.md:1:1: error: The image gone.png has no alt text. [missing]",
      "index.md:7:1: error: The image gone.png has no alt text. [missing]",
      "docs/index.md:3:1: error: The image img/icon.png has only a placeholder as its alt text: “image”. [placeholder]",
      "docs/index.md:5:1: error: The image img/icon.png has only a placeholder as its alt text: “picture”. [placeholder]",
      "index.md:3:1: error: The image docs/img/other.png has only a placeholder as its alt text: “image”. [placeholder]",
      "19 errors in 14 of 14 documents: 16 missing (3 images), 3 placeholder (2 images).",
      "",
    ]);
    const lines = await run("check", ".", "--format", "lines");
    assert.equal(lines.stdout.split("\n").length, 19 + 2);
    assert.ok(
      lines.stdout
        .split("\n")
        .slice(0, 19)
        .every((line) => /^[\w/.]+:\d+:1: error: /.test(line)),
    );
    assert.equal(lines.stdout.split("\n").at(-2), stdout.split("\n").at(-2));
  });

  it("stays small where images are written out in the document, or many files may be meant", async () => {
    const data = `data:image/png;base64,${Buffer.alloc(300_000, 7).toString("base64")}`;
    await make({
      "a.md": `![](${data})\n\n![[b.png]]\n\n![](${data})\n`,
      ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}/b.png`, ""])),
    });
    const listed = await run("refs", "a.md", "--json");
    assert.ok(listed.stdout.length < 3000, `${listed.stdout.length}`);
    const entries = JSON.parse(listed.stdout);
    assert.match(entries[0].target, /^data:image\/png;base64,\S{50,70}…$/);
    assert.match(entries[1].problem, /^b\.png may be f0\/b\.png, .{1,40} or 57 more\.$/);
    for (const format of ["human", "lines", "json", "sarif", "github"]) {
      assert.ok((await run("check", "a.md", "--format", format)).stdout.length < 4000, format);
    }
    await project.write(
      "alts.json",
      JSON.stringify(entries.map((one: object) => ({ ...one, newAlt: "A dialog" }))),
    );
    assert.equal((await run("apply", "alts.json")).stdout, "3 alt texts applied.\n");
    assert.ok((await text("a.md")).startsWith(`![A dialog](${data})`));
  });

  it("says when there was nothing to check", async () => {
    await make({ "a.md": "# A\n", "b.md": "Words.\n", "c/d.md": "![A dialog](a.png)\n" });
    assert.deepEqual(await run("check", "*.md"), {
      code: 0,
      stdout: "No images in 2 documents.\n",
      stderr: "",
    });
    assert.equal((await run("check", ".")).stdout, "Every image of 3 documents has an alt text.\n");
    assert.equal((await run("check", "a.md", "--format", "lines")).stdout, "No images in 1 document.\n");
  });

  it("leaves out hidden folders, builds and what was installed, unless they are named", async () => {
    const left = ["node_modules/x", "bower_components/x", "__pycache__", "dist", "out/deep", ".kept"];
    const files = ["docs", ...left, ...left.map((folder) => `docs/${folder}`)];
    await make(Object.fromEntries(files.map((folder) => [`${folder}/a.md`, "![](a.png)\n"])));
    const filesOf = async (...globs: string[]) =>
      (await refs(...globs)).map(({ file }: { file: string }) => file);
    assert.deepEqual(await filesOf("."), ["docs/a.md"]);
    assert.deepEqual(await filesOf("**/*.md"), ["docs/a.md"]);
    assert.deepEqual(await filesOf("docs"), ["docs/a.md"]);
    for (const folder of left) {
      assert.deepEqual(await filesOf(folder), [`${folder}/a.md`]);
      assert.deepEqual(await filesOf(`docs/${folder}/*.md`), [`docs/${folder}/a.md`]);
      assert.deepEqual(await filesOf(`${folder}/a.md`), [`${folder}/a.md`]);
    }
  });

  it("goes by the project's configuration, found above, in a file or in package.json", async () => {
    await make({ ...faulty, "figscribe.config.json": '{ "severity": { "missing": "off" } }' });
    const inDocs = { cwd: join(project.folder, "docs") };
    const { code, stdout } = await figscribe(["check", "."], {}, inDocs);
    assert.equal(code, 1);
    assert.match(stdout, /^a, b\.md:5:1: error/);
    const severity = { missing: "off", placeholder: "warning" };
    await project.write("figscribe.config.json", JSON.stringify({ severity, ignore: { targets: ["x/**"] } }));
    assert.equal((await run("check", ".")).code, 0);
    await project.write("figscribe.config.json", JSON.stringify({ ignore: { files: ["docs/**"] } }));
    assert.equal((await run("check", ".")).code, 0);
    await (await import("node:fs/promises")).rm(join(project.folder, "figscribe.config.json"));
    await project.write("package.json", JSON.stringify({ figscribe: { ignore: { targets: ["*.png"] } } }));
    assert.equal((await run("check", ".")).code, 0);
    await project.write("package.json", JSON.stringify({ figscribe: { severity: { missing: "loud" } } }));
    const wrong = await run("check", ".");
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
    assert.match(
      wrong.stderr,
      /^figscribe: package\.json: “figscribe\.severity\.missing” is wrong: .*"loud"\n$/,
    );
  });

  it("checks for programs: JSON, annotations, and SARIF that code hosts read", async () => {
    await make(faulty);
    const json = JSON.parse((await run("check", ".", "--format", "json")).stdout);
    assert.deepEqual(
      json.map((one: { status: string; line: number }) => [one.status, one.line]),
      [
        ["missing", 3],
        ["placeholder", 5],
        ["too-long", 7],
      ],
    );
    const github = (await run("check", ".", "--format", "github")).stdout.split("\n");
    assert.equal(
      github[0],
      "::error file=docs/a%2C b.md,line=3,endLine=3,col=1,endColumn=11,title=Alt text%3A missing::The image a.png has no alt text.",
    );
    const sarif: Log = JSON.parse((await run("check", ".", "--format", "sarif")).stdout);
    parse(sarifShape, sarif);
    const [{ tool, results = [] } = { tool: { driver: { name: "" } } }] = sarif.runs;
    assert.deepEqual([sarif.version, results.length], ["2.1.0", 3]);
    for (const { ruleId, ruleIndex, locations } of results) {
      assert.equal(tool.driver.rules?.[ruleIndex!]?.id, ruleId);
      const { artifactLocation, region } = locations![0]!.physicalLocation!;
      assert.equal(artifactLocation?.uri, "docs/a%2C%20b.md");
      const whole = await text("docs/a, b.md");
      assert.match(
        whole.slice(region!.charOffset, region!.charOffset! + region!.charLength!),
        /^!\[.*a\.png\)$/,
      );
    }
  });

  it("gives SARIF and annotations of hostile names, and of nothing", async () => {
    await make({
      "fine.md": "![A dialog that asks to save](a.png)\n",
      "50% é,[a]:b #1.md": "![](x%0Ay;::z.png)\n",
    });
    const { code, stdout } = await run("check", ".", "--format", "github");
    assert.equal(code, 1);
    assert.equal(
      stdout,
      "::error file=50%25 é%2C[a]%3Ab #1.md,line=1,endLine=1,col=1,endColumn=19,title=Alt text%3A missing::The image x%250Ay;::z.png has no alt text.\n",
    );
    const sarif = parse(sarifShape, JSON.parse((await run("check", ".", "--format", "sarif")).stdout));
    const [{ artifactLocation } = {}] = sarif.runs[0]!.results[0]!.locations.map(
      (one) => one.physicalLocation,
    );
    assert.equal(artifactLocation?.uri, "50%25%20%C3%A9%2C%5Ba%5D%3Ab%20%231.md");
    const fine = parse(sarifShape, JSON.parse((await run("check", "fine.md", "--format", "sarif")).stdout));
    assert.deepEqual(fine.runs[0]!.results, []);
    assert.deepEqual(await run("check", "fine.md", "--format", "github"), {
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("says in one line what is wrong with a call", async () => {
    await make({ "a.md": "", "alts.json": "{", "list.json": '[{ "file": "a.md" }]' });
    const wrong: readonly [parameters: readonly string[], says: RegExp][] = [
      [["refs"], /Which documents\?/],
      [["check", "nowhere/**"], /There are no documents in nowhere\/\*\*\./],
      [["refs", "a.md", "b/**/*.md"], /There are no documents in b\/\*\*\/\*\.md\./],
      [["refs", ".", "!*.md"], /There are no documents in \.\./],
      [["refs", "!*.md"], /Which documents\?/],
      [
        ["check", "a.md", "--format", "xml"],
        /--format is one of human, lines, json, sarif, github, not “xml”\./,
      ],
      [["apply"], /Which file of alt texts\?/],
      [["apply", "none.json"], /none\.json was not found\./],
      [["apply", "alts.json"], /alts\.json is not JSON/],
      [["apply", "list.json"], /list\.json is no list of alt texts: 0\.start/],
    ];
    for (const [parameters, says] of wrong) {
      const { code, stdout, stderr } = await run(...parameters);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, new RegExp(`^figscribe: .*${says.source}.*\\n$`));
    }
    for (const name of ["refs", "check", "apply", "text"]) {
      const { code, stdout } = await run(name, "--help");
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`^Usage: figscribe .*${name}`));
    }
  });

  it("takes documents whose names hold line breaks as any others, and leaves them out as any others", async () => {
    const named = ["a\nb.md", "\nc.md", "d\n.md", "e\r\nf.md", "g\u2028h.md", "i\u2029.md"];
    const within = ["sub\ndir/j.md", "sub/\nk/l\n.md", "sub/m.md"];
    const all = [...named, ...within];
    await make({
      ...Object.fromEntries(all.map((file) => [file, "![](x.png)\n"])),
      "x\ny/node_modules/z.md": "![](x.png)\n",
    });
    const found = async (...globs: string[]) =>
      (await refs(...globs)).map(({ file }: { file: string }) => file).sort();
    assert.deepEqual(await found("."), all.toSorted());
    assert.deepEqual(await found("**/*.md"), all.toSorted());
    assert.deepEqual(await found(`${project.folder}/**/*.md`), all.toSorted());
    assert.deepEqual(await found("*.md"), named.toSorted());
    assert.deepEqual(await found("a?b.md", "sub\ndir"), ["a\nb.md", "sub\ndir/j.md"]);
    assert.deepEqual(await found("a\nb.md", "sub/**", "!**/m.md"), ["a\nb.md", "sub/\nk/l\n.md"]);
    assert.deepEqual(await found(".", "!sub/**", "!*.md"), ["sub\ndir/j.md"]);
    await project.write(
      "figscribe.config.json",
      JSON.stringify({ ignore: { files: ["sub?dir/**", "sub/**"] } }),
    );
    const { stdout } = await run("check", ".", "--format", "json");
    const checked = JSON.parse(stdout);
    assert.deepEqual(checked.map(({ file }: { file: string }) => file).sort(), named.toSorted());
    const inFolder = await figscribe(
      ["refs", "**/*.md", "--json"],
      {},
      { cwd: join(project.folder, "sub\ndir") },
    );
    assert.deepEqual(
      JSON.parse(inFolder.stdout).map(({ file }: { file: string }) => file),
      ["j.md"],
    );
    const entries = (await refs("a\nb.md")).map((entry: object) => ({ ...entry, newAlt: "Words" }));
    await project.write("alts.json", JSON.stringify(entries));
    assert.equal((await run("apply", "alts.json")).stdout, "1 alt text applied.\n");
    assert.equal(await text("a\nb.md"), "![Words](x.png)\n");
  });

  it("names each document that nests too deeply to be looked through, and goes on with the others", async () => {
    await make({ ...deepDocuments, "z.md": "![](img.png)\n", "img.png": png });
    const name = (line: string) => line.replace(/^figscribe: |is nested too deeply .*$/g, "").trim();
    const names = Object.keys(deepDocuments).sort();
    for (const command of [["refs"], ["check"], ["suggest", "--out", "alts.json", "--dry-run"]]) {
      const [first, ...rest] = command as [string, ...string[]];
      const { code, stdout, stderr } = await run(first, "**/*", ...rest);
      assert.deepEqual(stderr.trim().split("\n").map(name).sort(), names, first);
      assert.match(stdout, /z\.md|1 image for 1 place/, first);
      assert.equal(code, 2, first);
    }
  });
}).timeout(60_000);
