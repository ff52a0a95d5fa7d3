import * as l10n from "@vscode/l10n";
import type { AnswerAbilities, Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { addedUp } from "../ask/receipt-of.ts";
import { isAbort, type NextStep, Problem } from "../base/problem.ts";
import { pushAll } from "../base/push-all.ts";
import {
  type ConvertedByModel,
  isConvertedByModel,
  isDiagram,
  isReadHere,
  type ReadHere,
} from "../base/task.ts";
import { translated } from "../base/text/foreign.ts";
import type { ChartPiece, Conversion, FormPiece } from "../contract/conversion.ts";
import { canContinue, type Turn } from "../contract/panel-protocol.ts";
import { askDiagram, type DiagramAbilities } from "../convert/ask-diagram.ts";
import { askFormulas } from "../convert/ask-formula.ts";
import { askPages } from "../convert/ask-pages.ts";
import type { ReadCodeOf } from "../convert/convert-pages.ts";
import { diagramInFile } from "../convert/diagram-in-file.ts";
import { formulaPiece } from "../convert/formula-pieces.ts";
import { opinionNotes } from "../convert/read-notes.ts";
import { isEmbedded } from "../models/contract.ts";
import type { SessionState } from "./session-state.ts";

export interface TurnAbilities extends AnswerAbilities {
  /** What checks a diagram and what it is compared with. */
  readonly diagrams: Pick<DiagramAbilities, "parse" | "reader">;
  readonly readCode: ReadCodeOf;
  /** Logs an error that is not a `Problem`, and returns one sentence about it for people. */
  bug(error: unknown): string;
}

/** Puts the question of a turn. Each throws a `Problem` when there is no model or the user does not allow it. */
interface Asking {
  asking(): Promise<Asked>;
  /** To the model that is chosen, after the embedded reader has answered; absent: nobody else is asked. */
  readonly second?: (() => Promise<Asked>) | undefined;
}

/** Fills a turn with its answer as that arrives. However it ends, the turn says so: nothing is thrown. */
export async function fillTurn(
  id: string,
  state: SessionState,
  { asking, second }: Asking,
  abilities: TurnAbilities,
  signal: AbortSignal,
): Promise<void> {
  try {
    const asked = await asking();
    const { sofar = "", model } = asked;
    const before = state.turn(id)?.receipt;
    state.changeTurn(id, { model: { ref: model.ref, label: model.label } });
    const tell = (progress: Progress) => show(id, state, progress, sofar);
    const { id: task } = asked.task;
    const { cut, receipt, ...result } = isReadHere(task)
      ? await readHere(asked, task, { second, state, id }, abilities, signal, tell)
      : await resultOf(asked, abilities, signal, tell);
    state.changeTurn(id, {
      status: cut ? "incomplete" : "done",
      draft: undefined,
      progress: undefined,
      ...result,
      receipt: sofar && before && receipt ? addedUp(before, receipt) : receipt,
      ...(cut && { cut: cut.reason, notice: { text: cut.why, steps: [] } }),
    });
    const ended = state.turn(id);
    if (cut && ended) {
      const steps: NextStep[] = canContinue(ended, model) ? ["continue", "retry"] : ["retry"];
      state.changeTurn(id, { notice: { text: cut.why, steps: state.buttons(steps) } });
    }
  } catch (error) {
    state.changeTurn(id, { ...failure(error, state, abilities, signal), progress: undefined });
  }
}

/** The fields of a turn that an answer fills, and what came with it. */
type Result = Pick<Followed, "cut"> &
  Pick<Turn, "text" | "diagram" | "conversion" | "notice" | "receipt" | "model">;

/** Has a task done in its own way: most are one question to a model. */
async function resultOf(
  asked: Asked,
  abilities: TurnAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Result> {
  const { id: task } = asked.task;
  if (isDiagram(task)) {
    // Whoever asks again wants a model's answer.
    const inFile =
      asked.ask === "always"
        ? undefined
        : await diagramInFile(asked, task, { ...abilities, ...abilities.diagrams }, signal);
    if (inFile) {
      return { text: inFile.source, diagram: inFile, model: undefined };
    }
    const { cut, receipt, text, diagram } = await askDiagram(
      asked,
      task,
      { ...abilities, ...abilities.diagrams },
      signal,
      tell,
    );
    return { ...(cut && { cut }), receipt, text, diagram };
  }
  if (isConvertedByModel(task)) {
    return convertedBy[task](asked, abilities, signal, tell);
  }
  const { cut, receipt, text } = await follow(asked, abilities, signal, tell);
  return { ...(cut && { cut }), receipt, text };
}

type Convert = (
  asked: Asked,
  abilities: TurnAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
) => Promise<Result>;

/** Asks for formulas; an answer without any, or that was cut, stays as it came. */
async function formulasOf(
  asked: Asked,
  abilities: TurnAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Result> {
  const { cut, receipt, text, formulas } = await askFormulas(asked, "latex", abilities, signal, tell);
  if (cut || !formulas.length) {
    const notice = { text: l10n.t("The answer holds no formula: this is all of it."), steps: [] };
    return { ...(cut && { cut }), receipt, text, ...(!cut && text && { notice }) };
  }
  const pieces = await Promise.all(formulas.map(({ tex, display }) => formulaPiece(tex, display)));
  const conversion = { kind: "formula" as const, pieces };
  return { receipt, text: await textOf(conversion), conversion };
}

/** What an answer to one picture holds. */
interface Pieces<Piece> {
  readonly pieces: readonly Piece[];
  /** Why the embedded reader couldn't look at the picture: nothing was compared then. */
  readonly unseen?: string | undefined;
}

/** What becomes of the pieces of all answers, and what is said where there are none. */
interface Telling<Piece> {
  conversion(pieces: Piece[]): Conversion;
  /** Says that one of several answers holds none. */
  lacks(name: string): string;
  /** Says that nothing else came. */
  none(): string;
}

/** Asks about one picture after the other; an answer without any piece, or that was cut, stays as it came. */
async function eachPicture<Piece>(
  asked: Asked,
  { conversion: conversionOf, lacks, none }: Telling<Piece>,
  ask: (one: Asked, image: number) => Promise<Followed & Pieces<Piece>>,
): Promise<Result> {
  const pieces: Piece[] = [];
  /** The answers without any, as they came. */
  const others: string[] = [];
  const said: string[] = [];
  let receipt: Result["receipt"] | undefined;
  let cut: Result["cut"];
  for (const [image, source] of asked.picture.sources.entries()) {
    const answer = await ask({ ...asked, picture: { ...asked.picture, sources: [source] } }, image);
    receipt = receipt ? addedUp(receipt, answer.receipt) : answer.receipt;
    cut = answer.cut;
    pushAll(pieces, answer.pieces);
    if (answer.pieces.length === 0) {
      others.push(answer.text);
      said.push(lacks(source.name));
    }
    if (answer.unseen) {
      said.push(answer.unseen);
    }
    if (cut) {
      break;
    }
  }
  const ended = { ...(cut && { cut }), receipt: receipt! };
  if (pieces.length === 0) {
    const text = others.join("\n\n");
    return { ...ended, text, ...(!cut && text && { notice: { text: none(), steps: [] } }) };
  }
  const conversion = conversionOf(pieces);
  return {
    ...ended,
    text: await textOf(conversion),
    conversion,
    ...(said.length && { notice: { text: said.join(" "), steps: [] } }),
  };
}

const chartsOf: Convert = async (asked, abilities, signal, tell) => {
  const { askChart } = await import("../convert/ask-chart.ts");
  const { chartPiece } = await import("../convert/chart-pieces.ts");
  const telling: Telling<ChartPiece> = {
    conversion: (pieces) => ({ kind: "chart", pieces }),
    lacks: (name) => translated("{0}: the answer holds no data of a chart.", name),
    none: () => l10n.t("The answer holds no data of a chart: this is all of it."),
  };
  return eachPicture(asked, telling, async (one, image) => {
    const answer = await askChart(one, { ...abilities, ...abilities.diagrams }, signal, tell);
    return { ...answer, pieces: answer.chart ? [chartPiece(answer.chart, image)] : [] };
  });
};

const formsOf: Convert = async (asked, abilities, signal, tell) => {
  const { askForm } = await import("../convert/ask-form.ts");
  const isReader = isEmbedded(asked.model);
  const telling: Telling<FormPiece> = {
    conversion: (pieces) => ({ kind: "form", pieces }),
    lacks: (name) => translated("{0}: no controls were found.", name),
    none: () =>
      isReader
        ? l10n.t("The embedded reader found no controls here: this is all of the text.")
        : l10n.t("The answer holds no controls: this is all of it."),
  };
  return eachPicture(asked, telling, async (one, image) => {
    const answer = await askForm(one, { ...abilities, ...abilities.diagrams }, signal, tell);
    return { ...answer, pieces: answer.form ? [{ image, ...answer.form }] : [] };
  });
};

const convertedBy: Readonly<Record<ConvertedByModel, Convert>> = {
  chart: chartsOf,
  formula: formulasOf,
  form: formsOf,
};

/** The text that stands for a conversion where its pieces can't: all of them in their usual form. */
export async function textOf(conversion: Conversion): Promise<string> {
  const { writePieces } = await import("../convert/write-piece.ts");
  return writePieces(conversion)
    .map(({ text }) => text)
    .join("\n\n");
}

/**
 * Reads the pictures, and takes out of their pages what was asked for; without any of it, their text is left. It is shown at
 * once, while the model that is chosen is asked for the same.
 */
async function readHere(
  asked: Asked,
  task: ReadHere,
  { second, state, id }: Pick<Asking, "second"> & { state: SessionState; id: string },
  abilities: TurnAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Result> {
  const { answer, converted, opinion } = await askPages(
    task,
    {
      reader: asked,
      second,
      found: ({ conversion, text }, { receipt }) =>
        state.changeTurn(id, { status: "waiting", conversion, text, receipt, draft: undefined }),
    },
    abilities,
    signal,
    tell,
  );
  const { cut, receipt, text, notices } = answer;
  const said = converted
    ? [...converted.unread, ...opinionNotes(opinion)].join(" ")
    : text
      ? noneFound[task]()
      : notices.at(-1)?.text;
  const { fittingStep } = await import("../convert/fitting.ts");
  const fitting = answer.pages.flatMap(({ page }) => fittingStep(page) ?? []).slice(0, 1);
  const steps = state.buttons(converted ? (opinion?.failure?.steps ?? []) : fitting);
  return {
    ...(cut && { cut }),
    receipt: opinion?.receipt ?? receipt,
    text: converted?.text ?? text,
    ...(converted && { conversion: opinion?.conversion ?? converted.conversion }),
    ...(opinion?.model && { model: opinion.model }),
    ...(said && { notice: { text: said, steps } }),
  };
}

/** Said beside the text of pictures that hold none of what was asked for. */
const noneFound: Readonly<Record<ReadHere, () => string>> = {
  code: () => l10n.t("The embedded reader found no code here: this is all of the text."),
  tables: () => l10n.t("The embedded reader found no table here: this is all of the text."),
};

function show(id: string, state: SessionState, value: Progress, sofar: string): void {
  switch (value.kind) {
    case "progress":
      state.changeTurn(id, { progress: value.text });
      break;
    case "read":
      break;
    case "sent":
      state.keepRequest(id, value.request);
      break;
    case "draft":
      state.changeTurn(id, { draft: true, text: value.text });
      break;
    case "notice":
      state.changeTurn(id, { notice: { text: value.text, steps: state.buttons(value.steps) } });
      break;
    case "thought": {
      const { text = "", reasoning = "" } = state.turn(id) ?? {};
      state.changeTurn(id, { text: sofar, reasoning: reasoning + text.slice(sofar.length) });
      break;
    }
    default: {
      const turn = state.turn(id);
      if (value.kind === "text" && (turn?.status === "waiting" || turn?.draft)) {
        state.changeTurn(id, { status: "streaming", text: sofar, draft: undefined, progress: undefined });
      }
      state.append(id, value.kind, value.text);
    }
  }
}

function failure(
  error: unknown,
  { buttons }: SessionState,
  { bug }: TurnAbilities,
  signal: AbortSignal,
): Partial<Turn> {
  if (isAbort(error) || signal.aborted) {
    return { status: "stopped" };
  }
  const problem =
    error instanceof Problem
      ? { text: error.message, steps: buttons(error.steps) }
      : { text: bug(error), steps: buttons(["retry", "showLog"]) };
  return { status: "failed", problem };
}
