export type Quoting =
  | "markdown"
  | "obsidian"
  | "double"
  | "single"
  | "razor"
  | "angular"
  | "directive"
  | "element"
  | "yaml"
  | "raw"
  | "asciidoc"
  | "latex"
  | "typst";

// A brace would begin or end an expression for most template languages: as an entity it is only a brace.
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#39;",
  "<": "&lt;",
  ">": "&gt;",
  "{": "&#123;",
  "}": "&#125;",
  "@": "&#64;",
  "`": "&#96;",
};
const asEntities = (text: string, characters: RegExp) => text.replace(characters, (one) => entities[one]!);

const latexCharacters: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** How a line of text is written, for each kind of slot. */
export const escapes: Readonly<Record<Quoting, (text: string) => string>> = {
  // Whatever could begin other markup inside an image's label: an underscore only where it could open or close
  // emphasis, an address because a bare link would take the backslashes after it for its own, a brace for MDX and Liquid.
  markdown: (text) =>
    text
      .replace(/[\\*[\]<>~|{]|&(?=#?\w)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
      .replace(/:(?=:|\/\/)|(?<![\p{L}\p{N}]);|(?<=www)\.|@/giu, "\\$&")
      // With a stray backtick before the image this one would make a code span, where a backslash is only a backslash.
      .replaceAll("`", "&#96;"),
  // A wikilink knows no escapes: what would end it, or begin code or HTML, is said with its fullwidth form.
  obsidian: (text) =>
    text.replace(/[|[\]`<\\]/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0)),
  double: (text) => asEntities(text, /[&"<{}]/g),
  single: (text) => asEntities(text, /[&'<{}]/g),
  razor: (text) => asEntities(text, /[&"'<{@]/g),
  // Angular looks for `{{` after it has read the entities, and has no escape for it: a space must tell them apart.
  angular: (text) => asEntities(text.replace(/\{(?=\{)/g, "{ "), /[&"'<{@]/g),
  directive: (text) => asEntities(text, /[&"<{`]/g),
  element: (text) => asEntities(text, /[&<>{@]/g),
  // Words with a space between them are always a string; all else is quoted, as JSON is: YAML reads it.
  yaml: (text) =>
    /^\p{L}[\p{L}\p{N}]*(?: [\p{L}\p{N}(][\p{L}\p{N}.,()'-]*)+$/u.test(text) ? text : JSON.stringify(text),
  raw: (text) => text,
  // Character references pass through every substitution of AsciiDoc; a comma would begin the next attribute.
  asciidoc: (text) => {
    const safe = text.replace(
      /[&<>[\]"'`*_#^~+{}\\|@=$]|\.(?=\.)|-(?=[->])|:(?=:|\/\/)|(?<![\p{L}\p{N}]);|\((?=[(CRT])/giu,
      (one) => `&#${one.codePointAt(0)};`,
    );
    return safe.includes(",") ? `"${safe}"` : safe;
  },
  latex: (text) => text.replace(/[\\~^{}$&#%_]/g, (one) => latexCharacters[one] ?? `\\${one}`),
  typst: (text) => text.replace(/["\\]/g, "\\$&"),
};
