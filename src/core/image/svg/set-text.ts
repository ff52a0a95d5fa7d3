import { pixels } from "./style/lengths.ts";
import { measureOf, type Setting } from "./style/setting.ts";
import { type Element, makeElement } from "./tree/xml.ts";

/** Something laid out, that can be painted anywhere. */
export interface Fragment {
  readonly width: number;
  readonly height: number;
  /** The distance from its top to the base line of its last line. */
  readonly baseline: number;
  paint(x: number, y: number): void;
}

export function faceOf({ text }: Setting, faceFor: FaceFor): Face {
  return faceFor(text["font-family"] ?? "", isBold(text["font-weight"]) ? "bold" : "normal");
}

const isBold = (weight: string | undefined) => /^(bold|bolder|[6-9]\d\d)$/.test(weight ?? "");

export function lineHeight(setting: Setting, face: Face): number {
  const written = setting.text["line-height"];
  const { em } = setting;
  if (written === undefined || written === "normal") {
    return (face.ascent + face.descent) * em;
  }
  return /^[\d.]+$/.test(written)
    ? Number(written) * em
    : (pixels(written, measureOf(setting, em)) ?? em * 1.2);
}

export function textElement(text: string, x: number, y: number, setting: Setting, face: Face): Element {
  const { "font-style": slant, "font-weight": weight, "text-decoration": line } = setting.text;
  return makeElement(
    "text",
    {
      x,
      y,
      fill: setting.palette.current,
      "fill-opacity": 1,
      stroke: "none",
      "text-anchor": "start",
      "letter-spacing": "normal",
      "font-family": face.family,
      "font-size": setting.em,
      "font-weight": isBold(weight) ? "bold" : "normal",
      "font-style": /italic|oblique/.test(slant ?? "") ? "italic" : "normal",
      ...(line && /underline|line-through|overline/.test(line)
        ? { "text-decoration": line.match(/underline|line-through|overline/)![0] }
        : {}),
      "xml:space": "preserve",
    },
    [text],
  );
}

/** The parts of a font that setting text needs; lengths for a font size of 1. */
export interface Face {
  /** The family name by which the renderer finds it. */
  readonly family: string;
  readonly ascent: number;
  readonly descent: number;
  /** Returns a letter's advance; undefined for one that the font doesn't have. */
  advance(codePoint: number): number | undefined;
}

/** Finds the face in which a `font-family` is drawn. */
export type FaceFor = (families: string, weight: "normal" | "bold") => Face;
