import { targetOf } from "../../reference/expression.ts";
import type { Reference } from "../../reference/reference.ts";

/** A node of a JavaScript syntax tree, with the fields that are read here. */
export interface JsNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: JsNode | string;
  readonly value?: JsNode | string | null;
  readonly attributes?: readonly JsNode[];
  readonly arguments?: readonly JsNode[];
  readonly specifiers?: readonly JsNode[];
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
  readonly local?: JsNode;
  readonly imported?: JsNode;
  readonly source?: JsNode;
  readonly id?: JsNode;
  readonly init?: JsNode | null;
  readonly object?: JsNode;
  readonly property?: JsNode;
  readonly expression?: JsNode;
}

export interface Script {
  readonly text: string;
  /** The values of names: the module of an import, the string of a constant. */
  readonly bindings: ReadonlyMap<string, string>;
  /** The names of components that show a picture. */
  readonly names: ReadonlySet<string>;
  /** The index in `text` where the parsed piece begins. */
  readonly offset: number;
}

export const pictureNames: ReadonlySet<string> = new Set(["img", "Img", "Image", "Picture", "StaticImage"]);

/** The reference that an opening tag is, if it is one. */
export function jsxReference(tag: JsNode, script: Script): Reference | undefined {
  const value = (name: string) => stringOf(attribute(tag, name)?.value);
  const name = lastName(tag.name);
  const shows = script.names.has(name) || (name === "input" && value("type") === "image");
  const source = attribute(tag, "src") ?? attribute(tag, "source");
  const target = shows && source ? targetIn(source.value, script) : undefined;
  if (!source || !target) {
    return undefined;
  }
  const hidden = /^(?:presentation|none)$/.test(value("role") ?? "") || value("aria-hidden") === "true";
  const caption = value("title");
  return {
    syntax: "jsx",
    start: tag.start + script.offset,
    end: tag.end + script.offset,
    target,
    ...altOf(tag, source, script),
    ...(hidden ? { decorative: true as const } : {}),
    ...(caption === undefined ? {} : { caption }),
  };
}

function altOf(tag: JsNode, source: JsNode, { text, offset }: Script): Pick<Reference, "alt" | "slot"> {
  const alt = attribute(tag, "alt");
  const written = ({ start, end }: JsNode) => text.slice(start + offset, end + offset);
  if (!alt) {
    const spread = tag.attributes?.find(({ type }) => type === "JSXSpreadAttribute");
    const at = source.end + offset;
    return spread
      ? { alt: written(spread), slot: null }
      : { alt: null, slot: { start: at, end: at, before: ' alt="', after: '"', quoting: "double" } };
  }
  const value = alt.value as JsNode | null;
  if (!value) {
    const [start, end] = [alt.start + offset, alt.end + offset];
    return { alt: "", slot: { start, end, before: 'alt="', after: '"', quoting: "double" } };
  }
  if (value.type !== "StringLiteral") {
    // What a person wrote as code stays code, even where it is only a string.
    return { alt: stringOf(value) ?? written(value), slot: null };
  }
  return {
    alt: value.value as string,
    slot: {
      start: value.start + offset + 1,
      end: value.end + offset - 1,
      before: "",
      after: "",
      quoting: text[value.start + offset] === "'" ? "single" : "double",
    },
  };
}

function attribute(tag: JsNode, name: string): JsNode | undefined {
  return tag.attributes?.find(
    (one) =>
      one.type === "JSXAttribute" &&
      (one.name as JsNode).type === "JSXIdentifier" &&
      (one.name as JsNode).name === name,
  );
}

/** "Image" of `Image`, `UI.Image` and `ui:Image`. */
function lastName(name: JsNode | string | undefined): string {
  if (typeof name !== "object") {
    return name ?? "";
  }
  return name.type === "JSXMemberExpression" ? lastName(name.property) : lastName(name.name);
}

/** The string that a literal is, in braces or not. */
export function stringOf(node: JsNode | string | null | undefined): string | undefined {
  if (!node || typeof node === "string") {
    return undefined;
  }
  switch (node.type) {
    case "StringLiteral":
      return node.value as string;
    case "TemplateLiteral":
      return node.quasis?.length === 1 ? (node.quasis[0]!.value.cooked ?? undefined) : undefined;
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
      return stringOf(node.expression);
    default:
      return undefined;
  }
}

function targetIn(
  value: JsNode | string | null | undefined,
  { text, bindings, offset }: Script,
): string | undefined {
  if (!value || typeof value === "string") {
    return undefined;
  }
  const literal = stringOf(value);
  if (literal !== undefined) {
    return literal.trim();
  }
  let code = value.expression ?? value;
  while (code.type === "MemberExpression" && code.object) {
    code = code.object;
  }
  const bound = code.type === "Identifier" ? bindings.get(code.name as string) : undefined;
  const inner = value.expression ?? value;
  return bound ?? targetOf(text.slice(inner.start + offset, inner.end + offset));
}
