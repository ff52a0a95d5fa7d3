import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { vendors } from "../../src/core/models/vendors.ts";
import { createKeyStore } from "../../src/host/models/key-store.ts";
import { watchMessages } from "./support/messages.ts";

describe("A key for a server of the user's own network", () => {
  const server = "http://192.168.7.7:8000/v1";
  const messages = watchMessages();
  const kept = new Map<string, unknown>();
  const memory = {
    get: (name: string, other: unknown) => kept.get(name) ?? other,
    update: async (name: string, value: unknown) => void kept.set(name, value),
  } as unknown as vscode.Memento;
  const secrets = {
    get: async () => "key-0123456789",
    delete: async () => {},
  } as unknown as vscode.SecretStorage;
  const store = () => createKeyStore({ secrets, memory, environment: () => undefined });
  const mayGo = (keys: ReturnType<typeof store>, address = server) =>
    keys.keeper(vendors.custom, address).mayGoOpenly?.();

  it("goes there unencrypted only once the user said so, which is remembered for that server", async () => {
    const keys = store();
    assert.equal(await mayGo(keys), false);
    const [asked] = messages.seen();
    assert.equal(asked?.text, "Send the API key to 192.168.7.7:8000 without encryption?");

    messages.press("Send It");
    // The list of models and an answer may ask at the same time.
    assert.deepEqual(await Promise.all([mayGo(keys), mayGo(keys)]), [true, true]);
    assert.equal(messages.seen().length, 1);
    assert.equal(await mayGo(store()), true);
    assert.equal(messages.seen().length, 0, "another window asks again");

    messages.press(undefined);
    assert.equal(await mayGo(keys, "http://192.168.7.7:9000/v1"), false);
    assert.equal(messages.seen().length, 1, "another server is another question");

    await keys.remove(vendors.custom, server);
    assert.equal(await mayGo(keys), false, "what was said of the key goes with it");
  });
});
