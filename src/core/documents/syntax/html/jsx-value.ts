/** A node of a JavaScript syntax tree, with the fields that are read here. */
export interface JsNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: JsNode | string;
  readonly value?: JsNode | string | boolean | null;
  readonly operator?: string;
  readonly left?: JsNode;
  readonly right?: JsNode;
  readonly attributes?: readonly JsNode[];
  readonly arguments?: readonly JsNode[];
  readonly specifiers?: readonly JsNode[];
  readonly properties?: readonly JsNode[];
  readonly quasis?: readonly TemplatePart[];
  readonly quasi?: JsNode;
  readonly tag?: JsNode;
  readonly key?: JsNode;
  readonly local?: JsNode;
  readonly imported?: JsNode;
  readonly source?: JsNode;
  readonly id?: JsNode;
  readonly init?: JsNode | null;
  readonly callee?: JsNode;
  readonly object?: JsNode;
  readonly property?: JsNode;
  readonly expression?: JsNode;
  readonly openingElement?: JsNode;
}

interface TemplatePart {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly cooked?: string | null };
}

/** The string that a literal is, in braces or not, or that literals make when put together. */
export function stringOf(node: JsNode["value"] | undefined): string | undefined {
  if (!node || typeof node !== "object") {
    return undefined;
  }
  switch (node.type) {
    case "StringLiteral":
      return node.value as string;
    case "TemplateLiteral":
      return node.quasis?.length === 1 ? (node.quasis[0]!.value.cooked ?? undefined) : undefined;
    case "BinaryExpression": {
      const [left, right] = [stringOf(node.left), stringOf(node.right)];
      return node.operator === "+" && left !== undefined && right !== undefined ? left + right : undefined;
    }
    default:
      return isWrapped(node) ? stringOf(node.expression) : undefined;
  }
}

/** Whether a node says nothing but what the one inside of it says. */
const isWrapped = ({ type }: JsNode) =>
  /^(?:JSXExpressionContainer|ParenthesizedExpression|TS(?:As|NonNull|Satisfies)Expression)$/.test(type);

/** The value that an attribute of JSX always has: null where there is none; undefined where that is only known when it runs. */
export function fixedValue(node: JsNode["value"] | undefined): string | null | undefined {
  if (!node || typeof node !== "object") {
    return undefined;
  }
  if (isWrapped(node) && node.expression) {
    return fixedValue(node.expression);
  }
  switch (node.type) {
    case "NullLiteral":
      return null;
    case "BooleanLiteral":
      return node.value ? "true" : null;
    case "Identifier":
      return node.name === "undefined" ? null : undefined;
    case "UnaryExpression":
      return node.operator === "void" ? null : undefined;
    default:
      return stringOf(node);
  }
}
