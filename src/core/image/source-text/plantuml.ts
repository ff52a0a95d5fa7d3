import { fromBase64 } from "../../base/data/bytes.ts";
import { inflate } from "./inflate.ts";

/** https://plantuml.com/text-encoding */
const ours = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Finds the source that PlantUML writes into an SVG: deflated, or in older versions as a comment. */
export async function plantumlInSvg(svg: string): Promise<string | undefined> {
  const packed = /<\?plantuml-src ([\w-]+)\s*\?>/.exec(svg)?.[1];
  if (packed) {
    const bytes = fromBase64(packed.replace(/./g, (letter) => base64[ours.indexOf(letter)]!));
    const text = new TextDecoder().decode(await unpadded(bytes)).trim();
    return text.startsWith("@start") ? text : `@startuml\n${text}\n@enduml`;
  }
  return inComment(svg);
}

/** Finds the diagram between the marks of a comment. Searched step by step: a pattern could be made to take hours. */
function inComment(svg: string): string | undefined {
  for (let from = svg.indexOf("<!--"); from >= 0; ) {
    const to = svg.indexOf("-->", from);
    const comment = svg.slice(from, Math.max(from, to));
    const start = comment.search(/@start\w/);
    const end = comment.slice(start).search(/@end\w/);
    if (start >= 0 && end >= 0) {
      const [mark = ""] = /^@end\w+/.exec(comment.slice(start + end)) ?? [];
      // A comment can't hold two hyphens in a row.
      return comment.slice(start, start + end + mark.length).replaceAll("- -", "--");
    }
    from = to < 0 ? -1 : svg.indexOf("<!--", to);
  }
  return undefined;
}

/**
 * Removes up to two zeros, which follow the deflated data as three bytes make four letters; an inflater may reject
 * them.
 */
async function unpadded(bytes: Uint8Array): Promise<Uint8Array> {
  const shorter = (by: number) => inflate(bytes.subarray(0, bytes.length - by), "deflate-raw");
  return shorter(0)
    .catch(() => shorter(1))
    .catch(() => shorter(2));
}
