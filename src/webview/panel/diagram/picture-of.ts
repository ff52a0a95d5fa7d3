import type { Colours } from "./colours.ts";

/** A drawing that can be shown as a picture, and its size in pixels. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Makes a picture of a drawing: with a size of its own, in the theme's colours, the labels in doubt marked. */
export function pictureOf(svg: string, colours: Colours, doubtful: readonly string[]): Drawn {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg") {
    throw new Error("This is no SVG.");
  }
  const [, , width = 300, height = 150] = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.removeAttribute("style");
  for (const sheet of root.querySelectorAll("style")) {
    sheet.removeAttribute("nonce");
  }
  if (root.querySelector("#graph0")) {
    recolour(root, colours);
  }
  mark(root, doubtful, colours);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** Graphviz draws black on white whatever the theme. */
function recolour(root: Element, { foreground, background, font }: Colours): void {
  for (const shape of root.querySelectorAll("polygon, ellipse, path, polyline")) {
    if (shape.getAttribute("stroke") === "black") {
      shape.setAttribute("stroke", foreground);
    }
    if (shape.getAttribute("fill") === "black") {
      shape.setAttribute("fill", foreground);
    }
    if (shape.getAttribute("fill") === "white") {
      shape.setAttribute("fill", background);
    }
  }
  for (const text of root.querySelectorAll("text")) {
    text.setAttribute("font-family", font);
    if (!text.hasAttribute("fill")) {
      text.setAttribute("fill", foreground);
    }
  }
}

const plain = (text: string | null): string =>
  (text ?? "").replace(/[^\p{L}\p{M}\p{N}]+/gu, "").toLowerCase();

/** Underlines the lines of labels that the reader doesn't see so. */
function mark(root: Element, doubtful: readonly string[], { mark: colour }: Colours): void {
  const labels = doubtful.map(plain);
  for (const text of root.querySelectorAll<SVGTextElement>("text")) {
    const words = plain(text.textContent);
    if (
      words.length > 0 &&
      labels.some((label) => label === words || (words.length > 1 && label.includes(words)))
    ) {
      text.setAttribute("text-decoration", "underline");
      text.setAttribute("data-doubt", "");
      for (const piece of [text, ...text.querySelectorAll<SVGElement>("tspan")]) {
        piece.setAttribute("fill", colour);
        piece.style.setProperty("fill", colour, "important");
      }
    }
  }
}
