import type * as v from "valibot";
import * as vscode from "vscode";
import { parseMessage } from "../../core/contract/panel-protocol.ts";
import { pageHtml } from "./html.ts";

/** A page, and the handlers of its messages. */
export interface PageAbilities<From> {
  /** The type of its tab, as in the manifest. */
  readonly type: string;
  readonly title: string;
  readonly script: "panel" | "review";
  /** Holds the scripts and style sheets of all pages. */
  readonly folder: vscode.Uri;
  readonly intents: v.GenericSchema<unknown, From>;
  /** Commands that links in the page may call. */
  readonly links?: readonly string[];
  receive(intent: From): Promise<void>;
  report(error: unknown): void;
  /** Called when a tab was opened. */
  opened?(tab: vscode.WebviewPanel): void;
  closed(): void;
}

/**
 * A web page of ours in an editor tab of its own, of which there is at most one; VS Code restores it after a reload.
 */
export interface Page<To> extends vscode.Disposable {
  tab(): vscode.WebviewPanel | undefined;
  /** Returns a signal that is aborted when the tab is closed, as nobody needs the work for its page any more. */
  closing(): AbortSignal;
  open(
    where: Parameters<typeof vscode.window.createWebviewPanel>[2],
    options: vscode.WebviewPanelOptions,
  ): void;
  /** Sends a message to the page, if there is one. */
  post(message: To): void;
}

/** Makes a page, which is closed at first. Messages that it may not send are dropped. */
export function createPage<From, To>(abilities: PageAbilities<From>): Page<To> {
  const { type, title, script, folder, intents, links, receive, report, opened, closed } = abilities;
  let tab: vscode.WebviewPanel | undefined;
  let closing = new AbortController();

  const attach = (made: vscode.WebviewPanel) => {
    tab = made;
    closing = new AbortController();
    made.iconPath = {
      light: vscode.Uri.joinPath(folder, "../../media/tab-light.svg"),
      dark: vscode.Uri.joinPath(folder, "../../media/tab-dark.svg"),
    };
    made.webview.options = {
      enableScripts: true,
      localResourceRoots: [folder],
      ...(links && { enableCommandUris: links }),
    };
    made.webview.onDidReceiveMessage((message) => {
      const intent = parseMessage(intents, message);
      if (intent) {
        receive(intent).catch(report);
      }
    });
    made.onDidDispose(() => {
      tab = undefined;
      closing.abort();
      closed();
    });
    opened?.(made);
    made.webview.html = pageHtml(made.webview, folder, script, crypto.randomUUID().replaceAll("-", ""));
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(type, {
    async deserializeWebviewPanel(made) {
      attach(made);
    },
  });
  return {
    tab: () => tab,
    closing: () => closing.signal,
    open: (where, options) => attach(vscode.window.createWebviewPanel(type, title, where, options)),
    post: (message) => void tab?.webview.postMessage(message),
    dispose() {
      serializer.dispose();
      tab?.dispose();
    },
  };
}
