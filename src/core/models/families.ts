import type { ImageLimits, SizeLimits, TokenRule } from "../image/types.ts";

/** What is known of models by their names, whoever serves them: how large an image they look at, and how they count it. */
interface Family extends SizeLimits {
  readonly name: RegExp;
  readonly tokens?: TokenRule;
}

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
  {
    // 1568 pixels a side and about 1,600 tokens: https://docs.claude.com/en/docs/build-with-claude/vision
    name: /claude/i,
    maxLongEdge: 1568,
    maxPixels: 1_190_000,
    tokens: { kind: "area", pixels: 750 },
  },
  {
    // Fitted into 2048 × 2048, then to 768 on the short side; 512-pixel tiles:
    // https://platform.openai.com/docs/guides/images-vision, "Calculating costs"
    name: /gpt-4o(?!.*mini)|chatgpt-4o|gpt-4\.1(?!-)/i,
    maxLongEdge: 2048,
    maxShortEdge: 768,
    tokens: { kind: "tiles512", base: 85, each: 170 },
  },
  {
    name: /gpt-5(?![.\d]*-?(mini|nano)|\.[5-9])/i,
    maxLongEdge: 2048,
    maxShortEdge: 768,
    tokens: { kind: "tiles512", base: 70, each: 140 },
  },
  {
    // 1,536 patches of 32 pixels: the same page. Their counts are multiplied, by a factor of each.
    name: /gpt-(4\.1|5[.\d]*)-(mini|nano)|o4-mini/i,
    maxLongEdge: 2048,
    maxPixels: 1_500_000,
  },
  { name: /^(gpt|o[13-9])\b|\/(gpt|o[13-9])\b/i, maxLongEdge: 2048, maxShortEdge: 768 },
];

/**
 * What a model takes: how many images and bytes is its vendor's (`limits`), how large they may be the model's own.
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
