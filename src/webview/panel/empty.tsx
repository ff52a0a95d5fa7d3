import { useContext } from "preact/hooks";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { Icon } from "../ui/icon.tsx";
import { Post } from "./kit/post.ts";
import { readClipboard } from "./transfer.ts";

const pasteKeys = /Mac/.test(navigator.platform) ? ["⌘", "V"] : ["Ctrl", "V"];

/** No picture yet: the ways to bring one, and what will happen to it. */
export function Empty({ model }: { model: PanelState["model"] }) {
  const post = useContext(Post);
  return (
    <section class="empty">
      <Icon name="file-media" />
      <h2>
        Paste a picture{" "}
        <span class="keys">
          {pasteKeys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      </h2>
      <p>A screenshot, diagram, chart or photo. Or drop an image file here.</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => post({ type: "chooseImage", how: "replace" })}>
          Choose an image…
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={async () => post(await readClipboard(navigator.clipboard))}
        >
          Read the clipboard
        </button>
      </div>
      <p class="fine">To drop from the Explorer, hold Shift.</p>
      <p class="fine">
        {model.at === "embedded"
          ? "Pictures are read on this computer. Nothing is sent."
          : `Pictures you bring are sent to ${receiverWords(model)}.`}
      </p>
    </section>
  );
}
