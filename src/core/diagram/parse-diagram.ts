import type { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Mermaid } from "mermaid";
import type { DiagramLanguage } from "../base/task.ts";
import type { Parsed } from "./diagram.ts";
import { dotLabels } from "./dot-labels.ts";
import { makeSafe } from "./make-safe.ts";
import { mermaidLabels } from "./mermaid-labels.ts";

/** Characters of a parser's message that are kept. */
const longest = 600;

/** Parses a source with the program that draws it. Both are loaded by the first source of their language. */
export async function parseDiagram(
  language: Exclude<DiagramLanguage, "plantuml">,
  source: string,
): Promise<Parsed> {
  try {
    const labels = language === "mermaid" ? await readMermaid(source) : await readDot(source);
    return { fine: true, labels: [...new Set(labels)].filter(Boolean) };
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).trim();
    const line = /\bon line (\d+)|\bin line (\d+)/.exec(message);
    const first = firstLineOf(source);
    const shift = language === "mermaid" ? first : 0;
    return {
      fine: false,
      ...(line ? { line: Math.min(Number(line[1] ?? line[2]) + shift, source.split("\n").length) } : {}),
      message: (line && shift ? withLine(message, shift) : message).slice(0, longest),
    };
  }
}

let mermaid: Promise<Mermaid> | undefined;

/**
 * Loads Mermaid. Where there is no page it finds a DOMPurify without its functions, and fails at the first label: there
 * nothing is drawn, so there is nothing to purify. A page has the real one.
 */
function loadMermaid(): Promise<Mermaid> {
  mermaid ??= (async () => {
    const { default: purify } = await import("dompurify");
    purify.addHook ??= () => {};
    purify.sanitize ??= ((text: string) => text) as typeof purify.sanitize;
    const { default: loaded } = await import("mermaid");
    loaded.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true });
    return loaded;
  })();
  return mermaid;
}

let graphviz: Promise<Graphviz> | undefined;

/** Loads Graphviz, which draws with no access to files or the network. */
function loadGraphviz(): Promise<Graphviz> {
  graphviz ??= import("@hpcc-js/wasm-graphviz").then((loaded) => loaded.Graphviz.load());
  return graphviz;
}

async function readMermaid(source: string): Promise<string[]> {
  const { mermaidAPI } = await loadMermaid();
  const { type, db } = await mermaidAPI.getDiagramFromText(asParsed(source));
  return mermaidLabels(type, db);
}

async function readDot(source: string): Promise<string[]> {
  if (!source.trim()) {
    throw new Error("The source is empty.");
  }
  return dotLabels((await loadGraphviz()).layout(source, "dot_json", "dot"));
}

/** Draws a graph as SVG, in which nothing is live; "" where it can't be drawn. */
export async function drawDot(source: string): Promise<string> {
  const graphviz = await loadGraphviz();
  try {
    return graphviz.layout(makeSafe(source, "dot").source, "svg", "dot");
  } catch {
    return "";
  }
}

/**
 * Mermaid drops comments and what stands before the first line, and then counts without them: an empty line in place of
 * a comment keeps the count right.
 */
function asParsed(source: string): string {
  return source.replace(/^[ \t]*%%(?!\{)[^\n]*/gm, "");
}

/** The number of lines before the first that Mermaid counts. */
function firstLineOf(source: string): number {
  const [before = ""] =
    /^(?:\s*---[^\S\n]*\n[\s\S]*?\n[^\S\n]*---[^\S\n]*(?:\n|$))?\s*/.exec(asParsed(source)) ?? [];
  return before.split("\n").length - 1;
}

const withLine = (message: string, shift: number): string =>
  message.replace(/\bon line (\d+)/g, (_, line: string) => `on line ${Number(line) + shift}`);
