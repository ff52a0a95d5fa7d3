import type { ServerResponse } from "node:http";
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import type { StreamOptions } from "./script.ts";

export interface Counted {
  readonly prompt: number;
  readonly cached: number;
}

/** Words with the white space before them: near enough to tokens. */
function tokensOf(text: string, length: number | undefined): string[] {
  return length === undefined
    ? (text.match(/\s*\S+|\s+$/g) ?? [])
    : Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
        text.slice(index * length, (index + 1) * length),
      );
}

/** Writes an answer as server-sent events. Stops as soon as the client has gone. */
export async function writeStream(
  response: ServerResponse,
  model: string,
  options: StreamOptions,
  { prompt, cached }: Counted,
): Promise<void> {
  const {
    text = "",
    reasoning = "",
    reasoningAs = "reasoning_content",
    finish = "stop",
    usage = "last",
  } = options;
  const inContent = reasoningAs === "think" && reasoning;
  const thoughts = inContent
    ? []
    : tokensOf(reasoning, options.tokenLength).map((token) => ({ [reasoningAs]: token }));
  const said = inContent ? `<think>${reasoning}</think>\n\n${text}` : text;
  const content = tokensOf(said, options.tokenLength).map((token) => ({ content: token }));
  const deltas: readonly { content?: string }[] = [...thoughts, ...content];
  const counted = {
    prompt_tokens: prompt,
    completion_tokens: deltas.length,
    total_tokens: prompt + deltas.length,
    prompt_tokens_details: { cached_tokens: cached },
  };
  const event = (delta: { content?: string }, more: object = {}, end: string | null = null) => ({
    id: "chatcmpl-0",
    object: options.as === "completions" ? "text_completion" : "chat.completion.chunk",
    created: 0,
    model,
    choices: [
      {
        index: 0,
        ...(options.as === "completions" ? { text: delta.content ?? "" } : { delta }),
        finish_reason: end,
      },
    ],
    ...more,
  });
  const write = writer(response, options);

  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  });
  response.flushHeaders();
  await write(event({ role: "assistant", content: "" } as { content?: string }));
  for (const [index, delta] of [...deltas, {}].entries()) {
    if (options.breaks?.after === index) {
      return breakOff(response, options.breaks.what, write);
    }
    if (index === deltas.length || response.destroyed) {
      break;
    }
    await write(event(delta));
    if (options.delay) {
      await sleep(options.delay);
    }
  }
  if (finish !== null) {
    await write(event({}, usage === "last" ? { usage: counted } : {}, finish));
    if (usage === "extra") {
      await write({ ...event({}), choices: [], usage: counted });
    }
  }
  if (options.done === undefined || options.done === true) {
    await write("[DONE]");
  }
  if (options.done !== "open") {
    response.end();
  }
}

async function breakOff(
  response: ServerResponse,
  what: NonNullable<StreamOptions["breaks"]>["what"],
  write: (event: object) => Promise<void>,
): Promise<void> {
  if (what === "reset") {
    response.socket?.destroy();
  } else if (what === "end") {
    response.end();
  } else if (what !== "stall") {
    await write({ error: what.error });
    response.end();
  }
}

function writer(response: ServerResponse, { pieces, lineEnd = "\n", noise }: StreamOptions) {
  return async (event: object | string): Promise<void> => {
    const data = typeof event === "string" ? event : JSON.stringify(event, null, noise ? 1 : undefined);
    const lines = [
      ...(noise ? [": still here", "id: 7", "retry: 1000"] : []),
      ...data.split("\n").map((line) => `data: ${line}`),
    ];
    const toolCall = {
      choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: "c", type: "function" }] } }],
    };
    const extra =
      noise && typeof event === "object"
        ? [`data: ${JSON.stringify(toolCall)}`, "", 'data: {"choices":[]}', ""]
        : [];
    const bytes = Buffer.from([...extra, ...lines, "", ""].join(lineEnd));
    for (let at = 0; at < bytes.length && !response.destroyed; at += pieces ?? bytes.length) {
      response.write(bytes.subarray(at, at + (pieces ?? bytes.length)));
    }
    // What was written must have left before a test lets the socket die.
    await breathe();
  };
}
