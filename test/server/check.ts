import { fetchPicture } from "./fetch-picture.ts";
import { type Picture, readPicture } from "./pictures.ts";
import { type Flavour, need, Rejected } from "./rejected.ts";

interface TextPart {
  readonly type: "text";
  readonly text: string;
}
interface ImagePart {
  readonly type: "image_url";
  readonly image_url: { readonly url: string };
}
interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string | readonly (TextPart | ImagePart)[];
}
/** A chat request that passed the checks. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream: boolean;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly reasoning_effort?: string;
  readonly prompt_cache_key?: string;
  readonly response_format?: { readonly type?: unknown; readonly json_schema?: unknown };
  /** The images in order, decoded. */
  readonly pictures: readonly Picture[];
}

/** Ollama takes no other data URLs than these: facts of its `openai` compatibility layer. */
const mimes: Readonly<Record<Flavour, readonly string[]>> = {
  fireworks: [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/bmp",
    "image/tiff",
    "image/x-portable-pixmap",
  ],
  ollama: ["image/png", "image/jpeg", "image/jpg", "image/webp"],
  openai: ["image/png", "image/jpeg", "image/jpg", "image/webp", "image/gif"],
};
/** https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations" */
export const most = { images: 30, base64: 10_000_000 };
const common = "model messages temperature stream stream_options reasoning_effort response_format".split(" ");
const fields: Readonly<Record<Flavour, ReadonlySet<string>>> = {
  fireworks: new Set([...common, "max_tokens", "prompt_cache_key"]),
  ollama: new Set([...common, "max_tokens"]),
  openai: new Set([...common, "max_completion_tokens", "prompt_cache_key"]),
};

export async function checkChat(body: string, flavour: Flavour): Promise<ChatRequest> {
  const request = parse(body);
  for (const name of Object.keys(request)) {
    need(flavour !== "openai" || name !== "max_tokens", oldLimit);
    need(fields[flavour].has(name), `Extra inputs are not permitted, field: '${name}'`);
  }
  need(typeof request.model === "string" && request.model !== "", "Field required: 'model'");
  need(Array.isArray(request.messages) && request.messages.length > 0, "Field required: 'messages'");
  need(request.stream === undefined || typeof request.stream === "boolean", "'stream' must be a boolean");
  const { max_tokens: tokens = request.max_completion_tokens, temperature } = request;
  need(
    tokens === undefined || (Number.isInteger(tokens) && Number(tokens) > 0),
    "'max_tokens' must be positive",
  );
  need(
    temperature === undefined || (typeof temperature === "number" && temperature >= 0 && temperature <= 2),
    "'temperature' must be between 0 and 2",
  );
  need(
    ["string", "undefined"].includes(typeof request.prompt_cache_key),
    "'prompt_cache_key' must be a string",
  );
  need(
    request.reasoning_effort === undefined ||
      ["low", "medium", "high", "none"].includes(String(request.reasoning_effort)),
    "'reasoning_effort' must be low, medium, high or none",
  );
  checkFormat(request.response_format);
  const messages = request.messages as readonly Message[];
  const pictures = await Promise.all(
    messages.flatMap((message, index) => checkMessage(message, index, messages, flavour)),
  );
  need(pictures.length <= most.images, `At most ${most.images} images are allowed, got ${pictures.length}`);
  const base64 = pictures.reduce(
    (sum, { bytes, url }) => sum + (url ? 0 : Math.ceil(bytes.length / 3) * 4),
    0,
  );
  need(
    flavour !== "fireworks" || base64 < most.base64,
    "Total size of base64 images must be below 10MB",
    413,
  );
  return { stream: false, ...(request as object), pictures } as unknown as ChatRequest;
}

const oldLimit =
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";

/** Strict schemas need every property required and no others allowed. */
function checkFormat(format: unknown): void {
  if (format === undefined) {
    return;
  }
  const { type, json_schema: asked } = format as { type?: unknown; json_schema?: Record<string, unknown> };
  need(type === "json_schema", "'response_format.type' must be 'json_schema'");
  need(/^[\w-]{1,64}$/.test(String(asked?.name)), "'response_format.json_schema.name' is missing");
  need(asked?.strict === true, "'response_format.json_schema.strict' must be true");
  const objects = (schema: unknown): Record<string, unknown>[] =>
    typeof schema !== "object" || schema === null
      ? []
      : [
          ...("properties" in schema ? [schema as Record<string, unknown>] : []),
          ...Object.values(schema).flatMap(objects),
        ];
  const all = objects(asked?.schema);
  need(all.length > 0, "'response_format.json_schema.schema' has no properties");
  for (const { properties, required, additionalProperties } of all) {
    need(additionalProperties === false, "Invalid schema: 'additionalProperties' must be false");
    need(
      JSON.stringify(required) === JSON.stringify(Object.keys(properties as object)),
      "Invalid schema: 'required' must name every property",
    );
  }
}

interface Message {
  readonly role?: unknown;
  readonly content?: unknown;
}

function checkMessage(
  { role, content, ...extra }: Message,
  index: number,
  all: readonly Message[],
  flavour: Flavour,
): (Picture | Promise<Picture>)[] {
  const where = `messages.${index}`;
  need(Object.keys(extra).length === 0, `${where}: unknown field '${Object.keys(extra)[0]}'`);
  need(["system", "user", "assistant"].includes(String(role)), `${where}: unknown role '${role}'`);
  need(role !== "system" || index === 0, `${where}: the system message must come first`);
  need(index === 0 || all[index - 1]?.role !== role, `${where}: roles must alternate`);
  need(index < all.length - 1 || role === "user", `${where}: the last message must be the user's`);
  if (typeof content === "string") {
    need(content !== "", `${where}: empty content`);
    return [];
  }
  need(Array.isArray(content) && content.length > 0, `${where}: content must be a string or a list of parts`);
  need(role === "user", `${where}: only a user message has parts`);
  return (content as unknown[]).flatMap((part, at) => checkPart(part, `${where}.content.${at}`, flavour));
}

function checkPart(part: unknown, where: string, flavour: Flavour): (Picture | Promise<Picture>)[] {
  const {
    type,
    text,
    image_url: image,
  } = (part ?? {}) as { type?: unknown; text?: unknown; image_url?: unknown };
  if (type === "text") {
    need(typeof text === "string" && text !== "", `${where}: empty text`);
    return [];
  }
  need(type === "image_url", `${where}: unknown content part '${type}'`);
  const url = (image as { url?: unknown } | undefined)?.url;
  need(typeof url === "string", `${where}: image_url must be an object with a url`);
  return [checkImage(url, where, flavour)];
}

export function checkImage(url: unknown, where: string, flavour: Flavour): Picture | Promise<Picture> {
  return /^https?:/.test(String(url))
    ? fetchPicture(String(url), where, flavour)
    : checkDataUrl(url, where, flavour);
}

function checkDataUrl(url: unknown, where: string, flavour: Flavour): Picture {
  const [, mime = "", base64 = ""] =
    /^data:([\w/+.-]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(String(url)) ?? [];
  need(mime !== "", `${where}: invalid image input, expected data:<mime>;base64,<data>`);
  need(mimes[flavour].includes(mime), `${where}: unsupported image type ${mime}`);
  need(base64.length % 4 === 0, `${where}: invalid base64`);
  const picture = readPicture(Buffer.from(base64, "base64"));
  need(picture !== undefined && picture.mime === mime, `${where}: the bytes are not a ${mime}`);
  return picture!;
}

export function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new Rejected("The body is not valid JSON");
  }
}
