#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { type Command, UsageError } from "./cli/command.ts";
import { problemLine } from "./cli/terminal/hints.ts";
import { complain, noteBug, print } from "./cli/terminal/output.ts";
import { fileTrouble } from "./core/base/file-trouble.ts";
import { bugText, isAbort, Problem } from "./core/base/problem.ts";
import { sentence } from "./core/base/text/foreign.ts";

const ask = async () => (await import("./cli/ask.ts")).ask;

/** Each in a chunk of its own, so that listing references loads no image reader. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  text: ask,
  explain: ask,
  alt: ask,
  ask,
  moderate: ask,
  convert: async () => (await import("./cli/convert.ts")).convert,
  refs: async () => (await import("./cli/refs.ts")).refs,
  check: async () => (await import("./cli/check.ts")).check,
  suggest: async () => (await import("./cli/suggest.ts")).suggest,
  apply: async () => (await import("./cli/apply.ts")).apply,
  mcp: async () => (await import("./mcp/mcp.ts")).mcp,
};

const usage = `Usage: figscribe <command> …       figscribe <command> --help tells its options

About images
  text <image…>       transcribe the text, with its line breaks and indentation
  explain <image…>    explain the image
  alt <image…>        write its alt text
  ask <image…>        answer a question about it (--question "…")
  moderate <image…>   say what to check in it before it is published
  convert <image…>    turn its tables into Markdown, HTML, CSV or JSON (--to csv), its diagram into Mermaid, DOT or
                      PlantUML (--to mermaid)

About documents: Markdown, HTML, MDX, JSX, Vue, reStructuredText, AsciiDoc, LaTeX, Typst, Org, MediaWiki, DocBook, notebooks and more
  refs <globs>        list every reference to an image
  check <globs>       find alt texts that are missing or mere placeholders
  suggest <globs>     write alt texts to a file, for people to look through
  apply <file>        put the alt texts of that file in their places

For agents
  mcp [folder…]       serve them over stdin and stdout (Model Context Protocol)

  --help, --version

Exit codes: 0 done; 1 check found faults, or apply refused some; 2 not done, with a line on stderr that says why;
3 convert found no table, or a diagram that doesn't compile.`;

async function main([name = "", ...args]: readonly string[], signal: AbortSignal): Promise<number> {
  if (name === "--help" || name === "-h") {
    print(`${usage}\n`);
    return 0;
  }
  if (name === "--version") {
    print(`${await version()}\n`);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    throw new UsageError(name ? sentence`“${name}” is not a command.` : "Which command?");
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) {
    print(`${command.usage}\n`);
    return 0;
  }
  const assets = new URL("./", import.meta.url);
  return command.run({ args, name, assets, version: await version(), signal });
}

async function version(): Promise<string> {
  return JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version;
}

const stop = new AbortController();
/** The exit status that a shell reports for a program ended by a signal: 128 plus the signal's number. */
let stopped = 130;
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => {
  stopped = 143;
  stop.abort();
});
// The reader of our output may have enough before its end, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    report(error);
  }
  process.exit(error.code === "EPIPE" ? 0 : 2);
});
try {
  process.exitCode = await main(process.argv.slice(2), stop.signal);
} catch (error) {
  process.exitCode = isAbort(error) ? stopped : 2;
  if (error instanceof UsageError) {
    complain(`${error.message} See figscribe --help.`);
  } else if (error instanceof Problem) {
    complain(problemLine(error));
  } else if (!isAbort(error)) {
    report(error);
  }
}

/** A bug is printed whole, for a bug report; an error of the file system isn't one. */
function report(error: unknown): void {
  if (error instanceof Error && "syscall" in error) {
    const { why, todo } = fileTrouble(error);
    const what = "path" in error ? String(error.path) : "The output";
    complain(`${sentence`${what} can't be read or written: ${why}.`}${todo && ` ${todo}`}`);
  } else {
    noteBug(bugText(error));
  }
}
