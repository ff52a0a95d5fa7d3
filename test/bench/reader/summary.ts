import { readdirSync, realpathSync, statSync } from "node:fs";
import { median } from "../../../src/core/reader/page/layout.ts";
import { assets, type Sample } from "../../support/reader-set.ts";
import { columns, type Scores } from "./by-kind.ts";
import { memoryFor4k } from "./memory.ts";
import { ourselves } from "./ourselves.ts";
import type { Peer } from "./peers.ts";

/** A reader's column of the table; `peer` is absent where it can't be timed here. */
export interface Column {
  readonly name: string;
  readonly scores: Scores;
  readonly peer?: Peer;
}

interface Taken {
  readonly cpu: number;
  readonly wall: number;
  readonly first: number;
}

/** Pictures that are timed: every so manieth. */
const timed = 2;

/** Times readers on each picture in turn, so that what else the machine does weighs on all alike. */
async function clock<Reader extends { read(sample: Sample): Promise<Omit<Taken, "first"> & Partial<Taken>> }>(
  readers: readonly Reader[],
  samples: readonly Sample[],
): Promise<Map<Reader, Taken>> {
  // Loads networks and data, which is not what is measured.
  for (const reader of readers) {
    await reader.read(samples[0]!);
  }
  const taken = new Map(readers.map((reader) => [reader, [] as Taken[]]));
  for (const sample of samples.filter((_, at) => at % timed === 0)) {
    for (const reader of readers) {
      const { cpu, wall, first = wall } = await reader.read(sample);
      taken.get(reader)!.push({ cpu, wall, first });
    }
  }
  const total = (all: readonly Taken[], key: keyof Taken) => all.reduce((sum, one) => sum + one[key], 0);
  return new Map(
    [...taken].map(([reader, all]) => [
      reader,
      { cpu: total(all, "cpu"), wall: total(all, "wall"), first: median(all.map(({ first }) => first)) },
    ]),
  );
}

/** Prints, as a Markdown table, how the embedded reader, the first column, does beside others: the second one's times are 1. */
export async function printSummary(
  [own, ...others]: readonly [Column, ...Column[]],
  sets: Readonly<Record<string, readonly Sample[]>>,
): Promise<void> {
  const all = Object.values(sets).flat();
  const [one, two] = [ourselves(1), ourselves(2)];
  const times = await clock([one, two, ...others.flatMap(({ peer }) => peer ?? [])], all);
  await Promise.all([one, two].map(({ reader }) => reader.dispose()));
  const unit = others[0]!.peer ? times.get(others[0]!.peer)! : times.get(one)!;
  const takenBy = (at: Peer | undefined, value: (taken: Taken) => string) =>
    at ? value(times.get(at)!) : "";
  const share = (taken: Taken, key: keyof Taken) => `${(taken[key] / unit[key]).toFixed(2)} ×`;
  const seconds = ({ first }: Taken) => `${first.toFixed(2)} s`;
  const figure = (title: string, name: keyof typeof columns, samples: readonly Sample[]) => [
    title,
    ...[own, ...others].map(({ scores }) => `${columns[name](scores(samples))} %`),
  ];
  const rows = [
    ["", ...[own, ...others].map(({ name }) => name)],
    ["---", "---", ...others.map(() => "---")],
    ...Object.entries(sets).map(([title, samples]) =>
      figure(`wrong characters, ${samples.length} pictures (${title})`, "CER", samples),
    ),
    figure("words right", "words", all),
    figure("lines in order", "order", all),
    figure("indentation right", "indent", all),
    figure("cells of tables right", "cells", all),
    [
      "computing",
      share(times.get(one)!, "cpu"),
      ...others.map(({ peer }) => takenBy(peer, (taken) => share(taken, "cpu"))),
    ],
    [
      "time, one thread",
      share(times.get(one)!, "wall"),
      ...others.map(({ peer }) => takenBy(peer, (taken) => share(taken, "wall"))),
    ],
    ["time, two threads", share(times.get(two)!, "wall"), ...others.map(() => "")],
    [
      "first line after (median)",
      seconds(times.get(two)!),
      ...others.map(({ peer }) => takenBy(peer, seconds)),
    ],
    ["memory for a 4K screenshot", `${await memoryFor4k()} MB`, ...others.map(() => "")],
    ["files", ...[own, ...others].map(({ name }) => sizeOf(name))],
  ];
  console.log(`\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
}

const modules = new URL("../../../node_modules/", import.meta.url);
const data = "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata";

/** Megabytes of what a reader is made of, for English; empty where it can't be told. */
function sizeOf(name: string): string {
  const library = "/usr/lib/x86_64-linux-gnu";
  const files = name.startsWith("embedded reader")
    ? [...filesIn(new URL("reader/", assets))]
    : name.startsWith("Tesseract")
      ? ["/usr/bin/tesseract", `${library}/libtesseract.so.5`, `${library}/liblept.so.5`, data]
      : name.startsWith("tesseract.js")
        ? [new URL("tesseract.js-core/tesseract-core-simd-lstm.wasm.js", modules), data]
        : [];
  try {
    const bytes = files.reduce((sum, file) => sum + statSync(realpathSync(file)).size, 0);
    return bytes ? `${(bytes / 1e6).toFixed(1)} MB` : "";
  } catch {
    return "";
  }
}

const filesIn = (folder: URL): URL[] => readdirSync(folder).map((name) => new URL(name, folder));
