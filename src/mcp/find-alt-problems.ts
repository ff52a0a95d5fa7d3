import * as z from "zod";
import { UsageError } from "../cli/command.ts";
import { findDocuments, notIgnored } from "../cli/documents.ts";
import { faultsIn } from "../cli/faults.ts";
import { openFolder } from "../cli/view.ts";
import { formatCounted } from "../core/base/format.ts";
import { Problem } from "../core/base/problem.ts";
import { pushAll } from "../core/base/push-all.ts";
import type { Reported } from "../core/check/reports.ts";
import { budgetInput } from "./picture.ts";
import { openScope, quietNotes, versionOf } from "./scope.ts";
import { tool } from "./tool.ts";

/** Finds the images of documents that lack a useful alt text. */
export const findAltProblems = tool({
  name: "find_alt_problems",
  title: "Find faulty alt texts",
  description:
    "Finds images without a useful alt text in documents (Markdown, HTML, MDX, JSX, Vue, reStructuredText, AsciiDoc, LaTeX, notebooks and more): missing, a mere placeholder, too long, or repeating what stands beside it, by the rules of the project's figscribe.config.json. Each is given with document, line and target, as write_alt_text takes them. Nothing is changed.",
  input: {
    path: z.string().min(1).max(4096).optional().describe("A document or a folder; absent: all open folders"),
    max_tokens: budgetInput,
  },
  output: {
    problems: z.array(
      z.object({
        path: z.string(),
        version: z.string(),
        line: z.int(),
        target: z.string(),
        fault: z.string(),
        severity: z.string(),
      }),
    ),
    documents: z.int(),
    images: z.int(),
  },
  async run({ path }, call) {
    const notes = quietNotes();
    const found: { readonly text: string; readonly problem: object }[] = [];
    let [documents, images] = [0, 0];
    call.tell("Looking through the documents");
    for (const { place, below, shownAs } of await openScope(path, call)) {
      const view = await openFolder(place.root, place.whereIs);
      const named = await findDocuments([below], view, notes).catch((error: unknown) => {
        // A folder without documents is no mistake here, unless it is all that was asked about.
        if (!(error instanceof UsageError)) {
          throw error;
        }
        return [];
      });
      const files = notIgnored(named, view);
      const faults = await faultsIn(files, { view, notes, signal: call.signal }, "not");
      documents += files.length;
      images += faults.images;
      pushAll(
        found,
        faults.findings.map((finding) => {
          const version = versionOf(faults.hashes.get(finding.file) ?? "");
          return told(finding, shownAs(finding.file), version);
        }),
      );
    }
    if (path !== undefined && !documents && !notes.told.length) {
      throw new Problem("noReference", `There are no documents that show images in it.`, ["retry"]);
    }
    return {
      files: [path ?? "all open folders"],
      receipt: `${formatCounted(images, "image")} in ${formatCounted(documents, "document")}, nothing was sent`,
      said: [
        found.length
          ? `${formatCounted(found.length, "image")} without a useful alt text:`
          : "Every image has a useful alt text.",
      ],
      found: found.map(({ text }) => text),
      notes: notes.told.slice(0, 20),
      data: (shown) => ({
        problems: found.slice(0, shown).map(({ problem }) => problem),
        documents,
        images,
      }),
    };
  },
});

function told({ from, target, message, fault, severity }: Reported, path: string, version: string) {
  return {
    text: `${path}:${from.line}: ${severity}: ${message} (version ${version})`,
    problem: { path, version, line: from.line, target, fault, severity },
  };
}
