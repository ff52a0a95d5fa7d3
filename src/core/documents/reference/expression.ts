import type { Reference } from "./reference.ts";

/** The ending of a picture's path. */
const pictureEnding = "\\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|ico|hei[cf])(?:[?#][^\"'`\\n]{0,200})?";
const imagePath = new RegExp(`(["'\`])((?:(?!\\1)[^\\n\\\\]){1,500}?${pictureEnding})\\1`, "gi");
const isPicturePath = new RegExp(`^(?:data:|.+${pictureEnding}$)`, "is");

/** Returns the target that code most likely computes: the only image path it quotes, or else the code itself. */
export function targetOf(code: string): Pick<Reference, "target" | "targetCode"> {
  const paths = new Set([...code.slice(0, 2000).matchAll(imagePath)].map((match) => match[2]!));
  const [path] = paths;
  if (path === undefined || paths.size > 1) {
    return { target: code.trim(), targetCode: "whole" };
  }
  return { target: path, ...(path.includes("${") ? { targetCode: "part" as const } : {}) };
}

const escaped: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
};

/** Returns the text that the inside of a string of JavaScript stands for, and where each of its code units was, and its end. */
export function unescaped(inside: string): { readonly text: string; readonly places: readonly number[] } {
  const escapes = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|\r\n|([\s\S]))|[^\\]+|\\$/gi;
  const places: number[] = [];
  let text = "";
  for (const { 0: written, 1: point, 2: unit, 3: byte, 4: sign = "", index } of inside.matchAll(escapes)) {
    const code = Number.parseInt(point ?? unit ?? byte ?? "", 16);
    const isEscape = written[0] === "\\";
    const ofSign = escaped[sign] ?? sign.replace(/[\r\n]/, "");
    const meant = !isEscape ? written : code <= 0x10ffff ? String.fromCodePoint(code) : ofSign;
    for (let at = 0; at < meant.length; at++) {
      places.push(index + (isEscape ? 0 : at));
    }
    text += meant;
  }
  return { text, places: [...places, inside.length] };
}

/**
 * Returns the value that code always gives an attribute: a string, or null where it takes the attribute away. Undefined:
 * that is only known when it runs.
 */
export function fixedValue(code: string): string | null | undefined {
  const bare = code.trim();
  if (/^(?:undefined|null|false|void 0)$/.test(bare)) {
    return null;
  }
  if (bare === "true") {
    return bare;
  }
  const [, quote, inside] = /^(["'`])((?:(?!\1)[^\\]|\\[\s\S])*)\1$/.exec(bare) ?? [];
  return inside === undefined || (quote === "`" && /(?<!\\)\$\{/.test(inside))
    ? undefined
    : unescaped(inside).text;
}

/** Returns the paths that a document's `import x from "…"` statements bind to names. */
export function importedPaths(text: string): Map<string, string> {
  const imports =
    /\bimport\s{1,9}([\w$]{1,99})(?:\s{0,9},[^'"\n]{0,200})?\s{1,9}from\s{0,9}["']([^"'\n]{1,500})["']/g;
  return new Map([...text.matchAll(imports)].map((match) => [match[1]!, match[2]!]));
}

/** Returns the path of the picture that `name`, or a member of `name`, was imported from: `logo`, `logo.src`. */
export function importedPicture(name: string, imports: ReadonlyMap<string, string>): string | undefined {
  const path = imports.get(/^[\w$]+(?=(?:\.[\w$]+)*$)/.exec(name)?.[0] ?? "");
  return path !== undefined && isPicturePath.test(path) ? path : undefined;
}
