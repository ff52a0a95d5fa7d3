import { type ToHost, toPanel } from "../../core/contract/panel-protocol.ts";
import { atMostOnce, openPage } from "../ui/open-page.ts";
import { createDrawings } from "./draw-svg.ts";
import { type Cropping, crop, type Edits, receive, toKeep, viewOf } from "./kit/receive.ts";
import { Panel } from "./panel.tsx";
import { readClipboard } from "./transfer.ts";

const page = openPage<ReturnType<typeof viewOf>, ToHost, Parameters<typeof receive>[1]>(
  {
    messages: toPanel,
    begin: viewOf,
    receive,
    draw: (view, { post }) => <Panel view={view} post={post} crop={choose} edit={edit} />,
  },
  async (message, { view, keep, post }) => {
    if (message.type === "readClipboard") {
      window.focus();
      post(await readClipboard(navigator.clipboard, message.task));
    } else if (message.type === "drawSvg") {
      drawings.want(message);
    } else if (message.type === "dropDrawing") {
      drawings.drop(message.drawing);
    } else if (message.type === "state") {
      keep(toKeep(view()));
    } else if (message.type === "append") {
      keepSoon();
    }
  },
);

const drawings = createDrawings(page.post);

// VS Code makes text of the whole state each time, so a stream is not kept word by word.
const keepSoon = atMostOnce(
  (run) => setTimeout(run, 1000),
  () => page.keep(toKeep(page.view())),
);

const choose = (cropping: Cropping | undefined) => {
  const step = crop(page.view(), cropping);
  page.show(step.view);
  step.intents.forEach(page.post);
  keepSoon();
};

// At once: the page may be gone with the next click.
const edit = (key: string, words: Edits[string]) => {
  const view = page.view();
  page.show({ ...view, edits: { ...view.edits, [key]: words } });
  page.keep(toKeep(page.view()));
};

page.post({ type: "ready", saved: page.kept });
