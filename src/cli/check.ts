import { pushAll } from "../core/base/push-all.ts";
import { styleFor } from "../core/check/project.ts";
import { formats, type Reported, reports } from "../core/check/reports.ts";
import { findingsIn, scan, sentenceOn } from "../core/check/scan.ts";
import { findReferences } from "../core/documents/find.ts";
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
import { takeNotes } from "./notes.ts";
import { print } from "./terminal/output.ts";
import { openView, viewOptions, viewUsage } from "./view.ts";

const usage = `Usage: figscribe check <globs> [options]

Finds alt texts that are missing, mere placeholders, too long, or repeat what stands beside the image.

Options
  --format <format>   ${formats.join(", ")}; human is the default, github makes annotations in its Actions
${viewUsage}

${globsUsage}

How grave each fault is, and what is left alone, stands in figscribe.config.json in this folder or one above it
(or in package.json under the key "figscribe"). This is the default:
  { "severity": { "missing": "error", "placeholder": "error", "too-long": "warning", "redundant": "warning" },
    "ignore": { "files": [], "targets": [] }, "altText": { "length": 150 } }
A severity is off, information, warning or error. Too long is what has more characters than "length". What is ignored is named by globs: *, **, ?, [a-z], {a,b}; a
parenthesis is a letter like any other.

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
    const look = async ({ file, text, mark, languageId, dialect }: DocumentFile): Promise<Reported[]> => {
      const references = await findReferences(text, languageId, { dialect, name: file });
      const judged = scan({ path: pathInProject(file, view), text, references }, rules);
      return findingsIn(judged, rules).map((finding) => {
        const { reference, status, severity, from, to } = finding;
        const { target, alt, start, end } = reference;
        const where = { start: start + mark, end: end + mark, from, to };
        return { file, fault: status, severity, message: sentenceOn(finding), target, alt, ...where };
      });
    };
    for await (const [, found] of lookThrough(files, { view, notes, signal }, look)) {
      pushAll(findings, found);
    }
    print(reports[format]({ findings, documents: files.length, version }));
    return notes.someUnread() ? 2 : findings.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};
