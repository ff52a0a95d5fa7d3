import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Finds the PNG under a folder that was sent, by its coded pixels, whatever it is called in the request. Returns its
 * path there; undefined when there is none.
 */
export function sentFile({ bytes }: { readonly bytes: Uint8Array }, folder: string): string | undefined {
  const sent = codedPixels(Buffer.from(bytes));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".png"))
    .find((name) => codedPixels(readFileSync(path.join(folder, name))) === sent);
}

/** Returns the SHA-256 of the chunks with the pixels, since metadata isn't sent. */
function codedPixels(png: Buffer): string {
  const hash = createHash("sha256");
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (["IHDR", "PLTE", "tRNS", "IDAT"].includes(png.toString("latin1", at + 4, at + 8))) {
      hash.update(png.subarray(at + 4, at + 8 + length));
    }
  }
  return hash.digest("hex");
}
