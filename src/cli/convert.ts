import { diagramLanguages, isDiagram } from "../core/base/task.ts";
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
import { convertDiagrams } from "./convert-diagram.ts";
import { imageOptions, imageUsage, partOf, readParts } from "./images.ts";
import { modelOf, modelOptions, modelUsage } from "./model.ts";
import { complain, print, printJson, showStatus } from "./terminal/output.ts";

const diagramFormats = Object.keys(diagramLanguages) as (keyof typeof diagramLanguages)[];
const formats = [...tableFormats, ...diagramFormats] as const;

const usage = `Usage: figscribe convert --to <format> <image…> [options]

Turns images into text that other programs read.

  ${tableFormats.join(", ")}
                      their tables. The embedded reader finds those with rules, in columns, in spreadsheets, and those
                      that Markdown and terminals have: no key, no network. json has each cell's certainty and place
  ${diagramFormats.join(", ")}
                      the diagram that each shows, by a vision model (--model). Mermaid and DOT are checked by their own
                      parsers, and an error goes back to the model, twice at most; PlantUML is not checked. The labels
                      are compared with what the embedded reader sees, and links, scripts and settings are taken out

Options
  --to <format>       one of these
${modelUsage}
${imageUsage}
  --unchecked         print also a diagram that doesn't compile, as the model gave it

Several results are printed one after the other, an empty line between. What may be wrong is named on stderr.
Exit code 0: done; 2: not done, with a line on stderr that says why; 3: an image has no table, or a diagram failed its
check.`;

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
      ...modelOptions,
      ...imageOptions,
      to: { type: "string" },
      unchecked: { type: "boolean", default: false },
    });
    if (options.to === undefined) {
      throw new UsageError(`Into what? Add --to ${formats.join("|")}.`);
    }
    const format = oneOf("--to", options.to, formats);
    if (!files.length) {
      throw new UsageError("Which image?");
    }
    const part = partOf(options);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const local = embeddedModel(reader);
    let printed = 0;
    let without = 0;
    try {
      const read = files.map((file) => readParts(file, part, options, signal));
      const sources = (await Promise.all(read)).flat();
      if (isDiagram(format)) {
        const wanted = options.unchecked ? "unchecked" : "checked";
        const model = modelOf(options, () => local);
        return await convertDiagrams(
          sources,
          format,
          { model, reader: local, codec, assets, wanted },
          signal,
        );
      }
      for (const source of sources) {
        const [image] = await encodeImages([source], local.limits, codec, signal);
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
          complain(sources.length > 1 ? sentence`${source.name}: ${doubt}` : doubt);
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
