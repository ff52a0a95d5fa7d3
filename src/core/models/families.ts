import type { Size } from "../base/geometry.ts";
import { defaultLimits } from "../image/file/limits.ts";
import type { ImageLimits, SizeLimits, TokenRule } from "../image/file/types.ts";

/**
 * The facts known about models from their names, whoever serves them: the image size they see, and how they count it.
 */
interface Family extends SizeLimits {
  readonly name: RegExp;
  readonly tokens?: TokenRule;
}

/** Patches of a side in pixels: `most` of them, each counted as `each` tokens, in an image of at most `maxLongEdge`. */
function patches(maxLongEdge: number, most: number, side: number, each = 1): Omit<Family, "name"> {
  // The largest area that takes no more patches whatever its shape, as those at two edges may be cut.
  const maxPixels = Math.floor((most - 1 - maxLongEdge / side) / (side ** -2 + 1 / (maxLongEdge * side)));
  return { maxLongEdge, maxPixels, tokens: { kind: "patches", side, each } };
}

/** Fitted into 2048 × 2048, then to 768 on the short side, and counted in tiles of 512. */
function tiles(base: number, each: number): Omit<Family, "name"> {
  return { maxLongEdge: 2048, maxShortEdge: 768, tokens: { kind: "tiles", side: 512, base, each } };
}

/** Models of OpenAI: https://developers.openai.com/api/docs/guides/images-vision, "Model sizing behavior", as of autumn 2026. */
const openai: readonly Family[] = [
  { name: /gpt-4o-mini/i, ...tiles(2833, 5667) },
  { name: /gpt-4(o|-turbo|\.5|\.1(?!-(mini|nano)))/i, ...tiles(85, 170) },
  { name: /gpt-[45][.\d]*-nano/i, ...patches(2048, 1536, 32, 2.46) },
  { name: /gpt-[45][.\d]*-mini/i, ...patches(2048, 1536, 32, 1.62) },
  { name: /o4-mini/i, ...patches(2048, 1536, 32, 1.72) },
  { name: /gpt-5\.[23]|gpt-5[.\d]*-codex/i, ...patches(2048, 1536, 32) },
  // No `detail` is "high" here, and "original" from the next on: the newest look at any size, which is too much of a good thing.
  { name: /gpt-5\.4/i, ...patches(2048, 2500, 32) },
  { name: /gpt-(5\.[5-9]|[6-9])/i, ...patches(6000, 10_000, 32) },
  { name: /gpt-5/i, ...tiles(70, 140) },
  { name: /(^|\/)o[13]\b/i, ...tiles(75, 150) },
  { name: /(^|\/)(gpt|o\d)\b/i, maxLongEdge: 2048, maxShortEdge: 768 },
];

/** The first that fits. A model of none gets what every model is known to look at: see `defaultLimits`. */
const families: readonly Family[] = [
  {
    // 14 pixels a patch, 2 × 2 patches a token; 12,845,056 pixels: the preprocessor_config.json of Qwen2.5-VL
    name: /qwen-?2(\.|p)?5?-?vl/i,
    maxLongEdge: 4096,
    maxPixels: 12_845_056,
    tokens: { kind: "patches", side: 28 },
  },
  {
    // 16 pixels a patch: the preprocessor_config.json of Qwen3-VL; newer ones see without "VL" in their names.
    name: /qwen-?3-?vl|qwen-?3(\.|p)[5-9]|qwen-?[4-9]/i,
    maxLongEdge: 4096,
    maxPixels: 16_777_216,
    tokens: { kind: "patches", side: 32 },
  },
  {
    // 65,536 patches of 14 pixels, 512 along a side: MoonViT's preprocessor_config.json
    name: /kimi-?k[3-9]/i,
    maxLongEdge: 4096,
    maxPixels: 12_845_056,
    tokens: { kind: "patches", side: 28 },
  },
  {
    // The same with 16,384 patches.
    name: /kimi-?k2/i,
    maxLongEdge: 4096,
    maxPixels: 3_211_264,
    tokens: { kind: "patches", side: 28 },
  },
  // Claude from 4.7 on, and all before: https://platform.claude.com/docs/en/build-with-claude/vision, "Resolution and
  // token cost", as of autumn 2026.
  { name: /claude-[a-z]+-(4[-.][7-9]|[5-9]|\d\d)(?!\d)/i, ...patches(2576, 4784, 28) },
  { name: /claude/i, ...patches(1568, 1568, 28) },
  // 1,120 tokens whatever its size: https://ai.google.dev/gemini-api/docs/media-resolution; before that 258 for each tile
  // of 768 pixels: https://ai.google.dev/gemini-api/docs/image-understanding. How far it reduces an image, no page says.
  { name: /gemini-[3-9]/i, maxLongEdge: defaultLimits.maxLongEdge, tokens: { kind: "fixed", each: 1120 } },
  {
    name: /gemini-[12]/i,
    maxLongEdge: defaultLimits.maxLongEdge,
    tokens: { kind: "tiles", side: 768, base: 0, each: 258 },
  },
  ...openai,
];

/**
 * Returns the limits of a model: the number of images and bytes is its vendor's (`limits`), their size the model's own.
 * `longEdge` is the user's: it lowers what is known, and stands for what isn't.
 */
export function limitsOf(model: string, limits: ImageLimits, longEdge?: number): ImageLimits {
  const family = families.find(({ name }) => name.test(model));
  if (!family) {
    return { ...limits, maxLongEdge: longEdge ?? limits.maxLongEdge };
  }
  const { name: _, ...known } = family;
  return {
    ...limits,
    ...known,
    maxLongEdge: Math.min(known.maxLongEdge, longEdge ?? known.maxLongEdge),
  };
}

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
