import * as l10n from "@vscode/l10n";
import { Problem } from "../base/problem.ts";
import { builtInTasks, type TaskId } from "../base/task.ts";
import type { Model } from "./contract.ts";

/** What a model of its own can be chosen for, beside the one for everything else. */
export const modelUses = ["text", "tables", "formulas"] as const;
export type ModelUse = (typeof modelUses)[number];

/** References of the models that are chosen for one use only. */
export type ModelsFor = Readonly<Partial<Record<ModelUse, string>>>;

/** The task of each use. */
export const taskOf = { text: "text", tables: "tables", formulas: "formula" } as const satisfies Record<
  ModelUse,
  TaskId
>;
const useOf = (task: Wanted): ModelUse | undefined => modelUses.find((use) => taskOf[use] === task);

/** Names a use within a sentence. */
export function useWord(use: ModelUse): string {
  switch (use) {
    case "text":
      return l10n.t("text");
    case "tables":
      return l10n.t("tables");
    case "formulas":
      return l10n.t("formulas");
  }
}

/** What is asked for: a task, or "anything" where that isn't known yet. */
export type Wanted = TaskId | "anything";

/** The name of the embedded reader where a model is named. */
export const embeddedRef = "local";

/** The references that are chosen: `model` for everything, `own` for one use each. */
export interface ChosenRefs {
  readonly model: string;
  readonly own: ModelsFor;
}

/** The model that answers a task. `use`: what it was chosen for; absent where it is the one for everything. */
export interface RefFor {
  readonly ref: string;
  readonly use?: ModelUse;
}

/** Returns which model answers a task: the one chosen for its use, else the one for everything. */
export function modelFor(task: Wanted, { model, own }: ChosenRefs): RefFor {
  const use = useOf(task);
  const ref = use && own[use]?.trim();
  if (ref) {
    return { ref, use };
  }
  return { ref: model.trim() || embeddedRef };
}

/** Returns all references that are chosen, each once. */
export const refsIn = ({ model, own }: ChosenRefs): string[] => [
  ...new Set([model, ...Object.values(own)].map((ref) => ref.trim()).filter(Boolean)),
];

/** Returns the tasks that another model answers than the one for everything. */
export const ownTasks = (refs: ChosenRefs): TaskId[] =>
  builtInTasks.filter((task) => modelFor(task, refs).ref !== modelFor("anything", refs).ref);

/** Returns whether a task that fails with its own model can be done by the usual one: the embedded reader reads text. */
const hasUsual = (use: ModelUse, { model }: ChosenRefs): boolean =>
  use === "text" || (model.trim() || embeddedRef) !== embeddedRef;

/**
 * Gets a model and leads on where it fails, also while it answers: to the one that would answer if none were chosen for
 * this use.
 */
export async function withWayBack(
  { use }: RefFor,
  refs: ChosenRefs,
  get: () => Promise<Model>,
): Promise<Model> {
  if (!use || !hasUsual(use, refs)) {
    return get();
  }
  const model = await get().catch(offerUsual);
  return {
    ...model,
    async *answer(prompt, signal) {
      try {
        yield* model.answer(prompt, signal);
      } catch (error) {
        offerUsual(error);
      }
    },
  };
}

/** Throws the error, a `Problem` with the usual model as its second step. */
function offerUsual(error: unknown): never {
  if (!(error instanceof Problem)) {
    throw error;
  }
  const { code, message, cause, answer } = error;
  const [first, ...others] = error.steps;
  throw new Problem(code, message, [first, "useUsual", ...others], cause, answer);
}
