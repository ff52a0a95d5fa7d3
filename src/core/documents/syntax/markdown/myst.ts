import { movedBy, quotedAs, type Reference } from "../../reference/reference.ts";
import { lineEnd } from "../../reference/source-lines.ts";
import { findInRst } from "../rst.ts";
import { mystYaml } from "./myst-yaml.ts";
import { within } from "./seen/cover.ts";

const fence =
  /(?:`{3,}|~{3,}|:{3,})\{(?:image|figure|thumbnail|((?:grid-item-)?card))\}[ \t]*([^\r\n]*?)[ \t]*(?=\r|\n|$)/y;

/** The references of a directive of MyST whose fence begins at `start`, if it is one of those that have some of their own. */
export function inMystDirective(text: string, start: number): Reference[] {
  const [, fence, inRst] =
    /^(`{3,}|~{3,}|:{3,})(\{eval-rst\})?/.exec(text.slice(start, start + longestHead)) ?? [];
  return inRst ? rstBetween(text, start, fence!) : fence ? mystImage(text, start) : [];
}

const longestHead = 1000;

const csv = /^[ \t>]*(`{3,}|~{3,}|:{3,})\{csv-table\}/gm;

/**
 * The references of a whole document, in order; those in the cells of `csv-table` want signs written otherwise that would end
 * a cell.
 */
export function inCells(references: Reference[], text: string): Reference[] {
  if (!text.includes("{csv-table}")) {
    return references;
  }
  const endless = new Set<string>();
  const tables = [...text.matchAll(csv)].map(({ 0: head, 1: fence = "", index }) => {
    const end = endless.has(fence) ? -1 : text.indexOf(`\n${fence}`, index + head.length);
    if (end < 0) {
      endless.add(fence);
    }
    return { start: index, end: end < 0 ? text.length : end };
  });
  const isInTable = within(tables);
  return references.map((one) =>
    isInTable(one.start) && one.syntax === "markdown" ? quotedAs("mystCell", one) : one,
  );
}

/** The references in a directive whose content is reStructuredText. */
function rstBetween(text: string, start: number, fence: string): Reference[] {
  const from = text.indexOf("\n", start) + 1;
  const closing = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`, "gm");
  closing.lastIndex = from;
  const end = from && (closing.exec(text)?.index ?? text.length);
  // What marks a quote is no reStructuredText.
  const written = text.slice(from, end).replace(/^[ \t>]+/gm, (margin) => margin.replaceAll(">", " "));
  return findInRst(written).map((reference) => movedBy(from, reference));
}

/** The `{image}`, `{figure}` or card of sphinx-design whose fence begins at `start`. */
function mystImage(text: string, start: number): Reference[] {
  fence.lastIndex = start;
  const head = fence.exec(text);
  if (!head?.[1] && !head?.[2]) {
    return [];
  }
  const quoting = text[start] === ":" ? "yamlInText" : "yaml";
  const isCard = head[1] !== undefined;
  const headEnd = start + head[0].trimEnd().length;
  const prefix = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/[^\s>]/g, " ");
  const block = isCard ? undefined : mystYaml(text, start + head[0].length, prefix, quoting);
  if (block) {
    return [{ syntax: "myst", start, target: head[2]!, ...block }];
  }
  const options = /(?:\r\n|\n|\r)[ \t>]*:([\w-]+):[ \t]*([^\r\n]*)/y;
  options.lastIndex = start + head[0].length;
  let end = headEnd;
  // A card's picture is an option.
  let shown = isCard ? undefined : { target: head[2]!, end: headEnd };
  let alt: Pick<Reference, "alt" | "slot"> | undefined;
  for (let match = options.exec(text); match; match = options.exec(text)) {
    end = match.index + match[0].length;
    const value = match[2]!.trimEnd();
    if (isCard && /^img-(?:top|bottom|background)$/.test(match[1]!)) {
      shown ??= { target: value, end: end - match[2]!.length + value.length };
    } else if (match[1] === (isCard ? "img-alt" : "alt") && !alt) {
      const from = end - match[2]!.length;
      const before = text[from - 1] === ":" ? " " : "";
      alt = {
        alt: scalar(value),
        slot: { start: from, end: from + value.length, before, after: "", quoting },
      };
    }
  }
  if (!shown?.target) {
    return [];
  }
  const before = `${lineEnd(text)}${prefix}:${isCard ? "img-alt" : "alt"}: `;
  const missing = {
    alt: null,
    slot: { start: shown.end, end: shown.end, before, after: "", quoting },
  } as const;
  return [{ syntax: "myst", start, end, target: shown.target, ...(alt ?? missing) }];
}

/** A value of one line as YAML reads it. */
function scalar(written: string): string {
  if (/^".*"$/.test(written)) {
    try {
      return JSON.parse(written);
    } catch {
      return written.slice(1, -1);
    }
  }
  return /^'.*'$/.test(written) ? written.slice(1, -1).replaceAll("''", "'") : written;
}
