/** The kinds of values that differ from what a plain renderer of SVG 1.1 takes. */
export type Kind =
  | "paint"
  | "colour"
  | "number"
  | "x-length"
  | "y-length"
  | "length"
  | "lengths"
  | "font-size"
  | "path"
  | "link"
  | "word";

/** The properties of SVG elements, with the kind of their values. */
const own: Readonly<Record<Kind, string>> = {
  paint: "fill stroke",
  colour: "color stop-color flood-color lighting-color",
  number: "opacity fill-opacity stroke-opacity stop-opacity flood-opacity stroke-miterlimit",
  "x-length": "x width cx rx",
  "y-length": "y height cy ry",
  length: "r stroke-width stroke-dashoffset letter-spacing word-spacing baseline-shift",
  lengths: "stroke-dasharray",
  "font-size": "font-size",
  path: "d",
  link: "clip-path mask filter marker-start marker-mid marker-end",
  word:
    "display visibility overflow fill-rule clip-rule stroke-linecap stroke-linejoin paint-order shape-rendering " +
    "text-rendering image-rendering color-interpolation color-interpolation-filters color-rendering " +
    "text-anchor dominant-baseline alignment-baseline direction unicode-bidi writing-mode font-family font-style " +
    "font-weight font-stretch font-variant font-kerning font-size-adjust text-decoration kerning mask-type " +
    "mix-blend-mode isolation enable-background vector-effect white-space text-transform",
};

const kinds: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(own) as [Kind, string][]).flatMap(([kind, names]) =>
    names.split(" ").map((name) => [name, kind] as const),
  ),
);

export const kindOf = (property: string): Kind | undefined => kinds.get(property);

/** The properties of HTML, and for placing elements, that a drawing has besides. */
const more =
  "transform translate rotate scale transform-origin transform-box background-color background-image animation " +
  "line-height text-align overflow-wrap word-break backdrop-filter";

/** The properties that `all` stands for, as far as a drawing uses them. */
export const allProperties: readonly string[] = [...kinds.keys(), ...more.split(" ")].filter(
  (property) => property !== "direction" && property !== "unicode-bidi",
);

export const isColourProperty = (property: string): boolean =>
  ["paint", "colour"].includes(kinds.get(property) ?? "") || /(^|-)color$/.test(property);

/** The properties that are no attributes, so that only a style can pass them to the renderer. */
export const onlyInStyle: ReadonlySet<string> = new Set(["mix-blend-mode", "isolation", "font-kerning"]);

/** The properties that only some elements have, with these elements. */
const geometry: Readonly<Record<string, readonly string[]>> = {
  x: ["svg", "rect", "image", "foreignObject", "use"],
  y: ["svg", "rect", "image", "foreignObject", "use"],
  width: ["svg", "rect", "image", "foreignObject"],
  height: ["svg", "rect", "image", "foreignObject"],
  cx: ["circle", "ellipse"],
  cy: ["circle", "ellipse"],
  r: ["circle"],
  rx: ["rect", "ellipse"],
  ry: ["rect", "ellipse"],
  d: ["path"],
};

export const appliesTo = (property: string, element: string): boolean =>
  geometry[property]?.includes(element) ?? true;

/** Attributes of these names are presentation attributes on elements that have them so. */
export const isGeometry = (property: string): boolean => property in geometry;

/**
 * The initial values of inherited properties, where a renderer's own default can't be had by leaving the property out.
 */
export const initials: Readonly<Record<string, string>> = {
  fill: "#000000",
  stroke: "none",
  color: "#000000",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "stroke-width": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "fill-rule": "nonzero",
  "clip-rule": "nonzero",
  visibility: "visible",
  "marker-start": "none",
  "marker-mid": "none",
  "marker-end": "none",
  "text-anchor": "start",
  "font-size": "16px",
  "font-style": "normal",
  "font-weight": "normal",
  "font-stretch": "normal",
  "font-variant": "normal",
  "letter-spacing": "normal",
  "word-spacing": "normal",
  "paint-order": "normal",
  "shape-rendering": "auto",
  "image-rendering": "auto",
  direction: "ltr",
  "writing-mode": "horizontal-tb",
};

/** The rest of CSS's properties, for `@supports`. */
const others = new Set(
  (
    "all animation appearance aspect-ratio backdrop-filter backface-visibility background border bottom box-shadow " +
    "box-sizing caret-color clear color-scheme column-count columns contain container content content-visibility " +
    "counter-increment cursor flex float font gap grid height hyphens inset isolation justify-content justify-items " +
    "left line-clamp line-height list-style margin mask max-height max-width min-height min-width object-fit " +
    "object-position offset order orphans outline overscroll-behavior padding perspective place-content place-items " +
    "pointer-events position resize right rotate row-gap scale scroll-behavior scroll-snap-type scrollbar-color " +
    "scrollbar-gutter scrollbar-width shape-outside tab-size table-layout text-align text-emphasis text-indent " +
    "text-overflow text-shadow text-underline-offset text-wrap top touch-action transform transform-box " +
    "transform-origin transform-style transition translate user-select vertical-align view-transition-name widows " +
    "width will-change word-break word-wrap z-index zoom align-content align-items align-self accent-color " +
    "anchor-name field-sizing interpolate-size marker mask-image clip overflow-wrap"
  ).split(" "),
);

/** Returns whether a browser of today knows a property; longer names are known by their beginning. */
export function isKnownProperty(property: string): boolean {
  const plain = property.replace(/^-webkit-/, "");
  return (
    kinds.has(plain) ||
    others.has(plain) ||
    /^(animation|background|border|column|flex|font|grid|list-style|margin|outline|padding|text-decoration|transition|mask|scroll-(margin|padding)|text-emphasis|inset|overflow)-[a-z-]+$/.test(
      plain,
    )
  );
}
