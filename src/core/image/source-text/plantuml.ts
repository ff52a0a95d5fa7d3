import { fromBase64 } from "../../models/base64.ts";
import { inflate } from "./inflate.ts";

/** https://plantuml.com/text-encoding */
const ours = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** PlantUML writes its source into an SVG: deflated, or in older versions as a comment. */
export async function plantumlInSvg(svg: string): Promise<string | undefined> {
  const packed = /<\?plantuml-src ([\w-]+)\s*\?>/.exec(svg)?.[1];
  if (packed) {
    const bytes = fromBase64(packed.replace(/./g, (letter) => base64[ours.indexOf(letter)]!));
    const text = new TextDecoder().decode(await unpadded(bytes)).trim();
    return text.startsWith("@start") ? text : `@startuml\n${text}\n@enduml`;
  }
  const comment = /<!--(?:MD5=\[\w*\]\s*)?(@start\w+[\s\S]*?@end\w+)[\s\S]*?-->/.exec(svg)?.[1];
  // A comment can't hold two hyphens in a row.
  return comment?.replaceAll("- -", "--");
}

/** Three bytes make four letters, so that up to two zeros follow what was deflated; an inflater may take them ill. */
async function unpadded(bytes: Uint8Array): Promise<Uint8Array> {
  const shorter = (by: number) => inflate(bytes.subarray(0, bytes.length - by), "deflate-raw");
  return shorter(0)
    .catch(() => shorter(1))
    .catch(() => shorter(2));
}
