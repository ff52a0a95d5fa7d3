import { Problem } from "../core/problem.ts";
import type { Reference } from "../core/references/reference.ts";
import { altStatus } from "../core/references/status.ts";
import { fillAltSlot, refuseComputed } from "./places.ts";
import type { Anchor } from "./references.ts";

/** Whether an empty alt text says something else here than a missing one. */
export function canSayDecorative(reference: Reference): boolean {
  return reference.slot !== null && altStatus({ ...reference, alt: "" }) === "decorative";
}

/** Says in the markup that the picture is decorative. Throws `Problem` where the markup has no way to. */
export async function markDecorative(anchor: Anchor): Promise<void> {
  refuseComputed(anchor);
  if (!canSayDecorative(anchor.chosen)) {
    const why = "in this markup, an empty alt text may as well be one that was never written";
    throw new Problem("noReference", `This picture can't be marked as decorative: ${why}.`, ["chooseImage"]);
  }
  await fillAltSlot(anchor, "");
}
