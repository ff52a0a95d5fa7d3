import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type Answer, answer } from "./core/answer.ts";
import type { SourceImage } from "./core/image/types.ts";
import type { Model } from "./core/model.ts";
import { chatModel } from "./core/models/chat.ts";
import { embeddedModel } from "./core/models/embedded.ts";
import { checkBaseUrl } from "./core/models/keys.ts";
import { type ModelRef, parseModelRef, vendors } from "./core/models/vendors.ts";
import { isAbort, Problem } from "./core/problem.ts";
import { tasks } from "./core/tasks/table.ts";
import type { BuiltInTask } from "./core/tasks/task.ts";
import { createImageCodec } from "./node/image-codec.ts";
import { createPrinter } from "./node/printer.ts";
import { createReader } from "./node/reader.ts";

const usage = `Usage: figscribe <task> <image…> [options]

Tasks
  text      transcribe the text, with its line breaks and indentation
  explain   explain the image
  alt       write its alt text
  ask       answer a question about it (--question "…")
  moderate  say what in it to look at before it is published: category, severity 0-4, reason

Options
  --model <model>     "local" (the default: nothing leaves this computer), or vendor:model,
                      such as fireworks:accounts/fireworks/models/… or ollama:qwen3-vl:4b
  --base-url <url>    an OpenAI-compatible server; --model is then a name it knows.
                      Its key, if it wants one, comes from FIGSCRIBE_API_KEY
  --question <text>   what to ask
  --language <tag>    language of the answer, such as en or pt-BR
  --json              print one JSON object: text, complete, receipt
  --receipt           print what was sent, to whom and how long it took, as JSON, on stderr
  --help, --version

Fireworks models use FIREWORKS_API_KEY. Exit code 0: done; 2: not done, with one line on stderr that says why.`;

const taskNames: Readonly<Record<string, BuiltInTask>> = {
  text: "text",
  explain: "explain",
  alt: "altText",
  ask: "ask",
  moderate: "moderate",
};

/** Wrong usage: shown with a pointer to the help. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        model: { type: "string" },
        "base-url": { type: "string" },
        question: { type: "string", short: "q" },
        language: { type: "string", default: "en" },
        json: { type: "boolean", default: false },
        receipt: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
    return { ...values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function main(signal: AbortSignal): Promise<void> {
  const options = readArguments();
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (options.version) {
    const manifest = await readFile(new URL("../package.json", import.meta.url), "utf8");
    process.stdout.write(`${JSON.parse(manifest).version}\n`);
    return;
  }
  const [name = "", ...files] = options.positionals;
  const task = Object.hasOwn(taskNames, name) ? taskNames[name] : undefined;
  if (!task) {
    throw new UsageError(name ? `“${name}” is not a task.` : "Which task? text, explain, alt or ask.");
  }
  if (!files.length) {
    throw new UsageError("Which image?");
  }
  if (task === "ask" && !options.question) {
    throw new UsageError('What to ask? Add --question "…".');
  }

  const assets = new URL("./", import.meta.url);
  const codec = createImageCodec(assets);
  const reader = createReader(assets, codec.decode);
  const printer = createPrinter(task, options.json);
  try {
    const asked = {
      task: tasks[task],
      sources: await Promise.all(files.map(readSource)),
      model: modelOf(options.model, options["base-url"], () => embeddedModel(reader)),
      language: options.language,
      history: [],
      conversation: crypto.randomUUID(),
      ...(options.question ? { question: options.question } : {}),
    };
    const coming = answer(asked, { codec, now: () => performance.now() }, signal);
    let step = await coming.next();
    for (; !step.done; step = await coming.next()) {
      printer.progress(step.value);
    }
    printer.finish(step.value);
    if (options.receipt && !options.json) {
      process.stderr.write(`${JSON.stringify(step.value.receipt)}\n`);
    }
    refuseIncomplete(step.value);
  } finally {
    printer.clear();
    await Promise.all([codec.dispose(), reader.dispose()]);
  }
}

function refuseIncomplete({ complete }: Answer): void {
  if (!complete) {
    throw new Problem("cut", "The answer is incomplete: the connection or the output limit cut it.", [
      "retry",
    ]);
  }
}

async function readSource(path: string): Promise<SourceImage> {
  const name = basename(path);
  try {
    return { name, path, bytes: await readFile(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? "was not found" : code === "EISDIR" ? "is a folder" : `can't be read (${code})`;
    throw new Problem("imageMissing", `${path} ${why}.`, [], error);
  }
}

function modelOf(name: string | undefined, baseUrl: string | undefined, local: () => Model): Model {
  if (baseUrl === undefined && (name === undefined || name === "local")) {
    return local();
  }
  const { vendor, model } = chosen(name, baseUrl);
  const checked = checkBaseUrl(baseUrl ?? vendor.baseUrl ?? "");
  if ("wrong" in checked) {
    throw new UsageError(checked.wrong);
  }
  // A key belongs to one place: Fireworks's own goes to Fireworks, FIGSCRIBE_API_KEY to the server named here.
  const variable = baseUrl === undefined ? vendor.keyVariable : "FIGSCRIBE_API_KEY";
  return chatModel({
    vendor,
    model,
    baseUrl: checked.url,
    key: async () => (variable ? process.env[variable] : undefined),
    fetch: () => globalThis.fetch,
    loadClient: () => import("openai"),
  });
}

function chosen(name: string | undefined, baseUrl: string | undefined): ModelRef {
  if (name === undefined || name === "local") {
    throw new UsageError("--base-url needs --model with a name that the server knows.");
  }
  const parsed = parseModelRef(name);
  // A deployment in Azure lies at an address of the user's own, and is asked in Azure's way.
  const ref =
    baseUrl === undefined || parsed?.vendor === vendors.azure
      ? parsed
      : { vendor: vendors.custom, model: name };
  if (!ref || (!ref.vendor.baseUrl && baseUrl === undefined)) {
    throw new UsageError(`“${name}” needs --base-url, or a vendor: fireworks:… or ollama:….`);
  }
  return ref;
}

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
try {
  await main(stop.signal);
} catch (error) {
  if (isAbort(error)) {
    process.exitCode = 130;
  } else if (error instanceof UsageError) {
    process.stderr.write(`figscribe: ${error.message} See figscribe --help.\n`);
    process.exitCode = 2;
  } else {
    const text =
      error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`figscribe: ${text}\n`);
    process.exitCode = 2;
  }
}
