import { pushAll } from "../../base/push-all.ts";
import type { AltSlot, Reference } from "../reference/reference.ts";
import { type Line, linesOf } from "../reference/source-lines.ts";

const macro = /(?<![\\\w:])image:(:?)([^:\s[\]](?:[^\n[\]]{0,500}[^\s[\]])?)\[((?:\\.|[^\]\\\n]){0,4000})\]/g;
const passed = /(?<![\w+])\+(?=\S)[^+\n]{0,500}\+(?![\w+])|\+\+[^\n]{0,500}?\+\+|pass:\w*\[[^\]\n]{0,500}\]/g;

/** The block and inline images of an AsciiDoc document. Comments, listings, literals and passthroughs hold none. */
export function findInAsciidoc(text: string): Reference[] {
  const found: Reference[] = [];
  let fence: string | undefined;
  let literal = false;
  let blank = true;
  for (const line of linesOf(text)) {
    const [delimiter] = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,})(?=[\w,]*\s*$)/.exec(line.text) ?? [];
    if (fence) {
      fence = delimiter === fence ? undefined : fence;
    } else if (delimiter) {
      fence = delimiter;
    } else if (line.text.trim() === "") {
      literal = false;
      blank = true;
      continue;
    } else if (
      /^\[(?:source|listing|literal|pass|stem|latexmath|asciimath|comment)\b.*\]\s*$/.test(line.text)
    ) {
      literal = true;
    } else {
      literal ||= blank && /^[ \t]/.test(line.text) && !/^\s*(?:[-*.]+|\d+\.)\s/.test(line.text);
      if (!literal && !/^\/\/(?!\/)/.test(line.text)) {
        pushAll(found, imagesOf(line));
      }
    }
    blank = false;
  }
  return found;
}

function imagesOf({ text: written, start }: Line): Reference[] {
  if (!written.includes("image:")) {
    return [];
  }
  const text = written.replace(passed, (span) => " ".repeat(span.length));
  return [...text.matchAll(macro)].flatMap(({ 0: whole, 1: block, 2: target, 3: list, index }) => {
    const before = text.slice(0, index).trim();
    // Two colons make a block, which has its line to itself.
    if (block && before !== "" && before !== "a|") {
      return [];
    }
    const at = start + index + whole.length - 1 - list!.length;
    return [
      {
        syntax: "asciidoc" as const,
        start: start + index,
        end: start + index + whole.length,
        target: target!,
        ...altIn(list!, at),
      },
    ];
  });
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly name: string | undefined;
}

/** The alt text is the first attribute without a name, or the one named `alt`. */
function altIn(list: string, at: number): Pick<Reference, "alt" | "slot"> {
  const parts = partsOf(list);
  const first = parts[0]!;
  const chosen = parts.find(({ name }) => name === "alt") ?? (first.name === undefined ? first : undefined);
  const slot: AltSlot = { start: at, end: at, before: "", after: ",", quoting: "asciidoc" };
  if (!chosen) {
    return { alt: null, slot };
  }
  const written = list.slice(chosen.start, chosen.end);
  if (/(?<!\\)\{[\w-]+\}/.test(written)) {
    return { alt: written, slot: null };
  }
  return {
    alt: written === "" ? null : decoded(written),
    slot: { ...slot, start: at + chosen.start, end: at + chosen.end, after: "" },
  };
}

/** The attributes of a list: what commas part, but for those in quotes. */
function partsOf(list: string): Part[] {
  const part =
    /\s*(?:([\w-]+)\s*=\s*)?("(?:\\.|[^"\\])*"(?=\s*(?:,|$))|'(?:\\.|[^'\\])*'(?=\s*(?:,|$))|[^,]*)/y;
  const parts: Part[] = [];
  for (let at = 0; at <= list.length; at = part.lastIndex + 1) {
    part.lastIndex = at;
    const match = part.exec(list)!;
    const value = match[2]!.trimEnd();
    const start = part.lastIndex - match[2]!.length;
    parts.push({ start, end: start + value.length, name: match[1] });
    while (part.lastIndex < list.length && list[part.lastIndex] !== ",") {
      part.lastIndex++;
    }
  }
  return parts;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

function decoded(written: string): string {
  const quote = /^(["'])([\s\S]*)\1$/.exec(written);
  const bare = quote ? quote[2]!.replaceAll(`\\${quote[1]}`, quote[1]!) : written;
  return bare
    .replaceAll("\\]", "]")
    .replace(/&(?:#(\d{2,7})|(lt|gt|amp|quot));/g, (all, code: string | undefined, name: string) =>
      code === undefined ? named[name]! : Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all,
    );
}
