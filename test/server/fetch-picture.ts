import { type Picture, readPicture } from "./pictures.ts";
import { type Flavour, need, Rejected } from "./rejected.ts";

/** https://fireworks.ai/docs/guides/querying-vision-language-models, "Known limitations", 3 */
const most = { bytes: 5_000_000, milliseconds: 1500 };

/**
 * An image as Fireworks fetches it: within its limits, and without following a redirect
 * (https://github.com/fw-ai-external/python-sdk/issues/130). Here only from this computer.
 */
export async function fetchPicture(url: string, where: string, flavour: Flavour): Promise<Picture> {
  need(
    flavour !== "ollama",
    "image URLs are not currently supported, please use base64 encoded data instead",
  );
  need(/^http:\/\/127\.0\.0\.1:/.test(url), `${where}: Failed to download image from ${url}`);
  const bytes = await bytesAt(url, where);
  const picture = readPicture(bytes);
  need(picture !== undefined, `${where}: the image at ${url} could not be decoded`);
  return { ...picture!, url };
}

async function bytesAt(url: string, where: string): Promise<Uint8Array> {
  const failed = (why: string) => new Rejected(`${where}: Failed to download image from ${url}: ${why}`);
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(most.milliseconds) });
    if (response.status !== 200) {
      throw failed(`status ${response.status}`);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length >= most.bytes) {
      throw failed("larger than 5MB");
    }
    return bytes;
  } catch (error) {
    throw error instanceof Rejected ? error : failed("timed out after 1.5s");
  }
}
