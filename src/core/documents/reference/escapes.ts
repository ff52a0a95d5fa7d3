import { goldmarkLabels, markdownItLabels, marpLabels } from "./sparing-labels.ts";
import { asEntities, inFullwidth } from "./written-signs.ts";

export type Quoting =
  | "markdown"
  | "mdx"
  | "pandoc"
  | "myst"
  | "redcarpet"
  | "mystCell"
  | "markdownIt"
  | "markdownItDefined"
  | "markdownItTagged"
  | "markdownItCell"
  | "marp"
  | "marpCell"
  | "goldmark"
  | "goldmarkDefined"
  | "goldmarkCell"
  | "obsidian"
  | "obsidianQuoted"
  | "gollum"
  | "double"
  | "single"
  | "razor"
  | "angular"
  | "angularInScript"
  | "lateBound"
  | "lateBoundInScript"
  | "inScript"
  | "inMarkdown"
  | "listed"
  | "directive"
  | "element"
  | "lateBoundElement"
  | "yaml"
  | "quotedYaml"
  | "yamlInText"
  | "raw"
  | "csv"
  | "asciidoc"
  | "asciidocInLink"
  | "passed"
  | "latex"
  | "typst"
  | "org"
  | "hugoString"
  | "liquidString"
  | "liquidOutput"
  | "escapedString"
  | "pictureWords"
  | "withoutQuotes"
  | "rubyString"
  | "unescapedString"
  | "inParameter"
  | "rString"
  | "wikitext"
  | "textile"
  | "textileCell"
  | "xml"
  | "xmlValue";

const latexCharacters: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** The beginnings, and for Nunjucks the ends, of code in template languages that run over any kind of source. */
const ofTemplates = /\{(?=[{%#])|(?<=#)\}|<(?=[%?])|(?<=%)>/;

/**
 * What could mean something inside an image's label to one of the dialects of Markdown, or to what runs before it, as
 * entities: after a backslash each dialect reads other signs. Signs that stand between spaces as in prose mean nothing.
 */
const labelSigns = [
  // A stray backtick before the image, a bar in the paragraph (kramdown), a tag, a link, a footnote, an expression.
  /[`|[\]{\\]/,
  ofTemplates,
  /<(?!\s)/,
  /(?<!\s)>|>(?!\s|$)/,
  /&(?=#?\w+;)/,
  // Emphasis. A tilde that nothing stands before can only open, which is nothing without one that closes.
  /(?<!^|\s)\*|\*(?!\s|$)/,
  /(?<![\p{L}\p{N}])_(?!\s|$)|(?<!^|\s)_(?![\p{L}\p{N}])/u,
  /(?<!^|\s)~|~(?=~)/,
  // Mathematics, which may have been opened before the image; a price behind a space closes none.
  /(?<!\s)\$|\$(?=\$)/,
  // A footnote's key, directives, shortcodes and components, a comment of Obsidian's.
  /^\^/,
  /:(?=:)|(?<![\p{L}\p{N}:]):(?=[a-z+_-])/u,
  /%(?=%)/,
  // A key on a keyboard.
  /\+(?=\+[\w"'-]+(?:\+[\w"'-]+)*\+\+)/,
  // Blade's and Razor's code.
  /@(?=[a-z]+[ \t]*\(|php\b|[({*])/,
];
const anyOf = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => source).join("|"), "giu");
const inLabel = anyOf(labelSigns);
/** Every tag and formula is code here. */
const inMdxLabel = anyOf([/[<$]/, ...labelSigns]);
/** The same in running text, which has other marked words beside it. */
export const inMarkdownText = anyOf([
  /[*~^]/,
  // An address at the words' end would take in the first sign of code that stands right behind it.
  /(?<=(?<![\p{L}\p{N}])www)\.(?=\S*$)|:(?=\/\/\S*$)/u,
  ...labelSigns,
]);
/** Pandoc's raised and lowered letters, citations, and dashes where it makes them of hyphens. */
const inPandocLabel = anyOf([/[~^@]/, /-(?=-)/, ...labelSigns]);
/** Any two dollars may stand around a formula of MyST's. */
const inMystLabel = anyOf([/\$/, ...labelSigns]);
/** The same in a cell of CSV, whose signs would end it. */
const inMystCell = anyOf([/[$",;]/, ...labelSigns]);
const inWikilink = anyOf([/[|[\]`<\\]/, ofTemplates]);
/** Redcarpet knows no escapes in a label either, and takes signs but these as they are. */
const inRedcarpetLabel = anyOf([/[|[\]`]|\\$/, ofTemplates]);
/** An option of Gollum's ends where a value would begin, too. */
const inGollum = anyOf([/["=]/, inWikilink]);
const inQuotedWikilink = anyOf([/"/, inWikilink]);
/** The places where an address would swallow the entities that follow in the same word. */
const address = /:(?=\/\/)|(?<=www)\.|@/gi;

function inMarkdownLabel(text: string, signs: RegExp): string {
  const written = asEntities(text, signs);
  return written === text
    ? text
    : written.replace(/\S+/g, (word) => (word.includes("&") ? asEntities(word, address) : word));
}

/** Two braces are code to what compiles a page after its entities are read; not every such program can say them otherwise. */
const apart = (text: string) => text.replace(/\{(?=\{)|\$(?=\{)/g, "$& ");

/** In Angular's attributes a string of code says them. Its quotes are entities, as either kind may stand around it. */
const interpolated = (text: string, signs: RegExp) =>
  text
    .split("{{")
    .map((part) => asEntities(part, signs))
    .join(bracesInAngular);
const bracesInAngular = "{{ &#39;{{&#39; }}";

/** AsciiDoc's words: character references pass through all its substitutions. */
export const asReferences = (text: string): string =>
  text.replace(
    /[&<>[\]"'`*_#^~+{}\\|@=$]|\.(?=\.)|-(?=[->])|:(?=:|\/\/)|(?<![\p{L}\p{N}]);|\((?=[(CRT])/giu,
    (one) => `&#${one.codePointAt(0)};`,
  );

const inMarkdownAttribute = (text: string) =>
  asEntities(
    text,
    /[&"'<>{}[\]|`\\$*~]|:(?=:|\/\/)|(?<=www)\.|@|%(?=%)|\+(?=\+)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu,
  );

/** The way a line of text is written in each kind of slot. */
export const escapes: Readonly<Record<Quoting, (text: string) => string>> = {
  markdown: (text) => inMarkdownLabel(text, inLabel),
  mdx: (text) => inMarkdownLabel(text, inMdxLabel),
  pandoc: (text) => inMarkdownLabel(text, inPandocLabel),
  myst: (text) => inMarkdownLabel(text, inMystLabel),
  mystCell: (text) => inMarkdownLabel(text, inMystCell),
  redcarpet: (text) => inFullwidth(text, inRedcarpetLabel),
  ...markdownItLabels,
  ...marpLabels,
  ...goldmarkLabels,
  // A wikilink knows no escapes: what would end it, or begin code or HTML, is said with its fullwidth form.
  obsidian: (text) => inFullwidth(text, inWikilink),
  obsidianQuoted: (text) => inFullwidth(text, inQuotedWikilink),
  gollum: (text) => inFullwidth(text, inGollum),
  double: (text) => asEntities(text, /[&"<{}]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  single: (text) => asEntities(text, /[&'<{}]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  razor: (text) => asEntities(text, /[&"'<{}@]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  angular: (text) => interpolated(text, /[&"'<{}@]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  // In a string of JavaScript, too.
  angularInScript: (text) => interpolated(text, /[&"'<{}@`\\$]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  lateBound: (text) => asEntities(apart(text), /[&"'<{}@]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  lateBoundInScript: (text) => asEntities(apart(text), /[&"'<{}@`\\$]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  inScript: (text) => asEntities(text, /[&"'<{}@`\\$]|(?<=[%?-])>|\[(?=[[(%#=])/g),
  // Some dialects look for code, links and tables first, and for the tag in what they leave.
  inMarkdown: (text) => inMarkdownAttribute(text),
  // In an attribute list behind an image, which some dialects look for in what all their other marks have left.
  listed: (text) =>
    asEntities(
      text,
      /[&"'<>{}[\]|`\\$*~^]|:(?=:|\/\/|[a-z+_-])|(?<=www)\.|@|%(?=%)|=(?==)|(?<==)=|\+(?=\+)|(?<=\+)\+|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu,
    ),
  // What doesn't know `:::image` shows it as text.
  directive: (text) =>
    asEntities(text, /[&"<>{}[\]|`\\$*~^]|:(?=:|\/\/)|(?<=www)\.|@|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu),
  element: (text) => asEntities(text, /[&<>{}@]|\[(?=[[(%#=])/g),
  lateBoundElement: (text) => asEntities(apart(text), /[&<>{}@]|\[(?=[[(%#=])/g),
  // Words with a space between them are always a string; all else is quoted, as JSON is: YAML reads it.
  // A template language that runs over the page before doesn't know its strings.
  yaml: (text) => (isPlainYaml(text) ? text : inYamlString(text, inYaml)),
  // Among signs of YAML's own, and in TOML.
  quotedYaml: (text) => inYamlString(text, inYaml),
  // Between colons that something doesn't know, the option is text of the page, and read as Markdown.
  yamlInText: (text) =>
    isPlainYaml(text) && !/www\./i.test(text)
      ? text
      : inYamlString(text, /[<>[\]{}`*_~$@|&]|:(?=\/\/|:)|(?<=www)\./gi),
  raw: (text) => text,
  csv: (text) => text.replaceAll('"', '""'),
  // A comma would begin the next attribute. Nothing at all would leave the name of the file.
  asciidoc: (text) => {
    const safe = asReferences(text);
    return safe === "" || safe.includes(",") ? `"${safe}"` : safe;
  },
  // The attributes of the link begin at a comma, in quotes too.
  asciidocInLink: (text) => asReferences(text).replaceAll(",", "&#44;") || '""',
  // A tag in running AsciiDoc stands between signs that would end it, in a line that signs would make a list's.
  passed: (text) => asEntities(text, /[&"'<>{}[\]+$\\|`:;]/g),
  latex: (text) => text.replace(/[\\~^{}$&#%_]/g, (one) => latexCharacters[one] ?? `\\${one}`),
  typst: (text) => text.replace(/["\\]/g, "\\$&"),
  // Strings in tags of template languages, quotes and all. What one can't say is said with the sign that looks like it.
  hugoString: (text) =>
    !/"|\\$|\\`/.test(text)
      ? `"${text}"`
      : !text.includes("`")
        ? `\`${text}\``
        : text.includes("\\")
          ? `\`${text.replaceAll("`", "'")}\``
          : `"${text.replaceAll('"', '\\"')}"`,
  // Liquid's tags end at the first sign of an end, its programs differ in what a backslash is, and pages print the words
  // into attributes as they are.
  liquidString: (text) => `"${inLiquid(text)}"`,
  // Any brace ends what is put out.
  liquidOutput: (text) => `"${inLiquid(text).replaceAll("{", "｛").replaceAll("}", "｝")}"`,
  // Where neither kind of quotes may stand.
  withoutQuotes: (text) =>
    inLiquid(text)
      .replace(/(?<=^|[\s([{–—-])'/g, "‘")
      .replaceAll("'", "’"),
  // Words of a tag that end with the next option, and are put in an attribute as they are.
  pictureWords: (text) => (text === "" ? '""' : inMarkdownAttribute(text).replace(/(?<!\S)-(?=-)/g, "&#45;")),
  // The end of a tag would end it in a string too, and braces behind some signs are code.
  rubyString: (text) =>
    `"${text
      .replace(/["\\]/g, "\\$&")
      .replace(/#(?=[{$@])/g, "\\#")
      .replaceAll("%>", "%\\>")}"`,
  // Any of three quotes; what holds them all is said with the signs that look like them.
  unescapedString: (text) => {
    const quote = ['"', "'", "`"].find((one) => !text.includes(one));
    return quote
      ? quote + text + quote
      : `"${text.replace(/(?<=^|[\s([{–—-])"/g, "“").replaceAll('"', "”")}"`;
  },
  escapedString: (text) => `"${text.replace(/["\\]/g, "\\$&")}"`,
  // In a line that begins code in Markdown: a backtick would end it.
  rString: (text) => `"${text.replace(/["\\]/g, "\\$&").replaceAll("`", "\\u0060")}"`,
  // Markdown in a string of a tag.
  inParameter: (text) => asEntities(inMarkdownLabel(text, inLabel), /["']/g),
  // A backslash is a sign of its own.
  wikitext: (text) =>
    asEntities(text, /[|[\]{}<>]|&(?=#?\w+;)|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|:(?=\/\/)/g),
  // Its brackets are the only ones that can't stand in it.
  xml: (text) => asEntities(text, /[&<>]/g),
  xmlValue: (text) => asEntities(text, /[&<>"']/g),
  textile: (text) => withoutRound(text),
  textileCell: (text) => withoutRound(text).replaceAll("|", "｜"),
  // Nothing can be escaped: a space that doesn't break keeps a word after a colon from being the next attribute's name.
  org: (text) =>
    /^"*$/.test(text)
      ? `"${text}"`
      : text.replace(/^nil$/, "nil\u00a0").replace(/(?:^| ):(?=\S)/g, "\u00a0:"),
};

const inLiquid = (text: string) =>
  text
    .replace(/(?<=^|[\s([{–—-])"/g, "“")
    .replaceAll('"', "”")
    .replaceAll("\\", "＼")
    .replace(/%(?=\})|\{(?=[{%])|&(?=#?\w+;)/g, "$& ");

const withoutRound = (text: string) => text.replaceAll("(", "[").replaceAll(")", "]");

const inYaml = anyOf([ofTemplates]);
const inYamlString = (text: string, signs: RegExp) =>
  JSON.stringify(text).replace(signs, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

const isPlainYaml = (text: string) =>
  /^\p{L}[\p{L}\p{N}]*(?: [\p{L}\p{N}(][\p{L}\p{N}.,()'-]*)+$/u.test(text);
