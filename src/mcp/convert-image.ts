import * as z from "zod";
import { chartConverter } from "../cli/convert/convert-chart.ts";
import { diagramConverter } from "../cli/convert/convert-diagram.ts";
import type { Convert } from "../cli/convert/convert-each.ts";
import { formulaConverter } from "../cli/convert/convert-formula.ts";
import { readConverter } from "../cli/convert/convert-read.ts";
import { askedFor } from "../core/ask/asked.ts";
import { tasks } from "../core/ask/table.ts";
import { Problem } from "../core/base/problem.ts";
import type { Task } from "../core/base/task.ts";
import { budgetInput, openPicture, pictureInput, receiptOn } from "./picture.ts";
import { type Call, tool } from "./tool.ts";

const things = ["table", "code", "diagram", "chart", "formula"] as const;

/** The formats of each thing, the usual one first. */
const formats = {
  table: ["markdown", "html", "csv", "json"],
  code: ["code"],
  diagram: ["mermaid", "dot", "plantuml"],
  chart: ["markdown", "csv", "html", "json", "vega-lite", "description"],
  formula: ["latex", "typst", "mathml"],
} as const;
type Thing = keyof typeof formats;

/** Turns a picture into text that compiles, with what is in doubt of it. */
export const convertImage = tool({
  name: "convert_image",
  title: "Convert an image to source text",
  description: `Turns an image into checked text: a table or code (read offline, compared with the server's model, if any), a diagram, a chart's data, a formula (by that model). Parsers and the words of the image check it; what is in doubt is listed. to: ${things.map((of) => `${of} ${formats[of].join("/")}`).join("; ")}.`,
  input: {
    ...pictureInput,
    of: z.enum(things).describe("What the image shows"),
    to: z.string().max(20).optional().describe("Absent: the first of those"),
    max_tokens: budgetInput,
  },
  output: {
    to: z.string().describe("The format"),
    check: z
      .enum(["passed", "failed", "not checked"])
      .describe("failed: don't rely on it; not checked: nothing here could tell"),
    doubts: z.array(z.string()).describe("What may be wrong with it"),
  },
  touches: "model",
  async run({ of, to, ...input }, call) {
    const { to: format, task, convert } = converterOf(of, to, call);
    const picture = await openPicture(input, call);
    const asked = askedFor(
      { language: call.language },
      { task, picture: { sources: [picture.source] }, model: call.model },
    );
    const tell = (part: { readonly kind: string; readonly text?: string }) => {
      if (part.kind === "progress" && part.text) {
        call.tell(part.text);
      }
    };
    const { texts, faults, notes, receipt, check: made } = await convert(asked, tell, picture.source);
    const check = faults.length > 0 ? "failed" : made === "made" ? "passed" : "not checked";
    const text = texts.map((one) => one.trimEnd()).join("\n\n");
    return {
      files: [picture.place.shown],
      receipt: receipt ? receiptOn(receipt) : "read from the file",
      said: [`As ${format}, ${checkWords[check]}`, ...faults],
      found: text ? text.split("\n") : [],
      notes,
      data: () => ({ to: format, check, doubts: [...faults, ...notes] }),
    };
  },
});

const checkWords = {
  passed: "checked, and nothing wrong was found.",
  failed: "the check failed, don't rely on it:",
  "not checked": "not checked: nothing here could tell whether it is right.",
} as const;

interface Converter {
  readonly to: string;
  readonly task: Task;
  readonly convert: Convert;
}

/** Makes what converts such a picture. Throws `Problem` where it can't be written so. */
function converterOf(of: Thing, to: string | undefined, call: Call): Converter {
  const { reader, codec, parse, signal } = call;
  const wanted = "unchecked";
  switch (of) {
    case "table":
    case "code": {
      const format = of === "code" ? chosen(of, formats.code, to) : chosen(of, formats.table, to);
      const options = { reader, codec, parse: parse.code, wanted } as const;
      const task = tasks[of === "code" ? of : "tables"];
      return { to: format, task, convert: readConverter(format, options, signal) };
    }
    case "diagram": {
      const format = chosen(of, formats.diagram, to);
      const options = { reader, codec, parse: parse.diagram, wanted } as const;
      return { to: format, task: tasks[format], convert: diagramConverter(format, options, signal) };
    }
    case "chart": {
      const format = chosen(of, formats.chart, to);
      const options = { reader, codec, wanted } as const;
      return { to: format, task: tasks.chart, convert: chartConverter(format, options, signal) };
    }
    case "formula": {
      const format = chosen(of, formats.formula, to);
      const options = { codec, wanted, delimit: (written: string) => written } as const;
      return { to: format, task: tasks.formula, convert: formulaConverter(format, options, signal) };
    }
  }
}

function chosen<const Name extends string>(
  of: Thing,
  own: readonly [Name, ...Name[]],
  to: string | undefined,
): Name {
  const found = to === undefined ? own[0] : own.find((one) => one === to);
  if (!found) {
    throw new Problem("badRequest", `A ${of} can't be written as ${to}: choose ${own.join(", ")}.`, [
      "retry",
    ]);
  }
  return found;
}
