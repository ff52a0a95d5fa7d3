import * as l10n from "@vscode/l10n";
import { displayLanguage, writtenIn } from "../base/display-language.ts";
import { Problem, throwIfAborted } from "../base/problem.ts";
import { isDiagram, type TaskId } from "../base/task.ts";
import type { EncodedImage } from "../image/file/types.ts";
import { inQuotes } from "../reader/account/account.ts";
import { altTextOf, explain, fenced, transcript } from "../reader/account/describe.ts";
import { doubtsOf } from "../reader/account/doubt.ts";
import { readingOf } from "../reader/account/reading.ts";
import { cachedReader, type Page, type ReadEvent, type Reader } from "../reader/page/page.ts";
import type { Chunk, Model, Prompt } from "./contract.ts";

/** The embedded reader's way of doing a task with a page. */
interface Skill {
  answer(page: Page, longest: number, language: string): string;
  /** Formats the lines read so far as a preview. */
  draft?(preview: string): string;
  /** Before each image's answer when there are several. */
  heading(name: string): string;
  /** Between the answers on several images. */
  readonly separator: string;
  /** The answer itself names what could not be read. */
  readonly namesDoubts?: true;
  /** Beside an answer that a vision model would better. */
  notice?(): string;
}

const asMarkdown = { heading: (name: string) => `### ${name}\n\n`, separator: "\n\n" };
const seesTextOnly = () =>
  l10n.t("The embedded reader sees only the text of an image. A vision model can tell more.");

const transcribe: Skill = {
  answer: transcript,
  draft: (preview) => preview,
  heading: (name) => `${name}:\n`,
  separator: "\n\n",
};

/** For every task that the reader has not learnt: its answer is the text. */
const admitted: Skill = {
  ...asMarkdown,
  answer: (page) =>
    transcript(page)
      ? `${l10n.t("The embedded reader can't answer questions: it only reads text. This is the text of the image:")}\n\n${fenced(transcript(page))}`
      : l10n.t(
          "The embedded reader can't answer questions: it only reads text, and it could read none in this image.",
        ),
  notice: () => l10n.t("Answers to questions need a vision model."),
};

const skills: Readonly<Partial<Record<TaskId, Skill>>> = {
  text: transcribe,
  explain: {
    ...asMarkdown,
    answer: (page, _, language) => writtenIn(language, () => explain(page)),
    namesDoubts: true,
    notice: seesTextOnly,
  },
  altText: {
    answer: (page, longest, language) => writtenIn(language, () => altTextOf(page, longest)),
    heading: () => "",
    separator: " ",
    notice: seesTextOnly,
  },
};

/** The reader on this computer as a model: no key, no network, and no more said than its text bears out. */
export function embeddedModel(reader: Reader): Model {
  const cached = cachedReader(reader);
  return {
    ref: "local",
    get label() {
      return l10n.t("Embedded reader");
    },
    get vendor() {
      return l10n.t("On this computer");
    },
    host: null,
    origin: null,
    at: "embedded",
    limits: { maxImages: 30, maxTotalBase64: Number.MAX_SAFE_INTEGER, maxLongEdge: Number.MAX_SAFE_INTEGER },
    answer: (prompt, signal) => answer(cached, prompt, signal),
  };
}

async function* answer(
  reader: Reader,
  { task, images, longest = Number.POSITIVE_INFINITY, language = displayLanguage().tag }: Prompt,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const refusal = refusalOf(task);
  if (refusal) {
    throw new Problem("noVision", refusal, ["chooseModel"]);
  }
  const skill = skills[task] ?? admitted;
  const several = images.length > 1;
  const silent: EncodedImage[] = [];
  const doubts: string[] = [];
  for (const [index, image] of images.entries()) {
    const heading = several ? skill.heading(image.name) : "";
    // A draft of a second image would hide the first one's answer.
    const draft = index === 0 && skill.draft;
    const show = draft ? (preview: string) => heading + draft(preview) : undefined;
    const page = yield* reading(reader, image, signal, several ? image.name : undefined, show);
    yield { kind: "read", reading: readingOf(page, image), seen: { page, image } };
    const own = doubtsOf(page, inQuotes);
    if (!page.text && !own.length) {
      silent.push(image);
    }
    if (own.length && !skill.namesDoubts) {
      doubts.push((several ? `${image.name}: ` : "") + own.join(" "));
    }
    // Image by image, so that a stop keeps what was read.
    const text = (index > 0 ? skill.separator : "") + heading + skill.answer(page, longest, language);
    if (text) {
      yield { kind: "text", text };
    }
  }
  const notice = silent.length ? noTextIn(silent, several) : skill.notice?.();
  const said = [...doubts, ...(notice ? [notice] : [])];
  if (said.length) {
    yield { kind: "notice", text: said.join(" "), steps: ["chooseModel"] };
  }
  yield { kind: "end", reason: "stop" };
}

/** Returns why a task is not for the reader: its text alone would look like a judgement, or a part of a diagram. */
function refusalOf(task: TaskId): string | undefined {
  if (task === "moderate") {
    return l10n.t(
      "The embedded reader only reads text. To check what an image shows, choose a vision model.",
    );
  }
  if (task === "formula") {
    return l10n.t("The embedded reader reads no formulas. To turn one into LaTeX, choose a vision model.");
  }
  if (task === "chart") {
    return l10n.t(
      "The embedded reader only reads text. To turn a chart into its data, choose a vision model.",
    );
  }
  return isDiagram(task)
    ? l10n.t("The embedded reader only reads text. To turn a picture into a diagram, choose a vision model.")
    : undefined;
}

/** Reads one image; says meanwhile how far it has come, and shows what it has if `show` is given. */
async function* reading(
  reader: Reader,
  image: EncodedImage,
  signal: AbortSignal,
  /** Tells it from others. */
  name: string | undefined,
  show?: (preview: string) => string,
): AsyncGenerator<Chunk, Page> {
  yield {
    kind: "progress",
    text: name === undefined ? l10n.t("Finding the text") : l10n.t("Finding the text of {0}", name),
  };
  const events = watch(reader, image, signal);
  try {
    for (let step = await events.next(); ; step = await events.next()) {
      throwIfAborted(signal);
      if (step.done) {
        return step.value;
      }
      const { read, total, preview } = step.value;
      const line = Math.min(read + 1, total);
      const text =
        name === undefined
          ? l10n.t("Reading line {0} of {1}", line, total)
          : l10n.t("Reading line {0} of {1} of {2}", line, total, name);
      yield { kind: "progress", text };
      if (show) {
        yield { kind: "draft", text: show(preview) };
      }
    }
  } finally {
    // A consumer that leaves early stops the reading too.
    await events.return(undefined as never);
  }
}

function noTextIn(images: readonly EncodedImage[], several: boolean): string {
  return several
    ? l10n.t(
        "The embedded reader found no text in {0}. A vision model can look at what they show.",
        images.map(({ name }) => name).join(", "),
      )
    : l10n.t("The embedded reader found no text in this image. A vision model can look at what it shows.");
}

/** Turns the reader's events into a stream. An event that is not taken before the next one comes is skipped. */
async function* watch(
  reader: Reader,
  image: EncodedImage,
  signal: AbortSignal,
): AsyncGenerator<ReadEvent, Page> {
  const stop = new AbortController();
  let latest: ReadEvent | undefined;
  let done = false;
  let wake = () => {};
  const page = reader
    .read(image, AbortSignal.any([signal, stop.signal]), (event) => {
      latest = event;
      wake();
    })
    .finally(() => {
      done = true;
      wake();
    });
  // Awaited below; until then a failure must not count as unhandled.
  page.catch(() => {});
  try {
    while (!done) {
      if (latest) {
        const event = latest;
        latest = undefined;
        yield event;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    return await page;
  } finally {
    stop.abort();
  }
}
