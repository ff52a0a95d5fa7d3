import { DomUtils, parseDocument } from "htmlparser2";
import { pandocPage } from "./pandoc.ts";

/**
 * What pandoc reads in the values that say an alt text, in their order: each as a paragraph of its own, since it drops
 * the key itself.
 */
export function latexAlts(text: string): string[] {
  const values = [...text.matchAll(/alt=\{|\}\}\{/g)].map(({ 0: mark, index }) => {
    const start = index + mark.length;
    let end = start;
    for (let depth = 0; depth > 0 || text[end] !== "}"; end++) {
      if (text[end] === "\\") end++;
      else if (text[end] === "{") depth++;
      else if (text[end] === "}") depth--;
    }
    return text.slice(start, end);
  });
  // As words of a page two dashes would become one, and quotes curly: others stand for them meanwhile.
  const signs = ["-", "'", "`"];
  const standIns = ["\ue000", "\ue001", "\ue002"];
  const plainly = (value: string) => value.replace(/[-'`]/g, (sign) => standIns[signs.indexOf(sign)]!);
  const page = pandocPage("latex-smart", values.map((value) => `\\emph{${plainly(value)}}`).join("\n\n"));
  const paragraphs = DomUtils.findAll(({ name }) => name === "p", parseDocument(page).childNodes);
  return paragraphs.map((paragraph) =>
    DomUtils.textContent(paragraph).replace(/[\ue000-\ue002]/g, (sign) => signs[standIns.indexOf(sign)]!),
  );
}
