import * as vscode from "vscode";
import { commands } from "./core/contributions.ts";
import { Problem } from "./core/problem.ts";
import { tasks } from "./core/tasks/table.ts";
import type { BuiltInTask } from "./core/tasks/task.ts";
import type { StoredAnswers } from "./host/answer-store.ts";
import { copyRequest } from "./host/copy-request.ts";
import { type ImageAddress, openAddress } from "./host/files.ts";
import { clearHistory, type History, pickConversation } from "./host/history.ts";
import { insertAnswer, writeAltText } from "./host/insert.ts";
import { removeKey, setKey } from "./host/key-commands.ts";
import type { KeyStore } from "./host/keys.ts";
import { pickModel } from "./host/model-picker.ts";
import { chooseAnchor } from "./host/references.ts";
import { report } from "./host/report.ts";
import { type RunTaskAbilities, runTask } from "./host/run-task.ts";
import { calledOn, findPicture, pickImages } from "./host/sources.ts";
import { readingWhole } from "./host/web-images.ts";

/** One command that asks: where the image comes from, what is asked, where the answer goes. */
interface Row {
  readonly id: string;
  readonly source: "image" | "clipboard" | "reference";
  readonly task: BuiltInTask;
  readonly place: "panel" | "altSlot" | "cursor";
}

const rows: readonly Row[] = [
  { id: commands.explainImage, source: "image", task: "explain", place: "panel" },
  { id: commands.explainClipboard, source: "clipboard", task: "explain", place: "panel" },
  { id: commands.extractText, source: "image", task: "text", place: "panel" },
  { id: commands.extractTextFromClipboard, source: "clipboard", task: "text", place: "panel" },
  { id: commands.askAboutImage, source: "image", task: "ask", place: "panel" },
  { id: commands.writeAltText, source: "reference", task: "altText", place: "altSlot" },
  { id: commands.insertDescription, source: "image", task: "explain", place: "cursor" },
];

export interface CommandAbilities extends RunTaskAbilities {
  readonly answers: StoredAnswers;
  readonly history: History;
  readonly keys: KeyStore;
  readonly log: vscode.LogOutputChannel;
}

/** Registers every command of the extension. */
export function registerCommands(abilities: CommandAbilities): vscode.Disposable {
  const { history, keys, log, panel } = abilities;
  const others: Readonly<Record<string, () => unknown>> = {
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
      vscode.window.setStatusBarMessage("$(check) Stored answers cleared", 2000);
    },
    [commands.selectModel]: () => pickModel(keys),
    [commands.setApiKey]: () => setKey(keys, "any"),
    [commands.removeApiKey]: () => removeKey(keys),
    [commands.showLog]: () => log.show(),
  };
  return vscode.Disposable.from(
    ...rows.map((row) =>
      vscode.commands.registerCommand(row.id, (first?: unknown, all?: unknown) =>
        run(row, calledOn(first, all), abilities),
      ),
    ),
    ...Object.entries(others).map(([id, act]) =>
      vscode.commands.registerCommand(id, () =>
        Promise.resolve(act()).catch((error) => report(error, log, {})),
      ),
    ),
  );
}

/** Every error of a command ends here, with a way on. */
async function run(row: Row, at: readonly ImageAddress[], abilities: CommandAbilities): Promise<void> {
  try {
    await start(row, at, abilities);
  } catch (error) {
    // Not awaited: a command is over when its message is shown, not when the message is closed.
    void report(error, abilities.log, {
      retry: () => run(row, at, abilities),
      sendImage: () => run(row, at, { ...abilities, read: readingWhole(abilities.read) }),
      chooseImage: async () => {
        const picked = await pickImages();
        if (picked) {
          await run(row.source === "image" ? row : rows[0]!, picked, abilities);
        }
      },
      ...(at[0] ? { openImage: () => openAddress(at[0]!) } : {}),
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
  if (row.place === "altSlot") {
    const anchor = await chooseAnchor(editor);
    if (anchor) {
      await writeAltText(anchor, tasks[row.task], abilities);
    }
    return;
  }
  const found = await findPicture(at, abilities.read);
  if (!found) {
    return;
  }
  if (row.place === "panel") {
    await panel.show(found, row.task);
  } else if (editor) {
    await insertAnswer(found, editor, { task: tasks[row.task] }, abilities);
  } else {
    throw new Problem("documentGone", "Open a document and put the cursor where the description should go.", [
      "retry",
    ]);
  }
}
