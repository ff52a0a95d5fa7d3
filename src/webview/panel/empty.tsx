import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { Icon } from "../ui/icon.tsx";
import { Post } from "./kit/post.ts";
import { readClipboard } from "./transfer.ts";

const pasteKeys = () => (/Mac/.test(navigator.platform) ? ["⌘", "V"] : [l10n.t("Ctrl"), "V"]);

/** No image yet: the ways to bring one, and what will happen to it. */
export function Empty({ model }: { model: PanelState["model"] }) {
  const post = useContext(Post);
  return (
    <section class="empty">
      <Icon name="file-media" />
      <h2>
        {l10n.t("Paste an image")}{" "}
        <span class="keys">
          {pasteKeys().map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      </h2>
      <p>{l10n.t("A screenshot, diagram, chart or photo. Or drop an image file here.")}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => post({ type: "chooseImage", how: "replace" })}>
          {l10n.t("Choose an image…")}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={async () => post(await readClipboard(navigator.clipboard))}
        >
          {l10n.t("Read the clipboard")}
        </button>
      </div>
      <p class="fine">{l10n.t("Hold Shift to drop a file from the Explorer.")}</p>
      <p class="fine">
        {model.at === "embedded"
          ? l10n.t("Images are read on this computer. Nothing is sent.")
          : l10n.t("Images you add are sent to {0}.", receiverWords(model))}
      </p>
    </section>
  );
}
