import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { ProblemCode } from "../../../src/core/base/problem.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import type { ErrorShape, Step } from "../../server/script.ts";
import { ask, fastClock, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";

const patience = { headers: 150, idle: 150, whole: 60_000 };

describe("faults", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  const statuses: [status: number, message: string, code: ProblemCode, step: string, sent: number][] = [
    [400, "Cannot preprocess image len(combined_imgs) = 1", "noVision", "chooseModel", 1],
    [
      400,
      "Invalid content type. image_url is only supported by certain models.",
      "noVision",
      "chooseModel",
      1,
    ],
    [400, "m is not a multimodal model", "noVision", "chooseModel", 1],
    [404, "No endpoints found that support image input", "noVision", "chooseModel", 1],
    [500, "image input is not supported - hint: provide the mmproj", "noVision", "chooseModel", 1],
    [400, "At most 1 image(s) may be provided in one prompt.", "tooManyImages", "chooseModel", 1],
    [400, "This model's maximum context length is 8192 tokens", "tooLargeToSend", "chooseModel", 1],
    [400, "API key not valid. Please pass a valid API key.", "badKey", "setKey", 1],
    [400, "temperature must be a number", "badRequest", "chooseModel", 1],
    [401, "Unauthorized", "badKey", "setKey", 1],
    [402, "Payment required", "payment", "setKey", 1],
    [403, "Forbidden", "forbidden", "chooseModel", 1],
    [404, "Model not found, inaccessible, and/or not deployed", "modelGone", "chooseModel", 1],
    [408, "Request timeout", "timeout", "retry", 3],
    [412, "Account is suspended", "payment", "setKey", 1],
    [412, "Failed to load the LoRA", "modelGone", "chooseModel", 1],
    [413, "Payload too large", "tooLargeToSend", "chooseModel", 1],
    [422, "Unprocessable", "badRequest", "chooseModel", 1],
    [429, "Too many requests", "rateLimit", "retry", 3],
    [429, "You exceeded your current quota", "payment", "setKey", 1],
    [500, "Internal error", "serverFault", "retry", 1],
    [502, "Bad gateway", "overloaded", "retry", 3],
    [503, "Service overloaded", "overloaded", "retry", 3],
    [504, "Gateway timeout", "overloaded", "retry", 3],
    [418, "A teapot", "badRequest", "chooseModel", 1],
  ];
  const shapes: ErrorShape[] = ["nested", "flat", "string", "array", "detail"];
  for (const [status, message, code, step, sent] of statuses) {
    it(`${status} “${message}” is ${code}, whatever its shape (sent ${sent}×)`, async () => {
      for (const shape of shapes) {
        const before = provider.chats().length;
        provider.script(...Array<Step>(sent).fill({ kind: "status", status, message, shape }));
        const problem = problemOf(await ask(testModel(provider, { clock: fastClock() })));
        assert.equal(problem.code, code, shape);
        assert.ok(problem.steps.some((one) => one === step));
        assert.equal(provider.chats().length - before, sent, shape);
      }
    });
  }

  it("a status without words, or with a page, is told in our own words", async () => {
    for (const shape of ["html", "empty", "plain"] as const) {
      for (const [status, sent] of [
        [400, 1],
        [401, 1],
        [403, 1],
        [404, 1],
        [429, 3],
        [500, 1],
        [503, 3],
      ] as const) {
        provider.script(...Array<Step>(sent).fill({ kind: "status", status, shape, message: "no way" }));
        const problem = problemOf(await ask(testModel(provider, { clock: fastClock() })));
        assert.ok(!/It works|Welcome/.test(problem.message));
        assert.equal(problem.code === "notAnApi", status === 404);
      }
    }
  });

  it("a message never repeats the key or an image, even if the server does", async () => {
    const message = `Key ${provider.key} (Bearer ${provider.key}) and data:image/png;base64,${"A".repeat(900)} are bad`;
    for (const shape of ["nested", "string", "plain"] as const) {
      provider.script({ kind: "status", status: 400, message, shape });
      const asked = await ask(testModel(provider));
      const told = `${problemOf(asked).message} ${(problemOf(asked).cause as Error).message}`;
      assert.ok(!told.includes(provider.key) && !told.includes("AAAA"), told);
    }
  });

  it("waits as long as it is asked to, when that is short", async () => {
    const clock = fastClock();
    const host = `Fireworks (${new URL(provider.origin).host})`;
    const headers = { "retry-after": "7" };
    provider.script({ kind: "status", status: 429, headers }, { kind: "status", status: 503, headers });
    const asked = await ask(testModel(provider, { clock }));
    assert.equal(asked.text, "It is a test picture.");
    assert.deepEqual(
      clock.waits.filter((wait) => wait === 7000),
      [7000, 7000],
    );
    assert.equal(asked.chunks.filter(({ kind }) => kind === "sent").length, 1);
    const progress = asked.chunks.find(({ kind }) => kind === "progress");
    const text = `${host} is busy: trying again in 7 seconds`;
    assert.deepEqual(progress, { kind: "progress", text, wait: 7000 });
  });

  for (const [value, words] of [
    [() => "120", /Try again in 2 minutes\.$/],
    [() => "21", /Try again in 21 seconds\.$/],
    [() => new Date(Date.now() + 3_600_000).toUTCString(), /Try again in (59|60) minutes\.$/],
  ] as const) {
    it(`tells when to come back instead of waiting long: ${words.source}`, async () => {
      provider.script({ kind: "status", status: 429, headers: { "retry-after": value() } });
      assert.match(problemOf(await ask(testModel(provider))).message, words);
      assert.equal(provider.chats().length, 1);
    });
  }

  it("gives up waiting for headers", async () => {
    provider.script({ kind: "stall", at: "beforeHeaders" });
    assert.equal(problemOf(await ask(testModel(provider, { patience }))).code, "timeout");
    assert.equal(await provider.chats()[0]!.closed, true);
    assert.equal(provider.chats().length, 1);
  });

  it("gives up on a stall after headers, and in the middle; text is kept", async () => {
    provider.script({ kind: "stall", at: "afterHeaders" });
    assert.equal(problemOf(await ask(testModel(provider, { patience }))).code, "stalled");
    provider.script({ kind: "stream", text: "One two three", breaks: { after: 2, what: "stall" } });
    const asked = await ask(testModel(provider, { patience }));
    assert.equal(asked.error, undefined);
    const end = only(asked, "end");
    assert.equal(end.reason, "stalled");
    assert.match("why" in end ? end.why : "", /went silent for 0 seconds/);
    assert.equal(asked.text, "One two");
    assert.deepEqual(await Promise.all(provider.chats().map(({ closed }) => closed)), [true, true]);
  });

  it("does not mistake a slow answer for a stalled one", async () => {
    provider.script({ kind: "stream", text: "a b c d e f", delay: 60 });
    const asked = await ask(testModel(provider, { patience: { headers: 1000, idle: 1000, whole: 60_000 } }));
    assert.equal(asked.text, "a b c d e f");
  });

  it("waits for a slow upload", async () => {
    provider.script({ kind: "slowUpload", delay: 100 });
    assert.equal((await ask(testModel(provider))).text, "It is a test picture.");
  });

  for (const what of ["reset", "end"] as const) {
    it(`keeps what had come and marks it cut: ${what}`, async () => {
      provider.script({ kind: "stream", text: "One two three", breaks: { after: 2, what } });
      const asked = await ask(testModel(provider));
      assert.equal(asked.error, undefined);
      assert.equal(asked.text, "One two");
      assert.equal(only(asked, "end").reason, "cut");
      assert.equal(provider.chats().length, 1);
    });

    it(`is a problem when nothing had come: ${what}`, async () => {
      provider.script({ kind: "stream", text: "One", breaks: { after: 0, what } });
      assert.equal(problemOf(await ask(testModel(provider))).code, "cut");
    });
  }

  it("finish_reason or [DONE] ends an answer, neither is a cut", async () => {
    const reason = async (step: Pick<Extract<Step, { kind: "stream" }>, "finish" | "done">) => {
      provider.script({ kind: "stream", text: "One two", ...step });
      return only(await ask(testModel(provider)), "end").reason;
    };
    assert.equal(await reason({ finish: null, done: false }), "cut");
    assert.equal(await reason({ finish: null }), "stop");
    assert.equal(await reason({ finish: "" }), "stop");
    assert.equal(await reason({ done: false }), "stop");
  });

  it("a finished answer isn't held up by a server that doesn't hang up", async () => {
    provider.script({ kind: "stream", text: "One two", done: "open" });
    const asked = await ask(testModel(provider, { clock: fastClock() }));
    assert.equal(asked.error, undefined);
    assert.equal(only(asked, "end").reason, "stop");
    assert.equal(await provider.chats()[0]!.closed, true);
  });

  it("says when the output limit cut the answer", async () => {
    provider.script({ kind: "stream", text: "One two", finish: "length" });
    assert.equal(only(await ask(testModel(provider)), "end").reason, "length");
  });

  it("an empty answer is a problem, said in three ways", async () => {
    const told = async (step: Omit<Extract<Step, { kind: "stream" }>, "kind">) => {
      provider.script({ kind: "stream", text: "", ...step });
      const asked = await ask(testModel(provider));
      assert.equal(problemOf(asked).code, "emptyAnswer");
      return problemOf(asked).message;
    };
    assert.match(await told({ reasoning: "Hm, hm.", finish: "length" }), /only thought/);
    assert.match(await told({ reasoning: "Hm.", reasoningAs: "think" }), /only thought/);
    assert.match(await told({ finish: "content_filter" }), /content filter/);
    assert.match(await told({}), /answered nothing/);
  });

  it("a content filter in the middle cuts the answer, and is named", async () => {
    provider.script({ kind: "stream", text: "One two", finish: "content_filter" });
    const asked = await ask(testModel(provider));
    const end = only(asked, "end");
    assert.equal(end.reason, "filtered");
    assert.match("why" in end ? end.why : "", /content filter/);
    assert.equal(asked.text, "One two");
  });

  it("an error in the stream is told, and what had come is kept", async () => {
    const error = { message: "The engine died", code: 503, type: "server_error" };
    provider.script({ kind: "stream", text: "One two three", breaks: { after: 2, what: { error } } });
    const asked = await ask(testModel(provider));
    assert.equal(problemOf(asked).code, "overloaded");
    assert.equal(asked.text, "One two");
    provider.script({ kind: "stream", text: "One", breaks: { after: 0, what: { error: "out of memory" } } });
    assert.match(problemOf(await ask(testModel(provider))).message, /out of memory/);
  });

  it("status 200 with a page, an error or another thing is no answer", async () => {
    provider.script({ kind: "html" });
    assert.equal(problemOf(await ask(testModel(provider))).code, "notAnApi");
    provider.script({ kind: "json", body: { error: { message: "Unauthorized", code: 401 } } });
    assert.equal(problemOf(await ask(testModel(provider))).code, "badKey");
    provider.script({ kind: "json", body: { hello: "world" } });
    assert.equal(problemOf(await ask(testModel(provider))).code, "notAnApi");
  });

  for (const wire of [
    { pieces: 1 },
    { pieces: 1, lineEnd: "\r\n", noise: true },
    { pieces: 3, lineEnd: "\r" },
    { noise: true },
    { lineEnd: "\r\n" },
  ] as const) {
    it(`reads a stream however it is written: ${JSON.stringify(wire)}`, async () => {
      const text = "Grüße — 你好, 👩‍💻!\n\n```ts\nlet a = 1;\n```";
      provider.script({ kind: "stream", text, reasoning: "Nach – denken", usage: "extra", ...wire });
      const asked = await ask(testModel(provider));
      assert.equal(asked.error, undefined);
      assert.equal(asked.text, text);
      assert.equal(asked.reasoning, "Nach – denken");
      assert.ok(only(asked, "usage").usage.prompt);
    });
  }

  it("takes as much of an answer as its task can need", async () => {
    const text = "0123456789abcdef".repeat(64).concat("\n").repeat(5000);
    provider.script({ kind: "stream", text });
    const asked = await ask(testModel(provider));
    assert.equal(asked.text, text.slice(0, 65_536));
    const why = "The answer was stopped: it was longer than 65,536 characters.";
    assert.deepEqual(only(asked, "end"), { kind: "end", reason: "tooLong", why });
    assert.equal(await provider.chats()[0]!.closed, true);
    provider.script({ kind: "stream", text });
    const transcript = await ask(testModel(provider), testPrompt({ maxTokens: 4000 }));
    assert.equal(transcript.text.length, 128_000);
  }).timeout(30_000);

  it("does not follow a redirect: nothing reaches the other server", async () => {
    const other = await startProvider();
    for (const status of [302, 307, 308] as const) {
      provider.script({ kind: "redirect", status, to: `${other.url}/chat/completions` });
      const problem = problemOf(await ask(testModel(provider)));
      assert.equal(problem.code, "notAllowed");
      assert.ok(problem.steps.includes("setBaseUrl"));
    }
    assert.equal(other.requests.length, 0);
    await other.close();
  });

  it("a connection that breaks before an answer is tried again, at most twice", async () => {
    provider.script({ kind: "reset" });
    assert.equal((await ask(testModel(provider, { clock: fastClock() }))).text, "It is a test picture.");
    assert.equal(provider.chats().length, 2);
    provider.script({ kind: "reset" }, { kind: "reset" }, { kind: "reset" });
    assert.equal(problemOf(await ask(testModel(provider, { clock: fastClock() }))).code, "network");
    assert.equal(provider.chats().length, 5);
  });

  it("a server that isn't there is named", async () => {
    const port = await freePort();
    const baseUrl = `http://localhost:${port}/v1`;
    const ollama = testModel(provider, { vendor: vendors.ollama, model: "m", baseUrl });
    const problem = problemOf(await ask(ollama));
    assert.equal(
      problem.message,
      `Ollama isn't running on this computer (nothing answers at localhost:${port}). Start it, then try again.`,
    );
    assert.deepEqual(problem.steps, ["retry", "chooseModel", "readLocally"]);
    const custom = testModel(provider, { vendor: vendors.custom, model: "m", baseUrl });
    assert.match(problemOf(await ask(custom)).message, /^The server isn't running on this computer/);
  });

  it("a server that doesn't speak https", async () => {
    const model = testModel(provider, { baseUrl: provider.url.replace("http:", "https:") });
    assert.match(problemOf(await ask(model)).message, /No safe connection to 127\.0\.0\.1/);
  });

  const failures: [code: string, message: string, expected: RegExp][] = [
    ["ENOTFOUND", "getaddrinfo ENOTFOUND api.fireworks.ai", /can't be found\. Are you offline/],
    ["EAI_AGAIN", "getaddrinfo EAI_AGAIN api.fireworks.ai", /can't be found/],
    ["ENETUNREACH", "connect ENETUNREACH 1.2.3.4:443", /can't be reached\. Are you offline/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", /certificate isn't trusted/],
    ["CERT_HAS_EXPIRED", "certificate has expired", /certificate isn't trusted/],
    ["UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error", /didn't answer in time/],
    ["", "net::ERR_NAME_NOT_RESOLVED", /can't be found/],
    ["", "net::ERR_INTERNET_DISCONNECTED", /can't be reached\. Are you offline/],
    ["", "net::ERR_CERT_AUTHORITY_INVALID", /certificate isn't trusted/],
    ["", "net::ERR_PROXY_CONNECTION_FAILED", /proxy/],
    ["EWHATEVER", "something new", /^api\.fireworks\.ai can't be reached\.$/],
  ];
  for (const [code, message, expected] of failures) {
    it(`tells apart what the network did: ${code || message}`, async () => {
      let calls = 0;
      const fetch = async () => {
        calls++;
        throw new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
      };
      const baseUrl = vendors.fireworks.baseUrl!;
      const problem = problemOf(await ask(testModel(provider, { baseUrl, fetch: () => fetch })));
      assert.match(problem.message, expected);
      assert.equal(calls, 1);
    });
  }

  it("models and vision are told by the server's own rules", async () => {
    const gone = testModel(provider, { model: "accounts/fireworks/models/qwen2p5-vl-32b-instruct" });
    assert.match(problemOf(await ask(gone)).message, /doesn't offer “qwen2p5-vl-32b-instruct”/);
    const blind = testModel(provider, { model: "accounts/fireworks/models/text-only-120b" });
    assert.match(problemOf(await ask(blind)).message, /“text-only-120b” can't see images/);
    const local = { vendor: vendors.ollama, baseUrl: provider.ollamaUrl };
    assert.match(
      problemOf(await ask(testModel(provider, { ...local, model: "llama3:8b" }))).message,
      /can't see images/,
    );
    assert.match(
      problemOf(await ask(testModel(provider, { ...local, model: "x:1b" }))).message,
      /“ollama pull x:1b”/,
    );
    const wrongKey = testModel(provider, { key: async () => "fw_wrong" });
    assert.match(
      problemOf(await ask(wrongKey)).message,
      /^Fireworks \(127\.0\.0\.1:\d+\) refused the API key\.$/,
    );
    const wrongPath = testModel(provider, { baseUrl: `${provider.origin}/api` });
    assert.equal(problemOf(await ask(wrongPath)).code, "notAnApi");
    assert.equal((await ask(testModel(provider), testPrompt())).error, undefined);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
