import * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import { fingerprint } from "../../core/base/hash.ts";
import { createSession, type Session } from "../../core/session/session.ts";
import { altTaskAt } from "../alt-text/write-alt-text.ts";
import { type LastEditor, selectedText, watchLastEditor } from "../editor/editors.ts";
import type { ReadImage } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";
import type { IsReadOnly } from "../editor/read-only.ts";
import { logBug, report, stepLabels } from "../editor/report.ts";
import { answerOptions } from "../editor/settings.ts";
import { createAnswerStore, type StoredAnswers } from "../models/answer-store.ts";
import type { Models } from "../models/chosen-model.ts";
import type { KeyStore } from "../models/key-store.ts";
import { type CustomTasks, watchCustomTasks } from "../tasks/custom-tasks.ts";
import { handleIntent } from "./intents.ts";
import { createPanel, type Panel } from "./panel-page.ts";
import { createHistory, type History } from "./saved-conversations.ts";

export interface ConversationAbilities {
  readonly answering: AnswerAbilities;
  readonly read: ReadImage;
  readonly models: Models;
  readonly keys: KeyStore;
  readonly log: vscode.LogOutputChannel;
  /** The user's clipboard through the system's own tools. */
  readonly nativeClipboard: (signal: AbortSignal) => Promise<Uint8Array | undefined>;
  readonly isReadOnly: IsReadOnly;
  readonly reach: Reach;
}

/** The panel, the session it shows, and what the two remember. */
export interface Conversation extends vscode.Disposable {
  readonly session: Session;
  readonly panel: Panel;
  readonly editors: LastEditor;
  readonly tasks: CustomTasks;
  readonly answers: StoredAnswers;
  readonly history: History;
  /** Where pictures of this workspace are kept. */
  readonly storage: vscode.Uri;
}

export function createConversation(
  context: vscode.ExtensionContext,
  { answering, read, models, keys, log, nativeClipboard, isReadOnly, reach }: ConversationAbilities,
): Conversation {
  const bug = (error: unknown) => logBug(log, error);
  const storage = context.storageUri ?? context.globalStorageUri;
  const answers = createAnswerStore(vscode.Uri.joinPath(context.globalStorageUri, "answers"), bug);
  const history = createHistory(storage, bug);
  const editors = watchLastEditor();
  const tasks = watchCustomTasks(reach);
  const readTasks = () => void tasks.read().catch(bug);
  const session = createSession(
    {
      ...answering,
      store: answers,
      options: answerOptions,
      selection: () => selectedText(editors.current()),
      model: (which) => (which === "embedded" ? Promise.resolve(models.embedded) : models.current()),
      tailored: async (task, model) => {
        const anchor = panel.anchor();
        // The embedded reader only reads text: it decides nothing.
        return anchor && task.id === "altText" && model.host !== null ? altTaskAt(anchor) : task;
      },
      label: (step) => stepLabels[step],
      bug,
      newId: () => crypto.randomUUID(),
      hash: fingerprint,
      emit: (message) => {
        panel.post(message);
        if (message.type === "state") {
          history.note(message.state);
        }
      },
    },
    models.shown(),
  );
  // On another machine the system's tools would read that machine's clipboard.
  const remote = context.extension.extensionKind === vscode.ExtensionKind.Workspace && vscode.env.remoteName;
  const panel = createPanel({
    session,
    read,
    folder: vscode.Uri.joinPath(context.extensionUri, "dist/panel"),
    editors,
    handle: (intent, shown) =>
      handleIntent(intent, shown, {
        session,
        read,
        keys,
        models,
        storage,
        editor: editors.current,
        nativeClipboard: remote ? undefined : nativeClipboard,
        hash: fingerprint,
        isReadOnly,
      }),
    opened: readTasks,
    report: (error) => void report(error, log, { retry: () => session.retry("chosen") }),
  });
  const parts = vscode.Disposable.from(
    editors,
    panel,
    tasks,
    tasks.onDidRead((read) => session.offer(read.tasks)),
    tasks.onDidChange(() => panel.isOpen() && readTasks()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe")) {
        session.update({ model: models.shown() });
      }
    }),
  );
  return { session, panel, editors, tasks, answers, history, storage, dispose: () => parts.dispose() };
}
