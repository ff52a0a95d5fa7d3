import { type Asked, askedFor } from "../../core/ask/asked.ts";
import { tasks } from "../../core/ask/table.ts";
import type { ReadHere } from "../../core/base/task.ts";
import { jsonText } from "../../core/base/text/control-characters.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import { readCode } from "../../core/code/read-code.ts";
import type { ParseCode } from "../../core/code/syntax.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { type AskedPages, askPages } from "../../core/convert/ask-pages.ts";
import { fittingStep } from "../../core/convert/fitting.ts";
import { opinionFault, readNotes } from "../../core/convert/read-notes.ts";
import { dataOf, writePiece } from "../../core/convert/write-piece.ts";
import type { TableFormat } from "../../core/convert/write-table.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Model } from "../../core/models/contract.ts";
import { withHints } from "../terminal/hints.ts";
import { complain, print, showStatus } from "../terminal/output.ts";

interface PageOptions {
  readonly reader: Model;
  /** Asked for the same, unless it is the reader itself. */
  readonly model: Model;
  readonly codec: ImageCodec;
  readonly parse: ParseCode;
  /** "unchecked": also what a parser refuses, or what the model reads otherwise, goes to stdout, as the reader read it. */
  readonly wanted: "checked" | "unchecked";
}

/**
 * Writes the tables or the code of each picture, one after the other. Returns the exit code: 3 where one has none, or the
 * check failed or could not be made.
 */
export async function convertRead(
  sources: readonly SourceImage[],
  format: TableFormat | "code",
  { reader, model, codec, parse, wanted }: PageOptions,
  signal: AbortSignal,
): Promise<number> {
  const task = format === "code" ? "code" : "tables";
  const abilities = {
    codec,
    now: () => performance.now(),
    readCode: (page: Parameters<typeof readCode>[0]) => readCode(page, parse),
  };
  let printed = 0;
  let undone = 0;
  try {
    for (const source of sources) {
      const askedOf = (receiver: Model): Asked =>
        askedFor({ language: "en" }, { task: tasks[task], picture: { sources: [source] }, model: receiver });
      const asked = await askPages(
        task,
        { reader: askedOf(reader), second: async () => askedOf(model) },
        abilities,
        signal,
        (part) => part.kind === "progress" && showStatus(`${part.text}…`),
      );
      showStatus("");
      const faults = faultsOf(asked, task);
      const receipt = asked.opinion?.receipt;
      for (const note of [...(receipt ? notSeen(receipt) : []), ...readNotes(asked), ...faults]) {
        complain(sentence`${source.name}: ${note}`);
      }
      const isHeldBack = asked.converted && faults.length > 0 && wanted === "checked";
      for (const text of isHeldBack ? [] : textsOf(asked, format, source)) {
        print(`${printed++ > 0 && format !== "json" ? "\n" : ""}${text}`);
      }
      undone += faults.length > 0 || asked.opinion?.failure || !asked.converted ? 1 : 0;
    }
    return undone > 0 ? 3 : 0;
  } finally {
    showStatus("");
  }
}

/** What is printed, each with its own end of line; json is for all of an image at once. */
function textsOf(
  { converted, opinion }: AskedPages,
  format: TableFormat | "code",
  { name }: SourceImage,
): string[] {
  const conversion = opinion?.conversion ?? converted?.conversion;
  if (format === "json") {
    const tables = conversion?.kind === "tables" ? conversion.pieces.map(dataOf) : [];
    return [`${jsonText({ image: name, tables })}\n`];
  }
  const end = format === "csv" ? "" : "\n";
  return (conversion?.pieces ?? []).flatMap((_, index) => {
    const written = writePiece(conversion!, index, format);
    return written ? [`${written.text}${end}`] : [];
  });
}

/** Sentences on why the result isn't what was wanted; none where it is, as far as it can be checked. */
function faultsOf({ answer, converted, opinion }: AskedPages, task: ReadHere): string[] {
  if (!converted) {
    const none =
      task === "code"
        ? "This isn't surely code: try “figscribe text”."
        : "The embedded reader finds no table here.";
    return [withHints(none, answer.pages.flatMap(({ page }) => fittingStep(page) ?? []).slice(0, 1))];
  }
  const { conversion } = converted;
  const isWrong = conversion.kind === "code" && conversion.pieces.some(({ isRight }) => isRight === false);
  const fault = opinionFault(opinion);
  return [
    ...(isWrong ? ["As it was read, the code isn't right. --unchecked prints it all the same."] : []),
    ...(fault ? [`${fault} --unchecked prints it as the reader read it.`] : []),
  ];
}
