import assert from "node:assert/strict";
import path from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import * as vscode from "vscode";
import type { Model } from "../../src/core/models/contract.ts";
import { registerMcpServer } from "../../src/host/agents/mcp-server.ts";
import type { KeyStore } from "../../src/host/models/key-store.ts";
import { serverParameters } from "../../src/host/models/server-parameters.ts";
import { eventually, soon } from "../support/eventually.ts";
import { choose, fileAt } from "./support/editing.ts";

type Provider = vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition>;
type Parameters = Awaited<ReturnType<typeof serverParameters>>;

describe("the MCP server in the editor", () => {
  const { token } = new vscode.CancellationTokenSource();
  const registered: vscode.Disposable[] = [];
  const section = () => vscode.workspace.getConfiguration("figscribe");
  after(async () => {
    for (const one of registered) one.dispose();
    await section().update("mcpServer", undefined, vscode.ConfigurationTarget.Global);
    await choose("", "");
  });

  /** The provider as the editor gets it. */
  const provided = (forServer: () => Promise<Parameters>): Provider => {
    let provider: Provider | undefined;
    const { registerMcpServerDefinitionProvider } = vscode.lm;
    Object.assign(vscode.lm, {
      registerMcpServerDefinitionProvider: (id: string, given: Provider) => {
        assert.equal(id, "figscribe.mcp");
        provider = given;
        return { dispose() {} };
      },
    });
    const { extensionUri } = vscode.extensions.getExtension("figscribe.figscribe")!;
    registered.push(registerMcpServer({ models: { forServer } }, extensionUri));
    Object.assign(vscode.lm, { registerMcpServerDefinitionProvider });
    return provider!;
  };
  const local = async (): Promise<Parameters> => ({ parameters: ["--local-only"], environment: {} });

  it("comes and goes with its setting, and tells the editor", async () => {
    const provider = provided(local);
    let changes = 0;
    provider.onDidChangeMcpServerDefinitions?.(() => changes++);
    assert.equal((await provider.provideMcpServerDefinitions(token))?.length, 1);
    await section().update("mcpServer", false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await provider.provideMcpServerDefinitions(token), []);
    await eventually("news for the editor", () => assert.ok(changes > 0), soon);
    await section().update("mcpServer", undefined, vscode.ConfigurationTarget.Global);
    assert.equal((await provider.provideMcpServerDefinitions(token))?.length, 1);
  });

  it("starts with the editor's own Node and gives an agent the text of a picture", async () => {
    const provider = provided(local);
    const [offered] = (await provider.provideMcpServerDefinitions(token))!;
    const server = (await provider.resolveMcpServerDefinition!(offered!, token))!;
    const env = Object.fromEntries(Object.entries(server.env).map(([name, value]) => [name, String(value)]));
    const client = new Client({ name: "tests", version: "1.0.0" });
    const cwd = path.dirname(fileAt("images/terminal.png").fsPath);
    await client.connect(new StdioClientTransport({ command: server.command, args: server.args, cwd, env }));
    const { tools } = await client.listTools();
    assert.ok(tools.some(({ name }) => name === "read_image_text"));
    const read = { name: "read_image_text", arguments: { path: "terminal.png" } };
    const text = JSON.stringify(await client.callTool(read));
    assert.match(text, /read offline/);
    assert.match(text, /\$ \w+/, "what stands after the prompt");
    await client.close();
  });

  it("is told the chosen model, with the key in its environment only", async () => {
    const key = "fw_0123456789abcdef";
    const keys = { keeper: () => ({ key: async () => key }) } as unknown as KeyStore;
    const model = (ref: string) => ({ ref, at: "elsewhere", host: "x" }) as unknown as Model;
    const { parameters, environment } = await serverParameters(
      model("fireworks:accounts/fireworks/models/x"),
      keys,
    );
    assert.deepEqual(parameters, ["--model", "fireworks:accounts/fireworks/models/x"]);
    assert.deepEqual(environment, { FIREWORKS_API_KEY: key });
    await choose("custom:qwen3-vl:4b", "http://127.0.0.1:11434/v1");
    const custom = await serverParameters(model("custom:qwen3-vl:4b"), keys);
    assert.deepEqual(custom, {
      parameters: ["--base-url", "http://127.0.0.1:11434/v1", "--model", "qwen3-vl:4b"],
      environment: { FIGSCRIBE_API_KEY: key },
    });
    for (const ref of ["editor:copilot/gpt-5", "local"]) {
      assert.deepEqual(await serverParameters(model(ref), keys), await local());
    }
  });
});
