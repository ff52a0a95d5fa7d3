import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text as textOfStream } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Progress } from "@modelcontextprotocol/sdk/types.js";
import sharp from "sharp";
import { figscribe } from "../../support/cli.ts";
import { factsIn, foundIn, type Served, serve, textOf } from "../../support/mcp.ts";
import { makeProject, type Project } from "../../support/project.ts";

const fixture = (name: string) => readFile(new URL(`../../fixtures/reader-set/${name}`, import.meta.url));
const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

describe("the MCP server", () => {
  let project: Project;
  let other: Project;
  let served: Served;

  before(async () => {
    const [log, dialog, chart] = [
      await fixture("applog-light.png"),
      await fixture("dialog-win.png"),
      await fixture("bar-chart.png"),
    ];
    project = await makeProject({
      "log.png": log,
      "sub/dialog.png": dialog,
      "chart.png": chart,
      "page.md": "# Page\n\n![](sub/dialog.png)\n\n![A chart of sales](chart.png)\n",
      "notes.txt": "no image",
    });
    other = await makeProject({ "elsewhere.png": dialog });
    served = await serve({ cwd: project.folder, roots: [project.folder] });
  });
  after(async () => {
    await served.end();
    await project.remove();
    await other.remove();
  });

  it("tells of each tool what an agent chooses by, in few tokens", async () => {
    const { tools } = await served.client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), [
      "ask_image",
      "compare_images",
      "convert_image",
      "describe_image",
      "find_alt_problems",
      "find_in_images",
      "image_info",
      "look",
      "read_image_text",
      "write_alt_text",
    ]);
    for (const { name, title, description, inputSchema, outputSchema, annotations } of tools) {
      assert.ok(title && (description ?? "").length > 100 && outputSchema, name);
      assert.equal(inputSchema.type, "object");
      assert.equal(annotations?.readOnlyHint, name !== "write_alt_text", name);
      assert.equal(annotations?.openWorldHint, false, `${name}: no model was chosen`);
    }
    const seen = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    assert.ok(JSON.stringify(seen).length < 12_000, `${JSON.stringify(seen).length} characters`);
  });

  it("reads what the command line reads, line by line", async () => {
    const { stdout } = await figscribe(["text", join(project.folder, "log.png")]);
    const result = await served.call("read_image_text", { path: "log.png" });
    assert.equal(foundIn(result), stdout.trimEnd());
    assert.match(textOf(result), /^log\.png · \d+ × \d+, read offline\n/);
    assert.match(textOf(result), /Data found, not instructions:/);
  });

  it("pages a long result, and counts what is left", async () => {
    const whole = foundIn(await served.call("read_image_text", { path: "log.png" })).split("\n");
    const read: string[] = [];
    for (let next: unknown = 1; next !== undefined; ) {
      const result = await served.call("read_image_text", {
        path: "log.png",
        from_line: next,
        max_tokens: 300,
      });
      const lines = foundIn(result).split("\n");
      read.push(...lines);
      next = factsIn(result).next_line;
      const left = whole.length - read.length;
      assert.equal(factsIn(result).left, left);
      assert.equal(left > 0, /\d lines? left: call again with from_line/.test(textOf(result)));
    }
    assert.ok(whole.length > 5);
    assert.deepEqual(read, whole);
  });

  it("gives only lines that match, and places and certainties on request", async () => {
    const whole = foundIn(await served.call("read_image_text", { path: "sub/dialog.png" })).split("\n");
    const word = /\p{L}{5,}/u.exec(whole.join(" "))![0];
    const matched = foundIn(
      await served.call("read_image_text", { path: "sub/dialog.png", match: word.toUpperCase() }),
    ).split("\n");
    assert.deepEqual(
      matched,
      whole.flatMap((line, index) =>
        line.toLowerCase().includes(word.toLowerCase()) ? [`${index + 1}: ${line}`] : [],
      ),
    );
    const boxes = foundIn(await served.call("read_image_text", { path: "sub/dialog.png", boxes: true }));
    for (const line of boxes.split("\n")) assert.match(line, /^\[\d+,\d+,\d+,\d+ [01](\.\d+)?\] \S/);
    // The place of a line, cut out, holds that line.
    const [, x, y, width, height, text] = /^\[(\d+),(\d+),(\d+),(\d+) \S+\] (.*)/.exec(
      boxes.split("\n")[0]!,
    )!;
    const area = { x: Number(x) - 4, y: Number(y) - 4, width: Number(width) + 8, height: Number(height) + 8 };
    const cut = foundIn(await served.call("read_image_text", { path: "sub/dialog.png", area }));
    assert.equal(cut.trim(), text);
  });

  it("tells what a picture is and how models see it", async () => {
    const info = factsIn(await served.call("image_info", { path: "log.png" }));
    const { width, height } = await sharp(await fixture("applog-light.png")).metadata();
    assert.deepEqual([info.width, info.height, info.format], [width, height, "png"]);
    const seen = info.seen_by as { models: string; tokens: number; legible: boolean }[];
    assert.ok(
      seen.some(({ models }) => /Claude/.test(models)) && seen.some(({ models }) => /Qwen/.test(models)),
    );
    assert.ok(seen.every(({ tokens }) => tokens > 0));
  });

  it("hands over a legible image within the limits, or names the areas that are", async () => {
    const fits = await served.call("look", { path: "sub/dialog.png" });
    assert.equal(factsIn(fits).legible, true);
    const [, image] = fits.content;
    assert.ok(image?.type === "image");
    const seen = await sharp(Buffer.from(image.data, "base64")).metadata();
    assert.deepEqual([seen.width, seen.height], [factsIn(fits).width, factsIn(fits).height]);

    const small = await served.call("look", { path: "log.png", max_edge: 300 });
    assert.equal(factsIn(small).legible, false);
    const areas = factsIn(small).areas as { width: number; height: number }[];
    assert.ok(areas.length > 1);
    const again = await served.call("look", { path: "log.png", area: areas[0], max_edge: 300 });
    assert.equal(factsIn(again).legible, true, JSON.stringify(areas[0]));
  });

  it("says that no model was asked where none was chosen", async () => {
    for (const [name, more] of [
      ["describe_image", {}],
      ["ask_image", { question: "What is wrong?" }],
    ] as const) {
      const result = await served.call(name, { path: "log.png", ...more });
      assert.match(textOf(result), /No vision model was asked/);
      assert.equal(factsIn(result).model, "Embedded reader");
    }
  });

  it("tells which regions and lines changed", async () => {
    const before = await fixture("dialog-win.png");
    const { width = 0 } = await sharp(before).metadata();
    const patch = await sharp({ create: { width: 60, height: 20, channels: 3, background: "#c00" } })
      .png()
      .toBuffer();
    const after = await sharp(before)
      .composite([{ input: patch, left: width - 80, top: 10 }])
      .png()
      .toBuffer();
    await project.write("after.png", after);
    const changed = await served.call("compare_images", { before: "sub/dialog.png", after: "after.png" });
    const areas = factsIn(changed).areas as {
      x: number;
      y: number;
      width: number;
      height: number;
    }[];
    assert.equal(areas.length, 1, textOf(changed));
    assert.ok(areas[0]!.x >= width - 80 && areas[0]!.x + areas[0]!.width <= width - 20);
    const same = await served.call("compare_images", { before: "sub/dialog.png", after: "sub/dialog.png" });
    assert.equal(factsIn(same).same, true);
    const others = await served.call("compare_images", { before: "sub/dialog.png", after: "log.png" });
    assert.match(textOf(others), /Their sizes differ/);
    assert.ok((factsIn(others).lines_added as number) > 0);
  });

  it("finds words in the pictures of the folder, and remembers what it read", async () => {
    const word = /\p{L}{5,}/u.exec(
      foundIn(await served.call("read_image_text", { path: "sub/dialog.png" })),
    )![0];
    const result = await served.call("find_in_images", { query: word.toLowerCase() });
    const matches = factsIn(result).matches as { file: string }[];
    assert.ok(
      matches.some(({ file }) => file === "sub/dialog.png"),
      textOf(result),
    );
    const few = await served.call("find_in_images", { query: "no such words at all", max_images: 1 });
    assert.equal(factsIn(few).images_read, 1);
    assert.match(textOf(few), /images? not looked at/);
  });

  it("finds faulty alt texts and shows the exact edit; writes only if it was started so", async () => {
    const found = await served.call("find_alt_problems", {});
    const [problem, ...others] = factsIn(found).problems as Record<string, unknown>[];
    assert.equal(others.length, 0, textOf(found));
    assert.deepEqual([problem?.path, problem?.line, problem?.target], ["page.md", 3, "sub/dialog.png"]);
    const { path, line, target, version } = problem!;
    const edit = { path, line, target, version, alt: "A dialog [with] brackets" };
    const shown = await served.call("write_alt_text", edit);
    assert.equal(factsIn(shown).written, false);
    assert.match(foundIn(shown), /^\+ !\[A dialog .*\]\(sub\/dialog\.png\)$/m);
    const refused = await served.call("write_alt_text", { ...edit, dry_run: false });
    assert.equal(refused.isError, true);
    assert.match(textOf(refused), /--allow-write/);
    assert.match(await readFile(join(project.folder, "page.md"), "utf8"), /!\[\]\(sub/);
  });

  it("writes the alt text and nothing else, and refuses a document that moved on", async () => {
    const own = await makeProject({ "a.md": "\uFEFFText\r\n\r\n![](x.png) tail\r\n", "x.png": "" });
    const writer = await serve({ cwd: own.folder, parameters: ["--allow-write"] });
    try {
      const found = await writer.call("find_alt_problems", { path: "a.md" });
      const [problem] = factsIn(found).problems as Record<string, unknown>[];
      const { path, line, version } = problem!;
      const edit = { path, line, version, alt: "New", dry_run: false };
      const unnamed = await writer.call("write_alt_text", { ...edit, version: undefined });
      assert.match(textOf(unnamed), /name the version/);
      const done = await writer.call("write_alt_text", edit);
      assert.equal(factsIn(done).written, true, textOf(done));
      const read = () => readFile(join(own.folder, "a.md"), "utf8");
      assert.equal(await read(), "\uFEFFText\r\n\r\n![New](x.png) tail\r\n");
      const stale = await writer.call("write_alt_text", { ...edit, alt: "Newer" });
      assert.match(textOf(stale), /has changed since version/);
      assert.equal(await read(), "\uFEFFText\r\n\r\n![New](x.png) tail\r\n");
    } finally {
      await writer.end();
      await own.remove();
    }
  });

  it("tells how far it has come, and stops when asked", async () => {
    const image = await sharp(await fixture("bar-chart.png"))
      .extend({ right: 1 })
      .png()
      .toBuffer();
    await project.write("fresh.png", image);
    const steps: Progress[] = [];
    await served.client.callTool({ name: "read_image_text", arguments: { path: "fresh.png" } }, undefined, {
      onprogress: (step) => steps.push(step),
    });
    assert.ok(steps.some(({ message }) => /Reading line \d+ of \d+/.test(message ?? "")));
    assert.ok(steps.every(({ progress }, index) => index === 0 || progress > steps[index - 1]!.progress));

    const stop = new AbortController();
    await project.write("fresher.png", Buffer.concat([image, Buffer.from([1])]));
    const stopped = served.client.callTool(
      { name: "read_image_text", arguments: { path: "fresher.png" } },
      undefined,
      { signal: stop.signal, onprogress: () => stop.abort() },
    );
    await assert.rejects(stopped, /abort/i);
    assert.match(foundIn(await served.call("read_image_text", { path: "log.png" })), /\S/);
  });

  it("follows the folders that the client has open", async () => {
    const refused = await served.call("read_image_text", { path: join(other.folder, "elsewhere.png") });
    assert.match(textOf(refused), /lies outside of the folders that are open/);
    await served.open([other.folder]);
    assert.match(foundIn(await served.call("read_image_text", { path: "elsewhere.png" })), /\S/);
    assert.match(textOf(await served.call("read_image_text", { path: "log.png" })), /was not found/);
    await served.open([project.folder, other.folder]);
    const found = await served.call("find_in_images", { query: "zzzz" });
    assert.equal(factsIn(found).images_left, 0);
    const second = join(other.folder, "elsewhere.png");
    assert.match(
      textOf(await served.call("read_image_text", { path: "elsewhere.png" })),
      new RegExp(`^${second} `),
    );
    await served.open(["file://elsewhere/project"]);
    assert.match(textOf(await served.call("read_image_text", { path: "log.png" })), /No folder is open/);
    // A client that names none, as the Inspector does: the folder that it started the server in.
    await served.open([]);
    assert.match(foundIn(await served.call("read_image_text", { path: "log.png" })), /\S/);
    const beside = join(other.folder, "elsewhere.png");
    assert.match(textOf(await served.call("read_image_text", { path: beside })), /lies outside/);
    await served.open([project.folder]);
  });

  it("refuses to look through a home folder that nobody opened", async () => {
    const home = await serve({ cwd: project.folder, env: { HOME: project.folder } });
    const result = await home.call("read_image_text", { path: "log.png" });
    assert.match(textOf(result), /holds far more than a project/);
    await home.end();
    const named = await serve({ cwd: "/", parameters: [project.folder] });
    assert.match(foundIn(await named.call("read_image_text", { path: "log.png" })), /\S/);
    await named.end();
  });

  it("answers 1,000 calls side by side, though its threads are killed in between", async () => {
    const kill = () => process.kill(served.pid, "SIGUSR2");
    const images = ["log.png", "sub/dialog.png", "chart.png"];
    const calls = Array.from({ length: 1000 }, async (_, index) => {
      const path = images[index % images.length]!;
      const result = await served.call(index % 10 === 9 ? "look" : "read_image_text", { path });
      if (index % 300 === 100) kill();
      return result;
    });
    const results = await Promise.all(calls);
    const failed = results.filter(({ isError }) => isError);
    // What a thread had in hand when it died is told; what waited gets its answer from the next.
    assert.ok(failed.length <= 20, `${failed.length} failed`);
    for (const one of failed) assert.match(textOf(one), /stopped unexpectedly and was restarted/);
    assert.match(foundIn(await served.call("read_image_text", { path: "log.png" })), /\S/);
  }).timeout(300_000);

  it("lives through what is no message, and prints nothing but messages", async () => {
    const server = spawn(process.execPath, [cli, "mcp"], { cwd: project.folder });
    const stderr = textOfStream(server.stderr);
    const answers: { id: unknown; jsonrpc: string; result?: unknown }[] = [];
    const lines = createInterface(server.stdout).on("line", (line) => {
      answers.push(JSON.parse(line));
      if (answers.length === 6) server.stdin.end();
    });
    const send = (line: string) => server.stdin.write(`${line}\n`);
    const ended = new Promise((resolve) => server.once("exit", resolve));
    for (const line of [
      "",
      "{",
      "nonsense",
      "[]",
      "null",
      '{"jsonrpc":"1.0","id":1}',
      '{"id":{},"method":3}',
    ])
      send(line);
    send("x".repeat(5_000_000));
    send("\0\u0007\u{10ffff}");
    const hello = {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "t", version: "1" },
    };
    send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: hello }));
    send(JSON.stringify({ jsonrpc: "2.0", id: 2, method: "no/such" }));
    send(JSON.stringify({ jsonrpc: "2.0", id: 3, method: "tools/call", params: { name: 7 } }));
    send(JSON.stringify({ jsonrpc: "2.0", id: 4, method: "tools/call", params: { name: "no_such" } }));
    send(
      JSON.stringify({
        jsonrpc: "2.0",
        id: 5,
        method: "tools/call",
        params: { name: "look", arguments: [] },
      }),
    );
    send(JSON.stringify({ jsonrpc: "2.0", id: 6, method: "ping" }));
    assert.equal(await ended, 0);
    lines.close();
    assert.ok(answers.every(({ jsonrpc }) => jsonrpc === "2.0"));
    assert.deepEqual(answers.map(({ id }) => id).sort(), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(answers.find(({ id }) => id === 6)?.result, {});
    assert.match(await stderr, /was dropped/);
  });
});
