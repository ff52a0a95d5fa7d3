import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { follow } from "../ask/follow.ts";
import type { Receipt } from "../ask/receipt.ts";
import { addedUp } from "../ask/receipt-of.ts";
import { tasks } from "../ask/table.ts";
import { Problem } from "../base/problem.ts";
import { translated } from "../base/text/foreign.ts";
import type { SeenPage } from "../reader/account/reading.ts";
import { codeCompared } from "./code-compared.ts";
import type { Read } from "./convert-pages.ts";
import { tablesCompared } from "./tables-compared.ts";

/** What the reader took out of pictures, with all in which a model reads something else marked as doubtful. */
export interface Opinion {
  readonly conversion: Read;
  /** The model that has answered. */
  readonly model?: { readonly ref: string; readonly label: string };
  /** Sentences on what only one of both has, and why the model gave none. */
  readonly notes: readonly string[];
  /** Places where the two differ. */
  readonly differences: number;
  /** Absent: nothing was sent. */
  readonly receipt?: Receipt;
  /** Why the model, or its answer to one of the pictures, tells nothing. */
  readonly failure?: Problem;
}

/**
 * Asks a model for what the reader took out of each picture, and compares the two: what the reader read stays as it is,
 * whatever the model says and whether or not it answers. Throws an `AbortError`.
 */
export async function secondOpinion(
  read: Read,
  pages: readonly SeenPage[],
  asked: Asked,
  abilities: AnswerAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<Opinion> {
  let opinion: Opinion = { conversion: read, notes: [], differences: 0 };
  const task = tasks[read.kind];
  for (const [image, source] of asked.picture.sources.entries()) {
    if (!read.pieces.some((piece) => piece.image === image)) {
      continue;
    }
    const one = { ...asked, task, picture: { ...asked.picture, sources: [source] }, history: [] };
    try {
      const { text, cut, receipt } = await follow(one, abilities, signal, (progress) => {
        if (progress.kind === "progress" || progress.kind === "sent") {
          tell(progress);
        }
      });
      const { ref, label } = asked.model;
      opinion = {
        ...opinion,
        model: { ref, label },
        receipt: opinion.receipt ? addedUp(opinion.receipt, receipt) : receipt,
      };
      const compared = cut ? undefined : comparedWith(opinion.conversion, image, pages[image]!, text);
      const why = cut ? cut.why : noneOf(read.kind, asked.model.label);
      opinion = compared
        ? {
            ...opinion,
            conversion: compared.conversion,
            notes: [...opinion.notes, ...compared.notes],
            differences: opinion.differences + compared.differences,
          }
        : { ...opinion, failure: new Problem("emptyAnswer", why, ["retry", "chooseModel"]) };
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      opinion = { ...opinion, failure: error };
    }
    if (opinion.failure) {
      break;
    }
  }
  return opinion;
}

const noneOf = (kind: Read["kind"], model: string): string =>
  kind === "code"
    ? translated("The answer from {0} holds none of this code.", model)
    : translated("The answer from {0} holds no tables.", model);

/** Compares the pieces of one picture with an answer. Undefined where that is of no use. */
function comparedWith(
  read: Read,
  image: number,
  page: SeenPage,
  answer: string,
): Pick<Opinion, "conversion" | "notes" | "differences"> | undefined {
  if (read.kind === "code") {
    const compared = codeCompared(ofImage(read.pieces, image), page, answer);
    return (
      compared && {
        ...compared,
        conversion: { ...read, pieces: replaced(read.pieces, image, compared.pieces) },
      }
    );
  }
  const compared = tablesCompared(ofImage(read.pieces, image), answer);
  return (
    compared && {
      ...compared,
      conversion: { ...read, pieces: replaced(read.pieces, image, compared.pieces) },
    }
  );
}

const ofImage = <Piece extends { readonly image: number }>(
  pieces: readonly Piece[],
  image: number,
): Piece[] => pieces.filter((piece) => piece.image === image);

/** Puts the pieces of one picture in the places of what they were. */
function replaced<Piece extends { readonly image: number }>(
  pieces: readonly Piece[],
  image: number,
  own: readonly Piece[],
): Piece[] {
  let next = 0;
  return pieces.map((piece) => (piece.image === image ? own[next++]! : piece));
}
