import { isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import { oneLine } from "../../../base/text/foreign.ts";
import { isDeepYaml } from "../../../base/too-nested.ts";
import type { Quoting } from "../../reference/escapes.ts";

/** An option of a chunk of R. Offsets are from the chunk's start. */
export interface ChunkOption {
  /** A text for each picture; undefined where code computes them. */
  readonly values:
    | readonly {
        readonly text: string;
        readonly start: number;
        readonly end: number;
        readonly before: string;
      }[]
    | undefined;
  readonly code: string;
  readonly quoting: Quoting;
}

/** The comments `#| …` that a chunk begins with, as YAML at its place in the chunk. */
export interface ChunkComments {
  readonly yaml: string;
  readonly start: number;
  /** The end of the last of them, or of the chunk's first line. */
  readonly end: number;
  readonly lines: number;
}

export function commentsOf(chunk: string, headEnd: number): ChunkComments {
  const [written = ""] = /^(?:\r?\n[ \t>]*#\|[^\r\n]*)*/.exec(chunk.slice(headEnd))!;
  const yaml = written.replace(/^[ \t>]*#\|/gm, (mark) => " ".repeat(mark.length));
  return { yaml, start: headEnd, end: headEnd + written.length, lines: written.split("#|").length - 1 };
}

/** `fig-alt` and its like in the comments; undefined where it isn't set there. */
export function commentOption({ yaml, start: at }: ChunkComments, name: string): ChunkOption | undefined {
  if (!yaml.includes(name) || isDeepYaml(yaml)) {
    return undefined;
  }
  const options = parseDocument(yaml, { logLevel: "silent" });
  const pairs = isMap(options.contents) ? (options.contents.items as Pair[]) : [];
  const pair = pairs.find(
    ({ key }) => isScalar(key) && (key.value === `fig-${name}` || key.value === `fig.${name}`),
  );
  if (!pair || options.errors.length || !isScalar(pair.key)) {
    return undefined;
  }
  const { value } = pair;
  const scalars = isSeq(value) ? value.items : [value];
  const values = scalars.flatMap((one) => {
    if (!isScalar(one) || one.tag === "!expr") {
      return [];
    }
    const [from, to] = one.range!;
    const written = yaml.slice(from, to).trimEnd();
    const colon = at + yaml.indexOf(":", pair.key && isScalar(pair.key) ? pair.key.range![1] : 0) + 1;
    return written
      ? [{ text: oneLine(String(one.value)), start: at + from, end: at + from + written.length, before: "" }]
      : [{ text: "", start: colon, end: colon, before: " " }];
  });
  return {
    values: values.length === scalars.length ? values : undefined,
    code: yaml.slice(...(isScalar(value) || isSeq(value) ? value.range!.slice(0, 2) : [0, 0])).trim(),
    quoting: "yaml",
  };
}

const string = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/g;

/** `fig.alt` and its like among the options of a chunk's first line, which begin at `at`. */
export function headOption(options: string, at: number, name: string): ChunkOption | undefined {
  const strings = options.replace(string, (one) => `"${"x".repeat(one.length - 2)}"`);
  const named = new RegExp(`(?:^|[\\s,])fig\\.${name}\\s*=\\s*`).exec(strings);
  if (!named) {
    return undefined;
  }
  const from = named.index + named[0].length;
  const [value = ""] = /^(?:"x*"|c\((?:\s*"x*"\s*,?)+\)|(?:[^,()"]|\((?:[^()]|\([^()]*\))*\))*)/.exec(
    strings.slice(from),
  )!;
  const code = options.slice(from, from + value.length).trim();
  const isText = /^(?:["']|c\(\s*["'])/.test(code) && /["')]$/.test(value);
  const values = [...code.matchAll(string)].map(({ 0: written, index }) => ({
    text: decodedR(written),
    start: at + from + index,
    end: at + from + index + written.length,
    before: "",
  }));
  return { values: isText ? values : undefined, code, quoting: "rString" };
}

/** A string of R, in its quotes, as R reads it. */
export function decodedR(written: string): string {
  return written
    .slice(1, -1)
    .replace(
      /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|u\{([\da-f]{1,4})\}|([\s\S]))/gi,
      (_, byte, unit, braced, one) => {
        const code = byte ?? unit ?? braced;
        return code ? String.fromCodePoint(Number.parseInt(code, 16)) : /[nrt]/.test(one) ? " " : one;
      },
    );
}
