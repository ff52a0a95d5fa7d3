/** Languages, by VS Code's ids, whose references are found. */
export const languages = ["markdown", "html"] as const;

/** Markup that points at an image. Offsets are UTF-16 code units from the start of the document. */
export interface Reference {
  readonly syntax: "markdown" | "html";
  /** The whole reference: `![…](…)`, `<img …>`. */
  readonly start: number;
  readonly end: number;
  /** What it points at, with the escapes of its syntax decoded, percent escapes kept: "a%20b.png", "https://…". */
  readonly target: string;
  /** The alt text as a reader gets it; null when the markup has no place for one yet. `""` says: decorative. */
  readonly alt: string | null;
  readonly slot: AltSlot;
}

/** Where the alt text stands, or would go: `start`–`end` is replaced by `before` + the escaped text + `after`. */
export interface AltSlot {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /** Which characters must be escaped, and how. */
  readonly quoting: "markdown" | "double" | "single";
}

/** One replacement in a document. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edit that puts `alt` in the reference's alt slot, and nothing else. Line breaks and control characters become spaces. */
export function altEdit({ slot }: Reference, alt: string): TextEdit {
  const line = alt.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return { start: slot.start, end: slot.end, text: slot.before + escapes[slot.quoting](line) + slot.after };
}

const escapes: Readonly<Record<AltSlot["quoting"], (text: string) => string>> = {
  // Whatever could begin other markup inside an image's label: an underscore only where it could open or close
  // emphasis, an address because a bare link would take the backslashes after it for its own.
  markdown: (text) =>
    text
      .replace(/[\\`*[\]<>~|]|&(?=#?\w)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
      .replace(/:(?=\/\/)|(?<=www)\.|@/gi, "\\$&"),
  double: (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
  single: (text) => text.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;"),
};
