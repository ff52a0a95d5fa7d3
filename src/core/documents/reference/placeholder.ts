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

/** Whether an alt text only stands in for one: a file name, or what a program or a template puts there. */
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
