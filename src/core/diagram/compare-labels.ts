import type { Area } from "../base/geometry.ts";
import { foreign } from "../base/text/foreign.ts";
import type { ImageReading } from "../reader/account/reading.ts";
import type { Diagram, Differences, Missing } from "./diagram.ts";

/** The reader may be this unsure of a word before the diagram isn't asked to have it. */
const sureEnough = 0.6;

/**
 * Compares the words of a diagram with those that the reader sees in its pictures, whatever their case and signs are.
 * Undefined when one of both has no words.
 */
export function compareLabels(
  { labels, source, language }: Pick<Diagram, "labels" | "source" | "language">,
  readings: readonly ImageReading[],
): Differences | undefined {
  const lines = readings.flatMap(({ lines }) => lines);
  // Of PlantUML no labels are known: whether a word stands in its source can be told all the same.
  const said = language === "plantuml" ? [source] : labels;
  if (!lines.length || !said.length) {
    return undefined;
  }
  const seen = bagOf(lines.map(({ text }) => text));
  const drawn = bagOf(said);
  return {
    added:
      language === "plantuml"
        ? []
        : labels.filter((label) => wordsOf(label).some((word) => !has(seen, word))),
    missing: readings.flatMap((reading, image) => missingOf(reading, image, drawn)),
  };
}

interface Bag {
  readonly words: ReadonlySet<string>;
  /** Each text without its gaps: "user name" is "username" to a reader that doesn't see the gap, and to a model. */
  readonly joined: string;
}

function bagOf(texts: readonly string[]): Bag {
  const split = texts.map(wordsOf);
  return { words: new Set(split.flat()), joined: split.map((words) => words.join("")).join(" ") };
}

/** Too short a word stands within others by chance. */
const has = ({ words, joined }: Bag, word: string): boolean =>
  words.has(word) || (word.length > 3 && joined.includes(word));

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** The runs of words of each line that the diagram lacks. A single letter is often a mark of the drawing. */
function missingOf({ lines }: ImageReading, image: number, drawn: Bag): Missing[] {
  const found: Missing[] = [];
  for (const { words } of lines) {
    let run: { text: string; box: Area } | undefined;
    const end = () => {
      if (run && wordsOf(run.text).join("").length > 1) {
        found.push({ text: foreign(run.text), image, box: around(run.box, run.box) });
      }
      run = undefined;
    };
    for (const { text, certainty, box } of words) {
      const parts = wordsOf(text);
      if (certainty >= sureEnough && parts.some((part) => !has(drawn, part))) {
        run = run ? { text: `${run.text} ${text}`, box: around(run.box, box) } : { text, box };
      } else if (parts.length) {
        end();
      }
    }
    end();
  }
  return found;
}

/** The area around two, which begins within the image and is never empty. */
function around(a: Area, b: Area): Area {
  const x = Math.max(0, Math.min(a.x, b.x));
  const y = Math.max(0, Math.min(a.y, b.y));
  return {
    x,
    y,
    width: Math.max(1, a.x + a.width - x, b.x + b.width - x),
    height: Math.max(1, a.y + a.height - y, b.y + b.height - y),
  };
}
