import * as z from "zod";
import { tasks } from "../core/ask/table.ts";
import { formatCounted } from "../core/base/format.ts";
import { askAbout, budgetInput, notesOn, openPicture, pictureInput, placeOf, receiptOn } from "./picture.ts";
import { tool } from "./tool.ts";

/** Reads the text of a picture, line by line. */
export const readImageText = tool({
  name: "read_image_text",
  title: "Read the text of an image",
  description:
    "Reads the text of a screenshot, photo or diagram on this computer, offline and exactly as written, with line breaks and indentation. Choose it first for any image with text (code, terminals, logs, error messages, dialogs, tables, documents): it mostly costs fewer tokens than the image. Long results are paged (from_line); match gives only the lines with some words, boxes where each line stands and how certain it is.",
  input: {
    ...pictureInput,
    match: z
      .string()
      .max(500)
      .optional()
      .describe("Only the lines that hold these words, in any case of letters, with their numbers"),
    boxes: z
      .boolean()
      .default(false)
      .describe("Begin each line with its place in pixels (x,y,width,height) and its certainty from 0 to 1"),
    from_line: z.int().min(1).max(1_000_000).default(1).describe("The line to begin with, from 1"),
    max_tokens: budgetInput,
  },
  output: {
    lines: z.int().describe("Lines in all, or all that match"),
    next_line: z.int().optional().describe("The from_line that goes on with what was left out"),
    kind: z.string().optional().describe("Kind of picture, where it is certain"),
  },
  async run(input, call) {
    const picture = await openPicture(input, call);
    const whole = await askAbout([picture], { task: tasks.text }, call.reader, call);
    const [reading] = whole.readings;
    const all = input.boxes
      ? (reading?.lines ?? []).map(({ text, certainty, box }) => `[${placeOf(box)} ${certainty}] ${text}`)
      : whole.text
        ? whole.text.split("\n")
        : [];
    const matches = input.match?.trim() ? matcherOf(input.match) : undefined;
    const numbered = all.map((text, index) => ({ text, number: index + 1 }));
    const meant = matches ? numbered.filter(({ text }) => matches(text)) : numbered;
    const found = meant.filter(({ number }) => number >= input.from_line);
    const next = (shown: number) => found[shown]?.number;
    return {
      files: [picture.place.shown],
      receipt: receiptOn(whole.receipt),
      said: [
        ...(matches ? [`${formatCounted(meant.length, "line")} of ${all.length} match.`] : []),
        ...(!matches && !all.length ? ["There is no text in the image, as far as can be read."] : []),
      ],
      found: found.map(({ text, number }) => (matches ? `${number}: ${text}` : text)),
      left: (shown) =>
        shown < found.length
          ? `${formatCounted(found.length - shown, "line")} left: call again with from_line ${next(shown)}.`
          : "",
      notes: notesOn(whole),
      data: (shown) => ({
        lines: meant.length,
        ...(shown < found.length ? { next_line: next(shown) } : {}),
        ...(reading?.kind ? { kind: reading.kind.name } : {}),
      }),
    };
  },
});

/** Makes the test whether a line holds all of some words, in any order and in any case of letters. */
export function matcherOf(words: string): (line: string) => boolean {
  const wanted = plain(words).split(" ").filter(Boolean);
  return (line) => {
    const held = plain(line);
    return wanted.every((word) => held.includes(word));
  };
}

/** Takes wide and joined forms for the usual ones. */
const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
