import { pushAll } from "../../../base/push-all.ts";
import { movedBy, type Reference } from "../../reference/reference.ts";
import { findInHtml } from "./html.ts";
import { codeOfPicture } from "./picture-elements.ts";

/** What may hold quotes: a comment, a character, a text of several lines, a string. Sigils have a name before them. */
const quoted =
  /#[^\n]*|\?\\?["']|(?:~([A-Za-z]+))?(?:"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')/g;

/** The pictures of the templates that an Elixir module has: Phoenix' `~H"""…"""`, and `~L` as it was once called. */
export function findInElixir(text: string): Reference[] {
  const found: Reference[] = [];
  if (!/~[HL]["']/.test(text) || !codeOfPicture.test(text)) {
    return found;
  }
  for (const { 0: whole, 1: sigil, 2: long, 3: longer = long, 4: line, index } of text.matchAll(quoted)) {
    const html = longer ?? line;
    if (html !== undefined && /^[HL]$/.test(sigil ?? "")) {
      const start = index + whole.length - html.length - (line === undefined ? 3 : 1);
      const images = findInHtml(html, sigil === "H" ? "heex" : "template", "fragment");
      pushAll(
        found,
        images.map((one) => movedBy(start, line === undefined ? one : inLine(one))),
      );
    }
  }
  return found;
}

/** Between the quotes of a line no others of their kind may stand. */
function inLine({ slot, ...found }: Reference): Reference {
  const single = (part: string) => part.replaceAll('"', "'");
  return {
    ...found,
    slot: slot && { ...slot, before: single(slot.before), after: single(slot.after), quoting: "razor" },
  };
}
