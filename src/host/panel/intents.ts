import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { altIn } from "../../core/alt-text/shown-answer.ts";
import type { Picture } from "../../core/ask/asked.ts";
import { Problem } from "../../core/base/problem.ts";
import { isDiagram, type TaskId } from "../../core/base/task.ts";
import { webAddress } from "../../core/base/web-address.ts";
import { commands } from "../../core/contract/contributions.ts";
import {
  answerWords,
  isDecorative,
  type Joining,
  type ToHost,
  type Turn,
} from "../../core/contract/panel-protocol.ts";
import { answeredTo } from "../../core/documents/written/write-answer.ts";
import type { SourceText } from "../../core/image/source-text/source-text.ts";
import type { Session } from "../../core/session/session.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import {
  copyText,
  fillAltSlot,
  insertAtCursor,
  markDecorative,
  openAnswer,
  openAsKnown,
  replaceReference,
} from "../documents/places.ts";
import type { Anchor } from "../documents/references.ts";
import { type ImageAddress, openAddress, type ReadImage } from "../editor/files.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { takeStep } from "../editor/report.ts";
import { choosePages } from "../pictures/pages.ts";
import { keepPasted } from "../pictures/pasted-files.ts";
import { droppedAddresses, pickImages, readAll } from "../pictures/sources.ts";
import type { Panel } from "./panel-page.ts";
import { placePiece } from "./place-piece.ts";

export interface IntentAbilities {
  readonly session: Session;
  readonly read: ReadImage;
  readonly models: {
    choose(): Promise<boolean>;
    setKey(task: TaskId): Promise<boolean>;
  };
  /** The folder of pasted images. */
  readonly storage: vscode.Uri;
  /** The editor that was used last. */
  editor(): vscode.TextEditor | undefined;
  /** The user's own clipboard through the system's tools; absent where this process runs on another machine. */
  readonly nativeClipboard: ((signal: AbortSignal) => Promise<Uint8Array | undefined>) | undefined;
  hash(bytes: Uint8Array): Promise<string>;
  readonly diagrams: { draw(source: string, signal: AbortSignal): Promise<string | undefined> };
  readonly isReadOnly: IsReadOnly;
  readonly references: DocumentReferences;
}

type Intent = Exclude<ToHost, { type: "ready" | "needPicture" | "drawing" }>;

/** Carries out what the user asked for in the panel. Throws `Problem`. */
export async function handleIntent(intent: Intent, panel: Panel, abilities: IntentAbilities): Promise<void> {
  const { session, models } = abilities;
  switch (intent.type) {
    case "run":
      return session.run(intent.task);
    case "ask":
      return session.ask(intent.question, intent.instead);
    case "stop":
      return session.stop();
    case "crop":
      return crop(intent, session);
    case "remove":
      return session.remove(intent.picture);
    case "newConversation":
      return panel.empty();
    case "chooseModel":
      return void (await models.choose());
    case "chooseImage":
      return orSaid(session, () => chooseImage(intent.how, panel, abilities));
    case "image":
      return orSaid(session, () => takeBytes(intent, panel, abilities));
    case "dropped":
      return orSaid(session, () => takeAll(droppedAddresses(intent.uris), intent.how, panel, abilities));
    case "clipboardFailed":
      return afterClipboard(intent, panel, abilities);
    case "step":
      return takeStep(intent.step, {
        // A user who sets what was missing wants the answer that it was missing for.
        setKey: async () =>
          (await models.setKey(session.state().task)) ? session.retry("chosen") : undefined,
        chooseModel: async () => ((await models.choose()) ? session.retry("chosen") : undefined),
        allowKey: () => session.retry("chosen"),
        retry: () => session.retry("chosen"),
        sendImage: () => {
          session.sendImages();
          return session.retry("chosen");
        },
        readLocally: () => session.retry("embedded"),
        useUsual: () => session.retry("usual"),
        continue: () => session.resume(),
        goOn: () => session.retry("anyway"),
        asCode: () => session.run("code"),
        asTables: () => session.run("tables"),
        asChart: () => session.run("chart"),
        asDiagram: () => session.run("mermaid"),
        chooseImage: () => chooseImage("replace", panel, abilities),
        openImage: () => openImage(session, intent.picture),
        copyAnswer: () => {
          const last = session.state().turns.at(-1);
          return copyText(last ? answerWords(last) : "");
        },
        crop: () => panel.post({ type: "chooseCrop", picture: intent.picture ?? largest(session) }),
      });
    case "openSource":
      return openSource(session.source(intent.picture));
    case "moreTasks":
      return void (await vscode.commands.executeCommand(commands.runTask));
    case "export":
      return panel.exportMarkdown();
    case "changeDiagram":
      return session.changeDiagram(intent.turn, intent.source);
    case "drawDiagram":
      return drawDiagram(intent.source, panel, abilities);
    case "insertInstead":
      return insertInstead(session.turn(intent.turn), panel, abilities);
    case "changeFormula":
    case "changeCell":
    case "changeCode":
      return session.changePiece(intent);
    case "placePiece":
      // What is placed is what the user sees, though its check takes a moment.
      await session.changed();
      return placePiece(intent, session.turn(intent.turn), panel, abilities);
    case "copyText":
      return copyText(intent.text);
    case "openLink":
      return openLink(intent.href);
    default:
      return placeTurn(intent, session.turn(intent.turn), panel, abilities);
  }
}

/** Asks at once about a part that was chosen because the whole could not be asked about. */
async function crop({ picture, area }: Extract<Intent, { type: "crop" }>, session: Session): Promise<void> {
  session.crop(picture, area);
  const last = session.state().turns.at(-1);
  if (area && last?.status === "failed" && last.problem?.steps.some(({ id }) => id === "crop")) {
    await session.retry("chosen");
  }
}

/** Returns the picture whose text is the likeliest to be too small. */
function largest(session: Session): string {
  const [first] = session.state().pictures.toSorted((a, b) => b.width * b.height - a.width * a.height);
  return first?.id ?? "";
}

/** Reports in the panel why something can't be used as a picture, with a next step. */
async function orSaid(session: Session, taking: () => Promise<void>): Promise<void> {
  try {
    await taking();
  } catch (error) {
    if (!(error instanceof Problem && unusable.has(error.code))) {
      throw error;
    }
    session.hint(error.message, ["chooseImage"]);
  }
}

const unusable = new Set(["notAnImage", "imageUnsupported", "imageUnreadable", "imageTooLarge"]);

async function chooseImage(how: Joining, panel: Panel, abilities: IntentAbilities): Promise<void> {
  const picked = await pickImages();
  if (picked) {
    await takeAll(picked, how, panel, abilities);
  }
}

async function takeAll(
  at: readonly ImageAddress[],
  how: Joining,
  panel: Panel,
  { session, read }: IntentAbilities,
): Promise<void> {
  const found = await readAll(at, read);
  if (found) {
    await take(found, how, undefined, panel, session);
  }
}

/** Begins a conversation with a picture, or adds it to the present one. */
async function take(
  picture: Picture,
  how: Joining,
  task: TaskId | undefined,
  panel: Panel,
  session: Session,
): Promise<void> {
  if (how === "add" && session.picture()) {
    return panel.add(picture);
  }
  const last = task ?? session.state().task;
  // A new picture doesn't get the old one's question, nor is it compared with itself.
  await panel.show(picture, last === "ask" || last === "compare" ? "explain" : last);
}

async function takeBytes(
  { name, bytes, how, task }: Pick<Extract<Intent, { type: "image" }>, "name" | "bytes" | "how" | "task">,
  panel: Panel,
  { session, storage, hash }: IntentAbilities,
): Promise<void> {
  const source = await keepPasted(storage, name || l10n.t("Pasted image"), bytes, await hash(bytes));
  const sources = await choosePages(source);
  if (sources) {
    await take({ sources }, how, task, panel, session);
  }
}

/** Tries the system's tools where the page could not read an image, or else tells the user what to press. */
async function afterClipboard(
  { why, task }: Extract<Intent, { type: "clipboardFailed" }>,
  panel: Panel,
  abilities: IntentAbilities,
): Promise<void> {
  const { session, nativeClipboard } = abilities;
  // To a page, a clipboard that holds a picture in any format but PNG is empty.
  if (why !== "text" && nativeClipboard) {
    const bytes = await nativeClipboard(AbortSignal.timeout(15_000));
    if (bytes) {
      return takeBytes({ name: l10n.t("Clipboard image"), bytes, how: "replace", task }, panel, abilities);
    }
  }
  const hints = {
    denied: l10n.t(
      "The clipboard could not be read from here. Press Ctrl+V (⌘V on a Mac) in this panel to paste the image.",
    ),
    empty: l10n.t("The clipboard holds no image. Copy a screenshot, then paste it here."),
    text: l10n.t("The clipboard holds text, not an image. Copy a screenshot, then paste it here."),
  };
  session.hint(hints[why], ["chooseImage"]);
}

/** Has Graphviz draw outside of the page, where it would need the right to run what it compiles. */
async function drawDiagram(source: string, panel: Panel, { diagrams }: IntentAbilities): Promise<void> {
  const svg = await diagrams.draw(source, AbortSignal.timeout(60_000));
  panel.post({ type: "diagramDrawn", source, ...(svg === undefined ? {} : { svg }) });
}

/** Puts a diagram in the place of the picture that it was made from. */
async function insertInstead(
  turn: Turn | undefined,
  panel: Panel,
  { isReadOnly }: IntentAbilities,
): Promise<void> {
  const anchor = panel.anchor();
  if (turn && isDiagram(turn.task) && anchor) {
    const { task: language, text } = turn;
    await replaceReference(anchor, { kind: "block", text, language }, isReadOnly);
  }
}

/** VS Code itself asks before it opens a site that the user doesn't trust yet. */
async function openLink(href: string): Promise<void> {
  const uri = vscode.Uri.parse(href, true);
  if (["https", "http", "mailto"].includes(uri.scheme)) {
    await vscode.env.openExternal(uri);
  }
}

async function openImage(session: Session, id: string | undefined): Promise<void> {
  const { pictures } = session.state();
  const uri = (pictures.find((picture) => picture.id === id) ?? pictures[0])?.uri;
  if (uri) {
    await openAddress(webAddress(uri) ?? vscode.Uri.parse(uri, true).with({ fragment: "" }));
  }
}

/** Puts a turn's answer where the button says. */
async function placeTurn(
  intent: Extract<Intent, { type: "copy" | "insert" | "openDocument" }>,
  turn: Turn | undefined,
  panel: Panel,
  { editor, isReadOnly, references }: IntentAbilities,
): Promise<void> {
  if (!turn?.text) {
    return;
  }
  const slot = panel.anchor();
  const { part, text: words = turn.text } = intent.type === "insert" ? intent : {};
  const isAlt = turn.task === "altText" && part !== "description";
  if (intent.type === "copy") {
    await copyText(answerWords(turn));
  } else if (intent.type === "openDocument") {
    await openAnswer(answeredTo(turn.task, turn.format, answerWords(turn)));
  } else if (isAlt && slot) {
    panel.moveAnchor(
      isDecorative(turn)
        ? await markDecorative(slot, isReadOnly)
        : await fillIn(slot, part ? words : altIn(words), isReadOnly),
    );
  } else if (isDecorative(turn)) {
    throw new Problem("noReference", l10n.t("There is no alt text to insert: the image is decorative."), [
      "retry",
    ]);
  } else {
    const answer = answeredTo(turn.task, turn.format, words);
    const fill = (around: Anchor) => fillIn(around, part ? words : altIn(words), isReadOnly);
    await insertAtCursor(answer, editor(), { isReadOnly, references }, isAlt ? fill : undefined);
  }
}

async function fillIn(anchor: Anchor, alt: string, isReadOnly: IsReadOnly): Promise<Anchor> {
  await refuseReadOnly(anchor.document, isReadOnly, "copyAltText", () => copyText(alt));
  return fillAltSlot(anchor, alt);
}

async function openSource(source: SourceText | undefined): Promise<void> {
  if (!source) {
    return;
  }
  const language = { drawio: "xml", excalidraw: "json", plantuml: "plantuml", words: "plaintext" }[
    source.kind
  ];
  await openAsKnown(source.text, language);
}
