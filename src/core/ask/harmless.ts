import { controlFilter, withoutControls } from "../base/text/control-characters.ts";
import { foreign, mostOfAMessage } from "../base/text/foreign.ts";
import type { Chunk } from "../models/contract.ts";

/** Makes what a model or its server says fit to be shown, printed, kept and written: see control-characters.ts. */
export async function* harmless(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  const filters = { text: controlFilter(), reasoning: controlFilter() };
  for await (const chunk of chunks) {
    switch (chunk.kind) {
      case "text":
      case "reasoning": {
        const text = filters[chunk.kind](chunk.text);
        if (text) {
          yield { ...chunk, text };
        }
        break;
      }
      case "thought":
        filters.text = controlFilter();
        yield chunk;
        break;
      case "draft":
        yield { ...chunk, text: withoutControls(chunk.text) };
        break;
      case "progress":
      case "notice":
        yield { ...chunk, text: foreign(chunk.text, mostOfAMessage) };
        break;
      case "end":
        yield chunk.reason === "stop" ? chunk : { ...chunk, why: foreign(chunk.why, mostOfAMessage) };
        break;
      default:
        yield chunk;
    }
  }
}
