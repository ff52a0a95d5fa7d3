import type { OpenAI } from "openai";
import { toBase64 } from "../../base/data/bytes.ts";
import type { Shape } from "../../base/data/shape.ts";
import type { EncodedImage } from "../../image/file/types.ts";
import type { Prompt } from "../contract.ts";
import { type Specialist, specialistOf } from "../specialists.ts";
import type { Vendor } from "../vendor.ts";
import { type ModelRef, wantsImagesFirst } from "../vendors.ts";
import { type Extra, type Terms, usualTerms } from "./adapt.ts";

export type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming;
type Part = OpenAI.ChatCompletionContentPart;

/**
 * The body of `POST /chat/completions`. Exact to the byte for the same prompt, and what stays the same in a
 * conversation comes first: prompt caches are prefix caches.
 */
export function chatBody(ref: ModelRef, prompt: Prompt, terms?: Terms): ChatBody {
  return chatBodyWith(prompt.images.map(imageUrl), ref, prompt, terms);
}

/** The same with images as URLs, be they `data:` or, where the model fetches them itself, `https:`. */
export function chatBodyWith(
  images: readonly string[],
  { vendor, model }: ModelRef,
  prompt: Omit<Prompt, "images">,
  terms: Terms = usualTerms,
): ChatBody {
  const specialist = specialistOf(model);
  if (specialist) {
    return specialistBody(images, { vendor, model }, prompt, specialist, terms);
  }
  const { without } = terms;
  const low = vendor.lowEffort?.includes(prompt.task);
  const { system, instruction } = prompt;
  const first = without.has("system") ? [system, instruction].filter(Boolean).join("\n\n") : instruction;
  return {
    model,
    messages: [
      ...(system && !without.has("system") ? [{ role: "system" as const, content: system }] : []),
      { role: "user", content: firstContent(model, { ...prompt, instruction: first }, images) },
      ...prompt.messages.slice(1).map(({ role, text }) => ({ role, content: text })),
    ],
    ...usualFields(vendor, prompt, terms),
    ...(low && !without.has("reasoning_effort") ? { reasoning_effort: "low" as const } : {}),
    ...(prompt.shape && vendor.jsonSchema && !without.has("response_format")
      ? { response_format: formatOf(prompt.shape) }
      : {}),
    ...(vendor.promptCacheKey && !without.has("prompt_cache_key")
      ? { prompt_cache_key: prompt.conversation }
      : {}),
    // A server that doesn't stream is read as well.
  } as ChatBody;
}

/** An image and the words that such a model was trained on: no system prompt, no facts, no form, no room for thinking. */
function specialistBody(
  images: readonly string[],
  { vendor, model }: ModelRef,
  { task, maxTokens }: Omit<Prompt, "images">,
  { prompts }: Specialist,
  terms: Terms,
): ChatBody {
  return {
    model,
    messages: [{ role: "user", content: [...images.map(imagePart), ...textParts(prompts[task] ?? "")] }],
    ...usualFields({ ...vendor, reasoningRoom: 0 }, { maxTokens, temperature: 0 }, terms),
  } as ChatBody;
}

/** Returns the fields that chats and completions have in common. */
export function usualFields(
  { limitField, reasoningRoom }: Vendor,
  { maxTokens, temperature }: Pick<Prompt, "maxTokens" | "temperature">,
  { without, most = Number.POSITIVE_INFINITY }: Terms,
) {
  const names: readonly Extra[] = [limitField ?? "max_tokens", "max_tokens", "max_completion_tokens"];
  const field = names.find((one) => !without.has(one));
  return {
    ...(field ? { [field]: Math.min(maxTokens + reasoningRoom, most) } : {}),
    ...(without.has("temperature") ? {} : { temperature }),
    ...(without.has("stream") ? {} : { stream: true }),
    ...(without.has("stream") || without.has("stream_options")
      ? {}
      : { stream_options: { include_usage: true } }),
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
  const shown = images.map(imagePart);
  const asked = textParts(messages[0]?.text ?? "");
  return wantsImagesFirst(model) ? [...shown, ...said, ...asked] : [...said, ...shown, ...asked];
}

const imagePart = (url: string): Part => ({ type: "image_url", image_url: { url } });

function textParts(text: string): Part[] {
  return text ? [{ type: "text", text }] : [];
}

export function imageUrl({ url, mime, bytes }: Pick<EncodedImage, "url" | "mime" | "bytes">): string {
  return url ?? `data:${mime};base64,${toBase64(bytes)}`;
}
