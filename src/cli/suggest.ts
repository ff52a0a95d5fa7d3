import { systemClock } from "../core/base/clock.ts";
import { Problem } from "../core/base/problem.ts";
import { pushAll } from "../core/base/push-all.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { webName } from "../core/base/web-address.ts";
import { earlierEntry, type SuggestedEntry } from "../core/batch/entry.ts";
import { answered, type Earlier, earlierOf, ranking } from "../core/batch/ledger.ts";
import { styleFor } from "../core/check/project.ts";
import { wantsAlt } from "../core/check/scan.ts";
import { altStates, isBare } from "../core/documents/reference/status.ts";
import type { Model } from "../core/models/contract.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { createAsker, keyOf, type Question } from "../core/review/asker.ts";
import { paced } from "../core/review/paced.ts";
import { createSaver } from "../core/review/saver.ts";
import { atOnceFor, sideBySide } from "../core/review/side-by-side.ts";
import { createDownload } from "../node/download.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { type Command, languageIn, readArguments, UsageError } from "./command.ts";
import { openEntries, readEntries, rescueEntries } from "./disk/entries-file.ts";
import { whileLocked } from "./disk/lock.ts";
import { findDocuments, globsUsage, lookThrough, notIgnored, wantedOf } from "./documents.ts";
import { leftOut, told } from "./forecast.ts";
import { lister, type Sight } from "./listing.ts";
import { listedPrice, modelOf, modelOptions, modelUsage } from "./model.ts";
import { takeNotes } from "./notes.ts";
import { complain, print, showStatus } from "./terminal/output.ts";
import { namedFile, openView, type View, viewOptions, viewUsage } from "./view.ts";

const usage = `Usage: figscribe suggest <globs> --out <alts.json> [options]

Writes alt texts for all references where it is missing or a placeholder, to a file that "figscribe apply" takes: the
array of "figscribe refs --json" with newAlt, decision (informative, functional, complex, or decorative with newAlt "",
where the markup can say so), longDescription for complex images, and skipped where there is no newAlt, with the reason.
Look through it, edit or remove what you don't like, then apply it.

The file is written as answers come, and nothing is asked before it can be. Entries of other documents and what you
change in it stay, also while this runs. Run again after a stop or a crash, and only what is missing is asked. An image used
in many places in the same way (same language, caption and link) is asked about once, with the words around the first.

Options
  --out <file>        where the alt texts go
${modelUsage}
  --language <tag>    for documents that don't tell their language; en is the default
  --dry-run           tell how much would be asked and what it takes, and what can't be asked about and why; ask and send
                      nothing. The price comes from the list of the model's provider, where that names one
${viewUsage}

The local model drafts from the text in an image only. Images on the web are downloaded. The project's configuration may
leave documents and targets alone and say how alt texts are written (see figscribe check --help; the key "altText" takes
language, length, opening, closingPeriod and instructions).

${globsUsage}

Exit code 0: done; 2: not done, or stopped on the way, with a line on stderr that says why.`;

interface Item {
  readonly sight: Sight;
  /** The entry's index in the file. */
  readonly at: number;
  readonly question: Question;
}

/** Writes alt texts for the references of documents to a file. */
export const suggest: Command = {
  usage,
  async run({ args, assets, signal }) {
    const { values, positionals } = readArguments(args, {
      ...modelOptions,
      ...viewOptions,
      out: { type: "string", short: "o" },
      language: { type: "string", default: "en" },
      "dry-run": { type: "boolean", default: false },
    });
    const { out } = values;
    const language = languageIn(values.language);
    if (out === undefined) {
      throw new UsageError("Where should the alt texts go? Add --out alts.json.");
    }
    const view = await openView(wantedOf(positionals), values);
    const file = await namedFile(out, view);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    try {
      const model = await modelOf(values, "altText", () => embeddedModel(reader));
      if (values["dry-run"]) {
        const earlier = earlierOf((await readEntries(file, earlierEntry)) ?? []);
        const { items, sights, incomplete } = await listed(positionals, view, earlier, signal);
        const questions = items.map(({ question }) => question);
        const { known } = earlier;
        const asked = await told({ questions, known }, model, () => listedPrice(values, signal));
        print(`${asked}\n${leftOut(sights)}`);
        return incomplete ? 2 : 0;
      }
      // Two runs on one file would ask, and pay, for the same answers.
      return await whileLocked(file, 0, signal, () => write(model));
    } finally {
      await Promise.all([codec.dispose(), reader.dispose()]);
    }

    async function write(model: Model): Promise<number> {
      const saved = await openEntries(file);
      const earlier = earlierOf(saved.earlier);
      const { entries, items, sights, documents, incomplete } = await listed(
        positionals,
        view,
        earlier,
        signal,
      );
      const others = earlier.ofOthers(documents);
      const all = () =>
        [...others, ...entries].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
      // Saved before anything is asked: an answer that can't be kept must not be paid for.
      await saved.save(all());
      let unsaved: unknown;
      const saver = createSaver(
        () =>
          saved.save(all()).then(() => {
            unsaved = undefined;
          }),
        (error) => {
          unsaved = error;
        },
      );
      const style = styleFor(view.project.config);
      const ask = createAsker({
        model: paced(model, systemClock),
        style: async () => style,
        options: { language },
        answering: { codec, now: () => performance.now() },
        known: earlier.known,
      });
      let done = 0;
      let failed = 0;
      const progress = () => showStatus(`${done + failed} of ${items.length}`);
      try {
        await sideBySide(
          items,
          atOnceFor(model),
          async ({ at, sight, question }) => {
            if (unsaved) {
              throw unsaved;
            }
            const { key, suggestion } = await ask(question, signal);
            entries[at] = answered(entries[at]!, sight.reference, key, suggestion);
            done++;
            saver.soon();
            progress();
          },
          ({ at, sight }, { message }) => {
            entries[at] = { ...entries[at]!, skipped: message };
            failed++;
            saver.soon();
            showStatus("");
            complain(sentence`${sight.entry.file}:${sight.entry.line}: ${message}`);
          },
          signal,
        );
      } finally {
        showStatus("");
        await saver.done();
        if (unsaved) {
          await refuseUnsaved(unsaved, all());
        }
      }
      print(`${sentence`${summary(entries, failed)} See ${file.name}.`}\n${leftOut(sights)}`);
      return incomplete ? 2 : 0;
    }
  },
};

/** Saves what has arrived elsewhere, and says where. Throws `Problem`. */
async function refuseUnsaved(unsaved: unknown, entries: readonly unknown[]): Promise<never> {
  const kept = await rescueEntries(entries).catch(() => undefined);
  const { message } = unsaved as Error;
  const text = kept === undefined ? message : `${message} What came is in ${kept}.`;
  throw new Problem("notWritten", text, ["retry"], unsaved);
}

/** Lists all references as entries, with the answers of an earlier run, and what is still to be asked. */
async function listed(globs: readonly string[], view: View, earlier: Earlier, signal: AbortSignal) {
  const notes = takeNotes();
  const files = notIgnored(await findDocuments(globs, view, notes), view);
  const download = createDownload();
  const list = lister(view, {
    fetchImage: async (url) => ({
      name: webName(url),
      bytes: (await download(url, "public", signal)).bytes,
    }),
  });
  const entries: SuggestedEntry[] = [];
  const all: Sight[] = [];
  const items: Item[] = [];
  const documents = new Set<string>();
  const rankOf = ranking();
  for await (const [{ file }, sights] of lookThrough(files, { view, notes, signal }, list)) {
    documents.add(file);
    pushAll(all, sights);
    for (const sight of sights) {
      const { entry, image } = sight;
      const rank = rankOf(entry);
      const skipped = skipReason(sight);
      const question =
        image.kind === "image" && skipped === undefined
          ? { image, context: await sight.context(), document: file }
          : undefined;
      const before = earlier.at(entry) ?? (question && earlier.moved(entry, rank, await keyOf(question)));
      const settled = before?.newAlt !== undefined || before?.skipped !== undefined;
      if (!settled && question) {
        items.push({ sight, at: entries.length, question });
      }
      entries.push({
        ...entry,
        ...before,
        ...(settled || skipped === undefined ? {} : { skipped }),
      });
    }
  }
  return { entries, items, sights: all, documents, incomplete: notes.someUnread() };
}

/** Returns why a reference is not asked about; undefined when it is. */
function skipReason(sight: Sight): string | undefined {
  const { status, image } = sight;
  if (wantsAlt(sight)) {
    return image.kind === "none" ? image.problem : undefined;
  }
  return isBare(status)
    ? "The project's configuration leaves it alone."
    : `Its alt text is ${altStates[status].name}.`;
}

function summary(entries: readonly SuggestedEntry[], failed: number): string {
  const written = entries.filter(({ newAlt }) => typeof newAlt === "string");
  const count = written.length;
  const decorative = written.filter(({ decision }) => decision === "decorative").length;
  return [
    `${count} alt ${count === 1 ? "text" : "texts"} for ${entries.length} ${entries.length === 1 ? "reference" : "references"}`,
    ...(decorative ? [`${decorative} of them decorative`] : []),
    ...(failed ? [`${failed} failed`] : []),
  ]
    .join(", ")
    .concat(".");
}
