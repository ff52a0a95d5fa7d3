import type { Browser } from "playwright-core";
import { launchChromium } from "../../../scripts/vscode/chromium.ts";
import { make, programPictures, svgPictures } from "./drawings.ts";
import { type Drawn, webPages } from "./web-pages.ts";

/** A picture, and the kinds that may be told of it, the best first. */
export interface Kinded {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly png: Uint8Array;
}

/** The pictures that Chromium draws: all, or those so named. */
export async function drawPages(names?: readonly string[]): Promise<Kinded[]> {
  const browser = await launchChromium();
  try {
    return await drawn(
      browser,
      [...webPages, ...svgPictures].filter(({ id }) => names?.includes(id) ?? true),
    );
  } finally {
    await browser.close();
  }
}

async function drawn(browser: Browser, pages: readonly Drawn[]): Promise<Kinded[]> {
  const page = await browser.newPage();
  const pictures: Kinded[] = [];
  for (const { id, kinds, width, height, html } of pages) {
    await page.setViewportSize({ width, height });
    await page.setContent(html);
    pictures.push({ id, kinds, png: await page.screenshot() });
  }
  return pictures;
}

/** Those of other programs, as far as they are installed. */
export async function drawPictures(): Promise<Kinded[]> {
  const made = await Promise.all(
    programPictures.map(async (picture) => ({ ...picture, png: await make(picture) })),
  );
  return made.flatMap(({ id, kinds, png }) => (png?.length ? [{ id, kinds, png }] : []));
}
