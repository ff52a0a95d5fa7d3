import type { AltStatus } from "../../../../src/core/documents/reference/status.ts";

/** One reference that must be found: its text, decoded target, alt, the text its slot replaces (null: computed), status. */
type Expected = readonly [
  whole: string,
  target: string,
  alt: string | null,
  slot: string | null,
  status: AltStatus,
];

/** A document and all its references, in order. */
export type Case = readonly [language: string, text: string, ...expected: Expected[]];
