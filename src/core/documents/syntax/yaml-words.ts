import { isScalar, type Pair } from "yaml";
import { oneLine } from "../../base/text/foreign.ts";
import type { Quoting } from "../reference/escapes.ts";
import type { Reference } from "../reference/reference.ts";

/** YAML in a document: as it is written, and where it begins. */
interface Yaml {
  readonly written: string;
  readonly from: number;
  readonly quoting: Quoting;
}

/** Returns the words that a pair of YAML has for its value, and their place in the document; none where it is no text. */
export function saidInYaml(
  { key, value }: Pair,
  { written, from, quoting }: Yaml,
): Pick<Reference, "alt" | "slot"> {
  const slot = (start: number, end: number, before: string) => ({
    ...{ start: from + start, end: from + end, before, after: "" },
    quoting,
  });
  if (value === null || (isScalar(value) && value.value === null && !value.source)) {
    const colon = written.indexOf(":", isScalar(key) ? key.range![1] : 0) + 1;
    return { alt: "", slot: slot(colon, colon, " ") };
  }
  if (!isScalar(value)) {
    return { alt: String(value), slot: null };
  }
  const [start, stop] = value.range!;
  const end = start + written.slice(start, stop).trimEnd().length;
  return { alt: oneLine(String(value.value)), slot: slot(start, end, "") };
}
