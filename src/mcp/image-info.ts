import * as z from "zod";
import { tasks } from "../core/ask/table.ts";
import { formatBytes, formatCount, formatCounted, formatPixels, formatType } from "../core/base/format.ts";
import { legibleText } from "../core/image/plan.ts";
import { seenWhole } from "../core/models/whole-picture.ts";
import { tokensIn } from "./budget.ts";
import { askAbout, notesOn, openPicture, pictureInput } from "./picture.ts";
import { tool } from "./tool.ts";

/** Tells what a picture is and what it costs to look at. */
export const imageInfo = tool({
  name: "image_info",
  title: "Tell about an image",
  description:
    "Tells what an image is before anything of it is spent on: format, size, kind of picture, size of its smallest text, and for common model families whether that text is still legible and how many tokens the image costs, against the tokens of its text. Works on this computer, offline.",
  input: { path: pictureInput.path, page: pictureInput.page },
  output: {
    format: z.string(),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    kind: z.string().optional().describe("Kind of picture, where it is certain"),
    text_size: z.number().optional().describe("Font size of its small text, in pixels"),
    text_tokens: z.int().describe("About how many tokens read_image_text takes for all of it"),
    seen_by: z.array(
      z.object({
        models: z.string(),
        width: z.int(),
        height: z.int(),
        tokens: z.int(),
        legible: z.boolean(),
      }),
    ),
  },
  async run(input, call) {
    const picture = await openPicture(input, call);
    const { width, height, format, text } = await call.codec.measureText(picture.source, call.signal);
    const whole = await askAbout([picture], { task: tasks.text }, call.reader, call);
    const textTokens = tokensIn(whole.text);
    const seen = seenWhole({ width, height }, text);
    const kind = whole.readings[0]?.kind?.name;
    const bytes = picture.source.bytes.length;
    const lines = whole.text ? whole.text.split("\n").length : 0;
    return {
      files: [picture.place.shown],
      receipt: [
        `${formatPixels(width, height)} ${formatType(format)}`,
        formatBytes(bytes),
        ...(kind ? [kind] : []),
      ].join(" · "),
      said: [
        text === undefined
          ? "No small text was found in it."
          : `Its small text is about ${Math.round(text)} px; below ${legibleText} px text is misread.`,
        `As text (read_image_text): about ${formatCount(textTokens)} tokens, ${formatCounted(lines, "line")}.`,
        "As an image handed over whole:",
        ...seen.map(
          ({ kind: models, size, tokens, legible }) =>
            `- ${models}: ${formatPixels(size.width, size.height)}, about ${formatCount(tokens)} tokens, ${
              legible ? "legible" : "not legible: use look with an area"
            }`,
        ),
      ],
      notes: notesOn(whole),
      data: () => ({
        ...{ format, width, height, bytes, text_tokens: textTokens },
        ...(kind ? { kind } : {}),
        ...(text === undefined ? {} : { text_size: Math.round(text * 10) / 10 }),
        seen_by: seen.map(({ kind: models, size, tokens, legible }) => ({
          ...{ models, tokens, legible },
          ...{ width: size.width, height: size.height },
        })),
      }),
    };
  },
});
