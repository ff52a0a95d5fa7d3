import assert from "node:assert/strict";
import { listModels } from "../../../src/core/models/catalogue/list.ts";
import { runsHere } from "../../../src/core/models/vendor.ts";
import { formatModelRef, parseModelRef, type VendorId, vendors } from "../../../src/core/models/vendors.ts";
import { chatBody } from "../../../src/core/models/wire/request.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, only, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";

const image = `data:image/png;base64,${Buffer.from(testImage().bytes).toString("base64")}`;

describe("vendors", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  it("have sound rows", () => {
    for (const [id, vendor] of Object.entries(vendors)) {
      assert.equal(vendor.id, id);
      assert.deepEqual(parseModelRef(`${id}:a/b:c`), { vendor, model: "a/b:c" });
      assert.equal(formatModelRef({ vendor, model: "m" }), `${id}:m`);
      assert.ok(vendor.limits.maxImages > 0 && vendor.limits.maxTotalBase64 <= 40_000_000);
      assert.ok(vendor.patience.headers < 300_000, "Node's fetch gives up by itself then");
      // A variable's key must have one place to go to.
      assert.ok(!vendor.keyVariable || vendor.baseUrl?.startsWith("https://"), id);
      assert.ok(runsHere(vendor) === (vendor.baseUrl?.startsWith("http://") ?? false), id);
    }
  });

  const bodies: [VendorId, model: string, end: string][] = [
    [
      "openai",
      "gpt-4.1",
      '"max_completion_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},"reasoning_effort":"low","prompt_cache_key":"c0ffee"}',
    ],
    [
      "azure",
      "my-deployment",
      '"max_completion_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},"reasoning_effort":"low"}',
    ],
    [
      "gemini",
      "models/gemini-pro",
      '"max_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},"reasoning_effort":"low"}',
    ],
    [
      "openrouter",
      "a/b",
      '"max_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},"reasoning_effort":"low"}',
    ],
    [
      "anthropic",
      "claude",
      '"max_tokens":500,"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
    ],
    ...(["lmstudio", "llamacpp", "vllm", "custom"] as const).map((id): [VendorId, string, string] => [
      id,
      "m",
      '"max_tokens":4596,"temperature":0,"stream":true,"stream_options":{"include_usage":true}}',
    ]),
  ];
  for (const [id, model, end] of bodies) {
    it(`${id} gets exactly this`, () => {
      assert.equal(
        JSON.stringify(chatBody({ vendor: vendors[id], model }, testPrompt({ task: "text" }))),
        `{"model":"${model}","messages":[{"role":"system","content":"You read pictures."},{"role":"user","content":[` +
          `{"type":"text","text":"Explain this picture."},{"type":"image_url","image_url":{"url":"${image}"}},` +
          `{"type":"text","text":"File: a.png"}]}],${end}`,
      );
    });
  }

  it("OpenAI: what a reasoning model rejects is taken back once for good, and the receipt is of what was taken", async () => {
    const model = testModel(provider, {
      vendor: vendors.openai,
      model: "gpt-5.5",
      baseUrl: provider.openaiUrl,
    });
    const first = await ask(model);
    assert.equal(first.error, undefined);
    assert.equal(first.text, "It is a test picture.");
    assert.equal((await ask(model)).error, undefined);
    assert.deepEqual(
      provider.chats().map(({ chat }) => chat!.temperature),
      [0, undefined, undefined],
    );
    const sent = first.chunks.filter(({ kind }) => kind === "sent").at(-1);
    assert.equal(sent?.kind === "sent" && sent.requestBytes, provider.chats()[1]!.size);
  });

  it("Azure: the deployment in the path, the version in the query, the key in its own header", async () => {
    for (const pasted of ["", "/openai", "/openai/v1"]) {
      const model = testModel(provider, {
        vendor: vendors.azure,
        model: "gpt-4.1",
        baseUrl: provider.origin + pasted,
      });
      const asked = await ask(model);
      assert.equal(asked.error, undefined);
      assert.equal(only(asked, "end").reason, "stop");
      assert.equal(model.origin, provider.origin);
      const { path, headers } = provider.chats().at(-1)!;
      assert.equal(path, "/openai/deployments/gpt-4.1/chat/completions?api-version=2024-10-21");
      assert.deepEqual([headers["api-key"], headers.authorization], [provider.key, undefined]);
    }
    const none = testModel(provider, {
      vendor: vendors.azure,
      model: "a/b",
      baseUrl: provider.origin,
      key: async () => undefined,
    });
    assert.equal(problemOf(await ask(none)).code, "noKey");
    assert.equal(provider.chats().length, 3);
  });

  it("vLLM: names how many images it takes, 0 and 1 too", async () => {
    const model = testModel(provider, { vendor: vendors.vllm, baseUrl: provider.url });
    for (const [most, words] of [
      [0, "takes at most 0 images in one request here."],
      [1, "takes at most 1 image in one request here."],
      [4, "takes at most 4 images in one request here."],
    ] as const) {
      const message = `At most ${most} image(s) may be provided in one prompt.`;
      provider.script({ kind: "status", status: 400, message, shape: "flat" });
      const problem = problemOf(await ask(model));
      assert.equal(problem.code, "tooManyImages");
      assert.equal(problem.message, `“vision-test” ${words}`);
    }
  });

  it("a server at home that isn't there is named, and Gemini's array of errors is read", async () => {
    const port = Number(new URL(provider.origin).port);
    await provider.close();
    const baseUrl = `http://localhost:${port}/v1`;
    const problem = problemOf(await ask(testModel(provider, { vendor: vendors.lmstudio, baseUrl })));
    assert.match(problem.message, /^LM Studio isn't running on this computer/);
    provider = await startProvider();
    provider.script({ kind: "status", status: 400, message: "API key not valid.", shape: "array" });
    const gemini = testModel(provider, { vendor: vendors.gemini });
    assert.equal(problemOf(await ask(gemini)).code, "badKey");
  });
});

describe("lists of vendors", () => {
  /** What a list call asks for and what is made of the answers, which are given by path. */
  async function list(id: VendorId, answers: Readonly<Record<string, unknown>>) {
    const calls: { url: string; headers: Headers }[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      calls.push({ url: String(url), headers: new Headers(init?.headers) });
      const { pathname } = new URL(String(url));
      return pathname in answers ? Response.json(answers[pathname]) : new Response("no", { status: 404 });
    };
    const vendor = vendors[id];
    const baseUrl = vendor.baseUrl ?? "https://acme.openai.azure.com";
    const models = await listModels(
      { vendor, baseUrl, key: async () => "sk-1", fetch: () => fetch },
      new AbortController().signal,
    );
    return { calls, models: models.map(({ id, vision, contextLength }) => [id, vision, contextLength]) };
  }

  it("OpenAI: what is no chat model by its name is left out", async () => {
    const names = [
      "gpt-5.5",
      "gpt-4.1",
      "text-embedding-3-small",
      "whisper-1",
      "gpt-image-1",
      "tts-1",
      "sora-2",
    ];
    const { models, calls } = await list("openai", { "/v1/models": { data: names.map((id) => ({ id })) } });
    assert.deepEqual(models, [
      ["gpt-4.1", "unknown", undefined],
      ["gpt-5.5", "unknown", undefined],
    ]);
    assert.equal(calls[0]!.headers.get("authorization"), "Bearer sk-1");
  });

  it("Anthropic: by its own API, with its own headers", async () => {
    const { models, calls } = await list("anthropic", {
      "/v1/models": {
        data: [
          { id: "claude-a", max_input_tokens: 200_000, capabilities: { image_input: { supported: true } } },
          { id: "claude-b" },
        ],
      },
    });
    assert.deepEqual(models, [
      ["claude-a", true, 200_000],
      ["claude-b", "unknown", undefined],
    ]);
    const [{ url, headers }] = calls as [(typeof calls)[0]];
    assert.equal(url, "https://api.anthropic.com/v1/models?limit=1000");
    assert.deepEqual(
      [headers.get("x-api-key"), headers.get("anthropic-version"), headers.get("authorization")],
      ["sk-1", "2023-06-01", null],
    );
  });

  it("LM Studio: its API of today, else the one before", async () => {
    const v1 = {
      models: [
        { type: "llm", key: "google/gemma", max_context_length: 131_072, capabilities: { vision: true } },
        { type: "llm", key: "plain", capabilities: { vision: false } },
        { type: "embedding", key: "nomic" },
      ],
    };
    assert.deepEqual((await list("lmstudio", { "/api/v1/models": v1 })).models, [
      ["google/gemma", true, 131_072],
      ["plain", false, undefined],
    ]);
    const v0 = {
      data: [
        { id: "qwen2-vl", type: "vlm", max_context_length: 32_768 },
        { id: "llama", type: "llm" },
        { id: "nomic", type: "embeddings" },
      ],
    };
    const old = await list("lmstudio", { "/api/v0/models": v0 });
    assert.deepEqual(old.models, [
      ["qwen2-vl", true, 32_768],
      ["llama", false, undefined],
    ]);
    assert.equal(old.calls.length, 2);
  });

  it("llama.cpp: what it says of each model", async () => {
    const listed = {
      models: [
        { name: "a", model: "a", capabilities: ["completion", "multimodal"] },
        { name: "b", model: "b", capabilities: ["completion"] },
      ],
      data: [{ id: "a" }, { id: "b" }, { id: "c" }],
    };
    assert.deepEqual((await list("llamacpp", { "/v1/models": listed })).models, [
      ["a", true, undefined],
      ["c", "unknown", undefined],
      ["b", false, undefined],
    ]);
  });

  it("Azure: none, and nothing is asked", async () => {
    assert.deepEqual(await list("azure", {}), { calls: [], models: [] });
  });
});
