import type { Answer } from "../core/ask/answer.ts";
import { askedFor } from "../core/ask/asked.ts";
import { follow } from "../core/ask/follow.ts";
import { tasks } from "../core/ask/table.ts";
import { Problem } from "../core/base/problem.ts";
import type { BuiltInTask } from "../core/base/task.ts";
import { onPage, pageIn, pagesOf } from "../core/image/file/pages.ts";
import type { SourceImage } from "../core/image/file/types.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { type Command, languageIn, readArguments, UsageError } from "./command.ts";
import { imageOptions, imageUsage, readImage } from "./images.ts";
import { modelOf, modelOptions, modelUsage } from "./model.ts";
import { noteJson } from "./terminal/output.ts";
import { createPrinter } from "./terminal/printer.ts";

const usage = `Usage: figscribe text|explain|alt|ask|moderate <image…> [options]

An image is a file, or an address on the web.

  text      transcribe the text, with its line breaks and indentation
  explain   explain the image
  alt       write its alt text
  ask       answer a question about it (--question "…")
  moderate  say what to check in it before it is published: category, severity 0-4, reason

Options
${modelUsage}
  --question <text>   what to ask
  --page <number>     only this page of each TIFF, from 1; absent: all its pages, as an image each
  --crop <x,y,w,h>    only this part of each image: left and upper edge, width and height, in its pixels
${imageUsage}
  --anyway            send also an image whose text is too small to be read within the model's limits
  --language <tag>    language of the answer, such as en or pt-BR
  --json              print one JSON object: text, complete, cut (why it isn't), receipt,
                      read (words with certainty and place; the embedded reader)
  --receipt           print what was sent, to whom and how long it took, as JSON, on stderr

Fireworks models use FIREWORKS_API_KEY. Exit code 0: done; 2: not done, with one line on stderr that says why.`;

const taskNames: Readonly<Record<string, BuiltInTask>> = {
  text: "text",
  explain: "explain",
  alt: "altText",
  ask: "ask",
  moderate: "moderate",
};

/** Asks about images. */
export const ask: Command = {
  usage,
  async run({ args, name, assets, signal }) {
    const { values: options, positionals: files } = readArguments(args, {
      ...modelOptions,
      ...imageOptions,
      question: { type: "string", short: "q" },
      page: { type: "string" },
      crop: { type: "string" },
      anyway: { type: "boolean", default: false },
      language: { type: "string", default: "en" },
      json: { type: "boolean", default: false },
      receipt: { type: "boolean", default: false },
    });
    const task = taskNames[name]!;
    if (!files.length) {
      throw new UsageError("Which image?");
    }
    if (task === "ask" && !options.question) {
      throw new UsageError('What to ask? Add --question "…".');
    }
    const page = pageOf(options.page);
    const crop = areaOf(options.crop);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const printer = createPrinter(task, options.json);
    try {
      const sources = (await Promise.all(files.map((file) => readImage(file, options, signal))))
        .flatMap((source) => (page === undefined ? pagesOf(source) : [onPage(source, page)]))
        .map((source) => ({ ...source, ...crop }));
      const asked = askedFor(
        { language: languageIn(options.language) },
        {
          task: tasks[task],
          picture: { sources },
          model: modelOf(options, () => embeddedModel(reader)),
          illegible: options.anyway ? "send" : undefined,
          question: options.question,
        },
      );
      const abilities = { codec, now: () => performance.now() };
      const whole = await follow(asked, abilities, signal, printer.progress);
      printer.finish(whole);
      if (options.receipt && !options.json) {
        noteJson(whole.receipt);
      }
      refuseIncomplete(whole);
      return 0;
    } finally {
      printer.end();
      await Promise.all([codec.dispose(), reader.dispose()]);
    }
  },
};

function pageOf(text: string | undefined): number | undefined {
  const page = text === undefined ? undefined : pageIn(`page=${text}`);
  if (text !== undefined && page === undefined) {
    throw new UsageError(`“${text}” is not a page: give --page a number from 1.`);
  }
  return page;
}

/** Parses "120,80,640,360": left and upper edge, width and height, in pixels. */
function areaOf(text: string | undefined): Pick<SourceImage, "crop"> {
  const [, x, y, width, height] = text?.match(/^(\d{1,6}),(\d{1,6}),([1-9]\d{0,5}),([1-9]\d{0,5})$/) ?? [];
  if (text !== undefined && !height) {
    throw new UsageError(`“${text}” is not a part of an image: give --crop x,y,width,height in pixels.`);
  }
  return height ? { crop: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) } } : {};
}

function refuseIncomplete({ cut }: Answer): void {
  if (cut) {
    throw new Problem("cut", `The answer is incomplete. ${cut.why}`, ["retry"]);
  }
}
