import { others } from "../../../site/dialect.ts";

/** An extension of Python-Markdown's that decides which images a page has, or where their alt texts come from. */
export type Feature =
  | "abbr"
  | "admonition"
  | "arithmatex"
  | "attr_list"
  | "blocks"
  | "def_list"
  | "details"
  | "fenced_code"
  | "footnotes"
  | "md_in_html"
  | "superfences"
  | "tabbed"
  | "tables";

const extra: readonly Feature[] = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"];

const byName: Readonly<Record<string, readonly Feature[]>> = {
  // Who writes admonitions writes details for those that fold, and means what stands in them.
  admonition: ["admonition", "details"],
  extra: [...extra, "fenced_code"],
  "pymdownx.extra": [...extra, "superfences"],
  "pymdownx.details": ["details"],
  "pymdownx.tabbed": ["tabbed"],
  "pymdownx.superfences": ["superfences"],
  "pymdownx.arithmatex": ["arithmatex"],
};

/** The extensions of sites that don't say theirs: those of Material for MkDocs, and others that its documentation shows. */
const usual: readonly Feature[] = [
  ...extra,
  "admonition",
  "blocks",
  "details",
  "fenced_code",
  "superfences",
  "tabbed",
];

const own: ReadonlySet<string> = new Set<Feature>([...extra, "admonition", "fenced_code"]);

/** Returns what the extensions that a site lists turn on. */
export function featuresOf(extensions: readonly string[]): ReadonlySet<Feature> {
  return new Set(
    extensions.flatMap((extension): readonly Feature[] => {
      const name = extension.replace(/^markdown\.extensions\./, "");
      if (name === others) {
        return usual;
      }
      if (name.startsWith("pymdownx.blocks")) {
        return ["blocks"];
      }
      return Object.hasOwn(byName, name) ? byName[name]! : own.has(name) ? [name as Feature] : [];
    }),
  );
}

/** The signs besides the usual ones that a backslash takes their meaning from, by what turns that on. */
const escapedBy: Readonly<Record<string, string>> = {
  extra: "|",
  tables: "|",
  "pymdownx.arithmatex": "$",
  "pymdownx.caret": "^",
  "pymdownx.escapeall": "!-/:-@[-`{-~",
  "pymdownx.extra": "|",
  "pymdownx.keys": "+",
  "pymdownx.mark": "=",
  "pymdownx.tilde": "~",
};

/** Returns a pattern for backslashes: its first group is the sign whose meaning one takes. */
export function escapesOf(extensions: readonly string[]): RegExp {
  const more = extensions
    .map((name) => escapedBy[name.replace(/^markdown\.extensions\./, "")] ?? "")
    .join("");
  return new RegExp(`\\\\([\\\\\`*_{}[\\]()>#+\\-.!${more}])|\\\\`, "g");
}
