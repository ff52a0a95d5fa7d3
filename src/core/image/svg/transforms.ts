import { type ComponentValue, isFunctionNode } from "@csstools/css-parser-algorithms";
import { byComma, identOf, parseCss, solid } from "./style/css.ts";
import { degreesOf, type Measure, numberOf, pixelsOf } from "./style/lengths.ts";
import { type Box, identity, type Matrix, moved, scaled, skewed, times, turned } from "./tree/matrix.ts";

export interface TransformStyle {
  readonly transform: string | undefined;
  readonly translate: string | undefined;
  readonly rotate: string | undefined;
  readonly scale: string | undefined;
  readonly origin: string | undefined;
}

/** Returns one matrix for all CSS that places an element; percentages refer to `box`. Undefined for what is void. */
export function matrixOf(
  { transform, translate, rotate, scale, origin }: TransformStyle,
  box: Box,
  measure: Measure,
): Matrix | undefined {
  const steps = [
    translate && translation(parseCss(translate), box, measure),
    rotate && rotation(parseCss(rotate)),
    scale && scaling(parseCss(scale)),
    transform && listed(transform, box, measure),
  ].filter((step) => step !== undefined && step !== "");
  const inner = steps.reduce<Matrix>((whole, step) => times(whole, step as Matrix), identity);
  const [x, y] = originOf(origin, box, measure);
  const whole = times(times(moved(x, y), inner), moved(-x, -y));
  return whole.every(Number.isFinite) ? whole : undefined;
}

/** Returns the matrix of a list of transforms, the identity for an empty one; undefined for anything else. */
export function listed(css: string, box: Box, measure: Measure): Matrix | undefined {
  const values = solid(parseCss(css));
  if (values.length === 1 && identOf(values[0]) === "none") {
    return identity;
  }
  let whole: Matrix = identity;
  for (const value of values) {
    const step = isFunctionNode(value)
      ? single(value.getName().toLowerCase(), value.value, box, measure)
      : undefined;
    if (!step) {
      return undefined;
    }
    whole = times(whole, step);
  }
  return values.length ? whole : undefined;
}

function single(
  name: string,
  values: readonly ComponentValue[],
  box: Box,
  measure: Measure,
): Matrix | undefined {
  const args = byComma(values).map((part) => solid(part)[0]);
  const across = (value: ComponentValue | undefined) =>
    value ? (pixelsOf(value, { ...measure, percent: box.width }) ?? Number.NaN) : 0;
  const down = (value: ComponentValue | undefined) =>
    value ? (pixelsOf(value, { ...measure, percent: box.height }) ?? Number.NaN) : 0;
  const number = (at: number, otherwise: number) =>
    args[at] ? (numberOf(args[at]) ?? Number.NaN) : otherwise;
  const angle = (at: number) => (args[at] ? (degreesOf(args[at]) ?? Number.NaN) : 0);
  const found = ((): Matrix | undefined => {
    switch (name) {
      case "matrix":
        return args.length === 6 ? (args.map((_, at) => number(at, 0)) as unknown as Matrix) : undefined;
      case "matrix3d":
        return [number(0, 1), number(1, 0), number(4, 0), number(5, 1), number(12, 0), number(13, 0)];
      case "translate":
      case "translate3d":
        return moved(across(args[0]), down(args[1]));
      case "translatex":
        return moved(across(args[0]), 0);
      case "translatey":
        return moved(0, down(args[0]));
      case "translatez":
      case "perspective":
      case "scalez":
        return identity;
      case "scale":
        return scaled(number(0, 1), number(1, number(0, 1)));
      case "scale3d":
        return scaled(number(0, 1), number(1, 1));
      case "scalex":
        return scaled(number(0, 1), 1);
      case "scaley":
        return scaled(1, number(0, 1));
      case "rotate":
      case "rotatez":
        return turned(angle(0));
      case "rotatex":
        return scaled(1, Math.cos((angle(0) * Math.PI) / 180));
      case "rotatey":
        return scaled(Math.cos((angle(0) * Math.PI) / 180), 1);
      case "rotate3d":
        return number(2, 0) !== 0 ? turned(angle(3) * Math.sign(number(2, 0))) : identity;
      case "skew":
        return skewed(angle(0), angle(1));
      case "skewx":
        return skewed(angle(0), 0);
      case "skewy":
        return skewed(0, angle(0));
      default:
        return undefined;
    }
  })();
  return found?.every(Number.isFinite) ? found : undefined;
}

const isNone = (values: readonly ComponentValue[]) => values.length === 1 && identOf(values[0]) === "none";

function translation(css: readonly ComponentValue[], box: Box, measure: Measure): Matrix | undefined {
  const values = solid(css);
  const [x, y] = values;
  return isNone(values) || !x
    ? undefined
    : moved(
        pixelsOf(x, { ...measure, percent: box.width }) ?? 0,
        (y && pixelsOf(y, { ...measure, percent: box.height })) ?? 0,
      );
}

function rotation(css: readonly ComponentValue[]): Matrix | undefined {
  const values = solid(css);
  const angle = values.map(degreesOf).findLast((one) => one !== undefined);
  return isNone(values) || angle === undefined ? undefined : turned(angle);
}

function scaling(css: readonly ComponentValue[]): Matrix | undefined {
  const values = solid(css);
  const [x = 1, y = x] = values.map(numberOf);
  return isNone(values) ? undefined : scaled(x, y);
}

const shares: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };

/** A point in the element's own units. */
function originOf(css: string | undefined, box: Box, measure: Measure): readonly [number, number] {
  if (css === undefined) {
    return [0, 0];
  }
  let values = solid(parseCss(css)).slice(0, 2);
  const words = values.map(identOf);
  if (["top", "bottom"].includes(words[0] ?? "") || ["left", "right"].includes(words[1] ?? "")) {
    values = values.length === 1 ? [parseCss("center")[0]!, values[0]!] : [values[1]!, values[0]!];
  }
  const place = (value: ComponentValue | undefined, start: number, length: number) => {
    const share = value ? shares[identOf(value) ?? ""] : 0.5;
    return (
      start +
      (share === undefined ? (pixelsOf(value!, { ...measure, percent: length }) ?? 0) : share * length)
    );
  };
  return [place(values[0], box.x, box.width), place(values[1], box.y, box.height)];
}
