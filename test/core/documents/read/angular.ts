type Named = { readonly name: string; readonly value: unknown };
interface Interpolation {
  readonly strings: readonly string[];
  readonly expressions: readonly { readonly value?: unknown }[];
}

/** An element of Angular's tree, as far as its attributes tell. */
export interface AngularElement {
  readonly attributes: readonly Named[];
  readonly inputs: readonly Named[];
}

/** The text that an element of Angular's tree always has as an attribute; undefined where code computes it, or it has none. */
export function angularText({ attributes, inputs }: AngularElement, name: string): string | undefined {
  const fixed = attributes.find((one) => one.name === name)?.value;
  const bound = inputs.find((one) => one.name === name)?.value as { ast?: Interpolation } | undefined;
  const { strings = [], expressions = [] } = bound?.ast ?? {};
  if (!bound || !strings.length || expressions.some(({ value }) => typeof value !== "string")) {
    return bound ? undefined : (fixed as string | undefined);
  }
  return strings.map((text, rank) => text + String(expressions[rank]?.value ?? "")).join("");
}
