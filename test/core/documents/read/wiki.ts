import { parseDocument } from "htmlparser2";
import wtf from "wtf_wikipedia";

/** The alt texts of a MediaWiki page's files, in order; a line of a gallery is read as a link to its file. */
export function wikiAlts(text: string): (string | undefined)[] {
  const linked = text.replace(/<gallery[^>]*>([\s\S]*?)<\/gallery>/g, (_, lines: string) =>
    lines.replace(/^(?:File:)?(?=\S)(.*)$/gm, "[[File:$1]]"),
  );
  // It reads some entities by itself, and English names only.
  return wtf(
    linked.replaceAll("\n|", "|").replaceAll("&amp;", "&#38;").replaceAll("|alternativtext=", "|alt="),
  )
    .images()
    .map((image) => (image as unknown as { data: { alt?: string } }).data.alt)
    .map((alt) => alt && decoded(alt));
}

function decoded(alt: string): string {
  const [words] = parseDocument(alt).childNodes;
  return words && "data" in words ? words.data : "";
}
