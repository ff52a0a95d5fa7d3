import * as l10n from "@vscode/l10n";

/** The parts of an SVG that a browser draws and Figscribe doesn't. */
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

/** Names such a part in the editor's language. */
export function undrawnWords(part: Undrawn): string {
  switch (part) {
    case "pictures from elsewhere":
      return l10n.t("images from elsewhere");
    case "styles and fonts from elsewhere":
      return l10n.t("styles and fonts from elsewhere");
    case "fonts of its own":
      return l10n.t("fonts of its own");
    case "strokes that keep their width":
      return l10n.t("strokes that keep their width");
    case "motion along a path":
      return l10n.t("motion along a path");
    case "places along a path":
      return l10n.t("places along a path");
    case "clipping of newer kinds":
      return l10n.t("clipping of newer kinds");
    case "styles that depend on a container":
      return l10n.t("styles that depend on a container");
    case "masks of CSS":
      return l10n.t("masks of CSS");
    case "effects on what lies behind":
      return l10n.t("effects on what lies behind");
    case "backgrounds that are more than a colour":
      return l10n.t("backgrounds that are more than a color");
    case "HTML that is placed freely":
      return l10n.t("HTML that is placed freely");
    case "HTML in a grid":
      return l10n.t("HTML in a grid");
    case "form fields":
      return l10n.t("form fields");
    case "formulas":
      return l10n.t("formulas");
    case "embedded pages":
      return l10n.t("embedded pages");
    case "videos":
      return l10n.t("videos");
  }
}

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
