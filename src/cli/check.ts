import { configUsage } from "../core/check/config-schema.ts";
import { formats, reports } from "../core/check/reports.ts";
import { type Command, oneOf, readArguments } from "./command.ts";
import { findDocuments, globsUsage, notIgnored, wantedOf } from "./documents.ts";
import { faultsIn } from "./faults.ts";
import { takeNotes } from "./notes.ts";
import { print } from "./terminal/output.ts";
import { openView, viewOptions, viewUsage } from "./view.ts";

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
    // Programs group by what they like: for them nothing is looked for.
    const grouped = format === "human" || format === "lines" ? "byImage" : "not";
    const { findings, images } = await faultsIn(files, { view, notes, signal }, grouped);
    print(reports[format]({ findings, documents: files.length, images, version }));
    return notes.someUnread() ? 2 : findings.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};
