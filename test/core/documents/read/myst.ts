import { mystParse } from "myst-parser";
import { visit } from "unist-util-visit";
import { parse as yaml } from "yaml";

/**
 * What `alt` says in the image and figure directives of a document. MyST's JavaScript parser tells which they are and what
 * is written; it shows the quotes of `:alt: "…"`, which the older parser of Sphinx reads as YAML, as we write it.
 */
export function mystAlts(text: string): (string | undefined)[] {
  const alts: (string | undefined)[] = [];
  visit(mystParse(text) as Parameters<typeof visit>[0], (node) => {
    const { type, name, options } = node as { type: string; name?: string; options?: { alt?: unknown } };
    if (type === "mystDirective" && (name === "image" || name === "figure")) {
      const alt = options?.alt;
      alts.push(
        typeof alt === "string" ? String(text.includes(`:alt: ${alt}`) ? yaml(alt) : alt) : undefined,
      );
    }
  });
  return alts;
}
