import { unescaped } from "../../reference/expression.ts";
import type { Reference } from "../../reference/reference.ts";
import { findInHtml } from "./html.ts";
import type { JsNode } from "./jsx-value.ts";
import { codeOfPicture } from "./picture-elements.ts";
import type { Templating } from "./template.ts";

/** Whether code may hold pictures in HTML for Angular or Lit: most doesn't, and needn't be parsed. */
export function hasTemplates(text: string): boolean {
  return (
    /@Component\b|\bhtml\s*(?:<[^<>`]{0,200}>)?\s*`/.test(text) &&
    (codeOfPicture.test(text) || /<(?:svg|area)\b/i.test(text))
  );
}

/** The pictures of the HTML that a script holds: templates of Angular's components, and Lit's html`…`. */
export function findInTemplates(text: string, nodes: readonly JsNode[]): Reference[] {
  return nodes.flatMap((node) => {
    if (node.type === "Decorator") {
      return inComponent(node).flatMap((literal) => inLiteral(text, literal, "inlineAngular"));
    }
    const isLit =
      node.type === "TaggedTemplateExpression" && (node.tag?.property ?? node.tag)?.name === "html";
    return isLit && node.quasi ? inLiteral(text, node.quasi, "lit") : [];
  });
}

/** The `template` of `@Component({ template: … })`. */
function inComponent({ expression }: JsNode): JsNode[] {
  const properties = expression?.callee?.name === "Component" ? expression.arguments?.[0]?.properties : [];
  return (properties ?? []).flatMap(({ key, value }) =>
    (key?.name ?? key?.value) === "template" && value && typeof value === "object" ? [value] : [],
  );
}

function inLiteral(text: string, { type, start, end }: JsNode, templating: Templating): Reference[] {
  if (type !== "StringLiteral" && type !== "TemplateLiteral") {
    return [];
  }
  const { text: html, places } = unescaped(text.slice(start + 1, end - 1));
  const at = (place: number) => start + 1 + places[place]!;
  const inQuotes = (part: string) => (text[start] === '"' ? part.replaceAll('"', "'") : part);
  return findInHtml(html, templating, "fragment").map(({ slot, ...found }) => ({
    ...found,
    start: at(found.start),
    end: at(found.end),
    slot: slot && {
      ...slot,
      start: at(slot.start),
      end: at(slot.end),
      before: inQuotes(slot.before),
      after: inQuotes(slot.after),
    },
  }));
}
