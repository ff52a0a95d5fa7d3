/** A font as far as text is set with it; lengths for a font size of 1. */
export interface Face {
  /** The family name by which the renderer finds it. */
  readonly family: string;
  readonly ascent: number;
  readonly descent: number;
  /** Undefined for a letter that the font doesn't have. */
  advance(codePoint: number): number | undefined;
}

/** The face in which a `font-family` is drawn. */
export type FaceFor = (families: string, weight: "normal" | "bold") => Face;
