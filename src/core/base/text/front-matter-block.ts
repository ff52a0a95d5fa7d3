/**
 * The block at the beginning of a text between two lines of `---` (YAML) or `+++` (TOML). Offsets are UTF-16 code
 * units.
 */
export interface FrontMatter {
  readonly format: "yaml" | "toml";
  /** The lines between. */
  readonly head: string;
  /** The end of the line that closes it, without its line break. */
  readonly end: number;
}

const opening = /^\uFEFF?(---|\+\+\+)[ \t]*(?:\r\n|[\r\n])/;

/** Finds the front matter of a document or a task; undefined where there is none, or nothing closes it. */
export function frontMatterIn(text: string): FrontMatter | undefined {
  const [opened, mark] = opening.exec(text) ?? [];
  if (opened === undefined) {
    return undefined;
  }
  const closing = mark === "---" ? /^---[ \t]*$/gm : /^\+\+\+[ \t]*$/gm;
  closing.lastIndex = opened.length;
  const closed = closing.exec(text);
  return closed
    ? {
        format: mark === "---" ? "yaml" : "toml",
        head: text.slice(opened.length, closed.index).replace(/(?:\r\n|[\r\n])$/, ""),
        end: closed.index + closed[0].length,
      }
    : undefined;
}
