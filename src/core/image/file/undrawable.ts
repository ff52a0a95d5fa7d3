/** The parts of an SVG that a browser draws and Figscribe doesn't, in words for people. */
export const undrawable = [
  "pictures from elsewhere",
  "styles and fonts from elsewhere",
  "fonts of its own",
  "strokes that keep their width",
  "motion along a path",
  "places along a path",
  "clipping of newer kinds",
  "styles that depend on a container",
  "masks of CSS",
  "effects on what lies behind",
  "backgrounds that are more than a colour",
  "HTML that is placed freely",
  "HTML in a grid",
  "form fields",
  "formulas",
  "embedded pages",
  "videos",
] as const;
export type Undrawn = (typeof undrawable)[number];

/**
 * The parts that a browser doesn't draw in an SVG used as a picture either: it loads nothing for it. Seen in Chromium
 * 156.
 */
const leftEverywhere: readonly Undrawn[] = [
  "pictures from elsewhere",
  "styles and fonts from elsewhere",
  "motion along a path",
  "effects on what lies behind",
  "embedded pages",
  "videos",
];

/** Returns the parts we leave out that a browser leaves out too. */
export const leftByBrowsers = (undrawn: readonly Undrawn[]): readonly Undrawn[] =>
  undrawn.filter((one) => leftEverywhere.includes(one));
