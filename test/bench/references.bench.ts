// How fast references are found, and in how much memory, against markdownlint with its one rule for alt text, or for
// AsciiDoc against asciidoctor.js, which only parses; a vault is read from the disk by both, and only Figscribe looks for
// its pictures. `npm run bench:references`, or with another total: `npm run bench:references -- 10` (MB), or one shape:
// `npm run bench:references -- 10 MDX`. Each reader is a process of its own, so that its memory is its own. Processor
// time is measured, not the clock's: the machine may have other work.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { LoggerManager, load, NullLogger } from "@asciidoctor/core";
import { lint } from "markdownlint/promise";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { findDocuments, lookThrough } from "../../src/cli/documents.ts";
import { lister } from "../../src/cli/listing.ts";
import { takeNotes } from "../../src/cli/notes.ts";
import { openView } from "../../src/cli/view.ts";
import { findReferences } from "../../src/core/documents/find.ts";
import { altStatus } from "../../src/core/documents/reference/status.ts";
import { gfm } from "../../src/core/documents/site/dialect.ts";
import { createReferenceFinder } from "../../src/node/reference-finder.ts";
import { peakMemory } from "../support/peak-memory.ts";
import { drawnAsciidoc, drawnDocument, drawnMdx, realDocuments } from "./documents.ts";
import { writeVault } from "./vault.ts";

/** How many images a reader looked at, and how many of them lack an alt text, as far as it tells. */
interface Seen {
  readonly found: number;
  readonly missing: number;
}

type Reader = (text: string, language: string) => Promise<Seen>;

const readers = {
  figscribe: async (text, language) => {
    const all = await findReferences(text, language);
    return {
      found: all.length,
      missing: all.filter((one) => altStatus(one, { longest: 150, neighbours: [] }) === "missing").length,
    };
  },
  markdownlint: async (text) => {
    const { text: faults = [] } = await lint({ strings: { text }, config: onlyAltText });
    return { found: 0, missing: faults.length };
  },
  "asciidoctor.js": async (text) => {
    const images = (await load(text)).findBy({ context: "image" });
    return { found: images.length, missing: 0 };
  },
} as const satisfies Readonly<Record<string, Reader>>;
type ReaderName = keyof typeof readers;

LoggerManager.logger = new NullLogger();
const onlyAltText = { default: false, MD045: true };

interface Shape {
  readonly language: string;
  readonly peer: ReaderName;
  readonly drawn: (seed: number, length: number) => string;
  readonly documents: (megabytes: number) => Generator<string>;
}

const shapes: Readonly<Record<string, Shape>> = {
  Markdown: {
    language: "markdown",
    peer: "markdownlint",
    drawn: drawnDocument,
    documents: markdownDocuments,
  },
  MDX: {
    language: "mdx",
    peer: "markdownlint",
    drawn: drawnMdx,
    documents: (megabytes) => drawnDocuments(drawnMdx, megabytes / 5),
  },
  AsciiDoc: {
    language: "asciidoc",
    peer: "asciidoctor.js",
    drawn: drawnAsciidoc,
    documents: (megabytes) => drawnDocuments(drawnAsciidoc, megabytes / 5),
  },
};

/** Passes over a whole folder of notes, as the command line and markdownlint's make one. */
const vaultReaders: Partial<Readonly<Record<ReaderName, (folder: string) => Promise<Seen>>>> = {
  figscribe: async (folder) => {
    const { signal } = new AbortController();
    const [view, notes] = [await openView([folder], { outside: false }), takeNotes()];
    const list = lister(view);
    const seen = { found: 0, missing: 0 };
    for await (const [, sights] of lookThrough(
      await findDocuments([folder], view, notes),
      { view, notes, signal },
      list,
    )) {
      seen.found += sights.length;
      seen.missing += sights.filter(({ status }) => status === "missing").length;
    }
    return seen;
  },
  markdownlint: async (folder) => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".md"),
    );
    const files = names.map((name) => path.join(folder, name));
    const faults = await lint({ files, config: onlyAltText });
    return { found: 0, missing: Object.values(faults).flat().length };
  },
};

/** What a reader's process tells of its work. */
interface Measured extends Seen {
  readonly documents: number;
  readonly megabytes: number;
  /** Seconds of processor time, those of all threads. */
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** Milliseconds for one document of 1, 2 and 4 MB. */
  readonly growth: readonly number[];
}

const [megabytes = "50", shape = "", only = "", folder = ""] = process.argv.slice(2);
if (only) {
  const measured = folder
    ? await measureVault(only as ReaderName, folder)
    : await measure(readers[only as ReaderName], shapes[shape]!, Number(megabytes));
  console.log(JSON.stringify({ ...measured, peakMegabytes: peakMemory() / 1e6 }));
} else {
  const vault = temporaryFolder("vault");
  const documents = writeVault(vault);
  for (const [name, { peer }] of Object.entries(shapes)) {
    if (!shape || name === shape)
      compare(
        name,
        peer,
        ["figscribe", peer].map((one) => inProcess(name, one)),
      );
  }
  if (!shape || shape === "vault") {
    compare(
      `vault of 6,000 files, ${documents} of them notes`,
      "markdownlint",
      ["figscribe", "markdownlint"].map((one) => inProcess("vault", one, vault)),
    );
  }
  removeFolder(vault);
  if (!shape) await measureKeystroke();
}

function inProcess(...args: readonly string[]): Measured {
  const all = ["--import", "tsx", fileURLToPath(import.meta.url), megabytes, ...args];
  const { status, stdout } = spawnSync(process.execPath, all, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(stdout) as Measured;
}

function compare(shape: string, peer: string, [ours, theirs]: readonly Measured[]): void {
  const { documents, megabytes, found, missing, seconds } = ours!;
  console.log(
    `${shape}: ${documents} documents, ${megabytes.toFixed(1)} MB, ${found} references (${(found / seconds).toFixed(0)} a second), ${missing} without alt text`,
  );
  for (const [name, one] of [
    ["figscribe", ours!],
    [peer, theirs!],
  ] as const) {
    console.log(
      `  ${name.padEnd(15)}${one.seconds.toFixed(2).padStart(7)} s ${one.peakMegabytes.toFixed(0).padStart(6)} MB at most` +
        (one.growth.length
          ? `; one of 1, 2, 4 MB: ${one.growth.map((ms) => ms.toFixed(0)).join(", ")} ms`
          : ""),
    );
  }
  const ratio = (of: (one: Measured) => number) => (of(theirs!) / of(ours!)).toFixed(2);
  console.log(
    `  ${ratio(({ seconds }) => seconds)} × as fast, its memory ${ratio(({ peakMegabytes }) => peakMegabytes)} × ours\n`,
  );
}

/** What a search after a keystroke costs the loop that the editor's other extensions wait for, the search being a thread's. */
async function measureKeystroke(): Promise<void> {
  const finder = createReferenceFinder(new URL("../../dist/", import.meta.url));
  const lines = Array.from({ length: 20 }, (_, seed) => drawnDocument(seed, 60_000).split("\n")).flat();
  const text = lines.slice(0, 5000).join("\n");
  const signal = new AbortController().signal;
  await finder.find(text, "markdown", gfm, signal);
  const costs: number[] = [];
  for (let stroke = 0; stroke < 30; stroke++) {
    const before = performance.eventLoopUtilization();
    await finder.find(`${"x".repeat(stroke)}${text}`, "markdown", gfm, signal);
    costs.push(performance.eventLoopUtilization(before).active);
  }
  await finder.dispose();
  costs.sort((a, b) => a - b);
  console.log(
    `a keystroke in 5,000 lines (${(text.length / 1e3).toFixed(0)} KB): the loop is busy for ` +
      `${costs[15]!.toFixed(1)} ms (median), ${costs.at(-1)!.toFixed(1)} ms (longest of 30)`,
  );
}

function* markdownDocuments(megabytes: number): Generator<string> {
  let [count, bytes] = [0, 0];
  for (const text of realDocuments("node_modules", 2000)) {
    count++;
    bytes += text.length;
    yield text;
  }
  const length = Math.max(2000, ((megabytes * 1e6 - bytes) / Math.max(1, 5000 - count)) | 0);
  for (let seed = 0; bytes < megabytes * 1e6 || (count < 5000 && megabytes >= 50); seed++) {
    const text = drawnDocument(seed, length);
    count++;
    bytes += text.length;
    yield text;
  }
}

function* drawnDocuments(drawn: Shape["drawn"], megabytes: number): Generator<string> {
  for (let [seed, bytes] = [0, 0]; bytes < megabytes * 1e6; seed++) {
    const text = drawn(seed, 2000 + (seed % 7) * 1500);
    bytes += text.length;
    yield text;
  }
}

/** Seconds of processor time that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Loads what is loaded when first needed, and lets the engine compile it. */
async function warmUp(read: Reader, { language, drawn }: Pick<Shape, "language" | "drawn">): Promise<void> {
  for (const warm of [1, 2, 3, 4]) {
    await read(drawn(warm, 20_000), language);
  }
}

async function measure(
  read: Reader,
  { language, drawn, documents }: Shape,
  megabytes: number,
): Promise<Omit<Measured, "peakMegabytes">> {
  await warmUp(read, { language, drawn });
  let [count, bytes, found, missing, seconds] = [0, 0, 0, 0, 0];
  for (const text of documents(megabytes)) {
    const begun = processorTime();
    const result = await read(text, language);
    seconds += processorTime() - begun;
    count++;
    bytes += text.length;
    found += result.found;
    missing += result.missing;
  }
  const growth: number[] = [];
  for (const size of [1e6, 2e6, 4e6]) {
    const text = drawn(8, size);
    const times: number[] = [];
    for (const _ of [1, 2]) {
      const begun = processorTime();
      await read(text, language);
      times.push(processorTime() - begun);
    }
    growth.push(Math.min(...times) * 1000);
  }
  return { documents: count, megabytes: bytes / 1e6, found, missing, seconds, growth };
}

async function measureVault(name: ReaderName, folder: string) {
  await warmUp(readers[name], shapes.Markdown!);
  const begun = processorTime();
  const seen = await vaultReaders[name]!(folder);
  const seconds = processorTime() - begun;
  const notes = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  const bytes = notes.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  return { ...seen, documents: notes.length, megabytes: bytes / 1e6, seconds, growth: [] };
}
