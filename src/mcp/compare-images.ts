import { diffArrays } from "diff";
import * as z from "zod";
import { tasks } from "../core/ask/table.ts";
import { formatCounted, formatPixels, formatShare } from "../core/base/format.ts";
import { type Changes, changedAreas } from "../core/image/changed-areas.ts";
import { fitsWhole } from "../core/image/file/limits.ts";
import { isEmbedded } from "../core/models/contract.ts";
import {
  askAbout,
  budgetInput,
  notesOn,
  openPicture,
  type Picture,
  pathInput,
  placeOf,
  receiptOn,
} from "./picture.ts";
import { type Call, tool } from "./tool.ts";

/** More areas than this help nobody. */
const mostAreas = 40;

/** Tells what changed between two pictures. */
export const compareImages = tool({
  name: "compare_images",
  title: "Compare two images",
  description:
    "Tells what changed between two images, such as screenshots before and after: the regions that differ with their boxes, and the lines of text that went (-) and came (+). With a vision model also in words. The comparison itself is made on this computer.",
  input: {
    before: pathInput.describe("Path of the earlier image"),
    after: pathInput.describe("Path of the later image"),
    max_tokens: budgetInput,
  },
  output: {
    same: z.boolean().describe("Whether neither a region nor a line of text differs"),
    areas: z.array(z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })),
    lines_removed: z.int(),
    lines_added: z.int(),
  },
  touches: "model",
  async run(input, call) {
    const before = await openPicture({ path: input.before }, call);
    const after = await openPicture({ path: input.after }, call);
    const regions = await regionsOf(before, after, call);
    const earlier = await askAbout([before], { task: tasks.text }, call.reader, call);
    const later = await askAbout([after], { task: tasks.text }, call.reader, call);
    const lines = changedLines(earlier.text, later.text);
    const same = regions.kind === "compared" && !regions.areas.length && !lines.length;
    const told =
      !same && !isEmbedded(call.model)
        ? await askAbout([before, after], { task: tasks.compare }, call.model, call)
        : undefined;
    const areas = regions.kind === "compared" ? regions.areas.slice(0, mostAreas) : [];
    return {
      files: [before.place.shown, after.place.shown],
      receipt: told ? receiptOn(told.receipt) : "compared offline",
      said: [
        regions.kind === "compared" ? regionWords(regions) : regions.why,
        lines.length ? "Lines of text that went (-) and came (+) follow." : "The text is the same.",
      ],
      found: [
        ...areas.map((area) => `changed ${placeOf(area)}`),
        ...lines,
        ...(told ? ["", ...told.text.split("\n")] : []),
      ],
      notes: told ? notesOn(told) : [],
      data: () => ({
        same,
        areas,
        lines_removed: lines.filter((line) => line.startsWith("-")).length,
        lines_added: lines.filter((line) => line.startsWith("+")).length,
      }),
    };
  },
});

type Regions = ({ readonly kind: "compared" } & Changes) | { readonly kind: "not"; readonly why: string };

async function regionsOf(before: Picture, after: Picture, { codec, signal }: Call): Promise<Regions> {
  const [one, other] = [
    await codec.measureText(before.source, signal),
    await codec.measureText(after.source, signal),
  ];
  const sizes = `${formatPixels(one.width, one.height)} and ${formatPixels(other.width, other.height)}`;
  if (one.width !== other.width || one.height !== other.height) {
    return { kind: "not", why: `Their sizes differ, ${sizes}, so no regions were compared.` };
  }
  if (!fitsWhole(one.width, one.height)) {
    return { kind: "not", why: `At ${sizes} they are too large for their regions to be compared.` };
  }
  const [first, second] = [
    await codec.decode(before.source.bytes, signal),
    await codec.decode(after.source.bytes, signal),
  ];
  return { kind: "compared", ...changedAreas(first, second) };
}

function regionWords({ areas, share }: Changes): string {
  if (!areas.length) {
    return "No pixel differs visibly.";
  }
  const more = areas.length > mostAreas ? `, of which the first ${mostAreas} follow (x,y,width,height)` : "";
  return `${formatShare(share)} of the pixels differ, in ${formatCounted(areas.length, "region")}${more || " (x,y,width,height)"}.`;
}

function changedLines(before: string, after: string): string[] {
  const lines = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trimEnd())
      .filter(Boolean);
  return diffArrays(lines(before), lines(after)).flatMap(({ added, removed, value }) =>
    added || removed ? value.map((line) => `${added ? "+" : "-"} ${line}`) : [],
  );
}
