import * as l10n from "@vscode/l10n";
import { formatPixels, formatType } from "../base/format.ts";
import { oneLine } from "../base/text/foreign.ts";
import { webAddress } from "../base/web-address.ts";
import { answerWords, type PanelState, type Turn } from "../contract/panel-protocol.ts";
import { partsOf } from "../contract/part.ts";
import { receiptLine } from "../contract/receipt-text.ts";
import { writePieces } from "../convert/write-piece.ts";
import { type Answered, answeredTo, writtenAsMarkdown } from "../documents/written/write-answer.ts";
import { wordsOf } from "./transcript.ts";

/**
 * Writes a conversation as a Markdown document: the pictures by their paths in the workspace, then all that was said.
 */
export function conversationMarkdown({ pictures, turns, tasks }: PanelState): string {
  const names = pictures.map(({ name }) => plain(name)).join(", ");
  const said = turns.filter((turn) => turn.text && !turn.draft);
  return `${[
    `# ${names}`,
    ...pictures.map(figure),
    ...said.flatMap((turn) => [
      `## ${turn.question ? l10n.t("Question") : plain(tasks.find(({ id }) => id === turn.task)?.title ?? l10n.t("Task"))}`,
      ...aboutOf(turn, pictures),
      ...(turn.question ? [wordsOf(turn).replace(/^/gm, "> ")] : []),
      ...answersOf(turn).map(writtenAsMarkdown),
      ...(turn.status === "done" ? [] : [`*${l10n.t("The answer is incomplete.")}*`]),
      ...(turn.receipt ? [`*${plain(turn.receipt.model)}: ${plain(receiptLine(turn.receipt))}*`] : []),
    ]),
  ].join("\n\n")}\n`;
}

const answersOf = (turn: Turn): readonly Answered[] =>
  turn.conversion
    ? writePieces(turn.conversion).map(({ answer }) => answer)
    : [answeredTo(turn.task, turn.format, answerWords(turn))];

/** Links a picture, or only names it where it was pasted: that lies neither in the workspace nor on the web. */
function figure({ name, path, uri, format, width, height }: PanelState["pictures"][number]): string {
  const target = path ? relative(path) : webAddress(uri ?? "")?.href;
  return target
    ? `![${plain(name)}](${target.replace(/[()&]/g, "\\$&")})`
    : `*${plain(name)}, ${formatPixels(width, height)} ${formatType(format)}*`;
}

/**
 * Writes a path in the workspace as a link, so that no folder's name is a scheme, and no part of a file's name a query.
 */
const relative = (path: string) =>
  encodeURI(path)
    .replace(/[?#]/g, encodeURIComponent)
    .replace(/^(?=[^/]*:)/, "./");

const aboutOf = (turn: Turn, pictures: PanelState["pictures"]): string[] => {
  const parts = partsOf(turn, pictures);
  return parts ? [`*${l10n.t("About {0}", plain(parts))}*`] : [];
};

const plain = (text: string): string => oneLine(text).replace(/[\\`*_[\]<>#]/g, "\\$&");
