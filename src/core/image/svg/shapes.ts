import { type ComponentValue, type FunctionNode, isFunctionNode } from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import svgpath from "svgpath";
import { byComma, identOf, isType, parseCss, solid, tokenOf } from "./style/css.ts";
import { pixelsOf } from "./style/lengths.ts";
import { measureOf, type Setting } from "./style/setting.ts";
import type { Box } from "./tree/matrix.ts";

/** The path of a basic shape of CSS, and what of it is inside. */
export interface Shape {
  readonly d: string;
  readonly rule: "nonzero" | "evenodd";
}

/** Returns a basic shape of CSS in the units of the element whose box it is; undefined for anything else. */
export function shapePath(css: string, box: Box, setting: Setting): Shape | undefined {
  const shape = solid(parseCss(css)).find((value) => isFunctionNode(value));
  const d = shape && isFunctionNode(shape) ? outline(shape, box, setting) : undefined;
  return d === undefined ? undefined : { d, rule: /\(\s*evenodd\b/i.test(css) ? "evenodd" : "nonzero" };
}

function outline(shape: FunctionNode, box: Box, setting: Setting): string | undefined {
  const values = solid(shape.value);
  const { x, y, width, height } = box;
  const of = (share: number) => (value: ComponentValue | undefined) =>
    value ? pixelsOf(value, measureOf(setting, share)) : undefined;
  const [across, down] = [of(width), of(height)];
  switch (shape.getName().toLowerCase()) {
    case "path": {
      const token = values.map(tokenOf).find((one) => one?.[0] === TokenType.String);
      return token?.[0] === TokenType.String ? moved(token[4].value, x, y) : undefined;
    }
    case "polygon": {
      const points = byComma(shape.value)
        .map(solid)
        .filter((pair) => pair.length === 2)
        .map(([px, py]) => `${x + (across(px) ?? 0)} ${y + (down(py) ?? 0)}`);
      return points.length ? `M${points.join("L")}Z` : undefined;
    }
    case "inset": {
      const round = values.findIndex((value) => identOf(value) === "round");
      const [top, right = top, bottom = top, left = right] = values.slice(0, round < 0 ? 4 : round);
      return rectangle(
        x + (across(left) ?? 0),
        y + (down(top) ?? 0),
        x + width - (across(right) ?? 0),
        y + height - (down(bottom) ?? 0),
      );
    }
    case "rect": {
      const edge = (value: ComponentValue | undefined, auto: number, length: typeof across) =>
        identOf(value) === "auto" ? auto : (length(value) ?? 0);
      const [top, right, bottom, left] = values;
      return rectangle(
        x + edge(left, 0, across),
        y + edge(top, 0, down),
        x + edge(right, width, across),
        y + edge(bottom, height, down),
      );
    }
    case "xywh": {
      const [left, top, wide, high] = values;
      const [fromX, fromY] = [x + (across(left) ?? 0), y + (down(top) ?? 0)];
      return rectangle(fromX, fromY, fromX + (across(wide) ?? 0), fromY + (down(high) ?? 0));
    }
    case "circle":
    case "ellipse": {
      const at = values.findIndex((value) => identOf(value) === "at");
      const radii = (at < 0 ? values : values.slice(0, at)).filter(
        (value) => !isType(value, TokenType.Comma),
      );
      const [cx, cy] = centre(at < 0 ? [] : values.slice(at + 1), box, across, down);
      const near = [cx - x, x + width - cx, cy - y, y + height - cy].map(Math.abs);
      const sized = (value: ComponentValue | undefined, share: number, sides: readonly number[]) => {
        const word = identOf(value) ?? (value ? undefined : "closest-side");
        return word === "farthest-side"
          ? Math.max(...sides)
          : word
            ? Math.min(...sides)
            : (of(share)(value) ?? 0);
      };
      const round = shape.getName().toLowerCase() === "circle";
      const diagonal = Math.hypot(width, height) / Math.SQRT2;
      const rx = sized(radii[0], round ? diagonal : width, round ? near : near.slice(0, 2));
      const ry = round ? rx : sized(radii[1], height, near.slice(2));
      return `M${cx - rx} ${cy}A${rx} ${ry} 0 1 0 ${cx + rx} ${cy}A${rx} ${ry} 0 1 0 ${cx - rx} ${cy}Z`;
    }
    default:
      return undefined;
  }
}

const moved = (d: string, x: number, y: number) => svgpath(d).translate(x, y).toString();

const rectangle = (left: number, top: number, right: number, bottom: number) =>
  `M${left} ${top}H${Math.max(left, right)}V${Math.max(top, bottom)}H${left}Z`;

type Length = (value: ComponentValue | undefined) => number | undefined;

function centre(
  values: readonly ComponentValue[],
  { x, y, width, height }: Box,
  across: Length,
  down: Length,
): readonly [number, number] {
  const shares: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 };
  const place = (value: ComponentValue | undefined, length: number, measured: Length) => {
    const share = value ? shares[identOf(value) ?? ""] : 0.5;
    return share === undefined ? (measured(value) ?? 0) : share * length;
  };
  return [x + place(values[0], width, across), y + place(values[1], height, down)];
}
