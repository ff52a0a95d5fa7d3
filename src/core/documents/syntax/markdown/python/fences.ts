import { pushAll } from "../../../../base/push-all.ts";
import { isBlank, type MappedLine, type Stretch } from "../classic/mapped.ts";
import type { Feature } from "./features.ts";

/** The sign that stands for code: no blank line, and nothing that could be markup. */
const standIn = "\u0002";

const fence =
  /^((?:[> ]|\t)*)(`{3,}|~{3,})[ \t]*(?:\{[^}\n]*\}|\.?[\w#.+-]*[ \t]*(?:[a-zA-Z]\w*(?:=(?:"[^"]*"|'[^']*'))?[ \t]*)*)$/;

/**
 * Takes fenced blocks out of the lines of a document: each becomes one line of nothing. Python-Markdown looks for them first: where
 * SuperFences is on at any depth, else only at the beginning of lines. What is never closed is no code.
 */
export function withoutFences(
  lines: readonly MappedLine[],
  features: ReadonlySet<Feature>,
): { readonly lines: readonly MappedLine[]; readonly code: readonly Stretch[] } {
  const anywhere = features.has("superfences");
  const code: Stretch[] = [];
  if (!anywhere && !features.has("fenced_code")) {
    return { lines, code };
  }
  const left: MappedLine[] = [];
  for (let rank = 0; rank < lines.length; rank++) {
    const line = lines[rank]!;
    const [, prefix = "", mark] = /^(?:>|`{3}|~{3})/.test(line.text) ? (fence.exec(line.text) ?? []) : [];
    const end =
      mark && (anywhere || (line.indent === 0 && prefix === ""))
        ? endOf(lines, rank, prefix, mark, anywhere)
        : undefined;
    const gap = anywhere || !end ? [] : [{ indent: 0, text: "", at: line.at }];
    pushAll(left, [...gap, end ? { ...line, text: prefix + standIn } : line, ...gap]);
    if (end) {
      code.push({ start: line.at, end: lines[end]!.at });
      rank = end;
    }
  }
  return { lines: left, code };
}

/** The number of lines after which an open fence is given up: nobody writes so much code in a page. */
const longest = 20_000;

/** Returns the rank of the line that closes a fence; undefined where none does. */
function endOf(
  lines: readonly MappedLine[],
  from: number,
  prefix: string,
  mark: string,
  anywhere: boolean,
): number | undefined {
  const quotes = prefix.replace(/[^>]/g, "").length;
  const { indent } = lines[from]!;
  const isEnd = (text: string) => text.startsWith(mark) && text.slice(mark.length).trim() === "";
  for (let rank = from + 1; rank < lines.length && rank - from < longest; rank++) {
    const line = lines[rank]!;
    if (quotes > 0) {
      const [own = ""] = /^(?:[> ]|\t)*/.exec(line.text) ?? [];
      if (isEnd(line.text.slice(own.length))) {
        return rank;
      }
      if (own.replace(/[^>]/g, "").length > quotes) {
        return undefined;
      }
    } else if (isBlank(line)) {
    } else if (anywhere && line.indent < indent) {
      return undefined;
    } else if (line.indent === indent && isEnd(line.text)) {
      return rank;
    }
  }
  return undefined;
}
