import { type Element, everyElement } from "../tree/xml.ts";
import { allProperties } from "./properties.ts";
import { type Declaration, type Keyframe, type Rule, readStyle, type Sheet } from "./rules.ts";
import { createMatcher, keyOf, keysOf, looksAround } from "./selectors.ts";
import { moment } from "./smil.ts";

/** One of the values that compete for a property of an element. */
export interface Candidate {
  readonly value: string;
  readonly from: "attribute" | "css";
  /** The unit that `revert-layer` takes back: a cascade layer, or the element's own style. */
  readonly layer?: number | "style";
}

/** The weakest first, by property. */
export type Candidates = ReadonlyMap<string, readonly Candidate[]>;

const none: Candidates = new Map();

export interface Cascade {
  readonly candidatesOf: (element: Element) => Candidates;
  /**
   * Decides the same for a tree of copies that stands alone, as what a `use` draws does. Returns whether that makes a
   * difference to any of them; `originals` has the elements of the drawing that they were copied from. Throws
   * `Boundless`. Undefined where no rule looks at what surrounds an element.
   */
  readonly apart: ((copy: Element, originals: ReadonlyMap<Element, Element>) => boolean) | undefined;
}

/** Decides for each element which declarations are for it, in the order of the cascade. Throws `Boundless`. */
export function cascade(
  root: Element,
  sheet: Sheet,
  settled: ReadonlyMap<Element, readonly Declaration[]>,
): Cascade {
  const index = indexed(sheet.rules);
  const found = new Map<Element, Candidates>();
  const decide = (element: Element, original: Element): Candidates => {
    const candidates = candidatesFor(element, index, sheet.keyframes, settled.get(original) ?? []);
    if (candidates.size > 0) {
      found.set(element, candidates);
    }
    return candidates;
  };
  for (const element of everyElement(root)) {
    decide(element, element);
  }
  const apart: Cascade["apart"] = (copy, originals) => {
    let differs = false;
    for (const element of everyElement(copy)) {
      const original = originals.get(element)!;
      differs = !isSame(decide(element, original), found.get(original) ?? none) || differs;
    }
    return differs;
  };
  return {
    candidatesOf: (element) => found.get(element) ?? none,
    apart: sheet.rules.some(({ selector }) => looksAround(selector)) ? apart : undefined,
  };
}

const isSame = (a: Candidates, b: Candidates): boolean =>
  a.size === b.size &&
  [...a].every(([property, values]) => {
    const others = b.get(property);
    return (
      others?.length === values.length && values.every(({ value }, index) => value === others[index]!.value)
    );
  });

interface Indexed extends Rule {
  readonly order: number;
  readonly test: (element: Element) => boolean;
}

function indexed(rules: readonly Rule[]): ReadonlyMap<string, readonly Indexed[]> {
  const matcher = createMatcher();
  const index = new Map<string, Indexed[]>();
  for (const [order, rule] of rules.entries()) {
    const key = keyOf(rule.selector);
    const bucket = index.get(key) ?? [];
    bucket.push({ ...rule, order, test: matcher(rule.selector) });
    index.set(key, bucket);
  }
  return index;
}

function candidatesFor(
  element: Element,
  index: ReadonlyMap<string, readonly Indexed[]>,
  keyframes: Sheet["keyframes"],
  settled: readonly Declaration[],
): Candidates {
  const rules = index.size
    ? keysOf(element).flatMap((key) => (index.get(key) ?? []).filter(({ test }) => test(element)))
    : [];
  const style = element.attributes.get("style");
  const own = style ? readStyle(style) : [];
  if (rules.length === 0 && own.length === 0 && settled.length === 0) {
    return none;
  }
  const normal = rules.toSorted(
    (a, b) => byLayer(a, b) || a.specificity - b.specificity || a.order - b.order,
  );
  // What is important in an earlier layer beats what is in a later one.
  const urgent = rules.toSorted(
    (a, b) => byLayer(b, a) || a.specificity - b.specificity || a.order - b.order,
  );
  const candidates = new Map<string, Candidate[]>();
  const add = (declarations: readonly Declaration[], layer?: Candidate["layer"]) => {
    for (const { property, value } of declarations.flatMap(longhands)) {
      const values = candidates.get(property) ?? [];
      const last = values.at(-1);
      // `all` stands for so many properties that it isn't kept as often as a file repeats it.
      if (!last || last.value !== value || last.layer !== layer) {
        values.push({ value, from: "css", ...(layer === undefined ? {} : { layer }) });
        candidates.set(property, values);
      }
    }
  };
  const addAll = (sorted: readonly Rule[], which: (one: Declaration) => boolean) => {
    for (const { declarations, layer } of sorted) {
      add(declarations.filter(which), layer());
    }
    add(own.filter(which), "style");
  };
  addAll(normal, ({ important }) => !important);
  add(settled);
  add(animated(candidates, keyframes));
  addAll(urgent, ({ important }) => important);
  return candidates;
}

const byLayer = (a: Rule, b: Rule): number => {
  const [one, other] = [a.layer(), b.layer()];
  return one === other ? 0 : one - other;
};

/** Returns the declarations in effect once an animation's entrance is over. */
function animated(candidates: Candidates, keyframes: Sheet["keyframes"]): readonly Declaration[] {
  const last = (property: string) => candidates.get(property)?.at(-1)?.value ?? "";
  const written = last("animation") || last("animation-name");
  if (!written || keyframes.size === 0) {
    return [];
  }
  return written.split(/,(?![^(]*\))/).flatMap((one) => {
    const words = one.trim().split(/\s+(?![^(]*\))/);
    const name = words.find((word) => keyframes.has(word.replace(/^["']|["']$/g, "")));
    const frames = name && keyframes.get(name.replace(/^["']|["']$/g, ""));
    if (!frames || frames.length === 0) {
      return [];
    }
    const times = words.filter((word) => /^[-+]?[\d.]+m?s$/i.test(word)).map(seconds);
    const duration = seconds(last("animation-duration")) || (times[0] ?? 0);
    const delay = seconds(last("animation-delay")) || (times[1] ?? 0);
    const counts = [...words, last("animation-iteration-count")];
    const rounds = counts.includes("infinite")
      ? Number.POSITIVE_INFINITY
      : Number(counts.findLast((word) => /^[\d.]+$/.test(word)) ?? 1);
    const directions = `${words.join(" ")} ${last("animation-direction")}`;
    const fill = `${words.join(" ")} ${last("animation-fill-mode")}`;
    const ends = delay + duration * rounds <= moment;
    const forwards = ends && /\b(forwards|both)\b/.test(fill);
    const runs = !ends && delay <= moment;
    if (!forwards && !runs && !(ends && isHidden(candidates))) {
      return [];
    }
    const backwards =
      /\breverse\b/.test(directions.replace(/alternate-reverse/g, "")) ||
      (/\balternate\b/.test(directions) && forwards && rounds % 2 === 0) ||
      (/alternate-reverse/.test(directions) && !(forwards && rounds % 2 === 0));
    const [first, final] = backwards ? [frames.at(-1)!, frames[0]!] : [frames[0]!, frames.at(-1)!];
    const shown =
      runs && !hides(first) ? first : forwards || !runs ? final : frames.find((frame) => !hides(frame));
    return shown && !(isHidden(candidates) && hides(shown) && !forwards) ? shown.declarations : [];
  });
}

const hidden = (property: string, value: string) =>
  (property === "opacity" && Number.parseFloat(value) === 0) ||
  (property === "visibility" && value === "hidden");

const hides = ({ declarations }: Keyframe) =>
  declarations.some(({ property, value }) => hidden(property, value));

const isHidden = (candidates: Candidates) =>
  ["opacity", "visibility"].some((property) =>
    hidden(property, candidates.get(property)?.at(-1)?.value ?? ""),
  );

function seconds(time: string): number {
  const value = Number.parseFloat(time);
  return Number.isFinite(value) ? (/ms\s*$/i.test(time) ? value / 1000 : value) : 0;
}

/** Returns the longhands of a shorthand, as far as a drawing uses them. */
function longhands(declaration: Declaration): readonly Declaration[] {
  const { property, value } = declaration;
  switch (property) {
    case "all":
      return allProperties.map((name) => ({ ...declaration, property: name }));
    case "marker":
      return ["marker-start", "marker-mid", "marker-end"].map((name) => ({ ...declaration, property: name }));
    case "font":
      return fontOf(value).map(([name, part]) => ({ ...declaration, property: name, value: part }));
    case "background":
      // Kept as a whole: its colour is found when its variables are known.
      return [{ ...declaration, property: "background-color" }];
    case "text-decoration-line":
      return [{ ...declaration, property: "text-decoration" }];
    case "mask-image":
      return [{ ...declaration, property: "mask" }];
    case "word-wrap":
      return [{ ...declaration, property: "overflow-wrap" }];
    default:
      return [declaration];
  }
}

/** https://drafts.csswg.org/css-fonts/#font-prop */
function fontOf(value: string): readonly (readonly [string, string])[] {
  const [, before = "", size, height, family] =
    /^(.*?)((?:[\d.]+(?:%|[a-z]+))|(?:xx?-)?(?:small|large)|medium|smaller|larger|(?:calc|var)\([^)]*\))(?:\s*\/\s*([\w.%]+))?\s+(.+)$/is.exec(
      value.trim(),
    ) ?? [];
  if (!size || !family) {
    return [];
  }
  const words = before.toLowerCase().split(/\s+/);
  return [
    ["font-style", words.find((word) => /^(italic|oblique)$/.test(word)) ?? "normal"],
    ["font-variant", words.includes("small-caps") ? "small-caps" : "normal"],
    ["font-weight", words.find((word) => /^(bold|bolder|lighter|[1-9]\d\d)$/.test(word)) ?? "normal"],
    ["font-stretch", words.find((word) => /condensed|expanded/.test(word)) ?? "normal"],
    ["font-size", size],
    ["line-height", height ?? "normal"],
    ["font-family", family],
  ];
}
