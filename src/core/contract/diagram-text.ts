import * as l10n from "@vscode/l10n";
import { formatList } from "../base/format.ts";
import { diagramLanguages } from "../base/task.ts";
import { foreign, translated } from "../base/text/foreign.ts";
import type { Checked, Diagram, Removed } from "../diagram/diagram.ts";

/** The names of a list of differences that one sentence holds. */
const mostNamed = 12;

/** Tells what a person should know of a diagram beside its source: one sentence each. */
export function diagramNotes(diagram: Diagram): string[] {
  const { language, checked, removed, others, repairs, from } = diagram;
  return [
    ...(from
      ? [l10n.t("Made from the {0} source that the image's file carries: no model was asked.", from)]
      : []),
    ...(checked.verdict === "not checked"
      ? [l10n.t("Not checked: there is no parser for {0} here.", diagramLanguages[language])]
      : []),
    ...(repairs > 0 && checked.verdict === "valid"
      ? [
          repairs === 1
            ? l10n.t("The model corrected it once after the parser found an error.")
            : l10n.t("The model corrected it twice after the parser found errors."),
        ]
      : []),
    ...removed.map(removedText),
    ...(others > 0
      ? [
          others === 1
            ? l10n.t("The answer holds another diagram, which is not shown.")
            : l10n.t("The answer holds {0} other diagrams, which are not shown.", others),
        ]
      : []),
  ];
}

/** Lists in sentences on what the diagram and the reader differ; none where they agree. */
export function differenceNotes({ differences }: Diagram): string[] {
  const added = differences?.added ?? [];
  const missing = [...new Set(differences?.missing.map(({ text }) => text))];
  return [
    ...(missing.length ? [l10n.t("In the image, but not in the diagram: {0}.", namedList(missing))] : []),
    ...(added.length ? [l10n.t("In the diagram, but not read in the image: {0}.", namedList(added))] : []),
  ];
}

/** Lists foreign words in a sentence, not more than it holds. */
export const namedList = (texts: readonly string[]): string =>
  formatList(
    [
      ...texts.slice(0, mostNamed).map((text) => `“${foreign(text)}”`),
      ...(texts.length > mostNamed ? ["…"] : []),
    ],
    "and",
  );

/** Says what is wrong with a source, and where; undefined when nothing is. */
export function errorText(checked: Checked): string | undefined {
  if (checked.verdict !== "invalid") {
    return undefined;
  }
  // The first line of a parser's message only repeats the number that we give.
  const message = checked.message.replace(
    /^(?:Parsing failed:\s*)?(?:Parse|Lexical) error on line \d+[:.]?\s*/,
    "",
  );
  if (checked.line === undefined) {
    return translated("The diagram has an error: {0}", message);
  }
  // Mermaid's older parsers point into a line with an arrow, and list all kinds of tokens that might come there.
  const pointed = /^([^\n]*)\n(-*)\^\nExpecting /.exec(message);
  if (!pointed) {
    return translated("Line {0} of the diagram has an error: {1}", checked.line, message);
  }
  const [, shown = "", before = ""] = pointed;
  const at = shown.slice(before.length).trim();
  return at
    ? translated("Line {0} of the diagram has an error at “{1}”.", checked.line, at)
    : translated("Line {0} of the diagram has an error at its end.", checked.line);
}

/** Tells people what was taken out of a diagram. */
function removedText(what: Removed): string {
  switch (what) {
    case "link":
      return l10n.t("Links and click actions were taken out.");
    case "setting":
      return l10n.t("Settings for the program that draws it were taken out.");
    case "image":
      return l10n.t("Pictures from elsewhere were taken out.");
    case "markup":
      return l10n.t("HTML in its labels was taken out.");
    case "include":
      return l10n.t("Lines that read a file or an address were taken out.");
  }
}
