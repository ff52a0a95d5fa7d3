import type { Size } from "./file/crop.ts";
import type { TokenRule } from "./file/types.ts";

/** About how many tokens an image of this size is: providers say how they count, but only their bill is exact. */
export function imageTokens({ width, height }: Size, rule: TokenRule): number {
  switch (rule.kind) {
    case "patches":
      return Math.ceil(Math.ceil(width / rule.side) * Math.ceil(height / rule.side) * (rule.each ?? 1));
    case "tiles":
      return rule.base + rule.each * Math.ceil(width / rule.side) * Math.ceil(height / rule.side);
    case "fixed":
      return rule.each;
  }
}
