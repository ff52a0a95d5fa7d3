import * as vscode from "vscode";
import { tasks } from "../core/ask/table.ts";
import { Problem } from "../core/base/problem.ts";
import type { BuiltInTask } from "../core/base/task.ts";
import { commands } from "../core/contract/contributions.ts";
import { markDecorativeAt, refineAltTextAt, writeAltTextAt } from "./alt-text/alt-commands.ts";
import { type ImageAddress, openAddress } from "./editor/files.ts";
import { tellDone } from "./editor/messages.ts";
import { report, type StepActions } from "./editor/report.ts";
import type { StoredAnswers } from "./models/answer-store.ts";
import { removeKey, setKey } from "./models/key-commands.ts";
import type { KeyStore } from "./models/key-store.ts";
import { pickModel } from "./models/model-picker.ts";
import { copyRequest } from "./panel/copy-request.ts";
import { type RunTaskAbilities, runTask } from "./panel/run-task.ts";
import { clearHistory, type History, pickConversation } from "./panel/saved-conversations.ts";
import { readingWhole } from "./pictures/image-reader.ts";
import { calledOn, findPicture, pickImages } from "./pictures/sources.ts";
import type { ReviewPage } from "./review/review.ts";
import { insertAnswer } from "./tasks/insert.ts";

/** One command that asks: where the image comes from, what is asked, where the answer goes. */
interface Row {
  readonly id: string;
  readonly source: "image" | "clipboard";
  readonly task: BuiltInTask;
  readonly place: "panel" | "cursor";
}

const rows: readonly Row[] = [
  { id: commands.explainImage, source: "image", task: "explain", place: "panel" },
  { id: commands.explainClipboard, source: "clipboard", task: "explain", place: "panel" },
  { id: commands.extractText, source: "image", task: "text", place: "panel" },
  { id: commands.extractTextFromClipboard, source: "clipboard", task: "text", place: "panel" },
  { id: commands.askAboutImage, source: "image", task: "ask", place: "panel" },
  { id: commands.checkContent, source: "image", task: "moderate", place: "panel" },
  { id: commands.insertDescription, source: "image", task: "explain", place: "cursor" },
];

export interface CommandAbilities extends RunTaskAbilities {
  readonly answers: StoredAnswers;
  readonly history: History;
  readonly keys: KeyStore;
  readonly log: vscode.LogOutputChannel;
  readonly review: ReviewPage;
}

/** Registers every command of the extension. */
export function registerCommands(abilities: CommandAbilities): vscode.Disposable {
  const { history, keys, models, log, panel } = abilities;
  const others: Readonly<Record<string, (argument: unknown, abilities: CommandAbilities) => unknown>> = {
    [commands.writeAltText]: writeAltTextAt,
    [commands.refineAltText]: refineAltTextAt,
    [commands.markDecorative]: markDecorativeAt,
    [commands.reviewAltText]: (folder) => abilities.review.open(folder),
    [commands.runTask]: () => runTask(abilities),
    [commands.showHistory]: async () => {
      const kept = await pickConversation(history);
      return kept && panel.open(kept);
    },
    [commands.clearHistory]: () => clearHistory(history),
    [commands.exportConversation]: () => panel.exportMarkdown(),
    [commands.copyRequest]: () => copyRequest(abilities),
    [commands.clearStoredAnswers]: async () => {
      await abilities.answers.clear();
      tellDone("Stored answers cleared");
    },
    [commands.selectModel]: () => pickModel(keys, models),
    [commands.setApiKey]: () => setKey(keys, "any", models),
    [commands.removeApiKey]: () => removeKey(keys),
    [commands.showLog]: () => log.show(),
  };
  return vscode.Disposable.from(
    ...rows.map((row) =>
      vscode.commands.registerCommand(row.id, (first?: unknown, all?: unknown) => {
        const at = calledOn(first, all);
        const openImage = at[0] && { openImage: () => openAddress(at[0]!) };
        return run(
          (given) => start(row, at, given),
          row.source === "image" ? row : rows[0]!,
          abilities,
          openImage,
        );
      }),
    ),
    ...Object.entries(others).map(([id, act]) =>
      vscode.commands.registerCommand(id, (argument?: unknown) =>
        run((given) => act(argument, given), rows[0]!, abilities),
      ),
    ),
  );
}

/** Every error of a command ends here, with a way on; `other` is what is done with an image chosen instead. */
async function run(
  act: (abilities: CommandAbilities) => unknown,
  other: Row,
  abilities: CommandAbilities,
  here: StepActions = {},
): Promise<void> {
  try {
    await act(abilities);
  } catch (error) {
    // Not awaited: a command is over when its message is shown, not when the message is closed.
    void report(error, abilities.log, {
      retry: () => run(act, other, abilities, here),
      sendImage: () => run(act, other, { ...abilities, read: readingWhole(abilities.read) }, here),
      chooseImage: async () => {
        const picked = await pickImages();
        if (picked) {
          await run((given) => start(other, picked, given), other, abilities);
        }
      },
      ...here,
    });
  }
}

async function start(row: Row, at: readonly ImageAddress[], abilities: CommandAbilities): Promise<void> {
  const { panel } = abilities;
  // The editor is taken before anything is asked: a picker or the panel would take its place.
  const editor = vscode.window.activeTextEditor;
  if (row.source === "clipboard") {
    panel.reveal("focus");
    panel.post({ type: "readClipboard", task: row.task });
    return;
  }
  if (row.place === "cursor") {
    return describe(row, at, editor, abilities);
  }
  const found = await findPicture(at, abilities);
  if (found) {
    await panel.show(found, row.task);
  }
}

async function describe(
  row: Row,
  at: readonly ImageAddress[],
  editor: vscode.TextEditor | undefined,
  abilities: CommandAbilities,
): Promise<void> {
  if (!editor) {
    throw new Problem("documentGone", "Open a document and put the cursor where the description should go.", [
      "retry",
    ]);
  }
  const prepare = async () => {
    const found = await findPicture(at, abilities);
    return found && { found, task: tasks[row.task] };
  };
  await insertAnswer(editor, prepare, abilities);
}
