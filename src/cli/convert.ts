import { sentence } from "../core/base/text/foreign.ts";
import {
  type TableFormat,
  tableAsCsv,
  tableAsData,
  tableAsHtml,
  tableAsMarkdown,
  tableFormats,
} from "../core/convert/write-table.ts";
import { encodeImages } from "../core/image/encode.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { inQuotes } from "../core/reader/account/account.ts";
import { doubtsOf } from "../core/reader/account/doubt.ts";
import { areaOn } from "../core/reader/account/reading.ts";
import { findTables } from "../core/reader/tables/find-tables.ts";
import type { Table } from "../core/reader/tables/found-table.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { type Command, oneOf, readArguments, UsageError } from "./command.ts";
import { imageOptions, imageUsage, readImage } from "./images.ts";
import { complain, print, printJson, showStatus } from "./terminal/output.ts";

const usage = `Usage: figscribe convert --to <format> <image…> [options]

Turns the tables of images into text that other programs read. The embedded reader does it on this computer: no key, no
network. It finds tables with rules, in columns, in spreadsheets, and those that Markdown and terminals have.

Options
  --to <format>       ${tableFormats.join(", ")}. json has each cell's certainty and place
${imageUsage}

Several tables are printed one after the other, an empty line between. What may be wrong is named on stderr.
Exit code 0: done; 2: not done, with a line on stderr that says why; 3: an image has no table.`;

/** Texts of tables, by format; json is for all of an image at once. */
const writers: Readonly<Record<Exclude<TableFormat, "json">, (table: Table) => string>> = {
  markdown: (table) => `${tableAsMarkdown(table)}\n`,
  html: (table) => `${tableAsHtml(table)}\n`,
  csv: tableAsCsv,
};

/** Turns what an image shows into text with a form of its own. */
export const convert: Command = {
  usage,
  async run({ args, assets, signal }) {
    const { values: options, positionals: files } = readArguments(args, {
      ...imageOptions,
      to: { type: "string" },
    });
    if (options.to === undefined) {
      throw new UsageError(`Into what? Add --to ${tableFormats.join("|")}.`);
    }
    const format = oneOf("--to", options.to, tableFormats);
    if (!files.length) {
      throw new UsageError("Which image?");
    }
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const { limits } = embeddedModel(reader);
    let printed = 0;
    let without = 0;
    try {
      for (const file of files) {
        const source = await readImage(file, options, signal);
        const [image] = await encodeImages([source], limits, codec, signal);
        const page = await reader.read(image!, signal, ({ read, total }) =>
          showStatus(`Reading line ${read} of ${total}…`),
        );
        showStatus("");
        const tables = findTables(page);
        if (tables.length === 0) {
          complain(sentence`${source.name} has no table that the embedded reader can find.`);
          without++;
        }
        for (const doubt of tables.length > 0 ? doubtsOf(page, inQuotes) : []) {
          complain(files.length > 1 ? sentence`${source.name}: ${doubt}` : doubt);
        }
        if (format === "json") {
          const areaOf = areaOn(page, image!);
          printJson({ image: source.name, tables: tables.map((table) => tableAsData(table, areaOf)) });
        } else {
          for (const table of tables) {
            print(`${printed++ > 0 ? "\n" : ""}${writers[format](table)}`);
          }
        }
      }
      return without > 0 ? 3 : 0;
    } finally {
      showStatus("");
      await Promise.all([codec.dispose(), reader.dispose()]);
    }
  },
};
