import { resolve } from "node:path";
import { tasks } from "../core/ask/table.ts";
import { diagramLanguages, isDiagram, type Task } from "../core/base/task.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { chartFormats } from "../core/convert/write-chart.ts";
import { tableFormats } from "../core/convert/write-table.ts";
import { languageOf } from "../core/documents/languages.ts";
import {
  type Delimit,
  type FormulaFormat,
  formulaFormats,
  formulaWriting,
} from "../core/documents/written/written-formula.ts";
import { formFormats } from "../core/form/write-form.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { createCodeParser } from "../node/code-parser.ts";
import { createDiagramParser } from "../node/diagram-parser.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { type Command, oneOf, readArguments, UsageError } from "./command.ts";
import { chartConverter } from "./convert/convert-chart.ts";
import { diagramConverter } from "./convert/convert-diagram.ts";
import { type Convert, convertEach } from "./convert/convert-each.ts";
import { formConverter } from "./convert/convert-form.ts";
import { formulaConverter } from "./convert/convert-formula.ts";
import { readConverter } from "./convert/convert-read.ts";
import { dialectAt } from "./documents.ts";
import { imageOptions, imageUsage, partOf, readParts } from "./images.ts";
import { modelOf, modelOptions, modelUsage, useOptions, useUsage } from "./model.ts";
import { showStatus } from "./terminal/output.ts";
import { openView } from "./view.ts";

const diagramFormats = Object.keys(diagramLanguages) as (keyof typeof diagramLanguages)[];
const onlyOfForms = "aria";
/** Both a table and a chart can be written so: `--of` says which is meant. */
const onlyOfCharts = ["vega-lite", "description"] as const;
const formats = [
  ...tableFormats,
  "code",
  ...onlyOfCharts,
  onlyOfForms,
  ...formulaFormats,
  ...diagramFormats,
] as const;
const things = ["table", "chart", "form"] as const;

const formatsOf: Readonly<Record<(typeof things)[number], readonly string[]>> = {
  table: tableFormats,
  chart: chartFormats,
  form: formFormats,
};

const usage = `Usage: figscribe convert --to <format> <image…> [options]

Turns images into text that other programs read.

  ${tableFormats.join(", ")}
                      their tables. The embedded reader finds those with rules, in columns, in spreadsheets, and those
                      that Markdown and terminals have: no key, no network. json has each cell's certainty and place.
                      With --model, that model is asked for the same, and the two are compared cell by cell: what is printed
                      stays what the embedded reader read; json has what the model reads otherwise in a field, other
  the same, with --of chart, and ${onlyOfCharts.join(", ")}
                      the data of the chart that each shows, by a vision model (--model). Its values are compared with the
                      numbers printed in the image and with the height of bars and the place of lines and dots; those that
                      aren't printed are marked as approximate: ≈ in tables for people, a field in json and vega-lite.
                      description is a long description: what it shows, its extremes, its values as a table
  markdown, json, with --of form, and ${onlyOfForms}
                      the controls of a dialog, a page of settings or a menu with their states: by the embedded reader as
                      far as it tells them, or by a vision model (--model), compared with what the reader sees. aria is
                      the accessibility tree that Playwright's toMatchAriaSnapshot takes
  code                the code of an editor or a page, by the embedded reader: without line numbers and signs of changes,
                      its language told and, where Figscribe has a parser for it, checked. With --model, compared with
                      that model's transcript, line by line; nothing of that is taken over
  ${diagramFormats.join(", ")}
                      the diagram that each shows, by a vision model (--model). Mermaid and DOT are checked by their own
                      parsers, and an error goes back to the model, twice at most; PlantUML is not checked. The labels
                      are compared with what the embedded reader sees, and links, scripts and settings are taken out
  ${formulaFormats.join(", ")}
                      the formulas that each shows, by a vision model (--model). They are typeset by Temml, and an error
                      goes back to the model, twice at most; what defines commands, links or loads is refused. Typst is made
                      from that LaTeX

Options
  --to <format>       one of these
  --of <thing>        table, chart or form: what to look for where several can be written in that format; absent: table
  --for <document>    of formulas: with the delimiters by which this document, and the site that it belongs to, knows them:
                      LaTeX, Org, Typst, Markdown, MDX, notebooks, HTML; absent: without any
${modelUsage}
${useUsage}
${imageUsage}
  --unchecked         print also code that isn't right as it was read, tables and code in which the model reads something
                      else, a diagram that doesn't compile, data of a chart that the image contradicts, and formulas that
                      can't be typeset

Several results are printed one after the other, an empty line between. What may be wrong is named on stderr.
Exit code 0: done; 2: not done, with a line on stderr that says why; 3: an image has no table or no code, or its table,
code, diagram, formula or data of a chart failed the check; or a model that was to be asked about a table or code said
nothing of use: what the embedded reader read is printed all the same.`;

/** Turns what an image shows into text with a form of its own. */
export const convert: Command = {
  usage,
  async run({ args, assets, signal }) {
    const { values: options, positionals: files } = readArguments(args, {
      ...modelOptions,
      ...useOptions,
      ...imageOptions,
      to: { type: "string" },
      of: { type: "string" },
      for: { type: "string" },
      unchecked: { type: "boolean", default: false },
    });
    if (options.to === undefined) {
      throw new UsageError(`Into what? Add --to ${formats.join("|")}.`);
    }
    const format = oneOf("--to", options.to, formats);
    const of = options.of === undefined ? undefined : oneOf("--of", options.of, things);
    if (of !== undefined && !isOneOf(formatsOf[of], format)) {
      throw new UsageError(`--of ${of} can't be written as ${format}.`);
    }
    if (options.for !== undefined && !isOneOf(formulaFormats, format)) {
      throw new UsageError(`--for is for formulas: ${formulaFormats.join(", ")}.`);
    }
    if (!files.length) {
      throw new UsageError("Which image?");
    }
    const part = partOf(options);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const local = embeddedModel(reader);
    try {
      const read = files.map((file) => readParts(file, part, options, signal));
      const sources = (await Promise.all(read)).flat();
      const wanted = options.unchecked ? "unchecked" : "checked";
      const each = async (task: Task, convert: Convert, between = "\n") => {
        const model = await modelOf(options, task.id, () => local);
        return convertEach(sources, { task, model, convert, between });
      };
      const isData = format === "json" || format === "vega-lite";
      if (isDiagram(format)) {
        const parser = createDiagramParser(assets);
        try {
          const { parse } = parser;
          const convert = diagramConverter(format, { reader: local, codec, parse, wanted }, signal);
          return await each(tasks[format], convert);
        } finally {
          await parser.dispose();
        }
      }
      if (isOneOf(chartFormats, format) && (of === "chart" || isOneOf(onlyOfCharts, format))) {
        const convert = chartConverter(format, { reader: local, codec, wanted }, signal);
        return await each(tasks.chart, convert, isData ? "" : "\n");
      }
      if (of === "form" || format === "aria") {
        const written = oneOf("--to", format, formFormats);
        const convert = formConverter(written, { reader: local, codec, wanted }, signal);
        return await each(tasks.form, convert, isData ? "" : "\n");
      }
      if (isOneOf(formulaFormats, format)) {
        const delimit: Delimit =
          options.for === undefined ? (written) => written : await delimitFor(options.for, format);
        return await each(tasks.formula, formulaConverter(format, { codec, wanted, delimit }, signal));
      }
      const parse = createCodeParser(assets);
      const convert = readConverter(format, { reader: local, codec, parse, wanted }, signal);
      return await each(tasks[format === "code" ? format : "tables"], convert, isData ? "" : "\n");
    } finally {
      showStatus("");
      await Promise.all([codec.dispose(), reader.dispose()]);
    }
  },
};

const isOneOf = <const Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

/** Returns how a document has its formulas. Throws `UsageError` where it can't have them in this format. */
async function delimitFor(document: string, format: FormulaFormat): Promise<Delimit> {
  const language = languageOf(document);
  const view = await openView([document], { outside: false });
  const writing = language && formulaWriting({ language, dialect: await dialectAt(resolve(document), view) });
  if (!writing) {
    throw new UsageError(sentence`How ${document} has its formulas isn't known.`);
  }
  if (writing.format !== format) {
    throw new UsageError(
      sentence`${document} has its formulas as ${writing.format}: add --to ${writing.format}.`,
    );
  }
  return writing.delimit;
}
