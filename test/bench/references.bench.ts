// How fast references are found in Markdown and MDX, and in how much memory, against markdownlint with its one rule for alt
// text, on the same documents: `npm run bench:references`, or with another total: `npm run bench:references -- 10` (MB).
// Each reader is a process of its own, so that its memory is its own. The documents are handed over one by one.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { lint } from "markdownlint/promise";
import { findReferences } from "../../src/core/documents/find.ts";
import { altStatus } from "../../src/core/documents/reference/status.ts";
import { gfm } from "../../src/core/documents/site/dialect.ts";
import { createReferenceFinder } from "../../src/node/reference-finder.ts";
import { drawnDocument, drawnMdx, realDocuments } from "./documents.ts";

/** Gives how many images it looked at, and how many of them lack an alt text, as far as it tells. */
type Reader = (
  text: string,
  language: string,
) => Promise<{ readonly found?: number; readonly missing: number }>;

const readers: Readonly<Record<string, Reader>> = {
  figscribe: async (text, language) => {
    const all = await findReferences(text, language);
    return {
      found: all.length,
      missing: all.filter((one) => altStatus(one, { longest: 150, neighbours: [] }) === "missing").length,
    };
  },
  markdownlint: async (text) => {
    const { text: faults = [] } = await lint({ strings: { text }, config: { default: false, MD045: true } });
    return { missing: faults.length };
  },
};

interface Shape {
  readonly language: string;
  readonly drawn: (seed: number, length: number) => string;
  readonly documents: (megabytes: number) => Generator<string>;
}

const shapes: Readonly<Record<string, Shape>> = {
  Markdown: { language: "markdown", drawn: drawnDocument, documents: markdownDocuments },
  MDX: { language: "mdx", drawn: drawnMdx, documents: mdxDocuments },
};

const [megabytes = "50", shape = "", only = ""] = process.argv.slice(2);
if (Object.hasOwn(shapes, shape) && Object.hasOwn(readers, only)) {
  await measure(readers[only]!, shapes[shape]!, Number(megabytes));
} else {
  for (const kind of Object.keys(shapes)) {
    console.log(`${kind} documents, the same for each (${megabytes} MB of Markdown, a fifth of MDX)\n`);
    for (const name of Object.keys(readers)) {
      console.log(name);
      const args = ["--import", "tsx", fileURLToPath(import.meta.url), megabytes, kind, name];
      const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
      process.exitCode ||= status ?? 1;
    }
  }
  await measureKeystroke();
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

function* mdxDocuments(megabytes: number): Generator<string> {
  for (let [seed, bytes] = [0, 0]; bytes < megabytes * 2e5; seed++) {
    const text = drawnMdx(seed, 2000 + (seed % 7) * 1500);
    bytes += text.length;
    yield text;
  }
}

async function measure(
  read: Reader,
  { language, drawn, documents }: Shape,
  megabytes: number,
): Promise<void> {
  for (const warm of [1, 2, 3, 4]) {
    await read(drawn(warm, 20_000), language);
  }
  let [count, bytes, found, missing, time] = [0, 0, 0, 0, 0];
  const memory: number[] = [];
  for (const text of documents(megabytes)) {
    const begun = performance.now();
    const result = await read(text, language);
    time += performance.now() - begun;
    count++;
    bytes += text.length;
    found += result.found ?? 0;
    missing += result.missing;
    if (count % 500 === 0) memory.push(process.memoryUsage().rss);
  }
  const mb = (size: number) => `${(size / 1e6).toFixed(0)} MB`;
  console.log(
    `  ${count} documents, ${mb(bytes)}: ${(time / 1000).toFixed(1)} s, ${(bytes / 1e3 / time).toFixed(2)} MB/s; ` +
      `${found ? `${found} references, ${((found / time) * 1000).toFixed(0)} a second; ` : ""}${missing} without alt text`,
  );
  console.log(`  memory every 500 documents: ${memory.map(mb).join(", ")}`);
  for (const size of [1e6, 2e6, 4e6]) {
    const text = drawn(8, size);
    const times: number[] = [];
    for (const _ of [1, 2]) {
      const begun = performance.now();
      await read(text, language);
      times.push(performance.now() - begun);
    }
    console.log(`  one document of ${size / 1e6} MB: ${Math.min(...times).toFixed(0)} ms (of two)`);
  }
  console.log(`  peak memory: ${mb(process.resourceUsage().maxRSS * 1024)}\n`);
}
