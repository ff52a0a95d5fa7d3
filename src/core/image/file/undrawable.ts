/** What a browser draws of an SVG and Figscribe doesn't, in the words that a person reads. */
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

/** What a browser doesn't draw either of an SVG that is a picture: it loads nothing for it. Seen in Chromium 156. */
const leftEverywhere: readonly Undrawn[] = [
  "pictures from elsewhere",
  "styles and fonts from elsewhere",
  "motion along a path",
  "effects on what lies behind",
  "embedded pages",
  "videos",
];

/** Of what we leave out, what a browser does too. */
export const leftByBrowsers = (undrawn: readonly Undrawn[]): readonly Undrawn[] =>
  undrawn.filter((one) => leftEverywhere.includes(one));
