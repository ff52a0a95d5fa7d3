import * as l10n from "@vscode/l10n";
import { jsonIn } from "../base/data/lenient-json.ts";
import type { Shape } from "../base/data/shape.ts";
import type { Chunk, Model, Prompt, Usage } from "./contract.ts";

type ShapedPrompt = Prompt & { readonly shape: Shape };

export function isShaped(prompt: Prompt): prompt is ShapedPrompt {
  return prompt.shape !== undefined;
}

/**
 * Asks for an answer in the prompt's shape, which is shown only once it is whole and fits. One that doesn't is returned
 * to the model once, with what is wrong with it; if it still doesn't, it is given raw, with a notice. What came before
 * a throw or a cut is given raw too: nothing is lost.
 */
export async function* structuredAnswer(
  ask: Model["answer"],
  prompt: ShapedPrompt,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const asked = { ...prompt, instruction: `${prompt.instruction}\n\n${formWords(prompt.shape)}` };
  const first = yield* collected(ask(asked, signal), {});
  const read = first.end.reason === "stop" ? readAs(prompt.shape, first.text) : undefined;
  if (read && "wrong" in read) {
    yield { kind: "progress", text: l10n.t("Asking for the answer in its proper form") };
    yield* repaired(ask, asked, first, read.wrong, signal);
    return;
  }
  yield { kind: "text", text: read?.text ?? first.text };
  yield* ended(first);
}

async function* repaired(
  ask: Model["answer"],
  prompt: ShapedPrompt,
  first: Collected,
  wrong: string,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const messages = [
    ...prompt.messages,
    { role: "assistant" as const, text: first.text },
    {
      role: "user" as const,
      text: `That doesn't fit the JSON Schema: ${wrong}. Give the same answer again, as JSON that fits.`,
    },
  ];
  const second = yield* collected(ask({ ...prompt, messages }, signal), first.usage, first.text);
  const read = readAs(prompt.shape, second.text);
  yield { kind: "text", text: "text" in read ? read.text : second.text };
  if ("wrong" in read) {
    // The exact mistake means something only to the model.
    const text = l10n.t(
      "The model didn't give its answer in the form it was asked for. This is what it said.",
    );
    yield { kind: "notice", text, steps: ["retry", "chooseModel"] };
  }
  yield* ended(second);
}

interface Collected {
  readonly text: string;
  readonly usage: Usage;
  readonly end: Extract<Chunk, { kind: "end" }>;
}

/**
 * Follows an answer and holds back its text; before it throws, it yields what had come, or else what had come before.
 */
async function* collected(
  chunks: AsyncIterable<Chunk>,
  before: Usage,
  instead = "",
): AsyncGenerator<Chunk, Collected> {
  let text = "";
  let usage = before;
  let end: Collected["end"] = { kind: "end", reason: "cut", why: l10n.t("The answer has no end.") };
  try {
    for await (const chunk of chunks) {
      switch (chunk.kind) {
        case "text":
          if (!text) {
            yield { kind: "progress", text: l10n.t("Receiving the answer") };
          }
          text += chunk.text;
          break;
        case "thought":
          text = "";
          break;
        case "usage":
          usage = sum(before, chunk.usage);
          break;
        case "end":
          end = chunk;
          break;
        default:
          yield chunk;
      }
    }
  } catch (error) {
    if (instead || text) {
      yield { kind: "text", text: instead || text };
    }
    throw error;
  }
  return { text, usage, end };
}

function* ended({ usage, end }: Collected): Generator<Chunk> {
  if (Object.keys(usage).length > 0) {
    yield { kind: "usage", usage };
  }
  yield end;
}

function readAs(shape: Shape, text: string): ReturnType<Shape["read"]> {
  const read = jsonIn(text).map((value) => shape.read(value));
  return read.findLast((one) => "text" in one) ?? read[0] ?? { wrong: "there is no JSON in it" };
}

/**
 * Describes the form in words, even where the server enforces it: Fireworks's models may else give white space without
 * end.
 */
function formWords({ jsonSchema }: Shape): string {
  return `Answer with one JSON object that fits this JSON Schema, and nothing around it:\n${JSON.stringify(jsonSchema)}`;
}

function sum(a: Usage, b: Usage): Usage {
  const names = ["prompt", "cached", "completion"] as const;
  return Object.fromEntries(
    names.flatMap((name) =>
      a[name] === undefined && b[name] === undefined ? [] : [[name, (a[name] ?? 0) + (b[name] ?? 0)]],
    ),
  );
}
