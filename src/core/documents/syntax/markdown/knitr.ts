import type { Event } from "micromark-util-types";
import type { AltSlot, Reference } from "../../reference/reference.ts";
import { lineEnd } from "../../reference/source-lines.ts";
import { type ChunkOption, commentOption, commentsOf, decodedR, headOption } from "./knitr-options.ts";

/** The pictures that chunks of R show by `include_graphics`; their alt text is an option of the chunk. */
export function knitrImages(events: readonly Event[], text: string): Reference[] {
  return text.includes("include_graphics")
    ? events.flatMap(([way, { type, start, end }]) =>
        way === "enter" && type === "codeFenced" ? imagesOf(text, start.offset, end.offset) : [],
      )
    : [];
}

const header = /^`{3,}[ \t]*\{[rR]\b([^\r\n]*?)\}[ \t]*(?=\r?\n)/;

function imagesOf(text: string, at: number, end: number): Reference[] {
  const chunk = text.slice(at, end);
  const [head, options = ""] = header.exec(chunk) ?? [];
  if (!head) {
    return [];
  }
  const inHead = head.lastIndexOf("}") - options.length;
  const comments = commentsOf(chunk, head.length);
  const option = (name: string) => commentOption(comments, name) ?? headOption(options, inHead, name);
  const alt = option("alt");
  const caption = option("cap")?.values?.[0]?.text;
  const paths = pathsOf(chunk, comments.end);
  return paths.map(({ target, end: last }, rank) => ({
    syntax: "knitr",
    start: at,
    end: at + last,
    target,
    ...(alt ? altOf(alt, rank, paths.length, at) : noAlt()),
    ...(caption ? { caption } : {}),
  }));

  function noAlt(): Pick<Reference, "alt" | "slot"> {
    if (paths.length > 1) {
      // One text would be that of all.
      return { alt: "", slot: null };
    }
    const isListed = comments.lines === 0 && /[,=]/.test(options);
    const place = at + (isListed ? inHead + options.trimEnd().length : comments.end);
    const margin = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).replace(/[^\s>]/g, " ");
    return {
      alt: null,
      slot: {
        ...{ start: place, end: place, after: "" },
        ...(isListed
          ? { before: ", fig.alt=", quoting: "rString" }
          : { before: `${lineEnd(text)}${margin}#| fig-alt: `, quoting: "yaml" }),
      },
    };
  }
}

/** A chunk that shows several pictures has a list of texts for them, or one that is said of each. */
function altOf(
  { values, code, quoting }: ChunkOption,
  rank: number,
  pictures: number,
  at: number,
): Pick<Reference, "alt" | "slot"> {
  if (values?.length !== pictures) {
    return { alt: code, slot: null };
  }
  const { text, start, end, before } = values[rank]!;
  const slot: AltSlot = { start: at + start, end: at + end, before, after: "", quoting };
  return { alt: text, slot };
}

const string = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/g;
const call =
  /\binclude_graphics[ \t]*\(\s*(?:path\s*=\s*)?(?:(c|(?:here::)?here|file\.path)\s*\()?((?:\s*(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')\s*,?)+)(\s*\)|[^)\n]*)/g;

/** The paths that a chunk shows, as far as they are written out. */
function pathsOf(chunk: string, from: number): { readonly target: string; readonly end: number }[] {
  const code = chunk.replace(/^[ \t>]*#.*$/gm, (line) => " ".repeat(line.length));
  return [...code.matchAll(call)].flatMap(({ 0: whole, 1: list, 2: strings, index }) => {
    const end = index + whole.length;
    const parts = [...strings!.matchAll(string)].map(([part]) => decodedR(part));
    if (index < from) {
      return [];
    }
    return list === "c"
      ? parts.map((target) => ({ target, end }))
      : [{ target: list ? parts.join("/") : parts[0]!, end }];
  });
}
