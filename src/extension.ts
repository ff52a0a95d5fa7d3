import * as vscode from "vscode";
import { embeddedModel } from "./core/models/embedded.ts";
import { acquainted } from "./core/reader/ready.ts";
import { registerAgents } from "./host/agents/agents.ts";
import { registerAltText } from "./host/alt-text/alt-text.ts";
import { registerCommands } from "./host/commands.ts";
import { createDocumentReferences, readDocuments } from "./host/documents/document-references.ts";
import { createReach } from "./host/editor/reach.ts";
import { createIsReadOnly } from "./host/editor/read-only.ts";
import { createModels } from "./host/models/chosen-model.ts";
import { createKeyStore } from "./host/models/key-store.ts";
import { createConversation } from "./host/panel/panel.ts";
import { registerPaste } from "./host/paste/paste.ts";
import { createImageReader } from "./host/pictures/image-reader.ts";
import { createReviewPage } from "./host/review/review.ts";
import { readNativeClipboard } from "./node/clipboard.ts";
import { realPath } from "./node/files.ts";
import { createImageCodec } from "./node/image-codec.ts";
import { isWritable } from "./node/permissions.ts";
import { createReader } from "./node/reader.ts";
import { createReferenceFinder } from "./node/reference-finder.ts";
import { timedReplace } from "./node/timed-replace.ts";

let saved: () => Promise<unknown> = async () => {};

/** Builds and wires; nothing heavy is loaded before a command needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const { secrets, globalState: memory, extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel("Figscribe", { log: true });
  const assets = new URL("./", import.meta.url);
  const pixels = createImageCodec(assets);
  const recognizer = createReader(assets, pixels.decode);
  const { codec, reader } = acquainted(recognizer, pixels);
  const read = createImageReader(async (...asked) =>
    (await import("./node/download.ts")).createDownload()(...asked),
  );
  const isReadOnly = createIsReadOnly(isWritable);
  const answering = { codec, now: () => performance.now() };
  const keys = createKeyStore({ secrets, memory, environment: (name) => process.env[name] });
  const embedded = embeddedModel(reader);
  const models = createModels({ keys, memory, embedded, loadClient: () => import("openai") });
  const nativeClipboard = readNativeClipboard;
  const reach = createReach(realPath, models);
  const conversation = createConversation(context, {
    answering,
    read,
    models,
    keys,
    log,
    nativeClipboard,
    isReadOnly,
    reach,
  });
  const review = createReviewPage(context, { answering, read, models, keys, log, isReadOnly, reach });
  const finder = createReferenceFinder(assets);
  const references = createDocumentReferences(finder.find);
  subscriptions.push(
    log,
    conversation,
    references,
    registerAltText(references, readDocuments, { ...answering, read, models, log, isReadOnly, reach }),
    registerPaste(readDocuments, {
      ...answering,
      read,
      models,
      log,
      isReadOnly,
      reach,
      replace: timedReplace,
    }),
    review,
    registerCommands({ ...answering, ...conversation, read, models, keys, log, review, isReadOnly, reach }),
    registerAgents({ ...answering, models, log, reach }, extensionUri),
    { dispose: () => Promise.all([pixels.dispose(), recognizer.dispose(), finder.dispose()]) },
  );
  saved = () => Promise.all([conversation.history.saved(), review.saved()]);
}

/** VS Code waits for it: what was answered a moment before a reload is kept. */
export const deactivate = (): Promise<unknown> => saved();
