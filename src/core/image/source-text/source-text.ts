import { markupText } from "../file/markup-text.ts";
import { sniff } from "../file/sniff.ts";
import { drawioInSvg, drawioXml } from "./drawio.ts";
import { excalidrawBrief, excalidrawInSvg, excalidrawScene } from "./excalidraw.ts";
import { plantumlInSvg } from "./plantuml.ts";
import { hasTexts, pngTexts } from "./png-texts.ts";
import { svgWords } from "./svg-words.ts";

/** The text that an image was drawn from, or is made of, as its file carries it. */
export interface SourceText {
  /** "words": what an SVG says, which is no source that could be drawn again. */
  readonly kind: "drawio" | "excalidraw" | "plantuml" | "words";
  /** The whole text, as the program that drew it would take it back. */
  readonly text: string;
}

/** The kinds' names for people and for the model. */
export const sourceTitles: Readonly<Record<SourceText["kind"], string>> = {
  drawio: "draw.io",
  excalidraw: "Excalidraw",
  plantuml: "PlantUML",
  words: "SVG",
};

/** A larger SVG is a map or holds photos. Bytes. */
const mostSvg = 8_000_000;
/** Finding words takes a parser: some 200 ms for so many bytes. */
const mostWords = 2_000_000;

/** Returns whether it is worth while to search for text, which takes long for some files. */
export function mayCarryText(bytes: Uint8Array): boolean {
  const format = sniff(bytes);
  return format === "svg" ? bytes.length <= mostSvg : format === "png" && hasTexts(bytes);
}

/** Removes from a source what no model can use: embedded pictures, and how Excalidraw's strokes look. */
export function briefOf({ kind, text }: SourceText): SourceText {
  const brief = kind === "excalidraw" ? excalidrawBrief(text) : text;
  return { kind, text: brief.replace(/data:[\w/+.-]+[;,][\w+/=%;,-]{100,}/g, "data:…") };
}

/** Returns the text that an image's file carries: the source of its diagram, or else the words of an SVG. */
export async function textOf(bytes: Uint8Array): Promise<SourceText | undefined> {
  const drawn = await sourceOf(bytes);
  return drawn || sniff(bytes) !== "svg" || bytes.length > mostWords
    ? drawn
    : source("words", markupText(bytes), svgWords);
}

/**
 * Finds the source of the diagram that an image shows. Undefined when its file carries none, or a damaged one: the
 * pixels are enough then. Mermaid's tools write none (https://github.com/mermaid-js/mermaid/issues/2287).
 */
async function sourceOf(bytes: Uint8Array): Promise<SourceText | undefined> {
  const format = sniff(bytes);
  if (format === "png") {
    return inPng(bytes);
  }
  return format === "svg" && bytes.length <= mostSvg ? inSvg(markupText(bytes)) : undefined;
}

async function inPng(bytes: Uint8Array): Promise<SourceText | undefined> {
  const excalidraw = "application/vnd.excalidraw+json";
  const texts = await pngTexts(bytes, ["mxfile", "mxGraphModel", excalidraw, "plantuml"]);
  return (
    (await source("drawio", texts.get("mxfile") ?? texts.get("mxGraphModel"), drawioXml)) ??
    (await source("excalidraw", texts.get(excalidraw), excalidrawScene)) ??
    (await source("plantuml", texts.get("plantuml"), async (text) => text))
  );
}

async function inSvg(svg: string): Promise<SourceText | undefined> {
  return (
    (await source("drawio", svg, drawioInSvg)) ??
    (await source("excalidraw", svg, excalidrawInSvg)) ??
    (await source("plantuml", svg, plantumlInSvg))
  );
}

async function source(
  kind: SourceText["kind"],
  found: string | undefined,
  read: (found: string) => Promise<string | undefined>,
): Promise<SourceText | undefined> {
  try {
    const text = (found && (await read(found)))?.trim();
    return text ? { kind, text } : undefined;
  } catch {
    return undefined;
  }
}
