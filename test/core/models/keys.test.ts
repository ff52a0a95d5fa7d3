import assert from "node:assert/strict";
import {
  checkBaseUrl,
  checkKey,
  isLoopback,
  isPrivate,
  keyMayTravel,
  needsConsent,
  secretName,
} from "../../../src/core/models/keys.ts";
import { formatModelRef, modelLabel, parseModelRef } from "../../../src/core/models/vendors.ts";

describe("keys and addresses", () => {
  it("a key is named by the origin, however the address is written", () => {
    assert.equal(secretName("HTTPS://API.Example.com:443/v1/"), secretName("https://api.example.com/other"));
    assert.notEqual(secretName("https://api.example.com"), secretName("https://api.example.com:8443"));
    assert.notEqual(secretName("https://api.example.com"), secretName("http://api.example.com"));
    assert.notEqual(secretName("https://api.example.com"), secretName("https://example.com"));
  });

  const addresses: [url: string, loopback: boolean, privat: boolean, key: "yes" | "ask" | "never"][] = [
    ["http://localhost:11434/v1", true, false, "yes"],
    ["http://ollama.localhost/v1", true, false, "yes"],
    ["http://127.0.0.1:1234/v1", true, false, "yes"],
    ["http://127.9.9.9/v1", true, false, "yes"],
    ["http://2130706433/v1", true, false, "yes"], // 127.0.0.1 as one number: the URL parser writes it out
    ["http://0.0.0.0:8000/v1", true, false, "yes"], // how vLLM prints its own address
    ["http://[::1]:8080/v1", true, false, "yes"],
    ["http://192.168.1.20:8000/v1", false, true, "ask"],
    ["http://10.0.0.4/v1", false, true, "ask"],
    ["http://172.16.0.1/v1", false, true, "ask"],
    ["http://172.32.0.1/v1", false, false, "never"],
    ["http://[fd00::1]/v1", false, true, "ask"],
    ["http://[fe80::1]/v1", false, true, "ask"],
    ["http://gpu.local:8000/v1", false, true, "ask"],
    ["http://[::ffff:127.0.0.1]:8080/v1", true, false, "yes"],
    ["http://[::ffff:192.168.1.20]/v1", false, true, "ask"],
    ["http://[::ffff:8.8.8.8]/v1", false, false, "never"],
    ["http://[64:ff9b::a00:1]/v1", false, false, "never"], // 10.0.0.1 behind a translator that is anybody's
    ["http://[::]:8000/v1", true, false, "yes"],
    ["http://0xc0a80114/v1", false, true, "ask"], // 192.168.1.20 as one number
    ["http://169.254.169.254/v1", false, true, "ask"],
    ["http://100.64.0.1/v1", false, false, "never"],
    ["http://192.168.1.20.evil.example/v1", false, false, "never"],
    ["http://fd00.example/v1", false, false, "never"],
    ["http://10.evil.example/v1", false, false, "never"],
    ["http://127.0.0.1.evil.example/v1", false, false, "never"],
    ["http://localhost.evil.example/v1", false, false, "never"],
    ["http://api.example.com/v1", false, false, "never"],
    ["https://api.example.com/v1", false, false, "yes"],
  ];
  for (const [url, loopback, privat, key] of addresses) {
    it(`knows where ${url} is`, () => {
      assert.deepEqual([isLoopback(url), isPrivate(url), keyMayTravel(url)], [loopback, privat, key]);
      assert.equal(needsConsent(url), !loopback);
    });
  }

  it("takes a key as it was pasted, and says what is wrong with one", () => {
    assert.deepEqual(checkKey("  fw_abc123\n"), { key: "fw_abc123" });
    assert.deepEqual(checkKey("Bearer fw_abc123"), { key: "fw_abc123" });
    for (const wrong of ["", "  ", "fw abc", "fw_a\nfw_b", "fw_abc…", "„fw_abc“"]) {
      assert.ok("wrong" in checkKey(wrong), wrong);
    }
  });

  it("takes a base URL as people paste it", () => {
    const good: [string, string][] = [
      ["https://api.example.com/v1/", "https://api.example.com/v1"],
      [" https://api.example.com/v1/chat/completions ", "https://api.example.com/v1"],
      ["https://api.example.com/v1/completions/", "https://api.example.com/v1"],
      ["HTTP://LocalHost:1234/v1//", "http://localhost:1234/v1"],
      ["https://api.example.com", "https://api.example.com"],
    ];
    for (const [typed, url] of good) {
      assert.deepEqual(checkBaseUrl(typed), { url });
    }
    const wrong = [
      "",
      "api.example.com/v1",
      "localhost:1234/v1",
      "ftp://x/v1",
      "https://me:secret@x.com/v1",
      "https://x.com/v1?key=1",
      "https://x.com/#v1",
      "http://x.com/v1",
      "https://",
    ];
    for (const typed of wrong) {
      const checked = checkBaseUrl(typed);
      assert.ok("wrong" in checked && !checked.wrong.includes("secret"), typed);
    }
  });
});

describe("model references", () => {
  it("keep a model's name as it is", () => {
    const names = [
      "ollama:qwen3-vl:4b",
      "custom:org/model@q4",
      "fireworks:accounts/a/models/m#accounts/a/deployments/d",
    ];
    for (const name of names) {
      assert.equal(formatModelRef(parseModelRef(name)!), name);
    }
    assert.equal(
      formatModelRef(parseModelRef(" accounts/fireworks/models/m ")!),
      "fireworks:accounts/fireworks/models/m",
    );
  });

  it("are refused when they name no vendor or no model", () => {
    for (const text of [
      "",
      "local",
      "qwen3-vl",
      "nobody:m",
      "ollama:",
      "ollama:a b",
      "constructor:x",
      "toString:x",
    ]) {
      assert.equal(parseModelRef(text), undefined, text);
    }
  });

  it("have a short label", () => {
    assert.equal(modelLabel("accounts/fireworks/models/glm-5p3-flash"), "glm-5p3-flash");
    assert.equal(modelLabel("accounts/a/models/m#accounts/a/deployments/d"), "m");
    assert.equal(modelLabel("qwen3-vl:4b"), "qwen3-vl:4b");
  });
});
