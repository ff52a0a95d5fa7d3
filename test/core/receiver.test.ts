import assert from "node:assert/strict";
import { hostWords, receiverWords } from "../../src/core/contract/receipt-text.ts";
import { receiverOf } from "../../src/core/models/server.ts";
import { parseModelRef, vendors } from "../../src/core/models/vendors.ts";

describe("who gets the images", () => {
  const at = (ref: string, address = "") => {
    const { vendor, model } = parseModelRef(ref)!;
    return receiverOf({ vendor, model, baseUrl: vendor.baseUrl ?? address });
  };

  it("is on this computer wherever its address says so", () => {
    for (const id of ["ollama", "lmstudio", "llamacpp", "vllm"]) {
      assert.equal(at(`${id}:qwen3-vl:4b`).at, "thisComputer", id);
    }
    const custom = at("custom:m", "http://127.0.0.1:9333/v1");
    assert.deepEqual(custom, {
      vendor: "127.0.0.1:9333",
      host: "127.0.0.1:9333",
      origin: "http://127.0.0.1:9333",
      at: "thisComputer",
    });
    assert.equal(receiverWords(custom), "127.0.0.1:9333 on this computer");
    assert.equal(receiverWords(at("ollama:qwen3-vl:4b")), "Ollama on this computer");
  });

  it("is elsewhere for any other address", () => {
    for (const address of [
      "http://10.0.0.4:8000/v1",
      "https://api.example.com",
      "https://localhost.example.com",
    ]) {
      const { at: where, vendor } = at("custom:m", address);
      assert.deepEqual([where, vendor], ["elsewhere", new URL(address).host]);
    }
    assert.equal(receiverWords(at("fireworks:m")), "Fireworks");
  });

  it("is where Ollama passes them on for a model of its cloud", () => {
    for (const model of ["qwen3-vl:235b-cloud", "kimi-k2.5:cloud"]) {
      const { host, origin, at: where } = at(`ollama:${model}`);
      assert.deepEqual([host, origin, where], ["ollama.com", "https://ollama.com", "elsewhere"]);
    }
    assert.equal(at("ollama:cloud-vl:4b").at, "thisComputer");
    assert.equal(vendors.ollama.baseUrl, "http://localhost:11434/v1");
  });

  it("is told by a receipt's host too", () => {
    assert.equal(hostWords("localhost:11434"), "localhost:11434 on this computer");
    assert.equal(hostWords("[::1]:8080"), "[::1]:8080 on this computer");
    assert.equal(hostWords("api.fireworks.ai"), "api.fireworks.ai");
    assert.equal(hostWords("VS Code (copilot)"), "VS Code (copilot)");
  });
});
