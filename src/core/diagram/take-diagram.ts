import type { DiagramLanguage } from "../base/task.ts";
import { openedBy, recognised } from "./diagram-kind.ts";

/** The most readings of one answer that are tried: each costs a parse. */
const most = 12;

/**
 * Takes the sources of diagrams out of whatever a model said: fenced, fenced wrongly, with prose around, or bare. Each
 * inner list is one diagram, the likeliest reading of where it ends first. Empty when there is none.
 */
export function takeDiagrams(answer: string, wanted: DiagramLanguage): string[][] {
  const text = answer.replace(/\r\n?/g, "\n").replaceAll("\u00a0", " ");
  const found = blocksIn(text).flatMap(({ body, info }) => readingsOf(body, info, wanted));
  const fenced = found.filter((readings) => readings.length > 0);
  const all = fenced.length ? fenced : bare(text);
  // What was asked for comes first; a diagram in another language is better than none.
  const asked = all.filter(([source]) => recognised(source!)?.language === wanted);
  return (asked.length ? asked : all).slice(0, most);
}

interface Block {
  readonly body: string;
  /** The word after the opening fence, in lower case. */
  readonly info: string;
}

/** Finds fenced blocks, those that a tag of HTML stands around, and the last one also without a closing fence. */
function blocksIn(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const [, indent = "", fence = "", info = ""] = /^([ \t>]*)(`{3,}|~{3,})(.*)$/.exec(lines[index]!) ?? [];
    if (!fence || info.includes("`")) {
      continue;
    }
    const word = /^\s*\{?\.?([\w-]*)\}?/.exec(info)![1]!.toLowerCase();
    const rest = info.trim().slice(word.length).trim();
    // A Markdown block around the fence of the diagram is looked into, not taken.
    if (word === "markdown" || word === "md") {
      continue;
    }
    const closes = new RegExp(`^[ \\t>]*${fence[0] === "~" ? "~" : "`"}{${fence.length},}[ \\t]*$`);
    const end = lines.findIndex((line, at) => at > index && closes.test(line));
    const inside = lines.slice(index + 1, end < 0 ? undefined : end);
    const plain = indent ? inside.map((line) => withoutIndent(line, indent)) : inside;
    // "```mermaid flowchart LR" and "```flowchart LR" have the first line of the source beside the fence.
    const first = openedBy(rest) ? rest : openedBy(`${word}${rest && ` ${rest}`}`) ? info.trim() : undefined;
    blocks.push({ body: [...(first ? [first] : []), ...plain].join("\n"), info: word });
    index = end < 0 ? lines.length : end;
  }
  for (const [, body] of text.matchAll(
    /<(?:pre|div)\b[^>]*\bclass=["']?mermaid\b[^>]*>([\s\S]*?)<\/(?:pre|div)>/gi,
  )) {
    blocks.push({ body: body!, info: "mermaid" });
  }
  return blocks;
}

const withoutIndent = (line: string, indent: string): string =>
  line.startsWith(indent) ? line.slice(indent.length) : line.replace(/^[ \t>]{1,8}/, "");

/** The language word that some models write as a line of its own. */
const languageWord = /^\s*(?:mermaid|dot|graphviz|plantuml|puml)\s*:?\s*$/i;

const infos: Readonly<Record<DiagramLanguage, RegExp>> = {
  mermaid: /^(?:mermaid|mmd)$/,
  dot: /^(?:dot|graphviz|gv)$/,
  plantuml: /^(?:plantuml|puml|uml)$/,
};

function readingsOf(body: string, info: string, wanted: DiagramLanguage): string[][] {
  const lines = body.split("\n");
  const from = lines.findIndex((line) => line.trim());
  const text = trimmed((languageWord.test(lines[from] ?? "") ? lines.slice(from + 1) : lines).join("\n"));
  if (!text) {
    return [];
  }
  const language = recognised(text)?.language;
  if (language) {
    return [[ended(text, language)]];
  }
  // A block that says what it is holds a diagram, however wrong its first line may be.
  return infos[wanted].test(info) ? [[text]] : bare(text);
}

/** Finds diagrams that nothing stands around: each goes from its first line to its end, to the next one or to prose. */
function bare(text: string): string[][] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => {
    const opened = openedBy(line);
    return opened ? [{ index, ...opened }] : [];
  });
  return starts.flatMap(({ index, language }, which) => {
    const next = starts.slice(which + 1).find((other) => other.index > index);
    const rest = trimmed(lines.slice(index, next?.index).join("\n"));
    const source = ended(rest, language);
    return language === "mermaid" ? [withoutProse(source)] : [[source]];
  });
}

/** Cuts off what comes after the end that a language itself marks. */
function ended(text: string, language: DiagramLanguage): string {
  if (language === "plantuml") {
    const end = /^[ \t]*@end\w+/m.exec(text);
    return end ? text.slice(0, end.index + end[0].length) : text;
  }
  return language === "dot" ? text.slice(0, endOfGraph(text)) : text;
}

/** The position after the brace that closes a graph, outside of strings, HTML and comments. */
function endOfGraph(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(
    /"(?:[^"\\]|\\[\s\S])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}]/g,
  )) {
    if (token === "{") {
      depth++;
    } else if (token === "}" && --depth <= 0) {
      return index + 1;
    }
  }
  return text.length;
}

/**
 * The ways to read a diagram that prose may follow: all of it, then without its last paragraphs, one after the other.
 * Only the parser can tell, as a mind map's lines look like prose.
 */
function withoutProse(source: string): string[] {
  const paragraphs = source.split(/\n(?:[ \t]*\n)+/);
  const shorter: string[] = [];
  for (let count = paragraphs.length - 1; count > 0 && shorter.length < most; count--) {
    shorter.push(paragraphs.slice(0, count).join("\n\n"));
  }
  const [, ...others] = paragraphs;
  // A sentence, with its full stop, is likelier prose than a part of the diagram.
  const proseAt = others.findIndex((paragraph) => /^[*_#>]*\p{Lu}[^\n]*[.:!?][*_]*(?:\n|$)/u.test(paragraph));
  const likely = proseAt < 0 ? [] : [paragraphs.slice(0, proseAt + 1).join("\n\n")];
  return [...new Set([...likely, source, ...shorter])];
}

const trimmed = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
