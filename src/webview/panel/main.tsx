import { render } from "preact";
import { parseMessage, type ToHost, toPanel } from "../../core/contract/panel-protocol.ts";
import { type Cropping, crop, receive, toKeep, viewOf } from "./kit/receive.ts";
import { Panel } from "./panel.tsx";
import { readClipboard } from "./transfer.ts";

const api = acquireVsCodeApi();
const root = document.getElementById("root") ?? document.body;
let view = viewOf(api.getState());

const post = (intent: ToHost) => api.postMessage(intent);
/** Milliseconds that the last drawing took. */
let cost = 0;
// After a costly frame the thread rests twice as long, so that typing and scrolling stay smooth while text streams.
const draw = atMostOnce(
  (run) => (cost < 8 ? requestAnimationFrame(run) : setTimeout(() => requestAnimationFrame(run), 2 * cost)),
  () => {
    const start = performance.now();
    render(<Panel view={view} post={post} crop={choose} />, root);
    cost = performance.now() - start;
  },
);
// VS Code makes text of the whole state each time, so a stream is not saved word by word.
const save = atMostOnce(
  (run) => setTimeout(run, 1000),
  () => api.setState(toKeep(view)),
);
const choose = (cropping: Cropping | undefined) => {
  const step = crop(view, cropping);
  view = step.view;
  step.intents.forEach(post);
  draw();
  save();
};

window.addEventListener("message", async (event) => {
  const message = parseMessage(toPanel, event.data);
  if (!message) {
    return;
  }
  const step = receive(view, message);
  view = step.view;
  step.intents.forEach(post);
  draw();
  if (message.type === "readClipboard") {
    window.focus();
    post(await readClipboard(navigator.clipboard, message.task));
  } else if (message.type === "state") {
    api.setState(toKeep(view));
  } else if (message.type === "append") {
    save();
  }
});

post({ type: "ready", saved: api.getState() });

/** Calls `action` once when `later` comes, however often it is asked for until then. */
function atMostOnce(later: (run: () => void) => unknown, action: () => void): () => void {
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
