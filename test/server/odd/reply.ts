import type { IncomingHttpHeaders } from "node:http";

/** What a server that speaks almost like OpenAI's sends back. Numbers in the body are pauses, in milliseconds. */
export interface OddReply {
  readonly status: number;
  readonly type?: string;
  readonly body: readonly (string | Uint8Array | number)[];
}

/** What was asked, as far as such servers look at it. */
export interface OddRequest {
  readonly [field: string]: unknown;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly headers: IncomingHttpHeaders;
}

/** How an answer must be taken. `why` and `words` are said to the user. */
export type Right =
  | { readonly answer: string }
  | { readonly cut: string; readonly text: string; readonly why: RegExp }
  | { readonly problem: string; readonly words: RegExp; readonly text?: string };

export interface Oddity {
  readonly serve: (request: OddRequest) => OddReply;
  readonly right: Right;
  /** Of the vendor's own kind; absent: a server of the user's own. */
  readonly vendor?: "llamacpp" | "openai";
  /** Asked for an alt text in its form, in place of an explanation. */
  readonly asks?: "altText";
  /** How often it must be asked; absent: once. */
  readonly tries?: number;
}

export const said = "The chart shows sales by month.";
export const begun = "The chart shows sa";

export const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
export const done = "data: [DONE]\n\n";

/** A chunk with one choice. */
export const chunk = (choice: object, beside: object = {}): string =>
  event({ id: "c-1", object: "chat.completion.chunk", choices: [{ index: 0, ...choice }], ...beside });
export const piece = (content: unknown, finish_reason: string | null = null): string =>
  chunk({ delta: { content }, finish_reason });
export const finish = (reason: string, beside: object = {}): string =>
  chunk({ delta: {}, finish_reason: reason, ...beside });

export const stream = (...body: OddReply["body"]): OddReply => ({
  status: 200,
  type: "text/event-stream",
  body,
});
/** A text in several pieces, and a proper end. */
export const streamed = (...texts: readonly string[]): OddReply =>
  stream(...texts.map((text) => piece(text)), finish("stop"), done);
/** The answer to what asks for an alt text in its form, as it is given on. */
export const alt = JSON.stringify({ decision: "informative", alt: "Bar chart of sales by month" });
export const usual = streamed("The chart ", "shows sales by month.");

export const json = (status: number, value: unknown): OddReply => ({
  status,
  type: "application/json",
  body: [JSON.stringify(value)],
});
export const error = (status: number, message: string, more: object = {}): OddReply =>
  json(status, { error: { message, type: "invalid_request_error", param: null, code: null, ...more } });

export const whole = { answer: said } as const;
export const problem = (code: string, words: RegExp): Right => ({ problem: code, words });
