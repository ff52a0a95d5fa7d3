import { createRequire } from "node:module";
import { parse } from "smol-toml";

const require = createRequire(import.meta.url);
const { load } = require("js-yaml") as { load(text: string): unknown };

/** The alt texts of the pictures that a page's front matter names, in order: what the maps of its data say beside them. */
export function matterAlts(text: string): (string | undefined)[] {
  const [, mark, head = ""] = /^(---|\+\+\+)\n([\s\S]*?)\n\1\n/.exec(text) ?? [];
  return altsIn(mark === "---" ? load(head) : parse(head));
}

function altsIn(value: unknown): (string | undefined)[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => (isPicture(one) ? [undefined] : altsIn(one)));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries = Object.entries(value);
  const [, alt] = entries.find(([key]) => /alt$|description$/i.test(key)) ?? [];
  return entries.flatMap(([, one]) =>
    isPicture(one) ? [typeof alt === "string" ? alt : undefined] : altsIn(one),
  );
}

const isPicture = (value: unknown) => typeof value === "string" && /^\S+\.(?:png|svg)(?:\]\])?$/.test(value);
