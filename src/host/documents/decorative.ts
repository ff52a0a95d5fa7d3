import { Problem } from "../../core/base/problem.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import { type IsReadOnly, refuseReadOnly } from "../editor/read-only.ts";
import { fillAltSlot, refuseComputed } from "./places.ts";
import type { Anchor } from "./references.ts";

/** Says in the markup that the picture is decorative. Throws `Problem` where the markup has no way to. */
export async function markDecorative(anchor: Anchor, isReadOnly: IsReadOnly): Promise<Anchor> {
  refuseComputed(anchor);
  if (!canSayDecorative(anchor.chosen)) {
    const why = "in this markup, an empty alt text may as well be one that was never written";
    throw new Problem("noReference", `This picture can't be marked as decorative: ${why}.`, ["chooseImage"]);
  }
  await refuseReadOnly(anchor.document, isReadOnly, { retry: () => markDecorative(anchor, isReadOnly) });
  return fillAltSlot(anchor, "");
}
