import * as z from "zod";
import { tasks } from "../core/ask/table.ts";
import { formatBytes, formatCount, formatPixels, formatType } from "../core/base/format.ts";
import type { Area } from "../core/base/geometry.ts";
import type { SizeLimits } from "../core/image/file/types.ts";
import { planImage } from "../core/image/plan.ts";
import { isLegibleAt, seenWhole } from "../core/models/whole-picture.ts";
import type { ImageReading } from "../core/reader/account/reading.ts";
import { askAbout, budgetInput, openPicture, type Picture, pictureInput, placeOf } from "./picture.ts";
import { type Call, tool } from "./tool.ts";

/**
 * What every client and model takes as it is: Claude reduces what is larger, and some clients break at 1 MB of base64.
 */
const usual = { edge: 1568, pixels: 1_150_000, bytes: 750_000 };
/** The most parts that are named. */
const mostParts = 40;

/** Hands over a picture, or a part, as one legible image. */
export const look = tool({
  name: "look",
  title: "Look at an image",
  description:
    "Hands over an image, or an area of it, as one image that every client and model takes: at most 1568 px a side, 1.15 megapixels and 1 MB as sent. Choose it when layout, colours or drawings matter; for text read_image_text is cheaper and more exact. Where small text would not be legible at that size, it says so and names the areas to look at instead.",
  input: {
    ...pictureInput,
    max_edge: z.int().min(16).max(8000).default(usual.edge).describe("Pixels of the longer side at most"),
    max_pixels: z
      .int()
      .min(256)
      .max(25_000_000)
      .default(usual.pixels)
      .describe("Pixels of the image at most"),
    max_bytes: z.int().min(10_000).max(20_000_000).default(usual.bytes).describe("Bytes of the file at most"),
    max_tokens: budgetInput,
  },
  output: {
    width: z.int(),
    height: z.int(),
    legible: z.boolean(),
    areas: z
      .array(z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }))
      .describe("Areas to look at instead, in reading order, where it isn't legible"),
  },
  async run(input, call) {
    const picture = await openPicture(input, call);
    const { codec, signal } = call;
    const limits: SizeLimits = { maxLongEdge: input.max_edge, maxPixels: input.max_pixels };
    const { width, height, text } = await codec.measureText(picture.source, signal);
    const image = await codec.encode(picture.source, { ...limits, maxBytes: input.max_bytes }, signal);
    const legible = isLegibleAt(image.width / width, text);
    const areas = legible ? [] : partsOf({ width, height, text, limits }, picture);
    const words = areas.length ? await wordsIn(areas, picture, call) : [];
    const [claude] = seenWhole(image, undefined);
    return {
      files: [picture.place.shown],
      receipt: [
        `${formatPixels(width, height)} → ${formatPixels(image.width, image.height)} ${formatType(image.mime)}`,
        formatBytes(image.bytes.length),
        `about ${formatCount(claude!.tokens)} tokens for Claude`,
      ].join(" · "),
      said: legible
        ? []
        : [
            `At this size its small text, ${Math.round(text!)} px in the image, can't be read. Look at these areas (x,y,width,height), or read them with read_image_text; each with the words that it begins with:`,
          ],
      found: areas.map((area, index) => `${placeOf(area)}: ${words[index] ?? ""}`.trimEnd()),
      image,
      data: () => ({ width: image.width, height: image.height, legible, areas }),
    };
  },
});

/** The areas that are legible as one image each, in pixels of the whole picture. */
function partsOf(
  { width, height, text, limits }: Omit<Parameters<typeof planImage>[0], "maxImages">,
  { source: { crop } }: Picture,
): Area[] {
  const plan = planImage({ width, height, text, limits, maxImages: mostParts + 1 });
  const { x, y } = crop ? { x: Math.max(0, crop.x), y: Math.max(0, crop.y) } : { x: 0, y: 0 };
  return plan.kind === "whole"
    ? []
    : plan.rows.flatMap((row) =>
        plan.columns.map((column) => ({
          x: x + column.from,
          y: y + row.from,
          width: column.to - column.from,
          height: row.to - row.from,
        })),
      );
}

/** Characters of the words that tell what an area is about. */
const mostWords = 80;

async function wordsIn(areas: readonly Area[], picture: Picture, call: Call): Promise<string[]> {
  const { readings } = await askAbout([picture], { task: tasks.text }, call.reader, call);
  return areas.map((area) => {
    const lines = (readings[0]?.lines ?? []).filter((line) => isIn(line, area));
    const words = lines.map(({ text }) => text.trim()).join(" / ");
    return words.length > mostWords ? `${words.slice(0, mostWords)}…` : words;
  });
}

/** Whether the middle of a line lies in an area. */
function isIn({ box }: ImageReading["lines"][number], { x, y, width, height }: Area): boolean {
  const [across, down] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
  return across >= 0 && down >= 0 && across < width && down < height;
}
