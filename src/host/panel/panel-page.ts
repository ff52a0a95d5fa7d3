import * as vscode from "vscode";
import type { Picture } from "../../core/ask/asked.ts";
import { isAbort, Problem } from "../../core/base/problem.ts";
import type { TaskId } from "../../core/base/task.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { webAddress } from "../../core/base/web-address.ts";
import { panelType } from "../../core/contract/contributions.ts";
import {
  type PanelState,
  panelState,
  parseMessage,
  type ToHost,
  type ToPanel,
  toHost,
} from "../../core/contract/panel-protocol.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import type { DrawSvg } from "../../core/image/svg/in-browser.ts";
import type { Conversation } from "../../core/session/history.ts";
import type { Session } from "../../core/session/session.ts";
import { openAsDocument } from "../documents/places.ts";
import type { Anchor } from "../documents/references.ts";
import type { LastEditor } from "../editor/editors.ts";
import type { ReadImage } from "../editor/files.ts";
import { createPage } from "../editor/page.ts";
import type { Found } from "../pictures/sources.ts";
import { createDrawings } from "./panel-drawings.ts";

export interface PanelPageAbilities {
  readonly session: Session;
  readonly read: ReadImage;
  /** Holds the scripts and style sheets of all pages. */
  readonly folder: vscode.Uri;
  readonly editors: LastEditor;
  /** Handles what the panel asks for beyond showing; the panel reports rejections. */
  handle(intent: Exclude<ToHost, { type: "ready" | "needPicture" | "drawing" }>, panel: Panel): Promise<void>;
  /** Called when a page was opened. */
  opened(): void;
  report(error: unknown): void;
}

/** The only panel. It is made when first shown, restored after a reload, and holds nothing that the session doesn't. */
export interface Panel extends vscode.Disposable {
  /** Brings it to the front; `focus` also moves the keyboard there. */
  reveal(focus: "focus" | "keepFocus"): void;
  /** Returns whether it is the editor tab that commands are about. */
  isInFront(): boolean;
  isOpen(): boolean;
  post(message: ToPanel): void;
  /** Has the page draw an SVG, and opens it first if need be. */
  readonly drawSvg: DrawSvg;
  /** Returns the reference that the picture was reached through. */
  anchor(): Anchor | undefined;
  /** Takes the reference after its alt text was filled in. */
  moveAnchor(now: Anchor): void;
  /**
   * Shows a picture, and runs a task on it unless the user will ask a question. Throws `Problem` when it can't be read.
   */
  show(found: Found, task: TaskId): Promise<void>;
  /** Begins a conversation anew, with no picture yet. */
  empty(): void;
  /** Adds a picture to the conversation, where a question about it can follow. Throws `Problem`. */
  add(picture: Picture): Promise<void>;
  /** Continues a conversation that was kept; a picture that is gone or changed is named. */
  open(kept: Conversation): Promise<void>;
  /** Opens the conversation as a new Markdown document. */
  exportMarkdown(): Promise<void>;
}

export function createPanel(abilities: PanelPageAbilities): Panel {
  const { session, read, folder, editors, handle, opened, report } = abilities;
  let ready = false;
  /** The messages that wait until the page listens. */
  let waiting: ToPanel[] = [];
  let anchor: Anchor | undefined;
  let restoring: Promise<void> | undefined;
  /** Stops reading the previous picture, so that a late one can't replace a newer one. */
  let showing = new AbortController();
  /** Aborted once there is something newer than what an earlier window saved. */
  const outdated = new AbortController();

  const send = (message: ToPanel) => {
    if (ready) {
      page.post(message);
    } else if (message.type !== "state" && message.type !== "append") {
      waiting.push(message);
    }
  };

  const drawings = createDrawings(
    (message) => page.post(message),
    () => panel.reveal("keepFocus"),
  );

  const instead = (): AbortSignal => {
    showing.abort();
    showing = new AbortController();
    return showing.signal;
  };

  const receive = async (intent: ToHost) => {
    switch (intent.type) {
      case "ready":
        drawings.listening();
        restoring ??= restoreSaved(session, read, intent.saved, outdated.signal);
        await restoring;
        offerPlace();
        ready = true;
        send({ type: "state", state: session.state() });
        for (const late of waiting.splice(0)) {
          send(late);
        }
        return;
      case "needPicture": {
        const { id, detail } = intent;
        const view = detail === "small" ? session.preview(id) : await session.detailed(id, page.closing());
        if (view) {
          send({ type: "picture", id, detail, mime: view.mime, bytes: view.bytes });
        }
        return;
      }
      case "drawing":
        return drawings.arrived(intent);
      default:
        await handle(intent, panel);
    }
  };

  const page = createPage<ToHost, ToPanel>({
    type: panelType,
    title: "Figscribe",
    script: "panel",
    folder,
    intents: toHost,
    receive,
    report,
    opened(tab) {
      ready = false;
      tab.onDidChangeViewState(() => {
        // A hidden page is discarded; it says `ready` when it is shown again.
        ready &&= tab.visible;
        if (!tab.visible) {
          drawings.gone();
        }
      });
      opened();
    },
    closed() {
      ready = false;
      waiting = [];
      drawings.gone();
      showing.abort();
      session.stop();
    },
  });

  const offerPlace = () => {
    const slot = anchor && !anchor.document.isClosed && (canSayDecorative(anchor.chosen) ? "alt" : "words");
    const insert = slot || (editors.current() ? "cursor" : "none");
    if (insert !== session.state().insert) {
      session.update({ insert });
    }
  };
  const watching = vscode.Disposable.from(
    editors.onDidChange(offerPlace),
    vscode.workspace.onDidCloseTextDocument(offerPlace),
  );

  const panel: Panel = {
    reveal(focus) {
      const tab = page.tab();
      const { activeTab, viewColumn: here } = vscode.window.tabGroups.activeTabGroup;
      // Beside whatever is in front, so that it never covers the picture or the text that it speaks of.
      const covers = activeTab && (!tab || (!tab.visible && tab.viewColumn === here));
      if (tab) {
        tab.reveal(covers ? vscode.ViewColumn.Beside : undefined, focus === "keepFocus");
        return;
      }
      const viewColumn = covers ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      restoring ??= Promise.resolve();
      page.open({ viewColumn, preserveFocus: focus === "keepFocus" }, { enableFindWidget: true });
    },
    isInFront: () => page.tab()?.active ?? false,
    isOpen: () => page.tab() !== undefined,
    post: send,
    drawSvg: drawings.draw,
    anchor: () => anchor,
    moveAnchor(now) {
      anchor = now;
    },
    async show(found, task) {
      await session.show(found, instead());
      outdated.abort();
      anchor = found.anchor;
      offerPlace();
      panel.reveal(task === "ask" ? "focus" : "keepFocus");
      void session.run(task).catch(report);
      if (task === "ask") {
        send({ type: "focusQuestion" });
      }
    },
    empty() {
      instead();
      session.empty();
      anchor = undefined;
      offerPlace();
      send({ type: "focusQuestion" });
    },
    async add(picture) {
      await session.add(picture, page.closing());
      send({ type: "focusQuestion" });
    },
    async open(kept) {
      await restore(session, read, kept, instead());
      outdated.abort();
      anchor = undefined;
      offerPlace();
      panel.reveal("focus");
    },
    async exportMarkdown() {
      const { conversationMarkdown } = await import("../../core/session/export.ts");
      await openAsDocument(conversationMarkdown(session.state()), "markdown");
    },
    dispose() {
      watching.dispose();
      page.dispose();
    },
  };
  return panel;
}

/** Restores what an earlier window saved, unless there is something newer by then. */
async function restoreSaved(
  session: Session,
  read: ReadImage,
  saved: unknown,
  signal: AbortSignal,
): Promise<void> {
  const state = parseMessage(panelState, saved);
  if (state && !session.state().pictures.length) {
    await restore(session, read, state, signal).catch((error: unknown) => {
      if (!isAbort(error)) {
        throw error;
      }
    });
  }
}

async function restore(
  session: Session,
  read: ReadImage,
  state: Omit<Conversation, "when">,
  signal: AbortSignal,
): Promise<void> {
  const sources = await Promise.all(state.pictures.map((picture) => readAgain(picture, read))).catch(
    (error: unknown) => {
      if (error instanceof Problem) {
        return undefined;
      }
      throw error;
    },
  );
  await session.restore(state, sources?.length ? { sources } : undefined, signal);
}

async function readAgain({ name, uri }: PanelState["pictures"][number], read: ReadImage) {
  if (!uri) {
    throw new Problem("imageMissing", translated("{0} is not kept.", name), ["chooseImage"]);
  }
  return { ...(await read(webAddress(uri) ?? vscode.Uri.parse(uri, true))), name };
}
