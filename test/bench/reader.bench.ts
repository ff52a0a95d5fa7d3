/**
 * The embedded reader against Debian's Tesseract and tesseract.js, by kind of picture: `npm run bench:reader`.
 * `-- --save NAME` keeps what was read, as a column of later runs; `-- --only PART` takes the kinds and pictures so named;
 * `-- --set FOLDER` reads other pictures, such as those that `reader/unseen/draw.sh` draws, and prints their table alone.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../../src/core/reader/page/layout.ts";
import { createReader, type EmbeddedReader } from "../../src/node/reader.ts";
import { answerOf, type Hits, type Score, score } from "../support/ocr-score.ts";
import { assets, decode, programSet, readerSet, type Sample, samplesIn } from "../support/reader-set.ts";
import { printKinds, type Telling, tellDrawn, tellingOf } from "./reader/kinds.ts";
import { printLanguages, readLanguages, type Slips } from "./reader/languages.ts";
import { memoryFor4k } from "./reader/memory.ts";
import { type Peer, type Run, tesseracts } from "./reader/peers.ts";
import { tesseractJs } from "./reader/tesseract-js.ts";

const { values } = parseArgs({
  options: { save: { type: "string" }, only: { type: "string", default: "" }, set: { type: "string" } },
});

/** What others read, and ourselves before: pictures don't change, and Tesseract takes minutes for them. */
const kept = new URL("../../node_modules/.cache/reader-bench/", import.meta.url);
mkdirSync(kept, { recursive: true });
type Kept = Record<string, Run>;
const fileOf = (name: string) => new URL(`${encodeURIComponent(name)}.json`, kept);
const keyOf = ({ image }: Sample) => createHash("sha1").update(image.bytes).digest("hex");

function load(name: string): Kept {
  try {
    return JSON.parse(readFileSync(fileOf(name), "utf8"));
  } catch {
    return {};
  }
}

/** Reads what isn't kept yet. */
async function fromKept({ name, read }: Peer, samples: readonly Sample[]): Promise<Kept> {
  const known = load(name);
  for (const sample of samples) {
    known[keyOf(sample)] ??= await read(sample);
  }
  writeFileSync(fileOf(name), JSON.stringify(known));
  return known;
}

const wanted = ({ truth }: Sample) => `${truth.cat} ${truth.id}`.includes(values.only);
const sets: Readonly<Record<string, Sample[]>> = values.set
  ? { [values.set]: samplesIn(pathToFileURL(`${values.set}/`)).filter(wanted) }
  : { Chromium: readerSet().filter(wanted), programs: programSet().filter(wanted) };
/** Some pictures only, or others: what is measured elsewhere tells nothing of them. */
const isPart = Boolean(values.only || values.set);
const all = Object.values(sets).flat();

/** The embedded reader with so many threads, as a peer. */
interface Ours extends Peer {
  readonly reader: EmbeddedReader;
  /** Seconds until each picture's first line. */
  readonly firsts: number[];
  /** What it told of each picture. */
  readonly tellings: Telling[];
}

function ourselves(threads: number): Ours {
  const reader = createReader(assets, decode, threads);
  const never = new AbortController().signal;
  const firsts: number[] = [];
  const tellings: Telling[] = [];
  return {
    name: `embedded, ${threads} threads`,
    reader,
    firsts,
    tellings,
    async read(sample) {
      const start = performance.now();
      const before = process.cpuUsage();
      let first: number | undefined;
      const page = await reader.read(sample.image, never, () => {
        first ??= (performance.now() - start) / 1000;
      });
      const { user, system } = process.cpuUsage(before);
      const wall = (performance.now() - start) / 1000;
      firsts.push(first ?? wall);
      tellings.push(tellingOf(sample, page));
      return { ...answerOf(page), cpu: (user + system) / 1e6, wall };
    },
  };
}

async function readOurselves(): Promise<{ runs: Kept; tellings: Telling[]; slips: Slips[] }> {
  const ours = ourselves(1);
  const runs: Kept = {};
  for (const sample of all) {
    runs[keyOf(sample)] = await ours.read(sample);
  }
  const slips = isPart ? [] : await readLanguages(ours.reader);
  const tellings = [...ours.tellings, ...(isPart ? [] : await tellDrawn(ours.reader))];
  await ours.reader.dispose();
  return { runs, tellings, slips };
}

interface Taken {
  cpu: number;
  wall: number;
}

/** Times the reader and a peer on each picture in turn, so that what else the machine does weighs on all alike. */
async function clock(peer: Peer): Promise<string[][]> {
  const [one, two] = [ourselves(1), ourselves(2)];
  const taken = async ({ read }: Peer, total: Taken, sample: Sample) => {
    const { cpu, wall } = await read(sample);
    total.cpu += cpu;
    total.wall += wall;
  };
  // Loads the networks, which is not what is measured.
  for (const { read, firsts } of [one, two]) {
    await read(all[0]!);
    firsts.length = 0;
  }
  const [ofOne, ofTwo, ofPeer] = [0, 1, 2].map((): Taken => ({ cpu: 0, wall: 0 })) as [Taken, Taken, Taken];
  for (const sample of all) {
    await taken(one, ofOne, sample);
    await taken(two, ofTwo, sample);
    await taken(peer, ofPeer, sample);
  }
  await Promise.all([one, two].map(({ reader }) => reader.dispose()));
  const times = (value: number) => `${value.toFixed(2)} ×`;
  return [
    ["computing", times(ofOne.cpu / ofPeer.cpu), "1"],
    ["time, one thread", times(ofOne.wall / ofPeer.wall), "1"],
    ["time, two threads", times(ofTwo.wall / ofPeer.wall), "1"],
    ["first line after (median)", `${median(two.firsts).toFixed(2)} s`, ""],
  ];
}

interface Scored extends Score {
  readonly cpu: number;
  readonly wall: number;
}

const scoresOf = (runs: Kept, samples: readonly Sample[]): Scored[] =>
  samples.flatMap((sample) => {
    const run = runs[keyOf(sample)];
    return run ? [{ ...score(sample.truth, run), cpu: run.cpu, wall: run.wall }] : [];
  });

const sum = <Item>(items: readonly Item[], value: (item: Item) => number) =>
  items.reduce((total, item) => total + value(item), 0);
const percent = (part: number, whole: number, digits = 0) =>
  whole ? ((100 * part) / whole).toFixed(digits) : "";

function f1(scores: readonly Scored[], key: "words" | "cells" | "following"): string {
  const total = (side: keyof Hits) => sum(scores, (one) => one[key][side]);
  return percent(2 * total("found"), total("wanted") + total("given"));
}

const error = (scores: readonly Scored[]) =>
  sum(scores, ({ edits }) => edits) / sum(scores, ({ length }) => length);

const columns: readonly (readonly [name: string, cell: (scores: readonly Scored[]) => string])[] = [
  ["CER", (scores) => (100 * error(scores)).toFixed(2)],
  ["words", (scores) => f1(scores, "words")],
  ["cells", (scores) => f1(scores, "cells")],
  ["order", (scores) => f1(scores, "following")],
  [
    "indent",
    (scores) =>
      percent(
        sum(scores, ({ indented }) => indented),
        sum(scores, ({ codeLines }) => codeLines),
      ),
  ],
  ["CPU s", (scores) => sum(scores, ({ cpu }) => cpu).toFixed(1)],
];

function print(title: string, readers: Readonly<Record<string, Kept>>, samples: readonly Sample[]): void {
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(8)).join(""));
  console.log(`\n${title}, ${samples.length} pictures: %`);
  row(
    "",
    Object.keys(readers).flatMap((name) => [name.padStart(8 * columns.length)]),
  );
  row(
    "",
    Object.keys(readers).flatMap(() => columns.map(([name]) => name)),
  );
  const kinds = [...new Set(samples.map(({ truth }) => truth.cat))].sort();
  for (const kind of [...kinds, "all"]) {
    const own = samples.filter(({ truth }) => kind === "all" || truth.cat === kind);
    row(
      kind,
      Object.values(readers).flatMap((runs) => columns.map(([, cell]) => cell(scoresOf(runs, own)))),
    );
  }
}

/** A reader with its answers. */
interface Read {
  readonly peer: Peer;
  readonly kept: Kept;
}

/** The mode that makes fewest mistakes, for all pictures alike: nobody chooses one by the picture. */
async function best(peers: readonly Peer[]): Promise<Read | undefined> {
  const runs: (Read & { rate: number })[] = [];
  for (const peer of peers) {
    const read = await fromKept(peer, all);
    runs.push({ peer, kept: read, rate: error(scoresOf(read, all)) });
  }
  return runs.sort((a, b) => a.rate - b.rate)[0];
}

/** Prints, as a Markdown table, how the reader does beside a peer on both sets together. */
async function printSummary(own: Kept, peer: Read): Promise<void> {
  const both = [own, peer.kept];
  const cells = (samples: readonly Sample[], cell: (scores: readonly Scored[]) => string) =>
    both.map((kept) => cell(scoresOf(kept, samples)));
  const wrong = (scores: readonly Scored[]) => `${(100 * error(scores)).toFixed(2)} %`;
  const share = (name: string) => (scores: readonly Scored[]) =>
    `${columns.find(([column]) => column === name)![1](scores)} %`;
  const folder = new URL("reader/", assets);
  const size = readdirSync(folder).reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0);
  const rows = [
    ["", "embedded reader", peer.peer.name],
    ["---", "---", "---"],
    ...Object.entries(sets).flatMap(([title, samples]) => [
      [`wrong characters, ${samples.length} pictures (${title})`, ...cells(samples, wrong)],
    ]),
    ["words right", ...cells(all, share("words"))],
    ["indentation right", ...cells(all, share("indent"))],
    ["cells of tables right", ...cells(all, share("cells"))],
    ...(await clock(peer.peer)),
    ["memory for a 4K screenshot", `${await memoryFor4k()} MB`, ""],
    ["files", `${(size / 1e6).toFixed(1)} MB`, ""],
  ];
  console.log(`\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
}

const { runs: embedded, tellings, slips } = await readOurselves();
const earlier = readdirSync(fileURLToPath(kept))
  .filter((name) => name.startsWith("ours"))
  .map((name) => decodeURIComponent(name.slice(0, -".json".length)));
if (values.save) {
  writeFileSync(fileOf(`ours ${values.save}`), JSON.stringify(embedded));
}
const { peers: inJavaScript, dispose } = await tesseractJs();
const peers = await tesseracts();
const told = ({ name }: Peer) => name.endsWith("told");
const others = [
  await best(peers.filter((peer) => !told(peer))),
  await best(peers.filter(told)),
  await best(inJavaScript.filter((peer) => !told(peer))),
  await best(inJavaScript.filter(told)),
];
const readers = {
  embedded,
  ...Object.fromEntries(earlier.map((name) => [name, load(name)])),
  ...Object.fromEntries(others.flatMap((read) => (read ? [[read.peer.name, read.kept]] : []))),
};
await dispose();
for (const [title, samples] of Object.entries(sets)) {
  if (samples.length > 0) {
    print(title, readers, samples);
  }
}
if (!values.set) {
  printKinds(tellings);
}
if (slips.length > 0) {
  printLanguages(slips);
}
const [untold] = others;
if (untold && !values.set) {
  await printSummary(embedded, untold);
}
process.exit();
