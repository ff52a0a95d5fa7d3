import { isMap, isScalar, type Pair, parseDocument } from "yaml";
import { isDeepYaml } from "../../../base/too-nested.ts";
import type { Quoting } from "../../reference/escapes.ts";
import type { Reference } from "../../reference/reference.ts";
import { lineEnd } from "../../reference/source-lines.ts";
import { saidInYaml } from "../yaml-words.ts";

const block =
  /(?:\r\n|\n|\r)([ \t>]*---[ \t]*)((?:(?:\r\n|\n|\r)(?![ \t>]*(?:---|`{3,}|~{3,}|:{3,})[ \t]*(?:[\r\n]|$))[^\r\n]*){0,200})(?:\r\n|\n|\r)[ \t>]*---(?=[ \t]*(?:[\r\n]|$))/y;

/** Returns MyST's options that begin at `at` as a YAML block between `---` lines: their `alt`, and their end. */
export function mystYaml(
  text: string,
  at: number,
  prefix: string,
  quoting: Quoting,
): (Pick<Reference, "alt" | "slot"> & { readonly end: number }) | undefined {
  block.lastIndex = at;
  const [whole, opening, written] = block.exec(text) ?? [];
  if (whole === undefined) {
    return undefined;
  }
  const end = at + whole.length;
  const from = at + whole.indexOf(opening!) + opening!.length;
  if (isDeepYaml(written!)) {
    return { end, alt: written!.trim(), slot: null };
  }
  // What marks a quote is no YAML; as spaces it indents all lines alike.
  const options = parseDocument(
    written!.replace(/^[ \t>]+/gm, (margin) => " ".repeat(margin.length)),
    { logLevel: "silent" },
  );
  if (options.errors.length || (options.contents && !isMap(options.contents))) {
    return { end, alt: written!.trim(), slot: null };
  }
  const pairs = (options.contents?.items ?? []) as Pair[];
  const alt = pairs.find(({ key }) => isScalar(key) && key.value === "alt");
  if (!alt) {
    const margin = /^[ \t>]*/.exec(written!.replace(/^[\r\n]+/, ""))![0] || prefix;
    const slot = {
      ...{ start: from, end: from, before: `${lineEnd(text)}${margin}alt: ` },
      after: "",
      quoting,
    };
    return { end, alt: null, slot };
  }
  return { end, ...saidInYaml(alt, { written: written!, from, quoting }) };
}
