import type { Shape } from "../base/data/shape.ts";
import type { NextStep } from "../base/problem.ts";
import type { TaskId } from "../base/task.ts";
import type { EncodedImage, ImageLimits } from "../image/file/types.ts";
import type { ImageReading, SeenPage } from "../reader/account/reading.ts";

/** A message of an earlier or the current exchange, as text. */
export interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/**
 * A request to a model. The order on the wire is `system`, `instruction`, `images`, then `messages`: what stays the
 * same comes first, because prompt caches are prefix caches.
 */
export interface Prompt {
  readonly task: TaskId;
  /** The same for every request of every task. */
  readonly system: string;
  /** The same for every request of this task. */
  readonly instruction: string;
  readonly images: readonly EncodedImage[];
  /** Alternating, beginning and ending with the user's; the first is sent in the same message as the images. */
  readonly messages: readonly Message[];
  /** Tokens of the answer, reasoning not counted. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** A random name of the conversation, for the provider's prompt cache; holds nothing about the user. */
  readonly conversation: string;
  /** The form that the answer must have; absent: text. */
  readonly shape?: Shape;
  /** The most characters of the answer, for a reader that can't be told in words; absent: any number. */
  readonly longest?: number;
  /** The tag of the answer's language, for the same reader; absent: that of messages. */
  readonly language?: string;
}

/** The pieces of an answer's stream, in order of arrival. `end` comes exactly once, last, unless the stream throws. */
export type Chunk =
  /** The request that went out, measured on its body. */
  | {
      readonly kind: "sent";
      readonly requestBytes: number;
      readonly images: readonly SentImage[];
      /** Absent when VS Code wrote the request. */
      readonly request?: SentRequest;
    }
  /**
   * The progress of the work, for people: "Reading line 12 of 40". `wait`: milliseconds that the server wants to be
   * left alone.
   */
  | { readonly kind: "progress"; readonly text: string; readonly wait?: number }
  /** A preview of the answer so far, whole; replaced by the next `draft` and dropped at the first `text`. */
  | { readonly kind: "draft"; readonly text: string }
  /** Text to append to the answer. */
  | { readonly kind: "text"; readonly text: string }
  /** All text so far was thinking, as only its end has shown: the answer begins after this. */
  | { readonly kind: "thought" }
  /** The model's own thinking; never part of the answer. */
  | { readonly kind: "reasoning"; readonly text: string }
  /** The places and certainty of what the embedded reader read in one of the images, and the page as it saw it. */
  | { readonly kind: "read"; readonly reading: ImageReading; readonly seen: SeenPage }
  /** Something the user should know beside the answer, with next steps. */
  | { readonly kind: "notice"; readonly text: string; readonly steps: readonly NextStep[] }
  | { readonly kind: "usage"; readonly usage: Usage }
  | { readonly kind: "end"; readonly reason: "stop" }
  | ({ readonly kind: "end" } & Cut);

/**
 * The reason why an answer is incomplete. `length`: the model's output limit. `cut`: the connection or the server ended
 * it early. `filtered`: a content filter, or the model itself, broke it off. `tooLong`: it grew beyond what its task
 * can need. `timeout`: it took longer than an answer may. `stalled`: nothing more came.
 */
type CutReason = "length" | "cut" | "filtered" | "tooLong" | "timeout" | "stalled";

export interface Cut {
  readonly reason: CutReason;
  /** For people: one sentence. */
  readonly why: string;
}

/** An image as it stands in the request body: its bytes, or only the address that the provider fetches it from. */
export type SentImage =
  | { readonly mime: string; readonly width: number; readonly height: number; readonly bytes: number }
  | { readonly url: string };

/** A request as it was sent, for a program that sends it again: kept in memory only. */
export interface SentRequest {
  /** The reference, as in `Model.ref`. */
  readonly ref: string;
  readonly baseUrl: string;
  /** The body, in which `figscribe:` and the image's index in `images` stand for an image's bytes. */
  readonly body: object;
  /** The images that were sent as bytes. */
  readonly images: readonly EncodedImage[];
}

/** US dollars for a million tokens. */
export interface Price {
  readonly input?: number;
  readonly cached?: number;
  readonly output?: number;
}

/** Tokens, as the provider counted them. */
export interface Usage {
  readonly prompt?: number;
  readonly cached?: number;
  readonly completion?: number;
}

/**
 * The receiver of the images: none, as Figscribe's own reader reads them in this machine's memory, or a server on this
 * computer or elsewhere. `host` is for people and receipts: "api.fireworks.ai", "VS Code (copilot)".
 */
export type Receiver = Embedded | { readonly at: "thisComputer" | "elsewhere"; readonly host: string };
export type Embedded = { readonly at: "embedded"; readonly host: null };

/** Returns whether that is Figscribe's own reader: nothing is sent, and only text is read. */
export const isEmbedded = (receiver: Receiver): receiver is Embedded => receiver.at === "embedded";

/** A model that answers. */
export type Model = Receiver & {
  /** `vendor:model`, as in the setting: "local", "fireworks:accounts/fireworks/models/…", "ollama:qwen3-vl:4b". */
  readonly ref: string;
  /** For people: "glm-5p3-flash". */
  readonly label: string;
  /** For people: "Fireworks". */
  readonly vendor: string;
  /** The origin that images are sent to; null when no address is known: nothing leaves, or VS Code passes them on. */
  readonly origin: string | null;
  readonly limits: ImageLimits;
  /** The price in its provider's list; absent: not known. */
  readonly price?: Price;
  /** Gets what an answer needs before anything is sent, such as a key. Throws `Problem` when it isn't there. */
  ready?(): Promise<unknown>;
  /**
   * Streams an answer. Throws `Problem`, or an `AbortError` once `signal` is aborted (the connection is closed then).
   * Text that arrived before a throw stays valid.
   */
  answer(prompt: Prompt, signal: AbortSignal): AsyncIterable<Chunk>;
};
