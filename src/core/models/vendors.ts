import * as l10n from "@vscode/l10n";
import { defaultLimits } from "../image/file/limits.ts";
import type { Vendor } from "./vendor.ts";

/** A service in a data centre. The longest answer that is asked for takes 10 minutes at 20 tokens a second. */
const service = { headers: 120_000, idle: 60_000, whole: 1_200_000 };
/**
 * A server at home answers only once the model is in memory and has read the prompt; then it may write two tokens a
 * second. Node's fetch gives up after 300 s.
 */
const atHome = { headers: 290_000, idle: 120_000, whole: 3_600_000 };
/** Transcripts and alt texts are read from the image and need no thinking. */
const readOff = ["text", "altText"] as const;
const ours = { maxLongEdge: defaultLimits.maxLongEdge };
/** The formats that servers fetch by address; they document no more, and refuse the others themselves. */
const common = ["png", "jpeg", "webp", "gif"] as const;

const rows = {
  fireworks: {
    id: "fireworks",
    title: "Fireworks",
    baseUrl: "https://api.fireworks.ai/inference/v1",
    key: "needed",
    keyVariable: "FIREWORKS_API_KEY",
    keyPage: "https://app.fireworks.ai/settings/users/api-keys",
    // https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations"
    limits: {
      maxImages: 30,
      maxTotalBase64: 10_000_000,
      ...ours,
      byUrl: {
        bytes: 5_000_000,
        milliseconds: 1500,
        formats: ["png", "jpeg", "gif", "bmp", "tiff", "pnm"],
      },
    },
    list: "fireworks",
    patience: service,
    // Some of its models can't be told not to think (glm-5p3-flash answers 400 to effort "none").
    reasoningRoom: 8192,
    jsonSchema: true,
    lowEffort: readOff,
    promptCacheKey: true,
    preferred: [/\/glm-5p\d+-flash$/, /\/minimax-m\d+$/, /\/qwen\d+p\d+-(max|plus)$/, /\/kimi-k\d/],
  },
  openai: {
    id: "openai",
    title: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    key: "needed",
    keyVariable: "OPENAI_API_KEY",
    keyPage: "https://platform.openai.com/api-keys",
    // 512 MB and 1,500 images: https://developers.openai.com/api/docs/guides/images-vision, "Image input requirements";
    // what is in the way is this computer's memory.
    limits: {
      maxImages: 100,
      maxTotalBase64: 40_000_000,
      ...ours,
      // "Timeout while downloading" is reported for images that took longer: https://github.com/vercel/ai/issues/8857
      byUrl: { bytes: 5_000_000, milliseconds: 3000, formats: common },
    },
    list: "openai",
    notChat:
      /embedding|whisper|tts|dall-e|image|audio|realtime|transcribe|moderation|instruct|babbage|davinci|sora|search/,
    patience: service,
    reasoningRoom: 8192,
    jsonSchema: true,
    // 400 "Unsupported parameter: 'max_tokens' is not supported with this model", since o1
    limitField: "max_completion_tokens",
    lowEffort: readOff,
    promptCacheKey: true,
  },
  openrouter: {
    id: "openrouter",
    title: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    key: "needed",
    keyVariable: "OPENROUTER_API_KEY",
    keyPage: "https://openrouter.ai/settings/keys",
    limits: {
      maxImages: 30,
      maxTotalBase64: 10_000_000,
      ...ours,
      // https://openrouter.ai/docs/features/multimodal/images
      byUrl: { bytes: 5_000_000, milliseconds: 3000, formats: common },
    },
    list: "openai",
    patience: service,
    reasoningRoom: 8192,
    jsonSchema: true,
    lowEffort: readOff,
  },
  gemini: {
    id: "gemini",
    title: "Gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
    key: "needed",
    keyVariable: "GEMINI_API_KEY",
    keyPage: "https://aistudio.google.com/apikey",
    // 20 MB a request with images inside: https://ai.google.dev/gemini-api/docs/image-understanding; thousands of them,
    // and 7 MB each: https://cloud.google.com/vertex-ai/docs/generative-ai/multimodal/strengths-limits
    limits: { maxImages: 100, maxTotalBase64: 18_000_000, maxImageBase64: 9_300_000, ...ours },
    list: "openai",
    notChat: /embedding|imagen|veo|lyria|tts|audio|live|aqa|image/,
    patience: service,
    reasoningRoom: 8192,
    jsonSchema: true,
    lowEffort: readOff,
  },
  anthropic: {
    id: "anthropic",
    title: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    key: "needed",
    keyVariable: "ANTHROPIC_API_KEY",
    keyPage: "https://console.anthropic.com/settings/keys",
    // Its compatible endpoint takes chats; models are listed by its own API, with its own headers.
    keyHeader: { json: "x-api-key" },
    headers: { "anthropic-version": "2023-06-01" },
    // 32 MB a request, 10 MB an image; beyond 20 images each must be smaller than we may send:
    // https://platform.claude.com/docs/en/build-with-claude/vision, "Request limits"
    limits: { maxImages: 20, maxTotalBase64: 30_000_000, maxImageBase64: 10_000_000, ...ours },
    list: "anthropic",
    patience: service,
    // It thinks only when told to, and rejects more tokens than the model can give.
    reasoningRoom: 0,
  },
  azure: {
    id: "azure",
    title: "Azure OpenAI",
    key: "needed",
    keyHeader: { json: "api-key", stream: "api-key" },
    // Ten images a request: https://learn.microsoft.com/azure/ai-foundry/openai/how-to/gpt-with-vision. One may
    // have 20 MB; for all of them together no page gives a figure.
    limits: { maxImages: 10, maxTotalBase64: 20_000_000, ...ours },
    // A resource lists the models it could have, not the deployments it has.
    list: "none",
    apiVersion: "2024-10-21",
    patience: service,
    reasoningRoom: 8192,
    jsonSchema: true,
    limitField: "max_completion_tokens",
    lowEffort: readOff,
  },
  ollama: {
    id: "ollama",
    title: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    startedBy: "ollama serve",
    key: "none",
    limits: { maxImages: 30, maxTotalBase64: 30_000_000, ...ours },
    // "qwen3-vl:235b-cloud", "kimi-k2.5:cloud": https://docs.ollama.com/cloud
    passesOn: { models: /[:-]cloud$/, origin: "https://ollama.com" },
    list: "ollama",
    patience: atHome,
    reasoningRoom: 4096,
    jsonSchema: true,
  },
  lmstudio: {
    id: "lmstudio",
    title: "LM Studio",
    baseUrl: "http://localhost:1234/v1",
    startedBy: "lms server start",
    key: "optional",
    limits: { maxImages: 30, maxTotalBase64: 30_000_000, ...ours },
    list: "lmstudio",
    patience: atHome,
    reasoningRoom: 4096,
    jsonSchema: true,
  },
  llamacpp: {
    id: "llamacpp",
    title: "llama.cpp",
    baseUrl: "http://localhost:8080/v1",
    startedBy: "llama-server -m MODEL --mmproj MMPROJ",
    key: "optional",
    limits: { maxImages: 30, maxTotalBase64: 30_000_000, ...ours },
    list: "llamacpp",
    patience: atHome,
    reasoningRoom: 4096,
    jsonSchema: true,
  },
  vllm: {
    id: "vllm",
    title: "vLLM",
    baseUrl: "http://localhost:8000/v1",
    startedBy: "vllm serve MODEL",
    key: "optional",
    limits: { maxImages: 30, maxTotalBase64: 30_000_000, ...ours },
    list: "openai",
    patience: atHome,
    reasoningRoom: 4096,
    jsonSchema: true,
  },
  custom: {
    id: "custom",
    get title() {
      return l10n.t("Custom server");
    },
    key: "optional",
    limits: { maxImages: 30, maxTotalBase64: 10_000_000, ...ours },
    list: "openai",
    patience: atHome,
    reasoningRoom: 4096,
  },
} satisfies Readonly<Record<string, Vendor>>;

export type VendorId = keyof typeof rows;
export const vendors: Readonly<Record<VendorId, Vendor>> = rows;

export interface ModelRef {
  readonly vendor: Vendor;
  /** The name on the wire, as it is: it may hold `/`, `:` and `#`. */
  readonly model: string;
}

/** Reads `vendor:model`; a bare `accounts/…` is Fireworks's way to name a model. Undefined for anything else. */
export function parseModelRef(text: string): ModelRef | undefined {
  const trimmed = text.trim();
  if (/^accounts\/\S+$/.test(trimmed)) {
    return { vendor: vendors.fireworks, model: trimmed };
  }
  const [, id = "", model = ""] = /^([a-z]+):(\S+)$/.exec(trimmed) ?? [];
  return Object.hasOwn(vendors, id) ? { vendor: vendors[id as VendorId], model } : undefined;
}

export function formatModelRef({ vendor, model }: ModelRef): string {
  return `${vendor.id}:${model}`;
}

/** For people: the last part of a path, without the deployment it runs on. */
export function modelLabel(model: string): string {
  const [path = model] = model.split("#");
  return path.split("/").pop() || model;
}

/**
 * True for the Llama 3.2 Vision family, which refuses images that come after text.
 * https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations", 5
 */
export function wantsImagesFirst(model: string): boolean {
  return /llama-?(v?3p2|v?3\.2)\b.*vision/i.test(model);
}
