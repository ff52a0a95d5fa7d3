import * as l10n from "@vscode/l10n";
import { translated } from "../base/text/foreign.ts";
import { boxOf, codesIn } from "../code/code-in.ts";
import { type CodeDifference, compareCode, pairCodes, saidCodeIn } from "../code/compare-code.ts";
import type { CodePiece } from "../contract/conversion.ts";
import { areaOn, type SeenPage } from "../reader/account/reading.ts";

/** Pieces with all marked in which a model reads something else. */
export interface ComparedPieces<Piece> {
  readonly pieces: readonly Piece[];
  /** Sentences on what no mark can say. */
  readonly notes: readonly string[];
  /** Places where the two differ. */
  readonly differences: number;
}

/** Compares the code of one picture with a model's transcript. Undefined where that is of other code, or none. */
export function codeCompared(
  own: readonly CodePiece[],
  seen: SeenPage,
  answer: string,
): ComparedPieces<CodePiece> | undefined {
  const said = pairCodes(
    own.map(({ text }) => text),
    saidCodeIn(answer),
  );
  if (said.every((text) => text === null)) {
    return undefined;
  }
  const areaOf = areaOn(seen.page, seen.image);
  const shown = codesIn(seen.page);
  const pieces = own.map((piece, index) => {
    const other = said[index];
    return other == null
      ? piece
      : doubted(piece, compareCode(piece.text, other), (from, to) => {
          const box = boxOf(shown[index]!, from, to);
          return box && areaOf(box);
        });
  });
  const notes = said.flatMap((text, index) =>
    text === null ? [l10n.t("The model gives nothing like the code in place {0}.", index + 1)] : [],
  );
  const differing = pieces.flatMap(({ doubts }) => doubts.filter(({ other }) => other !== undefined));
  return { pieces, notes, differences: differing.length + notes.length };
}

/** What both read alike is no longer in doubt for being hard to read; what a parser says of it stays. */
function doubted(
  piece: CodePiece,
  differences: readonly CodeDifference[],
  boxAt: (from: number, to: number) => Doubt["box"],
): CodePiece {
  const faults = piece.doubts.filter(({ says }) => says !== null);
  return {
    ...piece,
    doubts: withFaults(
      differences.map((one) => ({ ...one, says: null, box: boxAt(one.from, one.to) })),
      faults,
    ),
  };
}

type Doubt = CodePiece["doubts"][number];

/** Puts what a parser says beside what a model reads at the same places. From the first to the last. */
export function withFaults(places: readonly Doubt[], faults: readonly Doubt[]): Doubt[] {
  const isAt = (place: Doubt, { from, to }: Doubt) =>
    place.from < Math.max(to, from + 1) && Math.max(place.to, place.from + 1) > from;
  const told = places.map((place) => {
    const own = faults.flatMap((fault) => (isAt(place, fault) && fault.says !== null ? [fault.says] : []));
    const said = [...(place.other === undefined ? [] : [readingOf(place.other)]), ...own];
    return { ...place, says: said.length > 0 ? said.join(" · ") : null };
  });
  const others = faults.filter((fault) => !places.some((place) => isAt(place, fault)));
  return [...told, ...others].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Says what the model reads at a place; both readings are shown where it is marked. */
export const readingOf = (other: string): string =>
  other.trim() ? translated("The model reads “{0}”", other) : l10n.t("The model reads nothing here");
