import type { Reference } from "./reference.ts";

/** What is wrong with an alt text, for people; undefined when nothing can be told to be. */
export function altProblem({ syntax, target, alt, slot, decorative }: Reference): string | undefined {
  if (!slot || decorative) {
    return undefined;
  }
  if (alt === null) {
    return "no alt text";
  }
  if (alt.trim() === "") {
    // In HTML an empty alt says on purpose that a picture is decorative; in Markdown it is what was never filled in.
    return syntax === "markdown" ? "no alt text" : undefined;
  }
  return isPlaceholder(alt, target) ? `a placeholder for an alt text (“${alt.trim()}”)` : undefined;
}

const kind =
  "(?:image|img|picture|pic|photo|figure|fig|screenshot|screen shot|screen capture|graphic|diagram)";

const placeholders: readonly RegExp[] = [
  // "image", "Screenshot 3", "an image"
  new RegExp(`^(?:an? |the )?${kind}[\\s_#-]*\\d*$`),
  // What programs call a picture that nobody named: "Screenshot 2026-11-22 at 10.15.02", "IMG_20261122", "image (3)"
  new RegExp(`^${kind}[\\s_-]*(?:from )?(?:[\\d\\s._:()-]|at\\b|[ap]\\.?m\\b)+$`),
  /^(?:alt|alt[ -]?text|alternative text|description|caption|text|untitled|placeholder|todo|tbd|tk|fixme|xxx|\.+|-+|\?+)[:.…]*$/,
  /^(?:insert |add )?(?:alt[ -]?text|(?:image )?description)(?: (?:here|goes here))?$/,
];

export function isPlaceholder(alt: string, target: string): boolean {
  const said = alt.trim().toLowerCase();
  const file = decoded(target.replace(/[?#].*$/s, ""))
    .split(/[\\/]/)
    .pop()!
    .toLowerCase();
  const named = /\.[a-z]{3,4}$/.test(file) && said === file;
  // A file's bare name may be a fair alt ("logo"); one that only a file has is not ("login-page_v2").
  const stem = file.replace(/\.[^.]*$/, "");
  return named || (said === stem && /[-_\d]/.test(stem)) || placeholders.some((like) => like.test(said));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
