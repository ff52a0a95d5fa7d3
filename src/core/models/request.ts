import type { OpenAI } from "openai";
import type { EncodedImage } from "../image/types.ts";
import type { Prompt } from "../model.ts";
import type { Shape } from "../shape.ts";
import { toBase64 } from "./base64.ts";
import { type ModelRef, wantsImagesFirst } from "./vendors.ts";

export type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming;
type Part = OpenAI.ChatCompletionContentPart;

/** What a request may do without: taken out once a model has rejected it. */
export type Extra = "reasoning_effort" | "temperature" | "response_format";

/**
 * The body of `POST /chat/completions`. Exact to the byte for the same prompt, and what stays the same in a
 * conversation comes first: prompt caches are prefix caches.
 */
export function chatBody(ref: ModelRef, prompt: Prompt, rejected: ReadonlySet<Extra> = new Set()): ChatBody {
  return chatBodyWith(prompt.images.map(imageUrl), ref, prompt, rejected);
}

/** The same with images as URLs, be they `data:` or, where the model fetches them itself, `https:`. */
export function chatBodyWith(
  images: readonly string[],
  { vendor, model }: ModelRef,
  prompt: Omit<Prompt, "images">,
  rejected: ReadonlySet<Extra> = new Set(),
): ChatBody {
  const low = vendor.lowEffort?.includes(prompt.task);
  return {
    model,
    messages: [
      ...(prompt.system ? [{ role: "system" as const, content: prompt.system }] : []),
      { role: "user", content: firstContent(model, prompt, images) },
      ...prompt.messages.slice(1).map(({ role, text }) => ({ role, content: text })),
    ],
    [vendor.limitField ?? "max_tokens"]: prompt.maxTokens + vendor.reasoningRoom,
    ...(rejected.has("temperature") ? {} : { temperature: prompt.temperature }),
    stream: true,
    stream_options: { include_usage: true },
    ...(low && !rejected.has("reasoning_effort") ? { reasoning_effort: "low" as const } : {}),
    ...(prompt.shape && vendor.jsonSchema && !rejected.has("response_format")
      ? { response_format: formatOf(prompt.shape) }
      : {}),
    ...(vendor.promptCacheKey ? { prompt_cache_key: prompt.conversation } : {}),
  };
}

function formatOf({ name, jsonSchema }: Shape): OpenAI.ResponseFormatJSONSchema {
  return { type: "json_schema", json_schema: { name, strict: true, schema: { ...jsonSchema } } };
}

/** Some servers reject an empty text, so an empty one is left out. */
function firstContent(
  model: string,
  { instruction, messages }: Omit<Prompt, "images">,
  images: readonly string[],
): Part[] {
  const said = textParts(instruction);
  const shown = images.map((url): Part => ({ type: "image_url", image_url: { url } }));
  const asked = textParts(messages[0]?.text ?? "");
  return wantsImagesFirst(model) ? [...shown, ...said, ...asked] : [...said, ...shown, ...asked];
}

function textParts(text: string): Part[] {
  return text ? [{ type: "text", text }] : [];
}

export function imageUrl({ url, mime, bytes }: Pick<EncodedImage, "url" | "mime" | "bytes">): string {
  return url ?? `data:${mime};base64,${toBase64(bytes)}`;
}
