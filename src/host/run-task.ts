import type * as vscode from "vscode";
import { Problem } from "../core/problem.ts";
import type { Session } from "../core/session.ts";
import { previewSize } from "../core/session-pictures.ts";
import { type CustomTask, fill, variablesOf } from "../core/tasks/custom.ts";
import { kindOf } from "../core/written/written.ts";
import type { CustomTasks } from "./custom-tasks.ts";
import { type LastEditor, selectedText } from "./editors.ts";
import { answerInProgress, type InsertAbilities, insertAnswer } from "./insert.ts";
import type { Panel } from "./panel.ts";
import { copyText, openAnswer } from "./places.ts";
import { answerOptions } from "./settings.ts";
import { type Found, findPicture } from "./sources.ts";
import { pickTask } from "./task-picker.ts";

export interface RunTaskAbilities extends InsertAbilities {
  readonly panel: Panel;
  readonly session: Session;
  readonly editors: LastEditor;
  readonly tasks: CustomTasks;
  /** Where pictures of this workspace are kept. */
  readonly storage: vscode.Uri;
}

/** Runs a task that the user picks, on the panel's picture when that is in front, else on the one at hand. */
export async function runTask(abilities: RunTaskAbilities): Promise<void> {
  const { panel, session, editors, tasks } = abilities;
  const shown = panel.isInFront() ? session.picture() : undefined;
  const editor = editors.current();
  const task = await pickTask(tasks);
  if (!task) {
    return;
  }
  const find = async () => (shown ? { picture: shown } : findPicture([], abilities));
  if (task.place !== "panel") {
    await answerAt(task, find, editor, abilities);
  } else if (shown) {
    await session.run(task.id);
  } else {
    const found = await find();
    return found && panel.show(found, task.id);
  }
}

async function answerAt(
  task: CustomTask,
  find: () => Promise<Found | undefined>,
  editor: vscode.TextEditor | undefined,
  abilities: RunTaskAbilities,
): Promise<void> {
  const prepare = async () => {
    const found = await find();
    return found && { found, task, question: await wordsOf(task, found, editor, abilities) };
  };
  if (task.place === "cursor") {
    if (!editor) {
      const why = `Open a document and put the cursor where “${task.title}” should write.`;
      throw new Problem("documentGone", why, ["retry"]);
    }
    return insertAnswer(editor, prepare, abilities);
  }
  const question = await prepare();
  if (!question) {
    return;
  }
  const { text } = await answerInProgress(question, abilities);
  if (task.place === "clipboard") {
    await copyText(text);
  } else {
    await openAnswer({ text, kind: kindOf(task.id, task.format) });
  }
}

async function wordsOf(
  task: CustomTask,
  { picture }: Found,
  editor: vscode.TextEditor | undefined,
  { codec }: RunTaskAbilities,
): Promise<string> {
  const [source] = picture.sources;
  const { found } = await codec.encode(source!, previewSize, new AbortController().signal);
  return fill(
    task.opening,
    variablesOf({ ...source!, ...found }, answerOptions().language, selectedText(editor)),
  );
}
