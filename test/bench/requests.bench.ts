// What our path costs on top of a bare `fetch` of the same bytes, for one image of 300 KB, and what an answer costs the
// panel that shows it: `npm run bench:requests`. With `-- --only panel` it measures the panel alone, with
// `-- --only panel/table` one kind of text.
// The server is a process of its own, so that its work isn't counted as ours. Rounds are interleaved.
import { fork } from "node:child_process";
import { once } from "node:events";
import { vendors } from "../../src/core/models/vendors.ts";
import { chatModel } from "../../src/core/models/wire/chat.ts";
import { chatBody } from "../../src/core/models/wire/request.ts";
import { startProvider } from "../server/provider.ts";
import { testPrompt } from "../support/asking.ts";
import { testImage } from "../support/images.ts";
import { printPanelCost } from "./panel-cost.ts";

if (process.send) {
  const provider = await startProvider({ answer: "One two three four five six seven eight nine ten." });
  process.send({ url: provider.url, key: provider.key });
} else {
  const [, only, kind = ""] = /--only[ =](requests|panel)(?:\/(.*))?/.exec(process.argv.join(" ")) ?? [];
  if (only !== "panel") {
    await measure();
    console.log("");
  }
  if (only !== "requests") {
    await printPanelCost(kind);
  }
}

interface Times {
  readonly first: number;
  readonly total: number;
}

async function measure(): Promise<void> {
  const server = fork(new URL(import.meta.url), { execArgv: ["--import", "tsx"] });
  const [{ url, key }] = (await once(server, "message")) as [{ url: string; key: string }];
  const image = testImage(640, 480, 3);
  const prompt = testPrompt({ images: [image] });
  const name = "accounts/fireworks/models/vision-test";
  const signal = new AbortController().signal;
  const begun = performance.now();
  const model = chatModel({
    vendor: vendors.fireworks,
    model: name,
    baseUrl: url,
    key: async () => key,
    fetch: () => globalThis.fetch,
    loadClient: () => import("openai"),
  });
  const ours = async (): Promise<Times> => {
    const start = performance.now();
    let first = 0;
    for await (const { kind } of model.answer(prompt, signal)) {
      first ||= kind === "text" ? performance.now() - start : 0;
    }
    return { first, total: performance.now() - start };
  };
  const bytes = new TextEncoder().encode(
    JSON.stringify(chatBody({ vendor: vendors.fireworks, model: name }, prompt)),
  );
  const bare = async (): Promise<Times> => {
    const start = performance.now();
    const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
    const response = await fetch(`${url}/chat/completions`, { method: "POST", headers, body: bytes });
    let first = 0;
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      first ||= text.includes('"content":"One"') ? performance.now() - start : 0;
    }
    return { first, total: performance.now() - start };
  };

  const cold = await ours();
  const loading = performance.now() - begun;
  const rounds = Number(process.env.ROUNDS ?? 60);
  const times: Record<"bare" | "ours", Times[]> = { bare: [], ours: [] };
  for (let round = 0; round < rounds + 5; round++) {
    const pair = round % 2 ? ([bare, ours] as const) : ([ours, bare] as const);
    for (const run of pair) {
      const one = await run();
      // The first rounds warm up both.
      if (round >= 5) {
        times[run === bare ? "bare" : "ours"].push(one);
      }
    }
  }
  console.log(
    `one image of ${kilo(image.bytes.length)}, a request of ${kilo(bytes.length)}, medians of ${rounds}`,
  );
  const row = (of: Times[]) => ({
    "first token, ms": round1(median(of.map(({ first }) => first))),
    "total, ms": round1(median(of.map(({ total }) => total))),
    "fastest total, ms": round1(Math.min(...of.map(({ total }) => total))),
  });
  const [bareRow, ourRow] = [row(times.bare), row(times.ours)];
  const more = Object.fromEntries(
    Object.entries(ourRow).map(([name, value]) => [
      name,
      round1(value - bareRow[name as keyof typeof bareRow]),
    ]),
  );
  console.table({ "bare fetch": bareRow, Figscribe: ourRow, more });
  console.log(
    `very first call, the client's loading in it: ${round1(cold.total)} ms (${round1(loading)} ms with the model's making); goal: under 10 ms more`,
  );
  server.kill();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function kilo(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
