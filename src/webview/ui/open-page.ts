import { type ComponentChild, render } from "preact";
import type * as v from "valibot";
import { speakAsWritten } from "../../core/base/display-language.ts";
import { parseMessage } from "../../core/contract/panel-protocol.ts";

/** The parts of one of our pages. */
export interface PageParts<View, From, To> {
  /** The messages that the host may send. */
  readonly messages: v.GenericSchema<unknown, To>;
  /** Gives the view to begin with, by what an earlier page of this tab kept. */
  begin(kept: unknown): View;
  /** Gives the view after a message, and what to tell the host because of it. */
  receive(view: View, message: To): { readonly view: View; readonly intents: readonly From[] };
  draw(view: View, page: OpenPage<View, From>): ComponentChild;
}

/** A page and its host: whole states come in and are drawn, intents go out. */
export interface OpenPage<View, From> {
  /** The state that an earlier page of this tab left. */
  readonly kept: unknown;
  readonly view: () => View;
  /** Draws another view, soon. */
  show(next: View): void;
  post(intent: From): void;
  /** Leaves something to the next page of this tab: VS Code throws a hidden one away. */
  keep(state: unknown): void;
}

/** Begins a page; `heard` is called after each message whose view is shown. */
export function openPage<View, From, To>(
  { messages, begin, receive, draw }: PageParts<View, From, To>,
  heard: (message: To, page: OpenPage<View, From>) => unknown,
): OpenPage<View, From> {
  speakAsWritten(document);
  const api = acquireVsCodeApi();
  const root = document.getElementById("root") ?? document.body;
  const kept: unknown = api.getState();
  let view = begin(kept);
  /** Milliseconds that the last drawing took. */
  let cost = 0;
  // After a costly frame the thread rests twice as long, so that typing and scrolling stay smooth while text streams.
  const drawSoon = atMostOnce(
    (run) => (cost < 8 ? requestAnimationFrame(run) : setTimeout(() => requestAnimationFrame(run), 2 * cost)),
    () => {
      const start = performance.now();
      render(draw(view, page), root);
      cost = performance.now() - start;
    },
  );
  const page: OpenPage<View, From> = {
    kept,
    view: () => view,
    show(next) {
      if (next !== view) {
        view = next;
        drawSoon();
      }
    },
    post: (intent) => api.postMessage(intent),
    keep: (state) => api.setState(state),
  };
  window.addEventListener("message", (event) => {
    const message = parseMessage(messages, event.data);
    if (message) {
      const step = receive(view, message);
      page.show(step.view);
      step.intents.forEach(page.post);
      heard(message, page);
    }
  });
  drawSoon();
  return page;
}

/** Calls `action` once when `later` comes, however often it is asked for until then. */
export function atMostOnce(later: (run: () => void) => unknown, action: () => void): () => void {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      later(() => {
        asked = false;
        action();
      });
    }
  };
}

/** Returns the interface that VS Code gives a page's program, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
