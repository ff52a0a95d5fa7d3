import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import { type Asked, askedFor } from "../../core/ask/asked.ts";
import { wholeAnswer } from "../../core/ask/follow.ts";
import { tasks } from "../../core/ask/table.ts";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { commands } from "../../core/contract/contributions.ts";
import { answeredTo } from "../../core/documents/written/write-answer.ts";
import { isEmbedded, type Model } from "../../core/models/contract.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { copyText, holdCursor } from "../documents/places.ts";
import type { Looking } from "../documents/references.ts";
import { inProgress } from "../editor/abort.ts";
import type { AskedModels, Call, CommandRow } from "../editor/command-row.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { answerOptions } from "../editor/settings.ts";
import { findPicture } from "../pictures/sources.ts";

/** The abilities that asking and writing the answer into a document need. */
export interface InsertAbilities extends AnswerAbilities {
  readonly models: AskedModels;
  readonly isReadOnly: IsReadOnly;
  readonly references: DocumentReferences;
}

/** Lists the commands that insert their answer at the cursor. */
export const insertCommands = (abilities: InsertAbilities & Omit<Looking, "read">): readonly CommandRow[] => [
  {
    id: commands.insertDescription,
    takes: "images",
    run: ({ read, ...call }) => insertDescription(call, { ...abilities, read }),
  },
];

async function insertDescription(
  call: Pick<Call, "images" | "argument">,
  abilities: InsertAbilities & Looking,
): Promise<void> {
  // The editor is remembered before anything is asked: a picker would take its place.
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    const why = l10n.t("Open a document and put the cursor where the description should go.");
    throw new Problem("noDocument", why, ["retry"]);
  }
  const prepare = async () => {
    const picture = await findPicture(call, abilities);
    return picture && { picture, task: tasks.explain };
  };
  await insertAnswer(editor, prepare, abilities);
}

/** A picture and what is asked about it. */
interface Question extends Pick<Asked, "task" | "picture"> {
  /** Returns the words to ask in place of the task's own; absent: its own. */
  words?(signal: AbortSignal): Promise<string>;
}

/**
 * Inserts the answer at the cursor of `editor`, wherever that is by then. `prepare` finds the question once it is known
 * that the answer can be written; undefined: there is none. Throws `Problem`.
 */
export async function insertAnswer(
  editor: vscode.TextEditor,
  prepare: () => Promise<Question | undefined>,
  abilities: InsertAbilities,
): Promise<void> {
  await refuseReadOnly(editor.document, abilities.isReadOnly, "copyAnswer", async () => {
    const question = await prepare();
    return question && copyText((await answerInProgress(question, abilities)).text);
  });
  const cursor = holdCursor(editor, abilities.references);
  try {
    const question = await prepare();
    if (question) {
      const { text, model } = await answerInProgress(question, abilities);
      await cursor.insert(answeredTo(question.task.id, question.task.format, text));
      if (isEmbedded(model)) {
        abilities.models.offerVision();
      }
    }
  } finally {
    cursor.dispose();
  }
}

/** Asks with a progress notification that has a Cancel button; stopping throws an `AbortError`. */
export async function answerInProgress(
  { picture, task, words }: Question,
  abilities: InsertAbilities,
): Promise<{ readonly text: string; readonly model: Model }> {
  const [{ name } = { name: "" }] = picture.sources;
  return inProgress(translated("{0}: {1}", task.title, name), async (signal, progress) => {
    const question = await words?.(signal);
    const model = await abilities.models.current(task.id);
    const asked = askedFor(answerOptions(), { task, picture, model, question });
    const { text } = await wholeAnswer(asked, abilities, signal, progress);
    return { text, model };
  });
}
