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
  /** The fence of a language whose text this one has too: without signs of its own, a text is in that one. */
  readonly over?: string;
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
  // JSX
  /\s\w+=\{.*\}|\bclassName="/,
  />\{[\w.()]+\}<|^\s*return \(\s*$/,
];

const markup = [
  /^\s*<\/?(?!template|script setup)[a-z][\w-]*(\s[^<]*)?\/?>/i,
  /^\s*<[a-z][\w-]*\s+[\w-]+=("|')/i,
  /^\s*<!--/,
  /<\/[a-z][\w-]*>\s*$/i,
];

const languages: readonly Signs[] = [
  {
    name: "TypeScript",
    fence: "ts",
    over: "js",
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
    over: "html",
    signs: [
      ...markup,
      /<\/?template\b/,
      /<(script|style) (setup|lang|scoped)\b/,
      /\sv-(if|for|model|bind|on)\b/,
      /\s[@:][\w.-]+="/,
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
      /^\s*@[A-Z]\w+(\(.*\))?\s*$/,
      /\bthrows \w+/,
      /\bnew [A-Z]\w*(<[^>]*>)?\(/,
      /^\s*(final\s+)?[A-Z]\w*(<[\w<>, ?]+>)?\s+\w+\s*(=[^=>]|;)/,
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
      /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (OR REPLACE )?(TABLE|INDEX|VIEW|FUNCTION|TYPE)|ALTER [A-Z]+|DROP [A-Z]+|WITH|GRANT|COMMENT ON)\s+\S/i,
      /^\s*(FROM|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|(LEFT |INNER |RIGHT )?JOIN|UNION)\b/,
      /\b(VARCHAR|NOT NULL|PRIMARY KEY|BIGINT|TIMESTAMPTZ)\b/,
      /\b(AS|ON|AND|OR|IN|IS|BETWEEN|VALUES|RETURNS|LANGUAGE)\s+[\w('$]/,
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
  { name: "JSON", fence: "json", signs: [/^\s*"[^"]+"\s*:\s*(["[{\d-]|true|false|null)/] },
  {
    name: "YAML",
    fence: "yaml",
    signs: [/^\s*(- )?[\w.-]+:(\s+[^{(;]*)?$/, /^\s*- [\w"'./-]+\s*$/, /^---\s*$/],
  },
  { name: "HTML", fence: "html", signs: [...markup, /<!doctype/i] },
  {
    name: "CSS",
    fence: "css",
    signs: [
      /^\s*[.#@:*]?[\w-]+[^()=;"$]*[,{]\s*$/,
      /^\s*--?[a-z-]+:\s*[^;]+;\s*$/,
      /^\s*[a-z-]+:\s*[^;{}=]+;\s*$/,
    ],
  },
  {
    name: "Dockerfile",
    fence: "dockerfile",
    signs: [/^(FROM|RUN|COPY|WORKDIR|ENV|EXPOSE|CMD|ENTRYPOINT|ARG)\s+\S/],
  },
  {
    name: "Kotlin",
    fence: "kotlin",
    signs: [
      /^\s*((private|public|internal|override|suspend|inline|operator|open)\s+)*fun\s+(<[^>]+>\s*)?[\w.]+\s*\(/,
      /^\s*(data|sealed|enum|annotation|open)\s+class\b/,
      /\b(val|var)\s+\w+\s*(:|=|by\b)/,
      /\bwhen\s*(\(.*\))?\s*\{/,
      /\b(listOf|mutableListOf|mapOf|println|require)\s*[({]/,
      /\{\s*(\w+\s*->|it\.)/,
      /\?:\s|\?\.let\b|!!\./,
    ],
  },
  {
    name: "Swift",
    fence: "swift",
    signs: [
      /^\s*import (SwiftUI|UIKit|Foundation|Combine|SwiftData|XCTest)\s*$/,
      /^\s*((private|public|internal|fileprivate|static|mutating|override|@\w+)\s+)*func\s+\w+\s*[(<]/,
      /^\s*((private|public|final|indirect)\s+)*(struct|class|enum|protocol|extension|actor)\s+\w+[^;]*\{\s*$/,
      /@(State|StateObject|Published|Binding|ObservedObject|Environment|main|objc|MainActor)\b/,
      /\b(guard|if)\s+(let|var)\s+\w+/,
      /\b(let|var)\s+\w+\s*:\s*\[?[A-Z]\w*[\]?]?\s*(=|\{|$)/,
      /\$0\b|\bsome View\b|\\\(\w+/,
      /\)\s*(async\s+)?(throws\s+)?->\s*[\w[(]/,
    ],
  },
  {
    name: "Scala",
    fence: "scala",
    signs: [
      /^\s*(case\s+class|(case\s+)?object|sealed\s+trait|trait)\s+\w+/,
      /^\s*((override|private|final|implicit)\s+)*def\s+\w+(\[[^\]]+\])?(\([^)]*\))*\s*(:\s*[\w[\], ]+)?\s*=/,
      /^\s*(override\s+|implicit\s+|lazy\s+)?val\s+\w+/,
      /^\s*case\s+.+=>/,
      /\bextends\s+\w+(\s+with\s+\w+)*/,
      /^\s*import\s+[\w.]+\.(\{|_|\*)/,
    ],
  },
  {
    name: "Elixir",
    fence: "elixir",
    signs: [
      /^\s*defmodule\s+[A-Z][\w.]*\s+do\s*$/,
      /^\s*defp?\s+\w+[?!]?.*(\bdo|,\s*do:.*)\s*$/,
      /\|>/,
      /^\s*(use|alias|import|require)\s+[A-Z][\w.{}, ]*\s*$/,
      /^\s*@(impl|doc|moduledoc|spec|type)\b/,
      /\{:(ok|error|reply|noreply)\b/,
      /%\{\w*|%[A-Z]\w*\{/,
      /\bfn\b.*->/,
    ],
  },
  {
    name: "Lua",
    fence: "lua",
    signs: [
      /^\s*local\s+(function\s+)?\w+/,
      /^\s*function\s+[\w.:]+\(.*\)\s*$/,
      /\bthen\s*$/,
      /^\s*end[,)]*\s*$/,
      /\bfor\s+\w+(,\s*\w+)?\s+in\s+i?pairs\b/,
      /\s\.\.\s|~=/,
      /^\s*--(\[\[|\s)/,
    ],
  },
  {
    name: "PowerShell",
    fence: "powershell",
    signs: [
      /\b(Get|Set|New|Remove|Write|Import|Export|Start|Stop|Invoke|Test|Select|Where|ForEach|Join|Convert(To|From))-[A-Z]\w+/,
      /^\s*\[?(param|CmdletBinding)\b\s*\(/i,
      /\$\w+(\.\w+)*\s*(=|\|)/,
      /\s-(eq|ne|gt|lt|ge|le|like|match|not|and|or)\s/,
      /\$(_|true|false|null|PSScriptRoot|env:\w+)\b/i,
    ],
  },
  {
    name: "TOML",
    fence: "toml",
    signs: [
      /^\s*\[{1,2}[\w."-]+\]{1,2}\s*(#.*)?$/,
      /^\s*[\w."-]+\s*=\s*("[^"]*"|'[^']*'|-?\d[\w.:+-]*|true|false|\[.*|\{.*\})\s*(#.*)?$/,
    ],
  },
  {
    name: "INI",
    fence: "ini",
    signs: [/^\s*\[[\w .:/-]+\]\s*$/, /^\s*[\w.-]+\s*=\s*[^"'[{\s]*[A-Za-z/][^"'[{;]*$/, /^\s*;\s/],
  },
  {
    name: "HCL",
    fence: "hcl",
    signs: [
      /^\s*(resource|variable|module|provider|data|output|locals|terraform|backend)\b(\s+"[^"]+")*\s*\{\s*$/,
      /^\s*\w+\s*=\s*(var|local|module|data|aws_\w+)\./,
      /"\$\{[\w.]+\}/,
    ],
  },
  {
    name: "Makefile",
    fence: "makefile",
    signs: [
      /^\.PHONY:/,
      /^[\w./%$()-]+:(\s+[\w./%$()-]+)*\s*$/,
      /\$\((\w+|wildcard .*|shell .*)\)|\$[@<^]/,
      /^\w+\s*[:?+]?=\s/,
    ],
  },
  {
    name: "R",
    fence: "r",
    signs: [
      /\w\s*<-\s/,
      /%>%|\|>\s*$/,
      /^\s*library\(\w+\)/,
      /\b(data\.frame|ggplot|aes|mutate|filter|summarise|c)\(/,
      /\bfunction\([^)]*\)\s*\{?\s*$/,
    ],
  },
  {
    name: "diff",
    fence: "diff",
    signs: [/^diff --git /, /^index [0-9a-f]{6,}/, /^(---|\+\+\+) [ab]\//, /^@@ -\d+/],
  },
];

/** Signs that a line must give at least, per line of text. */
const enough = 0.3;

/** A language and how many signs of it a text has. */
export interface Signed {
  readonly language: Language;
  readonly count: number;
  /** As in `Signs`. */
  readonly over: string | undefined;
}

/** The languages that a text has signs of, those of most signs first. */
export function languagesSigned(rows: readonly string[]): Signed[] {
  const full = rows.filter((row) => row.trim());
  return languages
    .map(({ name, fence, signs, over }) => ({
      language: { name, fence },
      count: countSigns(full, signs),
      over,
    }))
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) => b.count - a.count || (a.over === b.language.fence ? 1 : b.over === a.language.fence ? -1 : 0),
    );
}

/** The language of most signs, when it leads clearly; null when it can't be told. */
export function guessLanguage(rows: readonly string[]): Language | null {
  const full = rows.filter((row) => row.trim());
  const [best, second] = languagesSigned(full);
  const leads =
    best !== undefined && (best.count > (second?.count ?? 0) || second?.over === best.language.fence);
  return leads && best.count >= Math.max(2, full.length * enough) ? best.language : null;
}

const countSigns = (rows: readonly string[], signs: readonly RegExp[]) =>
  rows.reduce((sum, row) => sum + signs.filter((sign) => sign.test(row)).length, 0);

/** The language of a code fence; null for one that isn't known. */
export function languageOfFence(fence: string): Language | null {
  const found = languages.find((language) => language.fence === fence);
  return found ? { name: found.name, fence } : null;
}
