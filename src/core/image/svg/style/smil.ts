import { elementsById, targetOf } from "../tree/links.ts";
import { type Element, everyElement } from "../tree/xml.ts";
import { kindOf } from "./properties.ts";
import type { Declaration } from "./rules.ts";

/** Seconds after which a picture is taken: what ends before is over, what doesn't is at its beginning. */
export const moment = 10;

const names = new Set(["animate", "set", "animateTransform", "animateColor"]);

/**
 * Applies the animations to each element, and removes them: values that a style can hold are returned, the rest is
 * written into its attributes.
 */
export function settleAnimations(root: Element): ReadonlyMap<Element, readonly Declaration[]> {
  const styles = new Map<Element, Declaration[]>();
  const animations = [...everyElement(root)].filter(({ name, space }) => names.has(name) && space === "svg");
  if (animations.length === 0) {
    return styles;
  }
  const byId = elementsById(root);
  for (const animation of animations) {
    const target = animation.attributes.has("href") ? byId.get(targetOf(animation) ?? "") : animation.parent;
    const property = animation.attributes
      .get("attributeName")
      ?.trim()
      .replace(/^xlink:/, "");
    const value = target && property && settled(animation, property);
    if (!target || !property || value === undefined || value === "") {
      continue;
    }
    if (animation.name === "animateTransform") {
      const type = animation.attributes.get("type") ?? "translate";
      const before =
        animation.attributes.get("additive") === "sum" ? (target.attributes.get(property) ?? "") : "";
      target.attributes.set(property, `${before} ${type}(${value})`.trim());
    } else if (kindOf(property) && property !== "d") {
      const own = styles.get(target) ?? [];
      own.push({ property, value: lengthLike(value, property), important: false });
      styles.set(target, own);
    } else {
      target.attributes.set(property, value);
    }
  }
  return styles;
}

/** A style wants a unit where an attribute does not. */
const lengthLike = (value: string, property: string): string =>
  /length|font-size/.test(kindOf(property) ?? "") && /^-?[\d.]+$/.test(value) ? `${value}px` : value;

function settled({ name, attributes }: Element, property: string): string | undefined {
  const begin = beginOf(attributes.get("begin"));
  if (begin > moment) {
    return undefined;
  }
  const values = (attributes.get("values")?.split(";") ?? [attributes.get("from"), attributes.get("to")])
    .map((value) => value?.trim())
    .filter((value) => value);
  const final = name === "set" ? attributes.get("to") : values.at(-1);
  const end = begin + lengthOf(attributes);
  if (end <= moment) {
    return attributes.get("fill") === "freeze" ? final : undefined;
  }
  if (name === "set") {
    return final;
  }
  const first = attributes.has("values") || attributes.has("from") ? values[0] : undefined;
  return first !== undefined && hides(property, first)
    ? values.find((value) => value && !hides(property, value))
    : first;
}

const hides = (property: string, value: string) =>
  (/opacity$/.test(property) && Number.parseFloat(value) === 0) ||
  (property === "visibility" && value !== "visible") ||
  (property === "display" && value === "none");

/**
 * Returns the beginning in seconds; `Infinity` for an animation that waits for somebody. One that follows another is
 * taken to follow at once.
 */
function beginOf(written: string | undefined): number {
  const times = (written ?? "0").split(";").map((one) => {
    const time = one.trim();
    const [, offset] = /^[\w-]+\.(?:begin|end)\s*([-+][\w.:]+)?$/.exec(time) ?? [];
    return offset !== undefined || /\.(begin|end)$/.test(time) ? seconds(offset ?? "0") : seconds(time);
  });
  return times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
}

function lengthOf(attributes: Element["attributes"]): number {
  const once = attributes.has("dur") ? seconds(attributes.get("dur")!) : Number.POSITIVE_INFINITY;
  const count = attributes.get("repeatCount");
  const times =
    count === undefined ? 1 : count.trim() === "indefinite" ? Number.POSITIVE_INFINITY : Number(count) || 1;
  const most = attributes.has("repeatDur") ? seconds(attributes.get("repeatDur")!) : Number.POSITIVE_INFINITY;
  return Math.min(once * times, most);
}

/** Returns the seconds of `1.5s`, `300ms`, `2`, `1:30`; `Infinity` for `indefinite` and for events. */
function seconds(written: string): number {
  const time = written.trim();
  if (time.includes(":")) {
    return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) || 0;
  }
  const [, number, unit] = /^([-+]?[\d.]+)(ms|s|min|h)?$/.exec(time) ?? [];
  const scale = { ms: 0.001, s: 1, min: 60, h: 3600 }[unit ?? "s"]!;
  return number === undefined ? Number.POSITIVE_INFINITY : Number(number) * scale;
}
