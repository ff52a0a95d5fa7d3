import type { Progress } from "../../core/ask/answer.ts";
import { type Asked, askedFor } from "../../core/ask/asked.ts";
import type { Task } from "../../core/base/task.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Model } from "../../core/models/contract.ts";
import { complain, print, showStatus } from "../terminal/output.ts";

/** What became of the answer to one image. */
interface Converted {
  /** Sentences on what may be wrong with it. */
  readonly notes: readonly string[];
  /** Sentences on why it isn't what was wanted; none where it is. */
  readonly faults: readonly string[];
  /** What is printed, each with its own end of line. */
  readonly texts: readonly string[];
}

interface Conversion {
  readonly task: Task;
  readonly model: Model;
  /** Stands between two texts; an empty line if absent. */
  readonly between?: string;
  /** Asks about one image. Throws `Problem` or an `AbortError`. */
  convert(asked: Asked, tell: (progress: Progress) => void, source: SourceImage): Promise<Converted>;
}

/** Has a model turn each image into text, one after the other. Returns the exit code: 3 where one has a fault. */
export async function convertByModel(
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
      const { notes, faults, texts } = await convert(asked, tell, source);
      showStatus("");
      for (const text of [...notes, ...faults]) {
        complain(sources.length > 1 ? sentence`${source.name}: ${text}` : text);
      }
      for (const text of texts) {
        print(`${printed++ > 0 ? between : ""}${text}`);
      }
      failed += faults.length ? 1 : 0;
    }
    return failed > 0 ? 3 : 0;
  } finally {
    showStatus("");
  }
}
