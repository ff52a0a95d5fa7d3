import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runClient } from "../../support/mcp-clients.ts";
import { serveOverHttp } from "../../support/mcp-over-http.ts";
import { makeProject, type Project } from "../../support/project.ts";

const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
const picture = new URL("../../fixtures/reader-set/dialog-win.png", import.meta.url);

describe("the MCP server with clients that others made", function () {
  this.timeout(300_000); // they are installed first
  let project: Project;
  before(async () => {
    project = await makeProject({ "dialog.png": await readFile(picture) });
  });
  after(() => project.remove());

  const inspect = async (...args: string[]) => {
    const target = [process.execPath, cli, "mcp"];
    const { code, stdout, stderr } = await runClient(
      "inspector",
      ["--cli", "--quiet", "--format", "json", ...args, "--", ...target],
      { cwd: project.folder },
    );
    return { code, stderr, result: code === 0 ? JSON.parse(stdout).result : stdout };
  };

  // The suite's other scenarios call sample tools, prompts and resources that only a test server has, or test HTTP.
  for (const scenario of ["server-initialize", "ping", "tools-list"]) {
    it(`passes the protocol's own test ${scenario}`, async () => {
      const served = await serveOverHttp(project.folder);
      const args = ["server", "--url", served.url, "--scenario", scenario];
      const { code, stdout, stderr } = await runClient("conformance", args, { cwd: project.folder });
      await served.end();
      assert.equal(code, 0, stdout + stderr);
      assert.match(stdout, /Passed: [1-9]\d*\/\d+, 0 failed/);
    });
  }

  it("is listed by the Inspector, which finds nothing in its schemas that another client could stumble over", async () => {
    const { code, result, stderr } = await inspect("--method", "tools/list", "--strict");
    assert.equal(code, 0, stderr + JSON.stringify(result));
    assert.equal(result.tools.length, 10);
  });

  it("gives the Inspector the text of a picture, and an error result for one that isn't there", async () => {
    const call = ["--method", "tools/call", "--tool-name", "read_image_text", "--tool-arg"];
    const { code, result, stderr } = await inspect(...call, "path=dialog.png");
    assert.equal(code, 0, stderr + JSON.stringify(result));
    assert.match(result.structuredContent.found, /\S/);
    const missing = await inspect(...call, "path=missing.png");
    assert.notEqual(missing.code, 0);
    assert.match(missing.result + missing.stderr, /missing\.png/);
  });
});
