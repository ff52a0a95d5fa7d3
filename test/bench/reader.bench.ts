/**
 * The embedded reader against Debian's Tesseract and tesseract.js, by kind of picture: `npm run bench:reader`.
 * `-- --save NAME` keeps what was read, as a column of later runs; `-- --only PART` takes the kinds and pictures so named;
 * `-- --set FOLDER` reads other pictures, such as those that `reader/unseen/draw.sh` draws, and prints their table alone.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { score } from "../support/ocr-score.ts";
import { programSet, readerSet, type Sample, samplesIn } from "../support/reader-set.ts";
import { errorRate, printByKind, type Scored, type Scores } from "./reader/by-kind.ts";
import { fromKept, type Kept, keyOf, savedOurs, saveOurs } from "./reader/kept.ts";
import { printKinds, type Telling, tellDrawn, tellingOf } from "./reader/kinds.ts";
import { printLanguages, readLanguages, type Slips } from "./reader/languages.ts";
import { ourselves } from "./reader/ourselves.ts";
import { nameOf, type Peer, tesseracts } from "./reader/peers.ts";
import { type Column, printSummary } from "./reader/summary.ts";
import { tesseractJs } from "./reader/tesseract-js.ts";

const { values } = parseArgs({
  options: { save: { type: "string" }, only: { type: "string", default: "" }, set: { type: "string" } },
});

const wanted = ({ truth }: Sample) => `${truth.cat} ${truth.id}`.includes(values.only);
const sets: Readonly<Record<string, Sample[]>> = values.set
  ? { [values.set]: samplesIn(pathToFileURL(`${values.set}/`)).filter(wanted) }
  : { Chromium: readerSet().filter(wanted), programs: programSet().filter(wanted) };
/** Some pictures only, or others: what is measured elsewhere tells nothing of them. */
const isPart = Boolean(values.only || values.set);
const all = Object.values(sets).flat();

async function readOurselves(): Promise<{ runs: Kept; tellings: Telling[]; slips: Slips[] }> {
  const { reader, read } = ourselves(1);
  const runs: Kept = {};
  const tellings: Telling[] = [];
  for (const sample of all) {
    const { page, first: _, ...run } = await read(sample);
    runs[keyOf(sample)] = run;
    tellings.push(tellingOf(sample, page));
  }
  const slips = isPart ? [] : await readLanguages(reader);
  const drawn = isPart ? [] : await tellDrawn(reader);
  await reader.dispose();
  return { runs, tellings: [...tellings, ...drawn], slips };
}

const scoresOf =
  (runs: Kept): Scores =>
  (samples) =>
    samples.flatMap((sample) => {
      const run = runs[keyOf(sample)];
      return run ? [{ ...score(sample.truth, run), cpu: run.cpu }] : [];
    });

/** The scores of the reader before it had weights and kernels of its own, by the pictures' names. */
const before: Readonly<Record<string, Scored>> = JSON.parse(
  readFileSync(new URL("reader/before.json", import.meta.url), "utf8"),
);

/** The mode that makes fewest mistakes, for all pictures alike: nobody chooses one by the picture. */
async function best(peers: readonly Peer[]): Promise<Required<Column>[]> {
  const runs: (Required<Column> & { readonly rate: number })[] = [];
  for (const peer of peers) {
    const scores = scoresOf(await fromKept(peer, all));
    runs.push({ name: nameOf(peer), scores, peer, rate: errorRate(scores(all)) });
  }
  return runs.sort((a, b) => a.rate - b.rate).slice(0, 1);
}

/** The best that isn't told the pictures' languages, then the best that is. */
const bests = async (peers: readonly Peer[]) => [
  ...(await best(peers.filter(({ isTold }) => !isTold))),
  ...(await best(peers.filter(({ isTold }) => isTold))),
];

const { runs, tellings, slips } = await readOurselves();
const earlier = savedOurs();
if (values.save) {
  saveOurs(values.save, runs);
}
const { peers: inJavaScript, dispose } = await tesseractJs();
// One is a program of its own, the other a thread of this one: both read at the same time.
const others = (await Promise.all([tesseracts().then(bests), bests(inJavaScript)])).flat();
const own: Column = { name: "embedded reader", scores: scoresOf(runs) };
const formerly: Column = {
  name: "before",
  scores: (samples) => samples.flatMap(({ truth }) => before[truth.id] ?? []),
};
const readers = Object.fromEntries([
  [own.name, own.scores],
  ...(values.set ? [] : [[formerly.name, formerly.scores]]),
  ...Object.entries(earlier).map(([name, kept]) => [name, scoresOf(kept)]),
  ...others.map(({ name, scores }) => [name, scores]),
]);
for (const [title, samples] of Object.entries(sets)) {
  if (samples.length > 0) {
    printByKind(title, readers, samples);
  }
}
if (!values.set) {
  printKinds(tellings);
}
if (slips.length > 0) {
  printLanguages(slips);
}
if (others.length > 0 && !values.set) {
  await printSummary([own, ...others, formerly], sets);
}
await dispose();
process.exit();
