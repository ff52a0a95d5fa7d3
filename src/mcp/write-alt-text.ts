import { relative, resolve } from "node:path";
import * as z from "zod";
import { whileLocked } from "../cli/disk/lock.ts";
import { readTextFile, type TextFile } from "../cli/disk/text-file.ts";
import { replaceFile } from "../cli/disk/write-file.ts";
import { dialectAt } from "../cli/documents.ts";
import { foundFile, openFolder, type View } from "../cli/view.ts";
import { sha256 } from "../core/base/data/bytes.ts";
import { Problem } from "../core/base/problem.ts";
import { foreign, sentence } from "../core/base/text/foreign.ts";
import { findReferences } from "../core/documents/find.ts";
import { languageOf } from "../core/documents/languages.ts";
import { altChange } from "../core/documents/reference/alt-change.ts";
import { referenceMeant } from "../core/documents/reference/meant.ts";
import type { Reference, TextEdit } from "../core/documents/reference/reference.ts";
import { slashed } from "../node/files.ts";
import type { FileAt } from "../node/regular-file.ts";
import { leastBudget, mostBudget } from "./budget.ts";
import type { Place } from "./places.ts";
import { versionOf } from "./scope.ts";
import { tool } from "./tool.ts";

/** Milliseconds for which another run may keep the document locked. */
const patience = 10_000;

/** Puts an alt text into its exact place in a document. */
export const writeAltText = tool({
  name: "write_alt_text",
  title: "Write an alt text",
  description:
    "Puts an alt text of yours into its exact slot in a document, escaped as the document's syntax wants it; every other byte stays. By default nothing is written: the edit is shown. With dry_run false it is written, if the server was started with --allow-write. Refused when the document has changed since version, as find_alt_problems gave it. An empty alt text says that the image is decorative.",
  input: {
    path: z.string().min(1).max(4096).describe("The document"),
    line: z.int().min(1).describe("Line on which the image stands, from 1"),
    target: z.string().max(4096).optional().describe("The image's target, to tell images on one line apart"),
    alt: z.string().max(4000).describe("The alt text as plain words; empty: decorative"),
    version: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .optional()
      .describe("State of the document, from find_alt_problems; needed to write"),
    dry_run: z.boolean().default(true).describe("Only show the edit"),
    max_tokens: z.int().min(leastBudget).max(mostBudget).default(1000),
  },
  output: {
    written: z.boolean(),
    version: z.string().describe("State of the document now"),
    before: z.string().describe("The markup as it was"),
    after: z.string().describe("The markup with the alt text"),
  },
  touches: "document",
  async run({ path, line, target, alt, version, dry_run: dry }, call) {
    const place = await call.places.find(path);
    if (!dry && call.mayWrite === "no") {
      throw new Problem(
        "notAllowed",
        "This server may not write: its user has to start it with --allow-write.",
        ["retry"],
      );
    }
    if (!dry && version === undefined) {
      const why = "To write, name the version that find_alt_problems or a dry run has given.";
      throw new Problem("changedMeanwhile", why, ["retry"]);
    }
    const view = await openFolder(place.root, place.whereIs);
    const file = await foundFile(place.path, view, place.shown);
    const edit = async (): Promise<Edit> => {
      const document = await readTextFile(file);
      const now = versionOf(await sha256(document.bytes));
      if (version !== undefined && version !== now) {
        const why = sentence`${place.shown} has changed since version ${version}: it is ${now} now. Look for its images again.`;
        throw new Problem("changedMeanwhile", why, ["retry"]);
      }
      const reference = await referenceIn(document, { line, target }, place, view);
      return { document, now, reference, change: changeOf(reference, alt, place) };
    };
    const planned = dry
      ? await edit()
      : await whileLocked(file, patience, call.signal, () => written(file, edit));
    const { before, after } = markup(planned);
    const state = "next" in planned ? planned.next : planned.now;
    return {
      files: [place.shown],
      receipt: dry ? "nothing was written" : "written",
      said: [`${dry ? "The edit it would be" : "The edit"}, on line ${line} (version ${state}):`],
      found: [...before.split("\n").map((one) => `- ${one}`), ...after.split("\n").map((one) => `+ ${one}`)],
      data: () => ({ written: !dry, version: state, before, after }),
    };
  },
});

interface Edit {
  readonly document: TextFile;
  /** The version of the document before it. */
  readonly now: string;
  readonly reference: Reference;
  readonly change: TextEdit;
}

async function referenceIn(
  { text }: TextFile,
  meant: Parameters<typeof referenceMeant>[1],
  { path, shown }: Place,
  view: View,
): Promise<Reference> {
  const language = languageOf(shown);
  if (!language) {
    throw new Problem("noReference", sentence`${shown} is in no language that shows images.`, ["retry"]);
  }
  const name = slashed(relative(view.cwd, path));
  const dialect = await dialectAt(resolve(view.cwd, path), view);
  const references = await findReferences(text, language, { dialect, name });
  return referenceMeant({ text, references }, meant, shown);
}

function changeOf(reference: Reference, alt: string, { shown }: Place): TextEdit {
  const change = altChange(reference, alt);
  if ("why" in change) {
    const image = foreign(reference.target || "the drawing");
    throw new Problem("notWritten", `${image} in ${foreign(shown)} can't get this alt text: ${change.why}`, [
      "retry",
    ]);
  }
  return change;
}

async function written(file: FileAt, edit: () => Promise<Edit>): Promise<Edit & { readonly next: string }> {
  const planned = await edit();
  const { document, change } = planned;
  const bytes = document.encode(edited(document.text, change));
  if (!bytes) {
    const why = sentence`${file.name} isn't UTF-8, and its encoding can't say these words.`;
    throw new Problem("notWritten", why, ["retry"]);
  }
  await replaceFile(file, bytes, document.bytes);
  return { ...planned, next: versionOf(await sha256(bytes)) };
}

const edited = (text: string, { start, end, text: put }: TextEdit): string =>
  text.slice(0, start) + put + text.slice(end);

/** The reference's own markup before and after; a change beside it counts too. */
function markup({ document: { text }, reference, change }: Edit): { before: string; after: string } {
  const [from, to] = [Math.min(reference.start, change.start), Math.max(reference.end, change.end)];
  return {
    before: text.slice(from, to),
    after: edited(text.slice(from, to), { ...change, start: change.start - from, end: change.end - from }),
  };
}
