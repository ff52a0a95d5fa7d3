/** A programming language that can be told by its text. */
export interface Language {
  /** For people: "TypeScript". */
  readonly name: string;
  /** For code fences: "ts". */
  readonly fence: string;
}

interface Signs extends Language {
  /** Each is tried on every line; what several languages share is a sign of none. */
  readonly signs: readonly RegExp[];
}

const script = [
  /^\s*(export\s+)?(default\s+)?(async\s+)?function\b/,
  /^\s*(export\s+)?(const|let)\s+[\w${[]/,
  /=>\s*[{(]?/,
  /\bawait\s+\w/,
  /^\s*import\b.*\bfrom\s+['"]/,
  /[!=]==/,
  /\brequire\(['"]/,
  /\bnew (Map|Set|Promise|Error)\b/,
];

const languages: readonly Signs[] = [
  {
    name: "TypeScript",
    fence: "ts",
    signs: [
      ...script,
      /^\s*import type\b/,
      /^\s*(export\s+)?(interface|type|enum|declare)\s+\w+/,
      /[\w)\]?]\s*:\s*(string|number|boolean|unknown|void|any|Promise<|Record<|Map<|Partial<)/,
      /^\s*(private|public|protected|readonly)\s+\w+/,
      /\bas (const|unknown|string|number)\b/,
    ],
  },
  { name: "JavaScript", fence: "js", signs: [...script, /\bmodule\.exports\b/] },
  {
    name: "Vue",
    fence: "vue",
    signs: [
      /<\/?(template|script|style)\b/,
      /\sv-(if|for|model|bind|on)\b/,
      /\s[@:][\w.-]+="/,
      /<script setup/,
    ],
  },
  {
    name: "Python",
    fence: "python",
    signs: [
      /^\s*(async\s+)?def \w+\(.*/,
      /^\s*class \w+.*:\s*$/,
      /^\s*(from\s+[\w.]+\s+)?import\s+[\w.]+(\s+as\s+\w+)?(,\s*\w+)*\s*$/,
      /^\s*(if|elif|else|for|while|try|except|with)\b.*:\s*(#.*)?$/,
      /\bself\b/,
      /^\s*@\w+(\(|\s*$|\.)/,
      /\b(None|True|False)\b/,
      /\bf"[^"]*\{/,
    ],
  },
  {
    name: "Rust",
    fence: "rust",
    signs: [
      /^\s*(pub(\(\w+\))?\s+)?(async\s+)?fn \w+/,
      /^\s*(pub\s+)?(struct|enum|trait|mod|use|impl)\b.*[{;]\s*$/,
      /\blet (mut )?\w+/,
      /&(mut\s+)?(self|str|'\w)/,
      /\w!\(/,
      /->\s*(Result|Option|Self|&|Vec|impl|Box)/,
      /^\s*#!?\[/,
    ],
  },
  {
    name: "Go",
    fence: "go",
    signs: [
      /^package \w+\s*$/,
      /^func (\(\w+ \*?\w+\) )?\w+\(/,
      /:=/,
      /\bif err != nil\b/,
      /^type \w+ (struct|interface)\b/,
      /\b(defer|go) (func|\w+\.?\w*\()/,
      /\bmap\[string\]/,
    ],
  },
  {
    name: "Java",
    fence: "java",
    signs: [
      /^\s*(import|package) [\w.]+(\.\*)?;\s*$/,
      /^\s*(public|private|protected)\s+(static\s+|final\s+|abstract\s+)*[\w<>[\], ]+\s+\w+\s*[({=;]/,
      /\bSystem\.(out|err)\b/,
      /^\s*@Override\b/,
      /\bthrows \w+/,
      /\bString\[?\]? \w+/,
    ],
  },
  {
    name: "C#",
    fence: "csharp",
    signs: [
      /^\s*using [\w.]+;\s*$/,
      /^\s*namespace [\w.]+/,
      /\{\s*get;\s*(set;|init;)?/,
      /\bConsole\.Write/,
      /\basync Task\b/,
      /^\s*(public|private|internal)\s+(sealed\s+|static\s+|record\s+|class\s+|readonly\s+)+/,
      /\bvar \w+ = await\b/,
    ],
  },
  {
    name: "C++",
    fence: "cpp",
    signs: [
      /^\s*#include\s*[<"]/,
      /\bstd::/,
      /\btemplate\s*</,
      /\b(const )?auto[&*]?\s+\w+\s*[=:]/,
      /\bnullptr\b/,
      /\w+::\w+\(/,
    ],
  },
  {
    name: "C",
    fence: "c",
    signs: [
      /^\s*#(include|define|ifdef|ifndef)\b/,
      /\b(int|void|char|size_t|uint\d+_t) \*?\w+\s*[(;=[]/,
      /\bprintf\(/,
      /\w->\w/,
    ],
  },
  {
    name: "PHP",
    fence: "php",
    signs: [
      /<\?php/,
      /\$\w+\s*(=|->|\[)/,
      /^\s*(public|private|protected)?\s*function \w+\(.*\$/,
      /\w::\w+\(/,
      /^\s*use [\w\\]+;/,
    ],
  },
  {
    name: "Ruby",
    fence: "ruby",
    signs: [
      /^\s*def \w+[?!]?(\(.*\))?\s*$/,
      /^\s*end\s*$/,
      /\bdo \|\w+/,
      /^\s*require ['"]/,
      /\battr_(reader|accessor)\b/,
      /@\w+ =/,
    ],
  },
  {
    name: "SQL",
    fence: "sql",
    signs: [
      /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (TABLE|INDEX|VIEW)|ALTER TABLE|WITH)\b/i,
      /^\s*(FROM|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|(LEFT |INNER |RIGHT )?JOIN|UNION)\b/,
      /\b(VARCHAR|NOT NULL|PRIMARY KEY|BIGINT|TIMESTAMPTZ)\b/,
    ],
  },
  {
    name: "shell",
    fence: "sh",
    signs: [
      /^#!.*\b(ba|z)?sh\b/,
      /^\s*(if|elif|while)\s+(\[\[?|!)\s?/,
      /^\s*(fi|done|esac|then|do)\b/,
      /;\s*(then|do)\s*$/,
      /"?\$\{?[\w@#?]+[}"[:\s]/,
      /^\s*(set -|export |local |echo |source |trap )/,
      /\s\|\s*(grep|awk|sed|sort|xargs|jq|head|cut)\b/,
    ],
  },
  { name: "JSON", fence: "json", signs: [/^\s*"[^"]+"\s*:\s*(["[{\d-]|true|false|null)/, /^\s*[}\]],?\s*$/] },
  {
    name: "YAML",
    fence: "yaml",
    signs: [/^\s*(- )?[\w.-]+:(\s+[^{(;]*)?$/, /^\s*- [\w"'./-]+\s*$/, /^---\s*$/],
  },
  {
    name: "HTML",
    fence: "html",
    signs: [
      /^\s*<\/?(div|span|p|a|ul|li|html|head|body|section|table|tr|td|meta|link|button|form)\b/i,
      /<!doctype/i,
    ],
  },
  { name: "CSS", fence: "css", signs: [/^\s*[.#@]?[\w-]+.*\{\s*$/, /^\s*[a-z-]+:\s*[^;]+;\s*$/] },
  {
    name: "Dockerfile",
    fence: "dockerfile",
    signs: [/^(FROM|RUN|COPY|WORKDIR|ENV|EXPOSE|CMD|ENTRYPOINT|ARG)\s+\S/],
  },
  {
    name: "diff",
    fence: "diff",
    signs: [/^diff --git /, /^index [0-9a-f]{6,}/, /^(---|\+\+\+) [ab]\//, /^@@ -\d+/],
  },
];

/** Signs that a line must give at least, per line of text. */
const enough = 0.3;

/** The language of most signs, when it leads clearly; null when it can't be told. */
export function guessLanguage(rows: readonly string[]): Language | null {
  const full = rows.filter((row) => row.trim());
  const ranked = languages
    .map(({ name, fence, signs }) => ({ name, fence, count: countSigns(full, signs) }))
    .sort((a, b) => b.count - a.count);
  const [best, second] = ranked;
  const leads = best !== undefined && best.count > (second?.count ?? 0);
  return leads && best.count >= Math.max(2, full.length * enough)
    ? { name: best.name, fence: best.fence }
    : null;
}

const countSigns = (rows: readonly string[], signs: readonly RegExp[]) =>
  rows.reduce((sum, row) => sum + signs.filter((sign) => sign.test(row)).length, 0);

/** The language of a code fence; null for one that isn't known. */
export function languageOfFence(fence: string): Language | null {
  const found = languages.find((language) => language.fence === fence);
  return found ? { name: found.name, fence } : null;
}
