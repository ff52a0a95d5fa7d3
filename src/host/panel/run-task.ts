import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import type { Picture } from "../../core/ask/asked.ts";
import { type CustomTask, fill, variablesOf } from "../../core/ask/custom.ts";
import { Problem } from "../../core/base/problem.ts";
import { answeredTo } from "../../core/documents/written/write-answer.ts";
import type { Session } from "../../core/session/session.ts";
import { previewSize } from "../../core/session/session-pictures.ts";
import { copyText, openAnswer } from "../documents/places.ts";
import type { Looking } from "../documents/references.ts";
import type { Call } from "../editor/command-row.ts";
import { type LastEditor, selectedText } from "../editor/editors.ts";
import type { IsReadOnly } from "../editor/read-only.ts";
import { answerOptions } from "../editor/settings.ts";
import { findPicture } from "../pictures/sources.ts";
import type { CustomTasks } from "../tasks/custom-tasks.ts";
import { answerInProgress, type InsertAbilities, insertAnswer } from "../tasks/insert.ts";
import { pickTask } from "../tasks/task-picker.ts";
import type { Panel } from "./panel-page.ts";

/** The abilities that a task of the user's own needs, wherever its answer goes. */
export interface RunTaskAbilities extends AnswerAbilities, Looking {
  readonly models: InsertAbilities["models"];
  readonly isReadOnly: IsReadOnly;
  readonly panel: Panel;
  readonly session: Session;
  readonly editors: LastEditor;
  readonly tasks: CustomTasks;
  /** The folder of this workspace's pictures. */
  readonly storage: vscode.Uri;
}

/**
 * Runs a task that the user picks on these images; without any, on the panel's when that is in front, or on the one at
 * hand.
 */
export async function runTask(
  call: Pick<Call, "images" | "argument">,
  abilities: RunTaskAbilities,
): Promise<void> {
  const { panel, session, editors, tasks } = abilities;
  const shown = !call.images.length && panel.isInFront() ? session.picture() : undefined;
  const editor = editors.current();
  const task = await pickTask(tasks);
  if (!task) {
    return;
  }
  const find = async () => shown ?? findPicture(call, abilities);
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
  find: () => Promise<Picture | undefined>,
  editor: vscode.TextEditor | undefined,
  abilities: RunTaskAbilities,
): Promise<void> {
  const prepare = async () => {
    const picture = await find();
    return (
      picture && {
        picture,
        task,
        words: (signal: AbortSignal) => wordsOf(task, picture, editor, abilities, signal),
      }
    );
  };
  if (task.place === "cursor") {
    if (!editor) {
      const why = l10n.t("Open a document and put the cursor where “{0}” should write.", task.title);
      throw new Problem("noDocument", why, ["retry"]);
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
    await openAnswer(answeredTo(task.id, task.format, text));
  }
}

async function wordsOf(
  task: CustomTask,
  { sources: [source] }: Picture,
  editor: vscode.TextEditor | undefined,
  { codec }: RunTaskAbilities,
  signal: AbortSignal,
): Promise<string> {
  const { found } = await codec.encode(source!, previewSize, signal);
  return fill(
    task.opening,
    variablesOf({ ...source!, ...found }, answerOptions().language, selectedText(editor)),
  );
}
