import { render } from "preact";
import { parseMessage } from "../../core/contract/panel-protocol.ts";
import { type FromPage, toPage } from "../../core/contract/review-protocol.ts";
import { Page } from "./page.tsx";
import { watchPulse } from "./pulse.ts";
import { noView, receive, type View } from "./view.ts";

const api = acquireVsCodeApi();
const root = document.getElementById("root") ?? document.body;
const post = (intent: FromPage) => api.postMessage(intent);
let view: View = { ...noView, scope: api.getState() };
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

const show = (next: View) => {
  if (next !== view) {
    view = next;
    draw();
  }
};

const pulse = watchPulse(
  () => post({ type: "ping" }),
  (lost) => show(lost === view.lost ? view : { ...view, lost }),
);

window.addEventListener("message", (event) => {
  const message = parseMessage(toPage, event.data);
  if (message) {
    pulse.heard();
    show(receive(view, message));
  }
  if (message?.type === "scope") {
    api.setState(message.scope);
  }
});

draw();
post({ type: "ready", saved: api.getState() });
