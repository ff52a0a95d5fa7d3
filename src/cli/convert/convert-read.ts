import type { ReadHere } from "../../core/base/task.ts";
import { jsonText } from "../../core/base/text/control-characters.ts";
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
import type { Convert } from "./convert-each.ts";

interface ReadOptions {
  readonly reader: Model;
  readonly codec: ImageCodec;
  readonly parse: ParseCode;
  /** "unchecked": also what a parser refuses, or what the model reads otherwise, goes to stdout, as the reader read it. */
  readonly wanted: "checked" | "unchecked";
}

/** Turns pictures into the tables or the code that they show; the model that is asked, if any, looks after the reader. */
export function readConverter(
  format: TableFormat | "code",
  { reader, codec, parse, wanted }: ReadOptions,
  signal: AbortSignal,
): Convert {
  const task = format === "code" ? "code" : "tables";
  const abilities = {
    codec,
    now: () => performance.now(),
    readCode: (page: Parameters<typeof readCode>[0]) => readCode(page, parse),
  };
  return async (asked, tell, source) => {
    const questions = { reader: { ...asked, model: reader }, second: async () => asked };
    const found = await askPages(task, questions, abilities, signal, tell);
    const { answer, converted, opinion } = found;
    const faults = faultsOf(found, task);
    const isHeldBack = converted && faults.length > 0 && wanted === "checked";
    return {
      notes: [...(opinion?.receipt ? notSeen(opinion.receipt) : []), ...readNotes(found)],
      faults,
      texts: isHeldBack ? [] : textsOf(found, format, source),
      receipt: opinion?.receipt ?? answer.receipt,
      check: opinion ? (opinion.failure ? "missed" : "made") : isParsed(converted) ? "made" : "none",
    };
  };
}

/** Whether parsers have looked at all of the code. */
const isParsed = (converted: AskedPages["converted"]): boolean =>
  converted?.conversion.kind === "code" &&
  converted.conversion.pieces.every(({ isRight }) => isRight !== null);

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
