import { translated } from "../base/text/foreign.ts";
import type { Conversion } from "../contract/conversion.ts";
import type { ToHost, Turn } from "../contract/panel-protocol.ts";
import type { CheckCode } from "../convert/change-piece.ts";
import { formulaPiece } from "../convert/formula-pieces.ts";
import { textOf } from "./session-turn.ts";

/** What a user wants otherwise in a piece of a conversion. */
export type PieceChange = Extract<ToHost, { type: "changeFormula" | "changeCell" | "changeCode" }>;

/** Returns what a change makes of a turn with this conversion; undefined where it has no such piece. */
export async function changePieceOf(
  conversion: Conversion,
  change: PieceChange,
  checkCode: CheckCode,
): Promise<Partial<Turn> | undefined> {
  const changed = await changedIn(conversion, change, checkCode);
  if (changed === "no number" && change.type === "changeCell") {
    const text = translated("“{0}” is no number: the value stays as it was.", change.text);
    return { notice: { text, steps: [] } };
  }
  return changed && changed !== "no number"
    ? {
        conversion: changed,
        text: await textOf(changed),
        // What was no number is one now; what a model says of the rest of a table still holds.
        ...(changed.kind === "chart" && { notice: undefined }),
      }
    : undefined;
}

async function changedIn(
  conversion: Conversion,
  change: PieceChange,
  checkCode: CheckCode,
): Promise<Conversion | "no number" | undefined> {
  const { kind } = conversion;
  const { type, piece: index } = change;
  if (kind === "formula" && type === "changeFormula") {
    const piece = conversion.pieces[index];
    return piece && replaced(conversion, index, await formulaPiece(change.source, piece.display));
  }
  const { changeCell, changeCode, changeValue } = await import("../convert/change-piece.ts");
  if (kind === "tables" && type === "changeCell") {
    const piece = conversion.pieces[index];
    return piece && replaced(conversion, index, changeCell(piece, change, change.text));
  }
  if (kind === "chart" && type === "changeCell") {
    const piece = conversion.pieces[index];
    const changed = piece && changeValue(piece, change, change.text);
    return changed ? replaced(conversion, index, changed) : piece && "no number";
  }
  if (kind === "code" && type === "changeCode") {
    const piece = conversion.pieces[index];
    return piece && replaced(conversion, index, await changeCode(piece, change, checkCode));
  }
  return undefined;
}

const replaced = <Whole extends { readonly pieces: readonly unknown[] }>(
  whole: Whole,
  index: number,
  piece: Whole["pieces"][number],
): Whole => ({ ...whole, pieces: whole.pieces.with(index, piece) });
