import { readFileSync } from "node:fs";
import sharp from "sharp";
import type { Pixels } from "../../src/core/image/file/types.ts";
import type { Truth } from "./ocr-score.ts";

/** The built programs: `node esbuild.mjs reader` must have run. */
export const assets = new URL("../../dist/", import.meta.url);

/** A picture with what it really says. */
export interface Sample {
  readonly truth: Truth;
  readonly file: URL;
  readonly image: { readonly bytes: Uint8Array; readonly mime: string; readonly hash: string };
}

/** 49 pictures, rendered by Chromium from code, logs, dialogs, diagrams and charts; texts and places are from the DOM. */
export const readerSet = (): Sample[] => samplesIn(fixture("reader-set"));

/**
 * 55 pictures by xterm, GTK, LibreOffice, gnuplot, Graphviz and others, and by Chromium: pages in eight languages, tables,
 * columns, photos of screens.
 */
export const programSet = (): Sample[] => samplesIn(fixture("reader-set2"));

const fixture = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url);

/** The pictures that the `index.json` of a folder names, each with a JSON file of its truth beside it. */
export function samplesIn(folder: URL): Sample[] {
  const load = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  return load("index.json").map(({ id }: { id: string }) => {
    const truth: Truth = load(`${id}.json`);
    const file = new URL(truth.file, folder);
    return { truth, file, image: { bytes: readFileSync(file), mime: "image/png", hash: id } };
  });
}

/** Native and only for tests: the extension decodes in its own worker. */
export async function decode(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
