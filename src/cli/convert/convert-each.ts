import type { Progress } from "../../core/ask/answer.ts";
import { type Asked, askedFor } from "../../core/ask/asked.ts";
import type { Receipt } from "../../core/ask/receipt.ts";
import type { Task } from "../../core/base/task.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Model } from "../../core/models/contract.ts";
import { complain, print, showStatus } from "../terminal/output.ts";

/** What became of one image. */
interface Converted {
  /** Sentences on what may be wrong with it. */
  readonly notes: readonly string[];
  /** Sentences on why it isn't what was wanted; none where it is. */
  readonly faults: readonly string[];
  /** What is printed, each with its own end of line. */
  readonly texts: readonly string[];
  /**
   * What has been checked beside its faults. "none": nothing here can tell whether it is right; "missed": what was to tell
   * did not answer.
   */
  readonly check: "made" | "none" | "missed";
  /** Absent: nothing was read or sent for it. */
  readonly receipt?: Receipt;
}

/** Converts one image, asked about as `asked` says. Throws `Problem` or an `AbortError`. */
export type Convert = (
  asked: Asked,
  tell: (progress: Progress) => void,
  source: SourceImage,
) => Promise<Converted>;

interface Conversion {
  readonly task: Task;
  readonly model: Model;
  /** Stands between two texts; an empty line if absent. */
  readonly between?: string;
  readonly convert: Convert;
}

/**
 * Turns each image into text, one after the other. Returns the exit code: 3 where one has a fault, or the check that was
 * wanted could not be made.
 */
export async function convertEach(
  sources: readonly SourceImage[],
  { task, model, between = "\n", convert }: Conversion,
): Promise<number> {
  const tell = (part: Progress) => {
    if (part.kind === "progress") {
      showStatus(`${part.text}…`);
    }
  };
  let printed = 0;
  let failed = 0;
  try {
    for (const source of sources) {
      const asked = askedFor({ language: "en" }, { task, picture: { sources: [source] }, model });
      const { notes, faults, texts, check } = await convert(asked, tell, source);
      showStatus("");
      for (const text of [...notes, ...faults]) {
        complain(sources.length > 1 ? sentence`${source.name}: ${text}` : text);
      }
      for (const text of texts) {
        print(`${printed++ > 0 ? between : ""}${text}`);
      }
      failed += faults.length || check === "missed" ? 1 : 0;
    }
    return failed > 0 ? 3 : 0;
  } finally {
    showStatus("");
  }
}
