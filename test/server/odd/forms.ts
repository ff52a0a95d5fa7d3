import { alt, done, finish, type Oddity, piece, type Right, stream, streamed } from "./reply.ts";

const given = { decision: "informative", alt: "Bar chart of sales by month", longDescription: "" };
const form = JSON.stringify(given);
const draft = JSON.stringify({ decision: "decorative", alt: "", longDescription: "" });

const read = (text: string, right: Right = { answer: alt }): Oddity => ({
  serve: () => streamed(text),
  right,
  asks: "altText",
});

/** An alt text in its form, and what models put around it. */
export const forms: Readonly<Record<string, Oddity>> = {
  "the form alone": read(form),
  "in a fence": read(`\`\`\`json\n${form}\n\`\`\``),
  "between sentences": read(`Here is {my answer}: ${form} I hope it helps.`),
  "a draft in <thinking>": read(
    `<thinking>The form wants something like ${draft}, but it tells something.</thinking>\n${form}`,
  ),
  "a draft before </think>": read(`First idea: ${draft}. No, it says something.\n</think>\n\n${form}`),
  "a draft in a channel": read(
    `<|channel|>analysis<|message|>Maybe ${draft}?<|end|><|start|>assistant<|channel|>final<|message|>${form}`,
  ),
  "a draft in [THINK]": read(`[THINK]Maybe ${draft}?[/THINK]${form}`),
  "a draft in Granite's sentences": read(
    `Here is my thought process:\n${draft}\n\nHere is my response:\n${form}`,
  ),
  "a draft without any mark": read(`Let me think. ${draft} would be wrong.\n\n${form}`),
  "a draft that fits, and one that doesn't after the answer": read(`${draft}\n${form}\n{"note":"done"}`),
  "two drafts in fences": read(`\`\`\`json\n${draft}\n\`\`\`\nNo:\n\`\`\`json\n${form}\n\`\`\``),
  "in a list": read(`[${form}]`),
  "in GLM's box": read(`<|begin_of_box|>${form}<|end_of_box|>`),
  "with a field too many": read(JSON.stringify({ ...given, reason: "x" })),
  "without a long description": read(JSON.stringify({ decision: given.decision, alt: given.alt })),
  "a long description that is null": read(JSON.stringify({ ...given, longDescription: null })),
  "as a JSON string": read(JSON.stringify(form)),
  "in single quotes": read(form.replaceAll('"', "'")),
  "in smart quotes": read(form.replace(/"([^"]*)"/g, "“$1”")),
  "in single quotes, with an apostrophe": read(
    "{'decision': 'informative', 'alt': 'The shop's sales by month', 'longDescription': None}",
    { answer: JSON.stringify({ decision: "informative", alt: "The shop's sales by month" }) },
  ),
  "with raw line breaks in a string": read(
    '{"decision":"complex","alt":"Bar chart of sales by month","longDescription":"January: 3\nFebruary: 4"}',
    {
      answer: JSON.stringify({
        decision: "complex",
        alt: "Bar chart of sales by month",
        longDescription: "January: 3\nFebruary: 4",
      }),
    },
  ),
  "with a comment": read(
    '{\n  "decision": "informative", // it tells something\n  "alt": "Bar chart of sales by month",\n  "longDescription": ""\n}',
  ),
  "with a comment within its lines": read(form.replace("{", "{ /* the form */ ")),
  "with names without quotes": read(form.replace(/"(\w+)":/g, "$1: ")),
  "without its last brace": read(form.slice(0, -1)),
  "without its last brace, in a fence": read(`\`\`\`json\n${form.slice(0, -1)}\n\`\`\``),
  "cut at the output limit": {
    serve: () => stream(piece(form.slice(0, -30)), finish("max_tokens"), done),
    right: { cut: "length", text: form.slice(0, -30), why: /output limit/ },
    asks: "altText",
  },
  "whole, and then an error": {
    serve: () => stream(piece(form), finish("error"), done),
    right: { problem: "serverFault", words: /with an error/, text: form },
    asks: "altText",
  },
  "5 MB of alt text": {
    serve: () =>
      stream(
        piece('{"decision":"informative","alt":"'),
        ...Array<string>(50).fill(piece("a".repeat(100_000))),
        piece('"}'),
      ),
    right: { cut: "tooLong", text: `{"decision":"informative","alt":"${"a".repeat(65_503)}`, why: /65,536/ },
    asks: "altText",
  },
};
