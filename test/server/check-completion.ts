import { type ChatRequest, checkImage, most, parse } from "./check.ts";
import { need } from "./rejected.ts";

const fields = new Set("model prompt images max_tokens temperature stream stream_options".split(" "));

/** `POST /completions`, where `<image>` stands in the prompt for each of `images`, in order. */
export async function checkCompletion(body: string): Promise<ChatRequest> {
  const request = parse(body);
  for (const name of Object.keys(request)) {
    need(fields.has(name), `Extra inputs are not permitted, field: '${name}'`);
  }
  const { model, prompt, images } = request;
  need(typeof model === "string" && model !== "", "Field required: 'model'");
  need(typeof prompt === "string" && prompt !== "", "Field required: 'prompt'");
  need(Array.isArray(images) && images.length <= most.images, `At most ${most.images} images are allowed`);
  const tokens = String(prompt).split("<image>").length - 1;
  const urls = images as readonly unknown[];
  need(tokens === urls.length, `${tokens} image tokens in the prompt for ${urls.length} images`);
  const pictures = await Promise.all(
    urls.map((url, index) => checkImage(url, `images.${index}`, "fireworks")),
  );
  const messages = [{ role: "user", content: String(prompt) }] as const;
  return { model: String(model), messages, stream: request.stream === true, pictures };
}
