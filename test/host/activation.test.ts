import assert from "node:assert/strict";
import * as vscode from "vscode";
import { vendors } from "../../src/core/models/vendors.ts";
import { startProvider } from "../server/provider.ts";
import { choose } from "./support/editing.ts";
import { watchKeysAndNetwork } from "./support/watching.ts";

describe("activation", () => {
  const extension = vscode.extensions.getExtension("figscribe.figscribe");

  it("finds the extension", () => {
    assert.ok(extension);
  });

  it("reads no key and sends nothing, also with a model chosen; only asking does", async () => {
    const provider = await startProvider({ answer: "A queue." });
    await choose("custom:qwen3-vl:4b", provider.ollamaUrl);
    const names = Object.values(vendors).flatMap(({ keyVariable }) => keyVariable ?? []);
    const watched = await watchKeysAndNetwork(names);
    try {
      assert.equal(extension?.isActive, false, "it started by itself");
      await extension?.activate();
      assert.equal(extension?.isActive, true);
      // A moment for what might come after it.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.deepEqual(watched.seen(), []);
      assert.equal(provider.requests.length, 0);
      const input = { path: "images/architecture.png" };
      await vscode.lm.invokeTool("figscribe_explainImage", { input, toolInvocationToken: undefined });
      assert.ok(watched.seen().some((what) => what.startsWith("secret ")));
      assert.ok(watched.seen().some((what) => what.startsWith(`fetch ${provider.ollamaUrl}`)));
      assert.equal(provider.chats().length, 1);
    } finally {
      watched.stop();
      await choose("", "");
      await provider.close();
    }
  }).timeout(60_000);

  it("registers every command that the manifest promises", async () => {
    const promised: { command: string }[] = extension?.packageJSON.contributes?.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.notEqual(promised.length, 0);
    const missing = promised.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
