import { posix } from "node:path";
import { pushAll } from "../core/base/push-all.ts";
import { listedTarget } from "../core/batch/entry.ts";
import { configUsage } from "../core/check/config-schema.ts";
import { styleFor } from "../core/check/project.ts";
import { formats, type Reported, reports } from "../core/check/reports.ts";
import { findingsIn, scan, sentenceOn } from "../core/check/scan.ts";
import { findReferences } from "../core/documents/find.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import { resolveTarget } from "../core/documents/resolve/resolve.ts";
import { type Command, oneOf, readArguments } from "./command.ts";
import {
  type DocumentFile,
  findDocuments,
  globsUsage,
  lookThrough,
  notIgnored,
  pathInProject,
  wantedOf,
} from "./documents.ts";
import { referringOf } from "./listing.ts";
import { takeNotes } from "./notes.ts";
import { print } from "./terminal/output.ts";
import { openView, type View, viewOptions, viewUsage } from "./view.ts";

const usage = `Usage: figscribe check <globs> [options]

Finds alt texts that are missing, mere placeholders, too long, or repeat what stands beside the image.

Options
  --format <format>   ${formats.join(", ")}. human, the default, names an image once and a few of its places; lines
                      names every place in a line of its own, as editors read it; github makes annotations in its Actions
${viewUsage}

${globsUsage}

A project's rules stand in figscribe.config.json in this folder or one above it, or in package.json under the key
"figscribe"; they count in the editor too. Its keys, each with its default:
${configUsage()}
  Such as: { "severity": { "redundant": "off" }, "ignore": { "targets": ["badges/**"] }, "altText": { "length": 200 } }

Exit code 0: no error; 1: at least one; 2: not done, with a line on stderr that says why.`;

/** Checks the alt texts of documents. */
export const check: Command = {
  usage,
  async run({ args, version, signal }) {
    const { values, positionals } = readArguments(args, {
      ...viewOptions,
      format: { type: "string", default: "human" },
    });
    const format = oneOf("--format", values.format, formats);
    const view = await openView(wantedOf(positionals), values);
    const notes = takeNotes();
    const files = notIgnored(await findDocuments(positionals, view, notes), view);
    const findings: Reported[] = [];
    const { config } = view.project;
    const rules = { config, style: styleFor(config) };
    let images = 0;
    // Programs group by what they like: for them nothing is looked for.
    const imageOf = format === "human" || format === "lines" ? imagesOf(view) : targetOf;
    const look = async (document: DocumentFile): Promise<Reported[]> => {
      const { file, text, mark, languageId, dialect } = document;
      const references = await findReferences(text, languageId, { dialect, name: file });
      images += references.length;
      const judged = scan({ path: pathInProject(file, view), text, references }, rules);
      return Promise.all(
        findingsIn(judged, rules).map(async (finding) => {
          const { reference, status, severity, from, to } = finding;
          const { alt, start, end } = reference;
          const where = { start: start + mark, end: end + mark, from, to };
          const image = await imageOf(reference, document);
          return {
            file,
            fault: status,
            severity,
            message: sentenceOn(finding),
            target: listedTarget(reference.target),
            image,
            alt,
            ...where,
          };
        }),
      );
    };
    for await (const [, found] of lookThrough(files, { view, notes, signal }, look)) {
      pushAll(findings, found);
    }
    print(reports[format]({ findings, documents: files.length, images, version }));
    return notes.someUnread() ? 2 : findings.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};

const targetOf = async ({ target }: Reference): Promise<string> => target;

/** Tells which image a reference means, so that it is the same wherever it is used, as far as that can be told. */
function imagesOf(view: View) {
  return async (reference: Reference, document: DocumentFile): Promise<string> => {
    const { target, start } = reference;
    const found = await resolveTarget(reference, referringOf(document, view), view.tree);
    switch (found.kind) {
      case "file":
      case "outside":
        return found.path;
      case "web":
        return found.url;
      case "data":
        return target;
      case "missing":
        return found.cause === "drawn" || found.cause === "computed"
          ? `${document.file}:${start}`
          : target.startsWith("/")
            ? target
            : posix.join(posix.dirname(document.file), target);
    }
  };
}
