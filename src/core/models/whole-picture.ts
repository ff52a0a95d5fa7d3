import type { Size } from "../base/geometry.ts";
import { scaledSize } from "../base/geometry.ts";
import { defaultLimits } from "../image/file/limits.ts";
import { legibleText, scaleWithin } from "../image/plan.ts";
import { imageTokens, limitsOf } from "./families.ts";

/** The way in which models of one kind see a picture that they are handed whole. */
export interface SeenBy {
  /** For people: "Claude 4.7 and later". */
  readonly kind: string;
  /** The size that the picture is reduced to, at most its own. */
  readonly size: Size;
  readonly tokens: number;
  /** Whether its small text can be read at that size. */
  readonly legible: boolean;
}

/** Kinds of models that agents run on, each with the name of one, by which its limits are known. */
const kinds: readonly (readonly [kind: string, model: string])[] = [
  ["Claude 4.7 and later", "claude-opus-4-7"],
  ["earlier Claude", "claude-sonnet-4-5"],
  ["GPT-5.5 and later", "gpt-5.5"],
  ["GPT-5", "gpt-5"],
  ["Qwen3-VL and later", "qwen3-vl"],
  ["Gemini 3", "gemini-3"],
];

/**
 * Tells how the common kinds of models see a picture. `text` is the font size of its small text in pixels, as
 * `textHeight` estimates it; undefined where it has none.
 */
export function seenWhole(picture: Size, text: number | undefined): SeenBy[] {
  return kinds.map(([kind, model]) => {
    const limits = limitsOf(model, defaultLimits);
    const scale = scaleWithin(picture, limits);
    const size = scaledSize(picture, scale);
    return {
      kind,
      size,
      tokens: limits.tokens ? imageTokens(size, limits.tokens) : 0,
      legible: isLegibleAt(scale, text),
    };
  });
}

/** Whether text of that font size can be read at a scale; what is small in the picture itself gets no better by pixels. */
export function isLegibleAt(scale: number, text: number | undefined): boolean {
  return text === undefined || scale >= Math.min(1, legibleText / text);
}
