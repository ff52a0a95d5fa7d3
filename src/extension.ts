import * as vscode from "vscode";
import { registerCommands } from "./commands.ts";
import { sha256 } from "./core/hash.ts";
import { embeddedModel } from "./core/models/embedded.ts";
import { createSession } from "./core/session.ts";
import { registerAgents } from "./host/agents.ts";
import { createAnswerStore } from "./host/answer-store.ts";
import { watchCustomTasks } from "./host/custom-tasks.ts";
import { selectedText, watchLastEditor } from "./host/editors.ts";
import { createHistory } from "./host/history.ts";
import { handleIntent } from "./host/intents.ts";
import { createKeyStore } from "./host/keys.ts";
import { createModels } from "./host/models.ts";
import { createPanel } from "./host/panel.ts";
import { logBug, report, stepLabels } from "./host/report.ts";
import { answerLanguage, imageDetails } from "./host/settings.ts";
import { readNativeClipboard } from "./node/clipboard.ts";
import { createImageCodec } from "./node/image-codec.ts";
import { createReader } from "./node/reader.ts";

/** Builds and wires; nothing heavy is loaded before a command needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Figscribe", { log: true });
  const assets = new URL("./", import.meta.url);
  const codec = createImageCodec(assets);
  const reader = createReader(assets, codec.decode);
  const memory = context.globalState;
  const keys = createKeyStore({ secrets: context.secrets, memory, environment: (name) => process.env[name] });
  const models = createModels({
    keys,
    memory,
    embedded: embeddedModel(reader),
    loadClient: () => import("openai"),
  });
  const answering = { codec, now: () => performance.now() };
  const storage = context.storageUri ?? context.globalStorageUri;
  const answers = createAnswerStore(vscode.Uri.joinPath(context.globalStorageUri, "answers"), (error) =>
    logBug(log, error),
  );
  const history = createHistory(storage, (error) => logBug(log, error));
  const editors = watchLastEditor();
  const tasks = watchCustomTasks();
  const session = createSession(
    {
      ...answering,
      store: answers,
      details: imageDetails,
      selection: () => selectedText(editors.current()),
      model: (which) => (which === "embedded" ? Promise.resolve(models.embedded) : models.current()),
      language: answerLanguage,
      label: (step) => stepLabels[step],
      bug: (error) => logBug(log, error),
      newId: () => crypto.randomUUID(),
      hash: sha256,
      emit: (message) => {
        panel.post(message);
        if (message.type === "state") {
          history.note(message.state);
        }
      },
    },
    models.shown(),
  );
  const remote = context.extension.extensionKind === vscode.ExtensionKind.Workspace && vscode.env.remoteName;
  const panel = createPanel({
    session,
    folder: vscode.Uri.joinPath(context.extensionUri, "dist/panel"),
    editors,
    handle: (intent, shown) =>
      handleIntent(intent, shown, {
        session,
        keys,
        storage,
        editor: editors.current,
        nativeClipboard: remote ? undefined : readNativeClipboard,
        hash: sha256,
      }),
    report: (error) => void report(error, log, { retry: () => session.retry("chosen") }),
  });
  const offerTasks = () =>
    tasks.read().then(
      (own) => session.offer(own.tasks),
      (error) => void logBug(log, error),
    );
  void offerTasks();
  context.subscriptions.push(
    log,
    editors,
    panel,
    registerCommands({ ...answering, session, editors, tasks, panel, answers, history, models, keys, log }),
    tasks,
    tasks.onDidChange(() => void offerTasks()),
    registerAgents({ ...answering, models, log }, context.extensionUri),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("figscribe")) {
        session.update({ model: models.shown() });
      }
    }),
    { dispose: () => Promise.all([codec.dispose(), reader.dispose()]) },
  );
}
