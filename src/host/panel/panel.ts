import * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import type { AnswerStore } from "../../core/ask/stored.ts";
import { fingerprint } from "../../core/base/data/bytes.ts";
import type { TaskId } from "../../core/base/task.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { isEmbedded, type Model } from "../../core/models/contract.ts";
import { createSession, type SessionAbilities } from "../../core/session/session.ts";
import { altTaskAt } from "../alt-text/write-alt-text.ts";
import { registerCodeOfImages } from "../documents/compare.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import type { AskedModels, Room } from "../editor/command-row.ts";
import { selectedText, watchLastEditor } from "../editor/editors.ts";
import type { ReadImage } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";
import type { IsReadOnly } from "../editor/read-only.ts";
import { logBug, report, stepWords } from "../editor/report.ts";
import { answerOptions } from "../editor/settings.ts";
import { watchImageTabs } from "../pictures/sources.ts";
import { watchCustomTasks } from "../tasks/custom-tasks.ts";
import { handleIntent, type IntentAbilities } from "./intents.ts";
import { panelCommands } from "./panel-commands.ts";
import { createPanel } from "./panel-page.ts";
import { createHistory } from "./saved-conversations.ts";

export interface PanelAbilities {
  readonly answering: AnswerAbilities;
  /** The store of the panel's answers. */
  readonly answers: AnswerStore;
  readonly read: ReadImage;
  readonly models: IntentAbilities["models"] &
    AskedModels & {
      readonly embedded: Model;
      shown(): PanelState["model"];
      current(task: TaskId, choosing: { readonly own?: "ignored" }): Promise<Model>;
      shownFor(): PanelState["modelFor"];
    };
  readonly diagrams: IntentAbilities["diagrams"] & Pick<SessionAbilities["diagrams"], "parse">;
  readonly code: {
    readonly read: SessionAbilities["readCode"];
    readonly check: SessionAbilities["checkCode"];
  };
  readonly log: vscode.LogOutputChannel;
  /** Loads what the embedded reader needs, which costs a moment and memory. */
  warm(): void;
  /** The user's clipboard through the system's own tools. */
  readonly nativeClipboard: (signal: AbortSignal) => Promise<Uint8Array | undefined>;
  readonly isReadOnly: IsReadOnly;
  readonly reach: Reach;
  readonly references: DocumentReferences;
}

/** The conversation about pictures, and the panel that shows it. */
export interface PanelRoom extends Room {
  /** Resolves when the whole conversation is kept. */
  saved(): Promise<void>;
}

/** Makes the panel, the session it shows, and what the two remember. */
export function registerPanel(context: vscode.ExtensionContext, abilities: PanelAbilities): PanelRoom {
  const { answering, answers, read, models, log, nativeClipboard, isReadOnly, reach, references } = abilities;
  const bug = (error: unknown) => logBug(log, error);
  const storage = context.storageUri ?? context.globalStorageUri;
  const history = createHistory(storage, bug);
  const editors = watchLastEditor();
  const tasks = watchCustomTasks(reach);
  const readTasks = () => void tasks.read().catch(bug);
  const expectPicture = () => {
    if (models.shown().at === "embedded") {
      abilities.warm();
    }
  };
  const shownModels = () => ({ model: models.shown(), modelFor: models.shownFor() });
  const session = createSession(
    {
      ...answering,
      store: answers,
      diagrams: { parse: abilities.diagrams.parse, reader: models.embedded },
      readCode: abilities.code.read,
      checkCode: abilities.code.check,
      options: answerOptions,
      selection: () => selectedText(editors.current()),
      model: async (which, task) =>
        which === "embedded"
          ? models.embedded
          : models.current(task, which === "usual" ? { own: "ignored" } : {}),
      tailored: async (task, model) => {
        const anchor = panel.anchor();
        // The embedded reader only reads text, so it decides nothing.
        return anchor && task.id === "altText" && !isEmbedded(model) ? altTaskAt(anchor) : task;
      },
      label: stepWords,
      bug,
      newId: () => crypto.randomUUID(),
      hash: fingerprint,
      drawSvg: (...asked) => panel.drawSvg(...asked),
      emit: (message) => {
        panel.post(message);
        if (message.type === "state") {
          history.note(message.state);
        }
      },
    },
    shownModels(),
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
        models,
        storage,
        editor: editors.current,
        nativeClipboard: remote ? undefined : nativeClipboard,
        hash: fingerprint,
        diagrams: abilities.diagrams,
        isReadOnly,
        references,
      }),
    opened: () => {
      readTasks();
      expectPicture();
    },
    report: (error) => void report(error, log, { retry: () => session.retry("chosen") }),
  });
  const parts = vscode.Disposable.from(
    editors,
    panel,
    tasks,
    registerCodeOfImages(),
    watchImageTabs(expectPicture),
    tasks.onDidRead((read) => session.offer(read.tasks)),
    tasks.onDidChange(() => panel.isOpen() && readTasks()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe")) {
        session.update(shownModels());
      }
    }),
  );
  return {
    commands: panelCommands({
      ...answering,
      ...{ models, read, reach, references, isReadOnly },
      ...{ panel, session, editors, tasks, history, storage },
    }),
    saved: history.saved,
    dispose: () => parts.dispose(),
  };
}
