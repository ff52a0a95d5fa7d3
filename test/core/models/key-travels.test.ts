import assert from "node:assert/strict";
import { Problem } from "../../../src/core/base/problem.ts";
import { listModels } from "../../../src/core/models/catalogue/list.ts";
import type { KeyKeeper } from "../../../src/core/models/server.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, problemOf, testModel } from "../../support/asking.ts";

describe("a key on its way to a server of the user's own network", () => {
  const baseUrl = "http://192.168.7.7:8000/v1";
  let provider: Provider;
  beforeEach(async () => {
    provider = await startProvider({ answer: "A picture." });
  });
  afterEach(() => provider.close());

  /** The network: what goes to that server arrives at the provider. */
  const fetch = () => (url: string | URL | Request, init?: RequestInit) =>
    globalThis.fetch(String(url).replace(baseUrl, provider.url), init);
  const at = () => ({
    vendor: vendors.custom,
    model: "accounts/fireworks/models/vision-test",
    baseUrl,
    fetch,
  });
  const sentKey = () => provider.requests.map(({ headers }) => headers.authorization);

  /** Both ways that a key goes out. */
  const ways: Record<string, (keeper: KeyKeeper) => Promise<unknown>> = {
    "an answer": async (keeper) => {
      const asked = await ask(testModel(provider, { ...at(), ...keeper }));
      return asked.error && problemOf(asked);
    },
    "a list of models": (keeper) =>
      listModels({ ...at(), ...keeper }, new AbortController().signal).then(
        () => undefined,
        (error: unknown) => error,
      ),
  };

  for (const [what, go] of Object.entries(ways)) {
    it(`goes with ${what} only when the user said so`, async () => {
      const key = async () => provider.key;
      for (const refused of [{ key }, { key, mayGoOpenly: async () => false }]) {
        const problem = await go(refused);
        assert.ok(problem instanceof Problem);
        assert.equal(problem.code, "notAllowed");
        assert.match(problem.message, /192\.168\.7\.7:8000 without encryption/);
        assert.equal(problem.steps[0], "allowKey");
      }
      assert.deepEqual(sentKey(), [], "nothing leaves, not even without the key");

      assert.equal(await go({ key, mayGoOpenly: async () => true }), undefined);
      assert.deepEqual([...new Set(sentKey())], [`Bearer ${provider.key}`]);
    });

    it(`is not asked about with ${what} where there is no key, or where it is encrypted or stays here`, async () => {
      const mayGoOpenly = async () => assert.fail("asked");
      await go({ key: async () => undefined, mayGoOpenly });
      assert.deepEqual([...new Set(sentKey())], [undefined]);
      const asked = await ask(testModel(provider, { mayGoOpenly }));
      assert.equal(asked.text, "A picture.");
    });
  }
});
