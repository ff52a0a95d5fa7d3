import type { Element, ElementContent, Nodes, Root } from "hast";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { FootnoteDefinition, FootnoteReference, Html, Image, ImageReference } from "mdast";
import { type Handlers, type State, toHast } from "mdast-util-to-hast";
import type { VNode } from "preact";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { visit } from "unist-util-visit";
import { linkedTree } from "../../../core/markdown/parse.ts";

type Schema = NonNullable<Parameters<typeof sanitize>[1]>;

/** All that an answer can become. No image, no id, no style, no event, no class but the marks of lists and code. */
export const allowed = {
  tagNames: [
    ..."p br hr h1 h2 h3 h4 h5 h6 strong em del sup code pre blockquote ul ol li a".split(" "),
    ..."table thead tbody tr th td input".split(" "),
  ],
  attributes: {
    a: ["href", "title"],
    code: [["className", /^language-[\w+#.-]+$/]],
    ol: ["start", ["className", "contains-task-list"]],
    ul: [["className", "contains-task-list"]],
    li: [["className", "task-list-item"]],
    th: [["align", "left", "center", "right"]],
    td: [["align", "left", "center", "right"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
  },
  protocols: { href: ["http", "https", "mailto"] },
  required: { input: { type: "checkbox", disabled: true } },
  ancestors: defaultSchema.ancestors ?? {},
} satisfies Schema;

/** Markdown as a tree that is safe to draw. `before`: link definitions that count here too. */
export function markdownTree(text: string, before: readonly string[] = []): Root {
  const source = before.length > 0 && text.includes("[") ? `${before.join("\n")}\n\n${text}` : text;
  const tree = toHast(linkedTree(source), { handlers }) as Root;
  visit(tree, "element", (element) => {
    if (element.tagName === "a") {
      showTarget(element);
    }
  });
  return sanitize(tree, allowed) as Root;
}

/** Other kinds of link lose their target here; a relative one would resolve against the webview itself. */
function showTarget(link: Element): void {
  const href = String(link.properties.href ?? "");
  const url = URL.canParse(href) ? new URL(href) : undefined;
  const opens = url && ["http:", "https:", "mailto:"].includes(url.protocol);
  link.properties = opens ? { href: url.href, title: url.href } : {};
}

const handlers: Handlers = {
  /** Shown as it was written, except a line break, which models use in table cells. */
  html: (_state, node: Html, parent) => {
    if (/^<br\s*\/?>$/i.test(node.value)) {
      return element("br");
    }
    return parent?.type === "root" ? element("p", [text(node.value)]) : text(node.value);
  },
  // A remote picture would be fetched as soon as it is drawn, and its address can carry what the answer knows.
  image: (_state, node: Image) => text(`[${node.alt || "image"}]`),
  imageReference: (_state, node: ImageReference) => text(`[${node.alt || "image"}]`),
  footnoteReference: (_state, node: FootnoteReference) => element("sup", [text(`[${mark(node)}]`)]),
  footnoteDefinition: (state: State, node: FootnoteDefinition) => [
    element("p", [element("sup", [text(`[${mark(node)}]`)])]),
    ...state.all(node),
  ],
};

function mark(node: FootnoteDefinition | FootnoteReference): string {
  return node.label ?? node.identifier;
}

function element(tagName: string, children: ElementContent[] = []): Element {
  return { type: "element", tagName, properties: {}, children };
}

function text(value: string): ElementContent {
  return { type: "text", value };
}

/**
 * A tree as Preact elements: no HTML text is ever made or parsed. The alignment of cells stays an attribute, since
 * the content policy allows no inline style.
 */
export function draw(tree: Nodes, components: Partial<Components>): VNode {
  return toJsxRuntime(tree, {
    Fragment,
    jsx: jsx as never,
    jsxs: jsxs as never,
    components,
    passNode: true,
    elementAttributeNameCase: "html",
    tableCellAlignToStyle: false,
  }) as VNode;
}
