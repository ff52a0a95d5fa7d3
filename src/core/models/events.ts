import type { OpenAI } from "openai";
import type { Chunk, Usage } from "../model.ts";
import type { AnswerEvent } from "./client.ts";
import { thinkSplitter } from "./think.ts";

/** What a stream's events add up to. */
export interface Tally {
  /** Events at all: none means that whatever answered speaks another language. */
  events: number;
  text: boolean;
  reasoning: boolean;
  /** The last `finish_reason`; absent when the stream ended before the answer did. */
  finish?: string;
  usage?: Usage;
}

/** `reasoning_content` is Fireworks's and vLLM's name, `reasoning` Ollama's and OpenRouter's; the SDK types neither. */
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta & { reasoning_content?: unknown; reasoning?: unknown };

export interface EventReader {
  readonly tally: Tally;
  read(event: AnswerEvent): Chunk[];
  /** What was held back because it might have been the beginning of a tag. */
  rest(): Chunk[];
}

/** Events of an answer's stream to chunks. Tool calls, refusals' extras and unknown fields are passed over. */
export function eventReader(): EventReader {
  const tally: Tally = { events: 0, text: false, reasoning: false };
  const splitter = thinkSplitter();

  const count = (chunks: readonly { kind: "text" | "reasoning"; text: string }[]): Chunk[] => {
    for (const { kind, text } of chunks) {
      // Blank text is no answer: some models end their thinking with line breaks only.
      tally[kind] ||= text.trim() !== "";
    }
    return [...chunks];
  };

  const read = (event: AnswerEvent): Chunk[] => {
    tally.events++;
    const choice = event.choices?.[0];
    const delta: Delta = choice && "delta" in choice ? (choice.delta ?? {}) : {};
    // A completion's text comes without a delta around it.
    const text = choice && "text" in choice ? choice.text : delta.content;
    const thought = delta.reasoning_content ?? delta.reasoning;
    if (choice?.finish_reason) {
      tally.finish = choice.finish_reason;
    }
    // In the last event (Fireworks), in an extra one without choices (OpenAI), or running in each: the last counts.
    if (event.usage) {
      tally.usage = usageOf(event.usage);
    }
    return [
      ...(typeof thought === "string" && thought ? count([{ kind: "reasoning", text: thought }]) : []),
      ...(typeof text === "string" && text ? count(splitter.push(text)) : []),
    ];
  };

  return { tally, read, rest: () => count(splitter.end()) };
}

function usageOf({ prompt_tokens, completion_tokens, prompt_tokens_details }: OpenAI.CompletionUsage): Usage {
  const cached = prompt_tokens_details?.cached_tokens;
  return {
    ...(typeof prompt_tokens === "number" ? { prompt: prompt_tokens } : {}),
    ...(typeof cached === "number" ? { cached } : {}),
    ...(typeof completion_tokens === "number" ? { completion: completion_tokens } : {}),
  };
}
