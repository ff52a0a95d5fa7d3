/**
 * How an answer ended. `stop`: whole. `length`: at an output limit. `filtered`: by a content filter. `failed`: by a
 * fault of the server's. `tools`: the model calls a tool, which nobody offered. `unknown`: in a way that no server is
 * known to name, so whether it is whole can't be told.
 */
type Finish = "stop" | "length" | "filtered" | "failed" | "tools" | "unknown";

/**
 * What servers call them, in small letters with `_` between the words; the first row that fits. The names are OpenAI's,
 * Anthropic's, Gemini's, Mistral's, Cohere's, DeepSeek's, Zhipu's, Bedrock's, vLLM's, TGI's and llama.cpp's.
 */
const names: readonly (readonly [Finish, RegExp])[] = [
  ["unknown", /(^|_)(un|not?_)(finish|complet|stop|success|end)/],
  [
    "filtered",
    /content_?filter|filtered|safety|recitation|prohibited|block|spii|sensitive|refus|guardrail|moderat|toxic|policy|copyright|censor|(^|_)language$/,
  ],
  [
    "failed",
    /error|fail|abort|cancel|insufficient|rate_limit|quota|max_time|time_?limit|timed?_?out|deadline|malformed|interrupt|overload|unavailable|crash|preempt|disconnect|exception/,
  ],
  ["length", /length|max|limit|truncat|incomplete|exceed|context|budget|cut_?off/],
  ["tools", /tool|function/],
  ["stop", /stop|eos|eot|eod|end|complete|done|finish|success|normal|^ok$|^_s_$/],
];

export interface Finished {
  readonly kind: Finish;
  /** The server's name for it. */
  readonly name: string;
}

/** Reads a `finish_reason`. `native` is the name that the server behind a router gave: it counts when it says worse. */
export function finishOf(reason: string, native?: string): Finished {
  const kind = named(reason);
  const behind = native === undefined ? "unknown" : named(native);
  return kind === "stop" && behind !== "unknown"
    ? { kind: behind, name: native ?? reason }
    : { kind, name: reason };
}

function named(reason: string): Finish {
  const name = reason
    .replace(/^finish_?reason[._]?/i, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z]+/g, "_");
  return names.find(([, pattern]) => pattern.test(name))?.[0] ?? "unknown";
}
