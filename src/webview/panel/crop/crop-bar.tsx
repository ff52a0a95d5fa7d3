import * as l10n from "@vscode/l10n";
import type { Area } from "../../../core/base/geometry.ts";
import { formatArea } from "../../../core/contract/part.ts";

interface CropBarProps {
  area: Area | undefined;
  /** A part was chosen before. */
  cropped: boolean;
  choose: (area: Area | undefined) => void;
  cancel: () => void;
}

/** The bar with the chosen part and its actions. */
export function CropBar({ area, cropped, choose, cancel }: CropBarProps) {
  return (
    <div class="crop-foot">
      <p>{area ? l10n.t("Part: {0}", formatArea(area)) : l10n.t("Drag over the part to ask about.")}</p>
      <div class="actions">
        <button
          type="button"
          class="button"
          title={l10n.t("Enter")}
          aria-disabled={!area}
          onClick={() => area && choose(area)}
        >
          {l10n.t("Use this part")}
        </button>
        {cropped && (
          <button type="button" class="button quiet" onClick={() => choose(undefined)}>
            {l10n.t("Whole image")}
          </button>
        )}
        <button type="button" class="button quiet" title={l10n.t("Escape")} onClick={cancel}>
          {l10n.t("Cancel")}
        </button>
      </div>
    </div>
  );
}
