import { basename } from "node:path";
import * as z from "zod";
import { askedFor } from "../core/ask/asked.ts";
import { type Followed, follow } from "../core/ask/follow.ts";
import type { Receipt } from "../core/ask/receipt.ts";
import { formatPixels, formatType } from "../core/base/format.ts";
import type { Area } from "../core/base/geometry.ts";
import { Problem } from "../core/base/problem.ts";
import type { Task } from "../core/base/task.ts";
import { notSeen, receiptLine } from "../core/contract/receipt-text.ts";
import { refuseAtSight } from "../core/image/encode.ts";
import { onPage } from "../core/image/file/pages.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import type { Model } from "../core/models/contract.ts";
import { readInside, rooted } from "../node/files.ts";
import { leastBudget, mostBudget, usualBudget } from "./budget.ts";
import type { Place } from "./places.ts";
import type { Call } from "./tool.ts";

const pixels = z.int().min(0).max(65_535);

export const pathInput = z
  .string()
  .min(1)
  .max(4096)
  .describe("Path of the image, absolute or relative to the open folder");

/** The part of a call's input that says which picture is meant. */
export const pictureInput = {
  path: pathInput,
  area: z
    .object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) })
    .optional()
    .describe("Only this part, in pixels of the image: left and upper edge, width and height"),
  page: z.int().min(1).max(10_000).optional().describe("Page of a TIFF with several, from 1"),
};

export const budgetInput = z
  .int()
  .min(leastBudget)
  .max(mostBudget)
  .default(usualBudget)
  .describe("The most tokens of the result; what doesn't fit is counted");

export interface PictureInput {
  readonly path: string;
  readonly area?: Area | undefined;
  readonly page?: number | undefined;
}

/** A picture that a call names. */
export interface Picture {
  readonly place: Place;
  readonly source: SourceImage;
}

/** Reads the picture that a call names. Throws `Problem`. */
export async function openPicture({ path, area, page }: PictureInput, { places }: Call): Promise<Picture> {
  const place = await places.find(path);
  const read = await readInside(place.whereIs)(rooted(place.path));
  const source = { ...read, name: basename(place.shown), path: place.shown };
  refuseAtSight(source);
  const paged = page === undefined ? source : onPage(source, page);
  return { place, source: area ? { ...paged, crop: area } : paged };
}

/** Asks a model about pictures, or the embedded reader. Throws `Problem` or an `AbortError`. */
export function askAbout(
  pictures: readonly Picture[],
  { task, question }: { readonly task: Task; readonly question?: string },
  model: Model,
  { codec, now, language, signal, tell }: Call,
): Promise<Followed> {
  const sources = pictures.map(({ source }) => source);
  const asked = askedFor({ language }, { task, picture: { sources }, model, question });
  return follow(asked, { codec, now }, signal, (progress) => {
    if (progress.kind === "progress") {
      tell(progress.text);
    }
  });
}

/** The receipt in one line, with the size of what was found; in few words where nothing was sent. */
export function receiptOn(receipt: Receipt): string {
  const [image] = receipt.images;
  const alone = receipt.images.filter(({ part }) => part?.kind !== "tile").length === 1;
  const size = image && alone && formatPixels(image.found.width, image.found.height);
  return receipt.host === null
    ? [size, "read offline"].filter(Boolean).join(", ")
    : [size && `${size} ${formatType(image.found.format)}`, receiptLine(receipt)].filter(Boolean).join(" · ");
}

/** What people should know beside an answer: what was not seen, and what may be wrong with it. */
export const notesOn = ({ receipt, notices, cut }: Followed): string[] => [
  ...(cut ? [cut.why] : []),
  ...notSeen(receipt),
  ...notices.map(({ text }) => text),
];

/** An area as results give it, and as `area` is described: "120,80,640,360". */
export const placeOf = ({ x, y, width, height }: Area) => `${x},${y},${width},${height}`;

/** Throws `Problem` where an answer holds nothing at all. */
export function refuseEmpty({ text, cut, notices }: Followed): void {
  if (!text && !notices.length) {
    throw new Problem("emptyAnswer", cut?.why ?? "The model gave no answer.", ["retry", "chooseModel"]);
  }
}
