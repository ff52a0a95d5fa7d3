import type { Answer } from "../core/ask/answer.ts";
import { askedFor } from "../core/ask/asked.ts";
import { follow } from "../core/ask/follow.ts";
import { tasks } from "../core/ask/table.ts";
import { Problem } from "../core/base/problem.ts";
import type { BuiltInTask } from "../core/base/task.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { type Command, languageIn, readArguments, UsageError } from "./command.ts";
import { imageOptions, imageUsage, partOf, readParts } from "./images.ts";
import { modelOf, modelOptions, modelUsage, useOptions, useUsage } from "./model.ts";
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
${useUsage}
  --question <text>   what to ask
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
      ...useOptions,
      ...imageOptions,
      question: { type: "string", short: "q" },
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
    const part = partOf(options);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const printer = createPrinter(task, options.json);
    try {
      const read = files.map((file) => readParts(file, part, options, signal));
      const sources = (await Promise.all(read)).flat();
      const asked = askedFor(
        { language: languageIn(options.language) },
        {
          task: tasks[task],
          picture: { sources },
          model: await modelOf(options, task, () => embeddedModel(reader)),
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

function refuseIncomplete({ cut }: Answer): void {
  if (cut) {
    throw new Problem("cut", `The answer is incomplete. ${cut.why}`, ["retry"]);
  }
}
