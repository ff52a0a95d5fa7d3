import type { Clock } from "../../src/core/base/clock.ts";
import { Problem } from "../../src/core/base/problem.ts";
import type { Chunk, Model, Prompt } from "../../src/core/models/contract.ts";
import { vendors } from "../../src/core/models/vendors.ts";
import { type ChatModelOptions, chatModel } from "../../src/core/models/wire/chat.ts";
import type { Provider } from "../server/provider.ts";
import { testImage } from "./images.ts";

export function testPrompt(other: Partial<Prompt> = {}): Prompt {
  return {
    task: "explain",
    system: "You read pictures.",
    instruction: "Explain this picture.",
    images: [testImage()],
    messages: [{ role: "user", text: "File: a.png" }],
    maxTokens: 500,
    temperature: 0,
    conversation: "c0ffee",
    ...other,
  };
}

/** The Fireworks adapter, pointed at a provider. */
export function testModel(provider: Provider, other: Partial<ChatModelOptions> = {}): Model {
  return chatModel({
    vendor: vendors.fireworks,
    model: "accounts/fireworks/models/vision-test",
    baseUrl: provider.url,
    key: async () => provider.key,
    fetch: () => globalThis.fetch,
    loadClient: () => import("openai"),
    ...other,
  });
}

/** Makes a clock that runs two hundred times as fast and remembers how long it was asked to wait. */
export function fastClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now(),
    after: (milliseconds, run) => {
      if (milliseconds > 0) {
        waits.push(milliseconds);
      }
      const timer = setTimeout(run, milliseconds / 200);
      return () => clearTimeout(timer);
    },
  };
}

export interface Asked {
  readonly chunks: readonly Chunk[];
  readonly text: string;
  readonly reasoning: string;
  /** The error that it threw, if any. */
  readonly error: unknown;
}

/** Follows an answer to its end, however it ends; `onChunk` gets each chunk as it comes. */
export async function ask(
  model: Model,
  prompt = testPrompt(),
  signal = new AbortController().signal,
  onChunk: (chunk: Chunk) => void = () => {},
): Promise<Asked> {
  const chunks: Chunk[] = [];
  let error: unknown;
  try {
    for await (const chunk of model.answer(prompt, signal)) {
      chunks.push(chunk);
      onChunk(chunk);
    }
  } catch (thrown) {
    error = thrown;
  }
  // A chunk before the end has already said that the model is thinking.
  const before = chunks.findLastIndex(({ kind }) => kind === "thought");
  const joined = (kind: "text" | "reasoning", from = 0) =>
    chunks.map((chunk, index) => (chunk.kind === kind && index >= from ? chunk.text : "")).join("");
  return { chunks, text: joined("text", before), reasoning: joined("reasoning"), error };
}

/** Returns the only chunk of a kind, and fails if there isn't exactly one. */
export function only<K extends Chunk["kind"]>(asked: Asked, kind: K): Extract<Chunk, { kind: K }> {
  const found = asked.chunks.filter((chunk) => chunk.kind === kind);
  if (found.length !== 1) {
    throw new Error(`${found.length} chunks of kind ${kind}`, { cause: asked.error });
  }
  return found[0] as Extract<Chunk, { kind: K }>;
}

/** Returns the thrown problem, which must be fit for people: a next step at least, one line, no markup, no key. */
export function problemOf({ error }: Pick<Asked, "error">): Problem {
  if (!(error instanceof Problem)) {
    throw new Error("expected a Problem", { cause: error });
  }
  const { message, steps } = error;
  if (
    steps.length === 0 ||
    message.length > 420 ||
    /[<>\n]|fw_test|undefined|\[object|base64/.test(message)
  ) {
    throw new Error(`unfit for people: ${message}`);
  }
  return error;
}
