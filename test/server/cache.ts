import { createHash } from "node:crypto";
import type { ChatRequest } from "./check.ts";
import type { Picture } from "./pictures.ts";

/**
 * Counts prompt tokens as Fireworks bills them, and how many the replica behind a `prompt_cache_key` has seen:
 * the longest common prefix with any earlier prompt of that key, images included.
 */
export function promptCache(): (request: ChatRequest) => { prompt: number; cached: number } {
  const seen = new Map<string, string[][]>();
  return (request) => {
    const tokens = promptTokens(request);
    const key = request.prompt_cache_key;
    if (key === undefined) {
      return { prompt: tokens.length, cached: 0 };
    }
    const known = seen.get(key) ?? [];
    const cached = Math.max(0, ...known.map((earlier) => commonPrefix(earlier, tokens)));
    seen.set(key, [...known, tokens]);
    return { prompt: tokens.length, cached };
  };
}

function promptTokens({ messages, pictures }: ChatRequest): string[] {
  let picture = 0;
  return messages.flatMap(({ role, content }) => {
    const parts = typeof content === "string" ? [{ type: "text", text: content } as const] : content;
    return [
      `<${role}>`,
      ...parts.flatMap((part) =>
        part.type === "text" ? (part.text.match(/[\s\S]{1,4}/g) ?? []) : imageTokens(pictures[picture++]!),
      ),
    ];
  });
}

/** One token for each 28 × 28 pixels, as Qwen2.5-VL's processor counts. */
function imageTokens({ bytes, width, height }: Picture): string[] {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return Array.from(
    { length: Math.ceil(width / 28) * Math.ceil(height / 28) },
    (_, index) => `${hash}:${index}`,
  );
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((token, index) => token !== b[index]);
  return differs < 0 ? a.length : differs;
}
