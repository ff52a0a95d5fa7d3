import { pushAll, refill } from "../../base/push-all.ts";
import type { Undrawn } from "../file/undrawable.ts";
import { backgroundOf, usualOf, usualSetting } from "./html-style.ts";
import { declaredValue, type Resolver, resolve, settingOf } from "./resolve-styles.ts";
import { type FaceFor, type Fragment, faceOf, lineHeight, textElement } from "./set-text.ts";
import { hexOf } from "./style/colours.ts";
import { pixels } from "./style/lengths.ts";
import { measureOf, type Setting } from "./style/setting.ts";
import { inlineLines, type Piece } from "./text-lines.ts";
import { beyondColour, undrawnHtml } from "./tree/left-out.ts";
import { type Element, isElement, makeElement } from "./tree/xml.ts";

interface Flow {
  readonly resolver: Resolver;
  readonly faceFor: FaceFor;
  /** The kinds of HTML that aren't drawn; it is added to. */
  readonly leftOut: Set<Undrawn>;
}

const nothing: Fragment = { width: 0, height: 0, baseline: 0, paint: () => {} };

/** Turns a `foreignObject` into a group with its HTML as text, boxes and pictures. */
export function drawForeign(element: Element, setting: Setting, flow: Flow): void {
  const { attributes } = element;
  const side = (name: string, whole: number) =>
    pixels(attributes.get(name) ?? "0", measureOf(setting, whole)) ?? 0;
  const [x, y] = [side("x", setting.viewport.width), side("y", setting.viewport.height)];
  const width = side("width", setting.viewport.width);
  const out: Element[] = [];
  const page = { ...flow, out, depth: 0 };
  blockOf(element, element.children, setting, width, page).paint(x, y);
  element.name = "g";
  for (const name of ["x", "y", "width", "height", "overflow"]) {
    attributes.delete(name);
  }
  refill(element.children, out);
  for (const one of out) {
    one.parent = element;
  }
}

interface Page extends Flow {
  readonly out: Element[];
  readonly depth: number;
}

/** The most boxes within boxes; labels have some ten. */
const deepest = 200;

type Style = (property: string) => string | undefined;

interface Styled {
  readonly element: Element;
  readonly setting: Setting;
  readonly style: Style;
  readonly display: string;
}

function styled(element: Element, inherited: Setting, { resolver, leftOut }: Page): Styled {
  const candidates = resolver.candidatesOf(element);
  const based = element.space === "html" ? usualSetting(element, inherited) : inherited;
  const found = settingOf(element, candidates, based, resolver.registered);
  const colour =
    element.name === "font" ? hexOf(element.attributes.get("color") ?? "", found.palette) : undefined;
  const decorated = declaredValue("text-decoration", candidates, found);
  const setting: Setting = {
    ...found,
    ...(colour ? { palette: { ...found.palette, current: colour } } : {}),
    ...(decorated ? { text: { ...found.text, "text-decoration": decorated } } : {}),
  };
  const style: Style = (property) => declaredValue(property, candidates, setting);
  const display = style("display") ?? usualOf(element).display ?? "inline";
  const missing = undrawnHtml(element);
  if (missing && display !== "none") {
    leftOut.add(missing);
  }
  return { element, setting, style, display };
}

const isBlock = (display: string) =>
  /^(block|flex|grid|table|list-item|flow-root|-webkit-box|table-(cell|row|row-group))$/.test(display);

/** Lays out a block: lines of text, and blocks below each other. */
function blockOf(
  owner: Element,
  nodes: readonly (Element | string)[],
  setting: Setting,
  width: number,
  page: Page,
): Fragment {
  if (page.depth > deepest) {
    return nothing;
  }
  const inner = { ...page, depth: page.depth + 1 };
  const parts: { fragment: Fragment; margin: readonly [number, number] }[] = [];
  let pieces: Piece[] = [];
  const endLines = () => {
    const lines = inlineLines(pieces, setting, width, inner);
    if (lines.height > 0 || lines.width > 0) {
      parts.push({ fragment: lines, margin: [0, 0] });
    }
    pieces = [];
  };
  let counted = 0;
  for (const node of nodes) {
    if (!isElement(node)) {
      pieces.push({ kind: "text", text: node, setting, ground: undefined });
      continue;
    }
    const child = styled(node, setting, inner);
    if (child.display === "none") {
      continue;
    }
    if (child.style("position") === "absolute") {
      page.leftOut.add("HTML that is placed freely");
      continue;
    }
    if (isBlock(child.display)) {
      endLines();
      const marker = node.name === "li" ? (owner.name === "ol" ? `${++counted}.` : "•") : undefined;
      parts.push(placedBlock(child, width, inner, marker));
    } else {
      pushAll(pieces, inlinePieces(child, width, inner));
    }
  }
  endLines();
  let height = 0;
  let below = 0;
  const tops = parts.map(({ fragment, margin: [above, under] }, index) => {
    // Margins collapse, also at the ends of the block.
    height += index === 0 ? 0 : Math.max(below, above);
    below = under;
    const top = height;
    height += fragment.height;
    return top;
  });
  const last = parts.at(-1);
  return {
    width: parts.reduce((most, { fragment }) => Math.max(most, fragment.width), 0),
    height,
    baseline: last ? tops.at(-1)! + last.fragment.baseline : 0,
    paint: (x, y) => {
      for (const [index, { fragment }] of parts.entries()) {
        fragment.paint(x, y + tops[index]!);
      }
    },
  };
}

/** Returns the text and boxes of an inline element, in order. */
function inlinePieces(child: Styled, width: number, page: Page): Piece[] {
  const { element, setting, style, display } = child;
  const name = element.name.toLowerCase();
  if (page.depth > deepest) {
    return [];
  }
  if (name === "br") {
    return [{ kind: "break", setting }];
  }
  if (element.space === "svg" && name === "svg") {
    return [{ kind: "box", fragment: drawing(element, setting, page), setting }];
  }
  if (name === "img") {
    return [{ kind: "box", fragment: picture(child, width, page), setting }];
  }
  if (display.startsWith("inline-")) {
    return [{ kind: "box", fragment: shrunk(child, width, page), setting }];
  }
  const ground = backgroundOf(style("background-color"), setting);
  const shift = name === "sub" ? 0.2 : name === "sup" ? -0.35 : 0;
  return element.children.flatMap((node): Piece[] => {
    if (!isElement(node)) {
      return [{ kind: "text", text: node, setting, ground, ...(shift ? { shift: shift * setting.em } : {}) }];
    }
    const inner = styled(node, setting, page);
    if (inner.display === "none") {
      return [];
    }
    return isBlock(inner.display)
      ? [
          { kind: "break", setting, soft: true },
          { kind: "box", fragment: placedBlock(inner, width, page).fragment, setting },
          { kind: "break", setting, soft: true },
        ]
      : inlinePieces(inner, width, { ...page, depth: page.depth + 1 });
  });
}

interface Edges {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

function edges(name: string, style: Style, setting: Setting, width: number, usual: Partial<Edges>): Edges {
  const length = (css: string | undefined) =>
    css === undefined ? undefined : pixels(css, measureOf(setting, Number.isFinite(width) ? width : 0));
  const [top, right = top, bottom = top, left = right] =
    style(name)
      ?.split(/\s+(?![^(]*\))/)
      .map((one) => length(one) ?? 0) ?? [];
  const side = (which: keyof Edges, short: number | undefined) =>
    length(style(`${name}-${which}`)) ?? short ?? usual[which] ?? 0;
  return {
    top: side("top", top),
    right: side("right", right),
    bottom: side("bottom", bottom),
    left: side("left", left),
  };
}

/** Lays out a block in the available width, with its margins. */
function placedBlock(
  child: Styled,
  available: number,
  page: Page,
  marker?: string,
): { fragment: Fragment; margin: readonly [number, number] } {
  const { element, setting, style, display } = child;
  const usual = usualOf(element);
  const outer = (usual.margin ?? 0) * setting.em;
  const margin = edges("margin", style, setting, available, { top: outer, bottom: outer });
  const shrinks = /^(table|table-cell|inline-block)$/.test(display) && style("width") === undefined;
  const room = available - margin.left - margin.right;
  const box = shrinks ? shrunk(child, room, page) : boxed(child, room, page);
  const face = marker ? faceOf(setting, page.faceFor) : undefined;
  return {
    margin: [margin.top, margin.bottom],
    fragment: {
      width: box.width + margin.left + margin.right,
      height: box.height,
      baseline: box.baseline,
      paint: (x, y) => {
        if (marker && face) {
          const baseline =
            y +
            face.ascent * setting.em +
            Math.max(0, lineHeight(setting, face) - (face.ascent + face.descent) * setting.em) / 2;
          page.out.push(textElement(marker, x + margin.left - setting.em * 1.2, baseline, setting, face));
        }
        box.paint(x + margin.left, y);
      },
    },
  };
}

/** Lays out a box as wide as its content, within the available width. */
function shrunk(child: Styled, available: number, page: Page): Fragment {
  const most = boxed(child, Number.POSITIVE_INFINITY, page).width;
  if (most <= available) {
    return boxed(child, most, page);
  }
  const least = boxed(child, 0, page, "content").width;
  return boxed(child, Math.max(least, available), page);
}

/** Lays out a box with its padding, border, background and content, which fills the available width. */
function boxed(child: Styled, available: number, page: Page, as: "box" | "content" = "box"): Fragment {
  const { element, setting, style, display } = child;
  const length = (property: string, whole: number) => {
    const css = style(property);
    return css === undefined || (/%/.test(css) && !Number.isFinite(whole))
      ? undefined
      : pixels(css, measureOf(setting, whole));
  };
  const indent = usualOf(element).indent ?? 0;
  const padding = edges(
    "padding",
    style,
    setting,
    available,
    element.name === "td" || element.name === "th"
      ? { top: 1, right: 1, bottom: 1, left: 1 }
      : { left: indent },
  );
  const border = borderOf(style, setting);
  const inset = border?.width ?? 0;
  const sides = padding.left + padding.right + 2 * inset;
  const ends = padding.top + padding.bottom + 2 * inset;
  const whole = style("box-sizing") === "border-box";
  const stated = as === "content" ? undefined : length("width", available);
  const most = length("max-width", available) ?? Number.POSITIVE_INFINITY;
  const least = length("min-width", available) ?? 0;
  const extra = whole ? sides : 0;
  const width = Math.max(
    least - extra,
    Math.min(most - extra, stated === undefined ? available - sides : stated - extra),
  );
  const content = /flex/.test(display)
    ? flexOf(child, Math.max(0, width), length("height", 0), page)
    : blockOf(element, element.children, setting, Math.max(0, width), page);
  const ground = backgroundOf(style("background-color"), setting);
  const inner = as === "content" || !Number.isFinite(width) ? content.width : Math.max(0, width);
  const high =
    Math.max(length("height", 0) ?? content.height, length("min-height", 0) ?? 0) -
    (whole && style("height") !== undefined ? ends : 0);
  const hidden = style("visibility") === "hidden" || Number.parseFloat(style("opacity") ?? "1") === 0;
  return {
    width: inner + sides,
    height: high + ends,
    baseline: padding.top + inset + content.baseline,
    paint: (x, y) => {
      if (hidden) {
        return;
      }
      for (const property of ["background-color", "background-image"]) {
        const beyond = beyondColour(style(property));
        if (beyond) {
          page.leftOut.add(beyond);
        }
      }
      if (/grid$/.test(display) && element.children.filter(isElement).length > 1) {
        page.leftOut.add("HTML in a grid");
      }
      if (ground || border) {
        page.out.push(
          makeElement("rect", {
            x: x + inset / 2,
            y: y + inset / 2,
            width: Math.max(0, inner + sides - inset),
            height: Math.max(0, high + ends - inset),
            fill: ground ?? "none",
            stroke: border?.colour ?? "none",
            "stroke-width": inset,
            rx: pixels(style("border-radius") ?? "0", measureOf(setting, inner)) ?? 0,
          }),
        );
      }
      content.paint(x + padding.left + inset, y + padding.top + inset);
    },
  };
}

function borderOf(style: Style, setting: Setting): { width: number; colour: string } | undefined {
  const written = [style("border"), style("border-style"), style("border-width"), style("border-color")].join(
    " ",
  );
  if (!/\b(solid|dashed|dotted|double|groove|ridge)\b/.test(written)) {
    return undefined;
  }
  const words = written.split(/\s+(?![^(]*\))/);
  const width = words
    .map((one) => (/^\d/.test(one) ? pixels(one, measureOf(setting, 0)) : undefined))
    .find((one) => one !== undefined);
  const colour = words.map((one) => hexOf(one, setting.palette)).find((one) => one !== undefined);
  return {
    width: width ?? (/\bthick\b/.test(written) ? 5 : /\bthin\b/.test(written) ? 1 : 3),
    colour: colour ?? setting.palette.current,
  };
}

/** Lays out children side by side, or below each other, where `justify-content` and `align-items` put them. */
function flexOf(child: Styled, width: number, stated: number | undefined, page: Page): Fragment {
  const { element, setting, style } = child;
  const inner = { ...page, depth: page.depth + 1 };
  if (page.depth > deepest) {
    return nothing;
  }
  const across = !(style("flex-direction") ?? style("flex-flow") ?? "row").startsWith("column");
  const gap = pixels(style("gap") ?? style("column-gap") ?? "0", measureOf(setting, 0)) ?? 0;
  const items = element.children.flatMap((node): Fragment[] => {
    if (!isElement(node)) {
      return node.trim() ? [blockOf(element, [node], setting, width, inner)] : [];
    }
    const item = styled(node, setting, inner);
    if (item.display === "none") {
      return [];
    }
    const margin = edges("margin", item.style, item.setting, width, {});
    const box =
      node.name === "img" || node.name === "svg" ? inlineBox(item, width, inner) : shrunk(item, width, inner);
    return [
      {
        width: box.width + margin.left + margin.right,
        height: box.height + margin.top + margin.bottom,
        baseline: margin.top + box.baseline,
        paint: (x, y) => box.paint(x + margin.left, y + margin.top),
      },
    ];
  });
  const gaps = gap * Math.max(0, items.length - 1);
  const [main, cross] = across ? (["width", "height"] as const) : (["height", "width"] as const);
  const used = items.reduce((sum, item) => sum + item[main], gaps);
  const thick = Math.max(0, ...items.map((item) => item[cross]));
  const wide = Number.isFinite(width) ? width : across ? used : thick;
  const high = stated ?? (across ? thick : used);
  const free = (across ? wide : high) - used;
  const place = style("justify-content") ?? "";
  const between =
    /space-between/.test(place) && items.length > 1 ? Math.max(0, free) / (items.length - 1) : 0;
  const around = /space-(around|evenly)/.test(place) ? Math.max(0, free) / (items.length + 1) : 0;
  const start = /center/.test(place) ? free / 2 : /\b(flex-)?end\b|right/.test(place) ? free : around;
  const aligned = style("align-items") ?? "";
  return {
    width: across ? used : thick,
    height: across ? thick : used,
    baseline: items[0]?.baseline ?? 0,
    paint: (x, y) => {
      let at = start;
      for (const item of items) {
        const room = (across ? high : wide) - item[cross];
        const off = /center/.test(aligned) ? room / 2 : /\b(flex-)?end\b/.test(aligned) ? room : 0;
        item.paint(x + (across ? at : off), y + (across ? off : at));
        at += item[main] + gap + between + around;
      }
    },
  };
}

const inlineBox = (item: Styled, width: number, page: Page): Fragment =>
  item.element.name === "img" ? picture(item, width, page) : drawing(item.element, item.setting, page);

function picture({ element, setting, style }: Styled, available: number, page: Page): Fragment {
  const size = (name: string) =>
    pixels(style(name) ?? element.attributes.get(name) ?? "", measureOf(setting, available)) ?? 0;
  const [width, height] = [size("width"), size("height")];
  const href = element.attributes.get("src");
  return {
    width,
    height,
    baseline: height,
    paint: (x, y) => {
      if (href) {
        page.out.push(makeElement("image", { x, y, width, height, href, preserveAspectRatio: "none" }));
      }
    },
  };
}

/** Draws an SVG within the HTML of an SVG. */
function drawing(element: Element, setting: Setting, { resolver, out }: Page): Fragment {
  const [, , wide = 300, high = 150] =
    element.attributes
      .get("viewBox")
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const size = (name: string, otherwise: number) =>
    pixels(
      declaredValue(name, resolver.candidatesOf(element), setting) ?? element.attributes.get(name) ?? "",
      measureOf(setting, otherwise),
    ) ?? otherwise;
  const [width, height] = [size("width", wide), size("height", high)];
  return {
    width,
    height,
    baseline: height,
    paint: (x, y) => {
      resolve(element, setting, resolver);
      for (const [name, value] of Object.entries({ x, y, width, height })) {
        element.attributes.set(name, String(value));
      }
      out.push(element);
    },
  };
}
