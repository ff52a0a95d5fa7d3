import { kindTold } from "../../../src/core/reader/account/describe.ts";
import type { Page, Reader } from "../../../src/core/reader/page/page.ts";
import { drawPages, drawPictures } from "../../support/pictures/draw.ts";
import { publicKinds } from "../../support/pictures/public-kinds.ts";
import type { Sample } from "../../support/reader-set.ts";

/** What was told of a picture, and what may be. */
export interface Telling {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly told: string | undefined;
}

export const tellingOf = ({ truth }: Sample, page: Page): Telling => ({
  id: truth.id,
  kinds: publicKinds(truth.id, truth.cat),
  told: kindTold(page)?.name,
});

/** Reads pictures drawn for this, by Chromium and, where they are installed, gnuplot, Graphviz and ImageMagick. */
export async function tellDrawn(reader: Reader): Promise<Telling[]> {
  const never = new AbortController().signal;
  const tellings: Telling[] = [];
  for (const { id, kinds, png } of [...(await drawPages()), ...(await drawPictures())]) {
    const page = await reader.read({ bytes: png, mime: "image/png", hash: id }, never);
    tellings.push({ id, kinds, told: kindTold(page)?.name });
  }
  return tellings;
}

/** Settings are a form, too; logs and errors are what terminals show. */
const broader: Readonly<Record<string, string>> = {
  "settings page": "form",
  log: "terminal",
  error: "terminal",
};
const isRight = ({ kinds, told }: Telling) =>
  told !== undefined && (kinds.includes(told) || kinds.includes(broader[told] ?? told));

/** Prints how many of each kind were told rightly, wrongly and not at all. */
export function printKinds(tellings: readonly Telling[]): void {
  const row = (...cells: readonly string[]) =>
    console.log(cells.map((cell, at) => (at ? cell.padStart(12) : cell.padEnd(16))).join(""));
  console.log(`\nKinds of ${tellings.length} pictures`);
  row("", "pictures", "recall %", "told", " precision %");
  const percent = (part: number, whole: number) => (whole ? ((100 * part) / whole).toFixed(0) : "");
  const kinds = [...new Set(tellings.flatMap(({ kinds: [best], told }) => [best, told]))];
  for (const kind of [...kinds.filter((one) => one !== undefined).sort(), undefined]) {
    const own = tellings.filter(({ kinds: [best] }) => kind === undefined || best === kind);
    const told = tellings.filter((one) => (kind === undefined ? one.told : one.told === kind));
    const able = own.filter((one) => one.kinds.length > 0);
    row(
      kind ?? "all",
      `${own.length}`,
      percent(own.filter(isRight).length, able.length),
      `${told.length}`,
      percent(told.filter(isRight).length, told.length),
    );
  }
  for (const { id, kinds: right, told } of tellings.filter((one) => one.told && !isRight(one))) {
    console.log(`wrong: ${id} is ${right.join(" or ") || "none"}, told as ${told}`);
  }
}
