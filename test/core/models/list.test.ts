import assert from "node:assert/strict";
import { isAbort } from "../../../src/core/base/problem.ts";
import { type ListOptions, listModels } from "../../../src/core/models/catalogue/list.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { ownDeployment, ownModels } from "../../server/models.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, problemOf, testModel } from "../../support/asking.ts";

describe("model list", () => {
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(() => provider.close());

  const list = (other: Partial<ListOptions> = {}, signal = new AbortController().signal) =>
    listModels(
      {
        vendor: vendors.fireworks,
        baseUrl: provider.url,
        key: async () => provider.key,
        fetch: () => globalThis.fetch,
        ...other,
      },
      signal,
    );
  const thrown = (listing: Promise<unknown>) =>
    listing.then(
      () => ({ error: undefined }),
      (error: unknown) => ({ error }),
    );
  const answering =
    (body: string, type = "application/json") =>
    async () =>
      new Response(body, { headers: { "content-type": type } });

  it("of Fireworks: vision first, suggestions before others, prices and last days where known", async () => {
    const account = "accounts/fireworks/models";
    assert.deepEqual(await list(), [
      {
        id: `${account}/glm-5p3-flash`,
        label: "glm-5p3-flash",
        vision: true,
        contextLength: 1_048_576,
        price: { input: 0.15, cached: 0.03, output: 0.5 },
        preferred: true,
      },
      {
        id: `${account}/glm-5p3-flash#accounts/acme/deployments/d1`,
        label: "glm-5p3-flash (d1)",
        vision: true,
        dedicated: true,
        preferred: false,
      },
      { id: "accounts/acme/models/tuned-vl", label: "tuned-vl", vision: true, preferred: false },
      {
        id: `${account}/vision-test`,
        label: "vision-test",
        vision: true,
        contextLength: 131_072,
        preferred: false,
      },
      {
        id: `${account}/zeta-vl`,
        label: "zeta-vl",
        vision: true,
        contextLength: 262_144,
        deprecated: "2026-12-03",
        preferred: false,
      },
      {
        id: `${account}/text-only-120b`,
        label: "text-only-120b",
        vision: false,
        contextLength: 131_072,
        preferred: false,
      },
      { id: "accounts/acme/models/tuned-text", label: "tuned-text", vision: false, preferred: false },
    ]);
  });

  it("of Fireworks holds the account's own, page by page, and its deployments can be asked by that name", async () => {
    const ids = (await list()).map(({ id }) => id);
    assert.ok([...ownModels, ownDeployment].every((id) => ids.includes(id)));
    assert.deepEqual(
      provider.requests.map(({ path }) => path).filter((path) => path.startsWith("/v1/accounts/acme")),
      [
        "/v1/accounts/acme/models?pageSize=200",
        "/v1/accounts/acme/deployments?pageSize=200",
        "/v1/accounts/acme/models?pageSize=200&pageToken=next%20page",
      ],
    );
    const asked = await ask(testModel(provider, { model: ownDeployment }));
    assert.equal(asked.error, undefined);
    assert.equal(provider.chats()[0]!.chat!.model, ownDeployment);
  });

  it("does not follow pages without end", async () => {
    const endless = async (url: string | URL | Request) =>
      Response.json({ data: [], accounts: [], models: [], nextPageToken: "again", url: String(url) });
    let calls = 0;
    const fetch: typeof globalThis.fetch = (url) => {
      calls++;
      return endless(url);
    };
    assert.deepEqual(await list({ fetch: () => fetch }), []);
    assert.ok(calls < 50, String(calls));
  });

  describe("of Fireworks, whose two lists differ", () => {
    const account = "accounts/fireworks/models";
    const both = { id: `${account}/both-vl`, vision: true };
    const gone = { id: `${account}/gone-vl`, vision: true, listed: "inference" } as const;
    const fresh = { id: `${account}/new-vl`, vision: true, listed: "control" } as const;
    const other = { id: `${account}/new-embedding`, vision: false, listed: "control" } as const;
    let differing: Provider;
    before(async () => {
      differing = await startProvider({ models: [both, gone, fresh, other] });
    });
    after(() => differing.close());

    const listWith = async (status?: number) => {
      const fetch: typeof globalThis.fetch = async (url, init) =>
        status && String(url).includes("/v1/accounts")
          ? new Response("no", { status })
          : globalThis.fetch(url, init);
      const models = await list({ baseUrl: differing.url, fetch: () => fetch });
      return models.filter(({ id }) => id.startsWith(account) && !id.includes("#"));
    };

    it("has what the control plane names, and none that only the inference list does", async () => {
      assert.deepEqual(
        (await listWith()).map(({ id }) => id),
        [both.id, fresh.id],
      );
      const asking = (model: string) => ask(testModel(differing, { model }));
      assert.equal(problemOf(await asking(gone.id)).code, "modelGone");
      assert.equal((await asking(fresh.id)).error, undefined);
    });

    for (const status of [401, 403]) {
      it(`has what the inference list names where the control plane is forbidden (${status})`, async () => {
        const models = await listWith(status);
        assert.deepEqual(
          models.map(({ id }) => id),
          [both.id, gone.id],
        );
        assert.ok(models.every(({ price }) => price === undefined));
      });
    }

    it("is a problem where the control plane fails: what is gone would be offered", async () => {
      assert.equal(problemOf(await thrown(listWith(500))).code, "serverFault");
    });
  });

  it("of a body without an end is a problem, and is read no further", async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000).fill(32));
      },
    });
    const fetch = async () => new Response(endless, { headers: { "content-type": "application/json" } });
    const listing = list({ vendor: vendors.custom, fetch: () => fetch });
    assert.equal(problemOf(await thrown(listing)).code, "notAnApi");
    assert.ok(given < 40_000_000, String(given));
  });

  it("of Ollama, by capability, without a key", async () => {
    const models = await list({ vendor: vendors.ollama, baseUrl: provider.ollamaUrl });
    assert.deepEqual(models, [
      { id: "qwen3-vl:4b", label: "qwen3-vl:4b", vision: true, contextLength: 262_144, preferred: false },
      { id: "llama3:8b", label: "llama3:8b", vision: false, contextLength: 8192, preferred: false },
    ]);
    assert.ok(provider.requests.every(({ headers }) => headers.authorization === undefined));
  });

  it("reads prices a token as prices a million, and none where there are none", async () => {
    const body = JSON.stringify({
      data: [
        {
          id: "a",
          pricing: { prompt: "0.0000003", completion: "0.0000012", input_cache_read: "0.00000003" },
        },
        { id: "b", pricing: { prompt: "0", completion: "0", image: "0" } },
        { id: "c", pricing: { prompt: "-1", completion: "-1" } },
        { id: "d", pricing: "free" },
      ],
    });
    const models = await list({ vendor: vendors.custom, fetch: () => answering(body) });
    assert.deepEqual(Object.fromEntries(models.map(({ id, price }) => [id, price])), {
      a: { input: 0.3, cached: 0.03, output: 1.2 },
      b: { input: 0, output: 0 },
      c: undefined,
      d: undefined,
    });
  });

  it("of a custom server: what says nothing is unknown, OpenRouter's modalities are understood", async () => {
    const custom = { vendor: vendors.custom, baseUrl: provider.ollamaUrl, key: async () => undefined };
    assert.deepEqual(
      (await list(custom)).map(({ id, vision }) => [id, vision]),
      [
        ["llama3:8b", "unknown"],
        ["qwen3-vl:4b", "unknown"],
      ],
    );
    const body = JSON.stringify({
      data: [
        { id: "a/text", architecture: { input_modalities: ["text"] }, context_length: 1000 },
        { id: "b/see", architecture: { input_modalities: ["text", "image"] } },
        { id: "c/plain", max_model_len: 4096 },
        { name: "no id" },
        null,
      ],
    });
    const models = await list({ ...custom, fetch: () => answering(body) });
    assert.deepEqual(
      models.map(({ id, vision, contextLength }) => [id, vision, contextLength]),
      [
        ["b/see", true, undefined],
        ["c/plain", "unknown", 4096],
        ["a/text", false, 1000],
      ],
    );
  });

  it("has the same problems as an answer", async () => {
    const custom = { vendor: vendors.custom };
    const cases: [Partial<ListOptions>, string][] = [
      [{ key: async () => undefined }, "noKey"],
      [{ key: async () => "fw_wrong" }, "badKey"],
      [{ ...custom, baseUrl: `${provider.origin}/nothing` }, "notAnApi"],
      [{ ...custom, fetch: () => answering("<html>", "text/html") }, "notAnApi"],
      [{ ...custom, fetch: () => answering("{") }, "notAnApi"],
      [{ ...custom, baseUrl: "http://api.example.com/v1" }, "notAllowed"],
    ];
    for (const [options, code] of cases) {
      assert.equal(problemOf(await thrown(list(options))).code, code);
    }
    const silent: typeof fetch = (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const waiting = { ...custom, fetch: () => silent, patience: { headers: 30, idle: 30, whole: 60_000 } };
    assert.equal(problemOf(await thrown(list(waiting))).code, "timeout");
    const stopping = new AbortController();
    const stopped = thrown(list({ ...custom, fetch: () => silent }, stopping.signal));
    stopping.abort();
    assert.ok(isAbort((await stopped).error));
  });
});
