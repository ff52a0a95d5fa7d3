import type { Quoting } from "../../../reference/escapes.ts";
import type { Dialect } from "../../../site/dialect.ts";
import type { Labels } from "./label.ts";

/** The surroundings of an image that give a sign in its label a meaning. */
export interface LabelPlace {
  readonly inTable: boolean;
  /** The document has definitions: words in brackets may be one's name. */
  readonly isDefined: boolean;
}

/** Chooses how words are written in an image's label, for the program that reads it. */
export function quotingOf(
  { markdown, templates }: Dialect,
  { inTable, isDefined }: LabelPlace,
  deck?: Labels["deck"],
): Quoting {
  if (deck === "marp") {
    return inTable ? "marpCell" : "marp";
  }
  if (markdown === "mdx" || markdown === "pandoc" || markdown === "myst" || markdown === "redcarpet") {
    return markdown;
  }
  if (markdown === "gfm" && templates.includes("hugo")) {
    return inTable ? "goldmarkCell" : isDefined ? "goldmarkDefined" : "goldmark";
  }
  if (markdown !== "markdown-it") {
    return "markdown";
  }
  return inTable
    ? "markdownItCell"
    : isDefined
      ? "markdownItDefined"
      : templates.length
        ? "markdownItTagged"
        : "markdownIt";
}
