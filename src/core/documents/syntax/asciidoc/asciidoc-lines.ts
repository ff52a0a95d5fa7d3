import { linesOf } from "../../reference/source-lines.ts";

/** A line, or what is left of one, from where it stands in the document. */
export interface Slice {
  readonly start: number;
  readonly text: string;
}

export const endOf = ({ start, text }: Slice): number => start + text.length;

/** Returns the rest of a slice after so many code units. */
export const after = (units: number, { start, text }: Slice): Slice => ({
  start: start + units,
  text: text.slice(units),
});

const directive = /^(?:ifn?def|ifeval|endif|include)::([^[\s][^[]*)?\[(.*)\]$/;

/**
 * The lines that are left when conditions are read: of all branches, since each is a page that somebody reads. What is
 * included from elsewhere parts what stands before it from what follows.
 */
export function asciidocLines(text: string): Slice[] {
  return linesOf(text).flatMap(({ start, text: written }) => {
    const line = { start, text: written.trimEnd() };
    const [whole, , content] = directive.exec(line.text) ?? [];
    if (whole === undefined) {
      return [line];
    }
    if (whole.startsWith("include")) {
      return [{ start, text: "" }];
    }
    const inOneLine = /^ifn?def/.test(whole) && content;
    return inOneLine ? [after(whole.length - 1 - content.length, { start, text: whole.slice(0, -1) })] : [];
  });
}
