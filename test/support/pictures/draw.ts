import { launchChromium } from "../../../scripts/vscode/chromium.ts";
import { make, programPictures, svgPictures } from "./drawings.ts";
import { type Drawn, webPages } from "./web-pages.ts";

/** A picture, and the kinds that may be told of it, the best first. */
export interface Kinded {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly png: Uint8Array;
}

/** The pictures of kinds that Chromium draws: all, or those so named. */
export async function drawPages(names?: readonly string[]): Promise<Kinded[]> {
  const pages = [...webPages, ...svgPictures].filter(({ id }) => names?.includes(id) ?? true);
  return (await drawWith(pages)).map(({ page: { id, kinds }, png }) => ({ id, kinds, png }));
}

/** Draws pages by Chromium, in one browser. */
export async function drawWith<Page extends Drawn>(
  pages: readonly Page[],
): Promise<{ page: Page; png: Uint8Array }[]> {
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const drawn: { page: Page; png: Uint8Array }[] = [];
    for (const page of pages) {
      await tab.setViewportSize({ width: page.width, height: page.height });
      await tab.setContent(page.html);
      drawn.push({ page, png: await tab.screenshot() });
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

/** Those of other programs, as far as they are installed. */
export async function drawPictures(): Promise<Kinded[]> {
  const made = await Promise.all(
    programPictures.map(async (picture) => ({ ...picture, png: await make(picture) })),
  );
  return made.flatMap(({ id, kinds, png }) => (png?.length ? [{ id, kinds, png }] : []));
}
