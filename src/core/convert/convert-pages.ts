import type { ReadHere } from "../base/task.ts";
import type { ReadCode } from "../code/read-code.ts";
import type { CodePiece, Conversion, TablePiece } from "../contract/conversion.ts";
import { isUnsure, unreadOf } from "../reader/account/doubt.ts";
import { areaOn, type SeenPage } from "../reader/account/reading.ts";
import type { Page } from "../reader/page/page.ts";
import { covered } from "../reader/tables/found-table.ts";
import { tablesOf } from "./fitting.ts";
import { writePieces } from "./write-piece.ts";

/** Reads the code of a page, and has it checked. Throws an `AbortError`, or a `Problem` when it took too long. */
export type ReadCodeOf = (page: Page, signal: AbortSignal) => Promise<readonly ReadCode[]>;

/** What the embedded reader takes out of pages by itself. */
export type Read = Extract<Conversion, { kind: "code" | "tables" }>;

/** What pages hold, and its text. */
export interface Converted {
  readonly conversion: Read;
  readonly text: string;
  /** Sentences on what could not be read. */
  readonly unread: readonly string[];
}

/** Takes what a task asks for out of pages. Undefined where they hold none of it. */
export async function convertPages(
  task: ReadHere,
  pages: readonly SeenPage[],
  readCode: ReadCodeOf,
  signal: AbortSignal,
): Promise<Converted | undefined> {
  const conversion: Read =
    task === "code"
      ? { kind: task, pieces: await codeOf(pages, readCode, signal) }
      : { kind: task, pieces: tablePiecesOf(pages) };
  const texts = writePieces(conversion).map(({ text }) => text);
  return texts.length > 0
    ? { conversion, text: texts.join("\n\n"), unread: pages.flatMap(({ page }) => unreadOf(page)) }
    : undefined;
}

async function codeOf(
  pages: readonly SeenPage[],
  readCode: ReadCodeOf,
  signal: AbortSignal,
): Promise<CodePiece[]> {
  const pieces: CodePiece[] = [];
  for (const [image, seen] of pages.entries()) {
    const areaOf = areaOn(seen.page, seen.image);
    for (const { text, language, isRight, doubts } of await readCode(seen.page, signal)) {
      pieces.push({
        image,
        text,
        language: language && { name: language.name, fence: language.fence },
        isRight,
        doubts: doubts.map(({ from, to, says, box }) => ({ from, to, says, box: box && areaOf(box) })),
      });
    }
  }
  return pieces;
}

const tablePiecesOf = (pages: readonly SeenPage[]): TablePiece[] =>
  pages.flatMap(({ page, image: found }, image) => {
    const areaOf = areaOn(page, found);
    return tablesOf(page).map(({ rows, heads, aligns }) => ({
      image,
      heads,
      aligns: [...aligns],
      rows: rows.map((row) =>
        row.map((cell) =>
          cell === covered
            ? cell
            : {
                text: cell.text,
                confidence: cell.confidence,
                isDoubtful: isUnsure(cell),
                ...(cell.box && { box: areaOf(cell.box) }),
                across: cell.across,
                down: cell.down,
              },
        ),
      ),
    }));
  });
