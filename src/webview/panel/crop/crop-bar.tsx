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
      <p>{area ? `Part: ${formatArea(area)}` : "Drag over the part to ask about."}</p>
      <div class="actions">
        <button
          type="button"
          class="button"
          title="Enter"
          aria-disabled={!area}
          onClick={() => area && choose(area)}
        >
          Use this part
        </button>
        {cropped && (
          <button type="button" class="button quiet" onClick={() => choose(undefined)}>
            Whole image
          </button>
        )}
        <button type="button" class="button quiet" title="Escape" onClick={cancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
