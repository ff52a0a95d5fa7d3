import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { createImageCodec } from "../../src/node/image-codec.ts";
import type { CaseKind } from "./case.ts";

const folder = new URL("../fixtures/cases/svg/", import.meta.url);
const dist = new URL("../../dist/", import.meta.url);

/** Whose words count, not their quarters. */
const drawings = ["drawio", "mermaid"];
const quarters = { red: [255, 0, 0], green: [0, 160, 0], blue: [0, 0, 255], white: [255, 255, 255] };

let codec: ReturnType<typeof createImageCodec>;

/** Each shows red, green, blue and white in its quarters where a browser draws it: `own/` was looked at in Chromium. */
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
  const { bytes, width, height } = await codec.encode(source, want, new AbortController().signal);
  assert.deepEqual([width, height], [320, 200]);
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
