import assert from "node:assert/strict";
import { altShape } from "../../src/core/alt-text/decision.ts";
import { vendors } from "../../src/core/models/vendors.ts";
import { chatModel } from "../../src/core/models/wire/chat.ts";
import { errors } from "../server/odd/errors.ts";
import { finishes } from "../server/odd/finishes.ts";
import { forms } from "../server/odd/forms.ts";
import { parameters } from "../server/odd/parameters.ts";
import type { Oddity } from "../server/odd/reply.ts";
import { type OddServer, startOddServer } from "../server/odd/server.ts";
import { thinking } from "../server/odd/thinking.ts";
import { wires } from "../server/odd/wires.ts";
import { ask, fastClock, only, problemOf, testPrompt } from "../support/asking.ts";
import type { CaseKind } from "./case.ts";

let server: OddServer;

/** Servers that are almost like OpenAI's, and must be understood all the same. */
export const servers: CaseKind = {
  name: "servers",
  cases: Object.entries({ thinking, finishes, wires, parameters, errors, forms }).flatMap(
    ([kind, oddities]) =>
      Object.entries(oddities).map(([name, oddity]) => ({
        name: `${kind}: ${name}`,
        holds: () => holds(oddity),
      })),
  ),
  start: async () => {
    server = await startOddServer();
    return () => server.close();
  },
};

async function holds({ serve, right, vendor, asks, tries = 1 }: Oddity): Promise<void> {
  server.answerWith(serve);
  const model = chatModel({
    vendor: vendors[vendor ?? "custom"],
    model: "m",
    baseUrl: server.url,
    key: async () => "fw_test_key",
    fetch: () => globalThis.fetch,
    loadClient: () => import("openai"),
    clock: fastClock(),
  });
  const shaped = asks === "altText" ? { shape: altShape(150) } : {};
  const asked = await ask(model, testPrompt({ maxTokens: 1500, ...shaped }));
  if ("problem" in right) {
    const { code, message } = problemOf(asked);
    assert.equal(code, right.problem, message);
    assert.match(message, right.words);
    assert.equal(asked.text.trim(), right.text ?? "");
  } else {
    assert.equal(asked.error, undefined);
    const end = only(asked, "end");
    assert.equal(asked.text.trim(), "cut" in right ? right.text : right.answer);
    assert.equal(end.reason, "cut" in right ? right.cut : "stop");
    assert.match("why" in end ? end.why : "", "cut" in right ? right.why : /^$/);
  }
  assert.equal(server.requests.length, tries);
  // The receipt must be about the last request.
  const told = asked.chunks.findLast(({ kind }) => kind === "sent");
  assert.equal(
    told?.kind === "sent" && told.requestBytes,
    Number(server.requests.at(-1)!.headers["content-length"]),
  );
}
