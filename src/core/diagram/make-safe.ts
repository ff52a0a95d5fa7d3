import type { DiagramLanguage } from "../base/task.ts";
import type { Removed } from "./diagram.ts";
import { recognised } from "./diagram-kind.ts";
import { safeDot } from "./safe-dot.ts";

/** A source of which nothing is fetched, run or linked, whoever draws it, and the things that were taken out for that. */
export interface Safe {
  readonly source: string;
  readonly removed: readonly Removed[];
}

/**
 * Takes out of a source all that could fetch, run or link to something, or change how the program that draws it works.
 * The lines that stay keep their numbers, so that a parser's message fits what is shown.
 */
export function makeSafe(source: string, language: DiagramLanguage): Safe {
  const removed = new Set<Removed>();
  const rules = { mermaid: safeMermaid, dot: safeDot, plantuml: safePlantuml };
  const safe = rules[language](source, (what) => removed.add(what));
  return { source: safe.trimEnd(), removed: [...removed] };
}

/** Notes what is taken out. */
export type Note = (what: Removed) => void;

/** Replaces what matches, but keeps its line breaks. */
function takeOut(text: string, what: RegExp, note: () => void): string {
  return text.replace(what, (found: string) => {
    note();
    return found.replace(/[^\n]+/g, "");
  });
}

/** The kinds that know clicks, by the words of such a statement. In other kinds they are words like any others. */
const clicks: Readonly<Record<string, RegExp>> = {
  flowchart: /(?<=^|;)[ \t]*(?:click|href)[ \t](?:"[^"\n]*"|[^;"\n])*/gm,
  class: /(?<=^|;)[ \t]*(?:click|link|callback)[ \t](?:"[^"\n]*"|[^;"\n])*/gm,
  state: /(?<=^|;)[ \t]*(?:click|href)[ \t](?:"[^"\n]*"|[^;"\n])*/gm,
  Gantt: /(?<=^|;)[ \t]*click[ \t](?:"[^"\n]*"|[^;"\n])*/gim,
  sequence: /(?<=^|;)[ \t]*(?:links?|properties|details)[ \t]+[^\n:;]+:[^\n]*/gim,
  C4: /,[ \t]*\$link[ \t]*=[ \t]*(?:"[^"\n]*"|[^,)\n]*)/g,
};

function safeMermaid(source: string, note: Note): string {
  let safe = withoutFrontMatter(source, note);
  safe = takeOut(safe, /%%\{[\s\S]*?(?:\}%%|$)/g, () => note("setting"));
  const click = clicks[recognised(safe)?.kind ?? ""];
  if (click) {
    safe = takeOut(safe, click, () => note("link"));
  }
  safe = takeOut(
    safe,
    /^[ \t]*(?:classDef|style|linkStyle|themeCSS|UpdateElementStyle|UpdateRelStyle)\b[^\n]*(?:url[ \t]*\(|@import|expression[ \t]*\(|javascript:)[^\n]*/gim,
    () => note("image"),
  );
  safe = withoutImages(safe, note);
  return withoutMarkup(safe, note);
}

/** Only the title stays of front matter: all else of it configures the program. Empty lines keep the numbers. */
function withoutFrontMatter(source: string, note: Note): string {
  const [all, inside] = /^\s*---[^\S\n]*\n([\s\S]*?)\n[^\S\n]*---[^\S\n]*(?=\n|$)/.exec(source) ?? [];
  if (all === undefined || inside === undefined) {
    return source;
  }
  const kept = inside.split("\n").map((line) => (/^title:[^\S\n]/.test(line) ? line : ""));
  if (kept.join("\n") === inside) {
    return source;
  }
  note("setting");
  const rest = source.slice(all.length);
  const title = kept.find(Boolean);
  const lost = all.split("\n").length - (title === undefined ? 1 : 3);
  return (title === undefined ? "" : `---\n${title}\n---`) + "\n".repeat(Math.max(0, lost)) + rest;
}

/** The picture of a node: `A@{ img: "https://…", label: "x" }`, on one line or several. */
function withoutImages(source: string, note: Note): string {
  return source.replace(/@\{[^}]*\}?/g, (shape) =>
    takeOut(
      shape,
      /["']?\b(?:img|src|href|url)["']?[ \t]*:[ \t]*(?:"[^"]*"?|'[^']*'?|[^,\n}]*)[ \t]*,?/gi,
      () => note("image"),
    ),
  );
}

/** Tags that are live in a page or load something. `List<a>` is no tag, nor is `<<interface>>`. */
const live =
  /<\/?(?:script|style|img|image|svg|math|iframe|frame|object|embed|applet|video|audio|source|track|picture|link|meta|base|form|input|button|select|textarea|use|foreignobject|animate|set|template|noscript|a(?=[\s/]))\b(?:"[^"\n]*"|'[^'\n]*'|[^>"'\n])*>?/gi;
/** A tag that does no harm, with attributes that might. */
const withAttributes =
  /<(\/?[a-z][\w-]*)(?:[\s/]+[\w:-]+[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s>"']+))+[\s/]*>/gi;
const schemes =
  /\b(?:javascript|vbscript|livescript|data|file|command|vscode)[ \t]*:(?=[^\s:])[^\s"'`<>)\]}|;]*/gi;

function withoutMarkup(source: string, note: Note): string {
  const noted = () => note("markup");
  let safe = source;
  // Until nothing changes: what stands around a tag may become one when it is gone.
  for (let before = ""; before !== safe; ) {
    before = safe;
    safe = takeOut(safe, live, noted);
  }
  safe = safe.replace(withAttributes, (_, name: string) => {
    noted();
    return `<${name}>`;
  });
  safe = takeOut(safe, schemes, () => note("link"));
  // A label of which nothing is left would be a syntax error.
  return safe === source ? safe : safe.replaceAll('""', '" "');
}

function safePlantuml(source: string, note: Note): string {
  let safe = takeOut(
    source,
    /^[ \t]*!(?:include\w*|import|theme\b[^\n]*\bfrom\b|(?=[^\n]*%(?:load_json|getenv|get_all|invoke_procedure|call_user_func|filename|dirpath|file_exists)))[^\n]*/gim,
    () => note("include"),
  );
  safe = takeOut(safe, /^[ \t]*(?:url\b|skinparam\s+svgLinkTarget)[^\n]*/gim, () => note("link"));
  safe = safe.replace(/\[\[([^\]\n]*)\]\]/g, (_, inside: string) => {
    note("link");
    const words = /^\S+\s+(.*)$/.exec(inside.replace(/\{[^}]*\}/g, " ").trim())?.[1];
    return words?.trim() ?? "";
  });
  safe = takeOut(safe, /<img[:\s][^>\n]*>?|%(?:load_json|getenv)\s*\([^)\n]*\)/gi, () => note("image"));
  return withoutMarkup(safe, note);
}
