import type { Chunk } from "./contract.ts";
import { hideTraces, openEnd, type Traces, tracesOf } from "./hide-key.ts";

/**
 * An answer without the key that it was asked with: a server that streams it back would have it kept in the history,
 * in stored answers and on the clipboard. What may be the beginning of it waits for what comes next. `key` is asked
 * for when something came: by then it is known.
 */
export async function* withoutKey(
  chunks: AsyncIterable<Chunk>,
  key: () => string | undefined,
): AsyncGenerator<Chunk> {
  let traces: Traces | undefined;
  const held = { text: "", reasoning: "" };
  const rest = function* (): Generator<Chunk> {
    for (const kind of ["reasoning", "text"] as const) {
      if (traces && held[kind]) {
        yield { kind, text: hideTraces(held[kind], traces) };
      }
      held[kind] = "";
    }
  };
  try {
    for await (const chunk of chunks) {
      const secret = key();
      traces ??= secret !== undefined && isSecret(secret) ? tracesOf(secret, leastInAnswers) : undefined;
      if (!traces) {
        yield chunk;
      } else if (chunk.kind === "text" || chunk.kind === "reasoning") {
        const said = held[chunk.kind] + chunk.text;
        const open = openEnd(said, traces);
        held[chunk.kind] = said.slice(open);
        if (open > 0) {
          yield { kind: chunk.kind, text: hideTraces(said.slice(0, open), traces) };
        }
      } else {
        if (chunk.kind !== "progress") {
          yield* rest();
        }
        yield "text" in chunk ? { ...chunk, text: hideTraces(chunk.text, traces) } : chunk;
      }
    }
  } catch (error) {
    yield* rest();
    throw error;
  }
  yield* rest();
}

/** Beginnings such as "sk-ant-api03-" are everybody's, and stand in many a screenshot of documentation. */
const leastInAnswers = 16;

/** Servers at home take anything for a key: "ollama", "not-needed". Such words are no secret, and answers hold them. */
function isSecret(key: string): boolean {
  return key.length >= 8 && (/\d/.test(key) || (/[a-z]/.test(key) && /[A-Z]/.test(key)));
}
