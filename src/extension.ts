import { AsyncLocalStorage } from "node:async_hooks";
import * as vscode from "vscode";
import { type DisplayLanguage, english, speak } from "./core/base/display-language.ts";
import { decodedOnce } from "./core/image/decoded-once.ts";
import { embeddedModel } from "./core/models/embedded.ts";
import { acquainted } from "./core/reader/ready.ts";
import { registerAgents } from "./host/agents/agents.ts";
import { registerAltText } from "./host/alt-text/alt-text.ts";
import { registerCommands } from "./host/commands.ts";
import { createDialects } from "./host/documents/dialects.ts";
import { createDocumentReferences } from "./host/documents/document-references.ts";
import { createReach } from "./host/editor/reach.ts";
import { createIsReadOnly } from "./host/editor/read-only.ts";
import { logBug } from "./host/editor/report.ts";
import { createAnswerStore } from "./host/models/answer-store.ts";
import { createKeyStore } from "./host/models/key-store.ts";
import { createModels } from "./host/models/models.ts";
import { registerPanel } from "./host/panel/panel.ts";
import { registerPaste } from "./host/paste/paste.ts";
import { createImageReader } from "./host/pictures/image-reader.ts";
import { registerReview } from "./host/review/review.ts";
import { insertCommands } from "./host/tasks/insert.ts";
import { welcomeCommands } from "./host/welcome/welcome.ts";
import { readNativeClipboard } from "./node/clipboard.ts";
import { createCodeReader } from "./node/code-reader.ts";
import { createDiagramParser } from "./node/diagram-parser.ts";
import { isWritable, realPath } from "./node/files.ts";
import { createImageCodec } from "./node/image-codec.ts";
import { createReader } from "./node/reader.ts";
import { createReferenceFinder } from "./node/reference-finder.ts";
import { timedReplace } from "./node/timed-replace.ts";

let saved: () => Promise<unknown> = async () => {};

/** Builds the parts and wires them together; nothing heavy is loaded before a command needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const speaking = new AsyncLocalStorage<DisplayLanguage>();
  // Without a translation of ours the numbers are English as the sentences are.
  if (vscode.l10n.bundle) {
    speak({ tag: vscode.env.language, sentences: vscode.l10n.bundle }, () => speaking.getStore());
  }
  const {
    secrets,
    globalState: memory,
    workspaceState: workspaceMemory,
    globalStorageUri,
    extensionUri,
    subscriptions,
  } = context;
  const log = vscode.window.createOutputChannel("Figscribe", { log: true });
  const assets = new URL("./", import.meta.url);
  const samples = vscode.Uri.joinPath(extensionUri, "samples");
  const pixels = createImageCodec(assets);
  const recognizer = createReader(assets, pixels.decode);
  const { codec, reader } = acquainted(recognizer, decodedOnce(pixels));
  const read = createImageReader(async (...asked) =>
    (await import("./node/download.ts")).createDownload()(...asked),
  );
  const isReadOnly = createIsReadOnly(isWritable);
  const answering = { codec, now: () => performance.now() };
  const keys = createKeyStore({ secrets, memory, environment: (name) => process.env[name] });
  const embedded = embeddedModel(reader);
  const answers = createAnswerStore(vscode.Uri.joinPath(globalStorageUri, "answers"), (error) => {
    logBug(log, error);
  });
  const models = createModels({
    keys,
    memory,
    workspaceMemory,
    embedded,
    answers,
    loadClient: () => import("openai"),
  });
  const reach = createReach(realPath, models);
  const finder = createReferenceFinder(assets);
  const diagrams = createDiagramParser(assets);
  const code = createCodeReader(assets);
  const dialects = createDialects(reach);
  const references = createDocumentReferences(finder, dialects);

  const reading = { read, reach, references, isReadOnly, models, log };
  const asking = { ...answering, ...reading };
  const panel = registerPanel(context, {
    answering,
    answers,
    diagrams,
    code,
    nativeClipboard: readNativeClipboard,
    warm: recognizer.warm,
    ...reading,
  });
  const review = registerReview(context, { answering, ...reading });
  const altText = registerAltText(asking);
  subscriptions.push(
    log,
    models,
    panel,
    dialects,
    references,
    altText,
    registerPaste({ ...asking, replace: timedReplace }),
    review,
    registerCommands(
      [
        ...[panel, altText, review, models].flatMap(({ commands }) => commands),
        ...insertCommands(asking),
        ...welcomeCommands(samples, context),
      ],
      { read, log, samples: vscode.Uri.joinPath(samples, "images") },
    ),
    registerAgents(
      {
        ...asking,
        diagrams: { parse: diagrams.parse, reader: models.embedded },
        inEnglish: (work) => speaking.run(english, work),
      },
      extensionUri,
    ),
    {
      dispose: () => Promise.all([pixels, recognizer, finder, diagrams, code].map((one) => one.dispose())),
    },
  );
  saved = () => Promise.all([panel.saved(), review.saved()]);
}

/** VS Code waits for this, so that an answer given a moment before a reload is kept. */
export const deactivate = (): Promise<unknown> => saved();
