import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { encodeImages } from "../../src/core/image/encode.ts";
import { embeddedModel } from "../../src/core/models/embedded.ts";
import { transcript } from "../../src/core/reader/account/describe.ts";
import { createImageCodec } from "../../src/node/image-codec.ts";
import { createReader } from "../../src/node/reader.ts";
import type { CaseKind } from "./case.ts";

const folder = new URL("../fixtures/cases/svg/", import.meta.url);
const dist = new URL("../../dist/", import.meta.url);

/** Drawings whose words count, not their quarters. */
const drawings = ["drawio", "mermaid"];
const quarters = { red: [255, 0, 0], green: [0, 160, 0], blue: [0, 0, 255], white: [255, 255, 255] };

let codec: ReturnType<typeof createImageCodec>;
let reader: ReturnType<typeof createReader>;
const never = new AbortController().signal;

/**
 * The text that the embedded reader prints of each: words of the file where they are seen, and those that are only
 * drawn.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  "latin1.svg": ["café Straße"],
  "drawio.svg": ["Order service", "Billing queue", "Ledger"],
  "mermaid.svg": ["Order service", "Billing queue"],
  "words/hidden.svg": ["Größe: 5 µm"],
  "words/greek.svg": ["Ελληνικά", "Ωμέγα Ψ"],
  "words/turned.svg": ["Tiết kiệm", "năm 2024"],
  "words/some-as-paths.svg": ["Łódź żółw", "HELLO"],
};

export const svgWords: CaseKind = {
  name: "SVG's words as its file has them",
  start: async () => {
    codec = createImageCodec(dist);
    reader = createReader(dist, codec.decode);
    return async () => {
      await Promise.all([codec.dispose(), reader.dispose()]);
    };
  },
  cases: Object.entries(words).map(([file, wanted]) => ({
    name: file,
    holds: () => printsWords(new URL(file, folder), wanted),
  })),
};

async function printsWords(file: URL, wanted: readonly string[]): Promise<void> {
  const source = { name: "case.svg", bytes: readFileSync(file) };
  const { limits } = embeddedModel(reader);
  const [image] = await encodeImages([source], limits, codec, never);
  const lines = transcript(await reader.read(image!, never))
    .split(/\n|\s{3,}/)
    .map((line) => line.trim())
    .filter(Boolean);
  assert.deepEqual(lines.toSorted(), wanted.toSorted());
}

/** Drawings that show red, green, blue and white in their quarters in a browser; `own/` was looked at in Chromium. */
export const svgQuarters: CaseKind = {
  name: "SVG drawn as a browser draws it",
  start: async () => {
    codec = createImageCodec(dist);
    return () => codec.dispose();
  },
  cases: ["", "own/"].flatMap((inner) =>
    readdirSync(new URL(inner, folder))
      .filter((file) => file.endsWith(".svg") && !drawings.includes(file.replace(".svg", "")))
      .map((file) => ({
        name: `${inner}${file}`,
        holds: () => showsQuarters(new URL(`${inner}${file}`, folder)),
      })),
  ),
};

async function showsQuarters(file: URL): Promise<void> {
  const source = { name: "case.svg", bytes: readFileSync(file) };
  const want = { maxLongEdge: 320, maxBytes: Number.POSITIVE_INFINITY };
  const { bytes, width, height, found } = await codec.encode(source, want, never);
  assert.deepEqual([width, height], [320, 200]);
  const missing = /@import url\(nothing/.test(String(source.bytes))
    ? ["styles and fonts from elsewhere"]
    : undefined;
  assert.deepEqual(found.undrawn, missing, "what is said to be missing");
  const data = await sharp(bytes).removeAlpha().toColourspace("srgb").raw().toBuffer();
  const places = { red: [40, 25], green: [280, 25], blue: [40, 175], white: [300, 190] } as const;
  for (const [name, [x, y]] of Object.entries(places)) {
    const found = [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
    const wanted = quarters[name as keyof typeof quarters];
    assert.ok(
      found.every((channel, at) => Math.abs(channel - wanted[at]!) <= 6),
      `the ${name} quarter is rgb(${found})`,
    );
  }
}
