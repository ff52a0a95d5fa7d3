/** What an answer consists of, and how its stream is written. */
export interface StreamOptions {
  /** Of `/completions`: text without deltas. */
  readonly as?: "chat" | "completions";
  readonly text?: string;
  readonly reasoning?: string;
  /** `think`: as a `<think>` block at the beginning of the content. */
  readonly reasoningAs?: "reasoning_content" | "reasoning" | "think";
  /** null: the stream ends without one. */
  readonly finish?: string | null;
  readonly usage?: "last" | "extra" | "none";
  /** False: no `[DONE]`. `open`: nor is the connection closed. */
  readonly done?: boolean | "open";
  /** Code units of each token: 1 splits characters too. Absent: words. */
  readonly tokenLength?: number;
  /** Milliseconds between two tokens. */
  readonly delay?: number;
  /** Bytes of each piece written: 1 splits at every byte boundary, also within UTF-8 sequences. */
  readonly pieces?: number;
  readonly lineEnd?: "\n" | "\r\n" | "\r";
  /** Comments, other fields, data on several lines, tool calls, empty deltas, choices that are missing. */
  readonly noise?: boolean;
  /** After so many tokens: the socket dies, the body just ends, nothing more comes, or an error event. */
  readonly breaks?: {
    readonly after: number;
    readonly what: "reset" | "end" | "stall" | { readonly error: unknown };
  };
}

export type ErrorShape = "nested" | "flat" | "string" | "array" | "detail" | "html" | "plain" | "empty";

/** What the server does with one chat request, in place of answering it well. */
export type Step =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly shape?: ErrorShape;
      readonly message?: string;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "redirect"; readonly to: string; readonly status?: 301 | 302 | 307 | 308 }
  | { readonly kind: "html" }
  | { readonly kind: "json"; readonly body: unknown }
  /** The connection dies before a response. */
  | { readonly kind: "reset" }
  | { readonly kind: "stall"; readonly at: "beforeHeaders" | "afterHeaders" }
  /** Milliseconds before the server reads on after the request's first bytes. */
  | { readonly kind: "slowUpload"; readonly delay: number }
  | ({ readonly kind: "stream" } & StreamOptions);

export const page =
  "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>";

export function errorBody(
  shape: ErrorShape,
  status: number,
  message: string,
  code: string,
): [type: string, body: string] {
  const json = (value: unknown): [string, string] => ["application/json", JSON.stringify(value)];
  const error = { message, param: null, code, type: "error" };
  switch (shape) {
    case "nested":
      return json({ error, request_id: "chatcmpl-0" });
    case "flat":
      return json({ object: "error", type: code, code, message });
    case "string":
      return json({ error: message });
    case "array":
      return json([{ error: { code: status, message, status: code } }]);
    case "detail":
      return json({ detail: [{ loc: ["body"], msg: message, type: code }] });
    case "html":
      return ["text/html", page];
    case "plain":
      return ["text/plain", message];
    case "empty":
      return ["text/plain", ""];
  }
}
