import type { Reference } from "../../reference/reference.ts";
import { lineEnd } from "../../reference/source-lines.ts";
import { mystYaml } from "./myst-yaml.ts";

const fence = /(?:`{3,}|~{3,}|:{3,})\{(?:image|figure)\}[ \t]*([^\r\n]*?)[ \t]*(?=\r|\n|$)/y;

/** The `{image}` or `{figure}` directive of MyST whose fence begins at `start`, if it is one. */
export function mystImage(text: string, start: number): Reference[] {
  fence.lastIndex = start;
  const head = fence.exec(text);
  if (!head?.[1]) {
    return [];
  }
  const quoting = text[start] === ":" ? "yamlInText" : "yaml";
  const target = head[1];
  const headEnd = start + head[0].trimEnd().length;
  const prefix = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/[^\s>]/g, " ");
  const block = mystYaml(text, start + head[0].length, prefix, quoting);
  if (block) {
    return [{ syntax: "myst", start, target, ...block }];
  }
  const options = /(?:\r\n|\n|\r)[ \t>]*:([\w-]+):[ \t]*([^\r\n]*)/y;
  options.lastIndex = start + head[0].length;
  let end = headEnd;
  let alt: Pick<Reference, "alt" | "slot"> | undefined;
  for (let match = options.exec(text); match; match = options.exec(text)) {
    end = match.index + match[0].length;
    const value = match[2]!.trimEnd();
    if (match[1] === "alt" && !alt) {
      const from = end - match[2]!.length;
      const before = text[from - 1] === ":" ? " " : "";
      alt = {
        alt: scalar(value),
        slot: { start: from, end: from + value.length, before, after: "", quoting },
      };
    }
  }
  const before = `${lineEnd(text)}${prefix}:alt: `;
  const missing = {
    alt: null,
    slot: { start: headEnd, end: headEnd, before, after: "", quoting },
  } as const;
  return [{ syntax: "myst", start, end, target, ...(alt ?? missing) }];
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
