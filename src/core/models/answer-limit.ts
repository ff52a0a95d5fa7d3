import * as l10n from "@vscode/l10n";
import { formatCount } from "../base/format.ts";
import type { Chunk, Cut, Prompt } from "./contract.ts";

/**
 * Characters for each token that was asked for: a word in any script takes fewer, and so does a run of spaces in code.
 * A server that keeps to its limit of tokens never comes near.
 */
const perToken = 32;
/**
 * Characters that every answer may have: some servers keep to no limit, and a good answer may be longer than was asked
 * for.
 */
const least = 65_536;
/** The most characters of thinking, which no limit of a task covers. */
const mostThought = 1_000_000;

/**
 * Ends an answer that grows beyond what its task can need, with what came until then. Leaving the answer stops its
 * request.
 */
export async function* limited(
  chunks: AsyncIterable<Chunk>,
  { maxTokens }: Pick<Prompt, "maxTokens">,
): AsyncGenerator<Chunk> {
  const most = { text: Math.max(least, maxTokens * perToken), reasoning: mostThought };
  const left = { ...most };
  for await (const chunk of chunks) {
    if (chunk.kind === "thought") {
      left.text = most.text;
    }
    if (chunk.kind !== "text" && chunk.kind !== "reasoning") {
      yield chunk;
      continue;
    }
    const text = whole(chunk.text, left[chunk.kind]);
    left[chunk.kind] -= text.length;
    if (text) {
      yield { ...chunk, text };
    }
    if (text.length < chunk.text.length) {
      yield { kind: "end", ...tooLong(chunk.kind, most[chunk.kind]) };
      return;
    }
  }
}

/** Returns at most this many characters, without cutting one in half. */
function whole(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}

function tooLong(what: "text" | "reasoning", most: number): Cut {
  const characters = formatCount(most);
  return {
    reason: "tooLong",
    why:
      what === "text"
        ? l10n.t("The answer was stopped: it was longer than {0} characters.", characters)
        : l10n.t("The answer was stopped: the model thought for more than {0} characters.", characters),
  };
}
