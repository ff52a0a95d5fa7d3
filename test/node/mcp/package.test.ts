import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { packBundle, packCommandLine } from "../../../scripts/command-line.ts";
import { foundIn, serve } from "../../support/mcp.ts";
import { runClient } from "../../support/mcp-clients.ts";
import { makeProject, type Project } from "../../support/project.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const png = readFileSync(`${root}test/fixtures/reader-set/dialog-win.png`);

/** Returns what README's table of clients gives for `.mcp.json`. */
function toldByReadme(): string {
  const readme = readFileSync(`${root}README.md`, "utf8");
  const [, told] = /`\.mcp\.json` in the project \| `(.*?)` \|/.exec(readme) ?? [];
  return told!;
}

describe("the command line as a package", () => {
  let empty: Project;
  before(async () => {
    empty = await makeProject({
      "package.json": "{}",
      "docs/page.md": "![](shot.png)\n",
      "docs/shot.png": png,
    });
  });
  after(() => empty.remove());

  it("installs into an empty folder without the network, and reads, checks and serves there", async () => {
    const packed = join(empty.folder, "packed");
    await mkdir(packed);
    const tarball = await packCommandLine(packed);
    assert.ok(statSync(tarball).size < 16e6, `${statSync(tarball).size} bytes`);
    const options = { cwd: empty.folder };
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], options);
    const installed = join(empty.folder, "node_modules/figscribe");
    const { bin, scripts, dependencies, engines } = JSON.parse(
      readFileSync(join(installed, "package.json"), "utf8"),
    );
    assert.deepEqual([bin, scripts, dependencies], [{ figscribe: "dist/cli.js" }, undefined, undefined]);
    assert.equal(engines.node, ">=20.19");

    const figscribe = join(empty.folder, "node_modules/.bin/figscribe");
    const { stdout: files } = await run("tar", ["tzf", tarball]);
    for (const file of files.trim().split("\n")) {
      assert.match(file, /^package\/(package\.json|README\.md|LICENSE|THIRD_PARTY_NOTICES\.md|dist\/)/);
      assert.doesNotMatch(file, /extension|panel|\.map$|test/);
    }
    const { stdout: text } = await run(figscribe, ["text", "docs/shot.png"], options);
    assert.match(text, /\S/);
    const checked = await run(figscribe, ["check", "docs"], options).catch((error) => error);
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, /no alt text/);
    for (const command of ["refs", "suggest", "apply", "ask", "mcp"]) {
      assert.match((await run(figscribe, [command, "--help"], options)).stdout, /^Usage: /);
    }
    const served = await serve({ cwd: empty.folder, program: figscribe });
    assert.equal(foundIn(await served.call("read_image_text", { path: "docs/shot.png" })), text.trimEnd());
    await served.end();
  }).timeout(300_000);

  it("serves the Inspector with the lines that README gives for .mcp.json", async () => {
    await writeFile(join(empty.folder, ".mcp.json"), toldByReadme());
    const args = ["--cli", "--quiet", "--format", "json", "--config", ".mcp.json", "--server", "figscribe"];
    const call = [
      "--method",
      "tools/call",
      "--tool-name",
      "read_image_text",
      "--tool-arg",
      "path=docs/shot.png",
    ];
    const where = { cwd: empty.folder, bin: join(empty.folder, "node_modules/.bin") };
    const { code, stdout, stderr } = await runClient("inspector", [...args, ...call], where);
    assert.equal(code, 0, stdout + stderr);
    assert.match(JSON.parse(stdout).result.structuredContent.found, /\S/);
  }).timeout(300_000);

  it("is a bundle that clients install, which serves the folders that its user chose", async () => {
    const bundle = await packBundle(empty.folder);
    const unpacked = join(empty.folder, "unpacked");
    const mcpb = `${root}node_modules/@anthropic-ai/mcpb/dist/cli/cli.js`;
    await run(process.execPath, [mcpb, "unpack", bundle, unpacked]);
    const { server, user_config } = JSON.parse(readFileSync(join(unpacked, "manifest.json"), "utf8"));
    const [program, mcp, ...parameters] = server.mcp_config.args.map((one: string) =>
      one.replace("${__dirname}", unpacked).replace("${user_config.folders}", join(empty.folder, "docs")),
    );
    assert.equal(mcp, "mcp");
    assert.equal(user_config.folders.required, true);
    const served = await serve({ cwd: "/", program, parameters });
    assert.match(foundIn(await served.call("read_image_text", { path: "shot.png" })), /\S/);
    await served.end();
  }).timeout(300_000);
});

describe("the agent plugin", () => {
  const read = (file: string) => JSON.parse(readFileSync(`${root}plugin/${file}`, "utf8"));

  it("has the version of the extension, a server that its package brings, and the skill", () => {
    const { name, version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const plugin = read("plugin.json");
    assert.deepEqual([plugin.name, plugin.version], [name, version]);
    const { mcpServers } = read(plugin.mcpServers);
    assert.deepEqual(mcpServers.figscribe, { command: "figscribe", args: ["mcp"] });
    assert.deepEqual(JSON.parse(toldByReadme()).mcpServers, mcpServers);
    const skill = readFileSync(`${root}plugin/skills/figscribe/SKILL.md`, "utf8");
    assert.match(skill, /^---\nname: figscribe\ndescription: [^\n]{50,1000}\n---\n/);
  });

  it("names tools that the server has, and all of them", async () => {
    const served = await serve({ cwd: root });
    const { tools } = await served.client.listTools();
    await served.end();
    const skill = readFileSync(`${root}plugin/skills/figscribe/SKILL.md`, "utf8");
    const named = [...skill.matchAll(/`(look|\w+_\w+)`/g)].map(([, name]) => name!);
    const own = tools.map(({ name }) => name);
    assert.deepEqual(
      named.filter((name) => !own.includes(name) && name !== "from_line"),
      [],
    );
    assert.deepEqual(
      own.filter((name) => !named.includes(name)),
      [],
    );
  });
});
