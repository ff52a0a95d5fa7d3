import { render } from "preact";
import { parseMessage } from "../core/protocol.ts";
import { type FromPage, toPage } from "../core/review/protocol.ts";
import { Page } from "./page.tsx";
import { noView, receive } from "./view.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const api = acquireVsCodeApi();
const root = document.getElementById("root") ?? document.body;
const post = (intent: FromPage) => api.postMessage(intent);
let view = noView;
let drawing = false;

/** Once a frame, however many messages come. */
const draw = () => {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      render(<Page view={view} post={post} />, root);
    });
  }
};

window.addEventListener("message", (event) => {
  const message = parseMessage(toPage, event.data);
  if (message?.type === "scope") {
    api.setState(message.scope);
  } else if (message) {
    view = receive(view, message);
    draw();
  }
});

draw();
post({ type: "ready", saved: api.getState() });
