import type { OpenAI } from "openai";
import type { EncodedImage } from "../image/types.ts";
import type { Prompt } from "../model.ts";
import { toBase64 } from "./base64.ts";
import { type ModelRef, wantsImagesFirst } from "./vendors.ts";

export type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming;
type Part = OpenAI.ChatCompletionContentPart;

export interface ChatBodyOptions {
  /** False once the model has rejected the field. */
  readonly effort: boolean;
}

/**
 * The body of `POST /chat/completions`. Exact to the byte for the same prompt, and what stays the same in a
 * conversation comes first: prompt caches are prefix caches.
 */
export function chatBody({ vendor, model }: ModelRef, prompt: Prompt, { effort }: ChatBodyOptions): ChatBody {
  return {
    model,
    messages: [
      ...(prompt.system ? [{ role: "system" as const, content: prompt.system }] : []),
      { role: "user", content: firstContent(model, prompt) },
      ...prompt.messages.slice(1).map(({ role, text }) => ({ role, content: text })),
    ],
    max_tokens: prompt.maxTokens + vendor.reasoningRoom,
    temperature: prompt.temperature,
    stream: true,
    stream_options: { include_usage: true },
    ...(effort && vendor.lowEffort?.includes(prompt.task) ? { reasoning_effort: "low" as const } : {}),
    ...(vendor.promptCacheKey ? { prompt_cache_key: prompt.conversation } : {}),
  };
}

/** Some servers reject an empty text, so an empty one is left out. */
function firstContent(model: string, { instruction, images, messages }: Prompt): Part[] {
  const said = textParts(instruction);
  const shown = images.map(imagePart);
  const asked = textParts(messages[0]?.text ?? "");
  return wantsImagesFirst(model) ? [...shown, ...said, ...asked] : [...said, ...shown, ...asked];
}

function textParts(text: string): Part[] {
  return text ? [{ type: "text", text }] : [];
}

function imagePart({ mime, bytes }: EncodedImage): Part {
  return { type: "image_url", image_url: { url: `data:${mime};base64,${toBase64(bytes)}` } };
}
