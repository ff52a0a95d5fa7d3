/** What a browser says it can beyond SVG. */
const extensions = new Set(["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"]);

/** Whether an element with these attributes is shown, to readers of English. Features are no condition any more. */
export function isShown(attributes: ReadonlyMap<string, string>): boolean {
  // An HTML parser writes some names of SVG in lower case.
  const needed = (attributes.get("requiredExtensions") ?? attributes.get("requiredextensions"))
    ?.trim()
    .split(/\s+/);
  const languages = attributes.get("systemLanguage") ?? attributes.get("systemlanguage");
  return (
    (needed ?? []).every((one) => extensions.has(one)) &&
    (languages === undefined || languages.split(",").some((one) => /^en(-|$)/i.test(one.trim())))
  );
}
