import { pushAll, refill } from "../../base/push-all.ts";
import type { Undrawn } from "../file/undrawable.ts";
import { paintMarkers } from "./context-paint.ts";
import { measureDashes } from "./dashes.ts";
import { drawForeign } from "./foreign-object.ts";
import { backgroundOf } from "./html-style.ts";
import { declaredValue, type Resolver, resolve, settingOf } from "./resolve-styles.ts";
import type { FaceFor } from "./set-text.ts";
import { cascade } from "./style/cascade.ts";
import { mediaHolds, type Screen } from "./style/conditions.ts";
import { parseCss } from "./style/css.ts";
import { pixels } from "./style/lengths.ts";
import { readSheet, type Sheet } from "./style/rules.ts";
import type { Setting } from "./style/setting.ts";
import { instructedSheets } from "./style/sheet-instructions.ts";
import { settleAnimations } from "./style/smil.ts";
import { beyondColour } from "./tree/left-out.ts";
import { checkLinks } from "./tree/links.ts";
import { takeSwitches } from "./tree/switches.ts";
import { type Element, everyElement, isElement, makeElement, parseXml, writeXml } from "./tree/xml.ts";
import { keepMarkedLines, turnMarkers } from "./turned-markers.ts";
import { undrawnIn } from "./undrawn.ts";
import { cloneFor, variedTargets } from "./use-clones.ts";

/** The most characters of style sheets that are read. */
const mostCss = 2_000_000;

interface Abilities {
  /** Returns the address by which a picture may be drawn, or none. */
  picture(href: string): Promise<string | undefined>;
  readonly faceFor: FaceFor;
}

/**
 * Prepares an SVG so that a plain renderer of SVG 1.1 draws it as a browser does today: style sheets, variables and
 * modern colours become attributes, and HTML in it text and boxes. Returns what is left out of it. Throws `Boundless`,
 * or an error for what isn't well-formed.
 */
export async function prepareSvg(
  source: string,
  { picture, faceFor }: Abilities,
): Promise<{ readonly svg: string; readonly undrawn: ReadonlySet<Undrawn> }> {
  const root = parseXml(source);
  const screen = screenOf(root);
  const instructed = instructedSheets(source, screen);
  const css = [...instructed.css, styleSheets(root, screen)].join("\n").slice(0, mostCss);
  const sheet = readSheet(css, screen);
  const cascaded = cascade(root, sheet, settleAnimations(root));
  takeSwitches(root);
  checkLinks(root);
  const targets = variedTargets(root, cascaded);
  const added: Element[] = [];
  const leftOut = new Set<Undrawn>();
  const resolver: Resolver = {
    candidatesOf: (element) => cascaded.candidatesOf(targets.originals.get(element) ?? element),
    registered: sheet.registered,
    foreign: (element, inherited) => drawForeign(element, inherited, { resolver, faceFor, leftOut }),
    entered: (element, setting) => {
      const copy = element.name === "use" ? cloneFor(element, targets) : undefined;
      if (copy) {
        resolve(copy, setting, resolver);
        added.push(copy);
      }
    },
    clipTo: ({ d, rule }) => {
      const id = `clip-by-css-${added.length}`;
      added.push(makeElement("clipPath", { id }, [makeElement("path", { d, "clip-rule": rule })]));
      return id;
    },
  };
  const setting = settingFor(screen, sheet.registered);
  const { ground, background } = groundOf(root, setting, resolver);
  const beyond = beyondColour(background);
  if (beyond) {
    leftOut.add(beyond);
  }
  resolve(root, setting, resolver);
  const undrawn = undrawnIn(root, {
    sheet,
    css,
    elsewhere: instructed.elsewhere,
    candidatesOf: resolver.candidatesOf,
    scale: unitOf(root, screen),
  });
  prune(root);
  measureDashes(root);
  const turned = turnMarkers(root);
  if (turned.length) {
    adopt(root, makeElement("defs", {}, turned), root.children.length);
  }
  pushAll(added, paintMarkers(root));
  keepMarkedLines(root);
  if (ground) {
    adopt(root, groundRect(root, ground), 0);
  }
  if (added.length) {
    adopt(root, makeElement("defs", {}, added), root.children.length);
  }
  checkLinks(root);
  for (const element of everyElement(root)) {
    if (element.name === "image" || element.name === "feImage") {
      await setPicture(element, picture);
    }
  }
  return { svg: writeXml(root), undrawn: new Set([...undrawn, ...leftOut]) };
}

/** Returns the size that the drawing gives itself, else that of its coordinates, else a browser's default. */
function screenOf({ attributes }: Element): Screen {
  const box =
    attributes
      .get("viewBox")
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const side = (name: string, share: number | undefined, otherwise: number) => {
    const said = pixels(attributes.get(name) ?? "", {
      em: 16,
      rem: 16,
      width: 0,
      height: 0,
      percent: undefined,
    });
    return said || share || otherwise;
  };
  return { width: side("width", box[2], 300), height: side("height", box[3], 150) };
}

/** Returns the pixels of one of the drawing's units. */
function unitOf({ attributes }: Element, { width }: Screen): number {
  const wide = Number(
    attributes
      .get("viewBox")
      ?.trim()
      .split(/[\s,]+/)[2],
  );
  return wide > 0 ? width / wide : 1;
}

function settingFor(screen: Screen, registered: Sheet["registered"]): Setting {
  return {
    custom: Object.fromEntries([...registered].map(([name, { initial }]) => [name, initial])),
    palette: { scheme: "light", current: "#000000" },
    em: 16,
    rem: 16,
    screen,
    viewport: screen,
    text: {},
  };
}

function styleSheets(root: Element, screen: Screen): string {
  let whole = "";
  for (const { name, attributes, children } of everyElement(root)) {
    const type = attributes.get("type")?.trim().toLowerCase() ?? "";
    if (name === "style" && (type === "" || type === "text/css")) {
      if (mediaHolds(parseCss(attributes.get("media") ?? ""), screen)) {
        whole += `${children.filter((child) => !isElement(child)).join("")}\n`;
      }
    }
  }
  return whole;
}

/** Returns the background of the drawing: as written, and its colour. */
function groundOf(root: Element, inherited: Setting, resolver: Resolver) {
  const candidates = resolver.candidatesOf(root);
  const setting = settingOf(root, candidates, inherited, resolver.registered);
  const [image = "", colour] = ["background-image", "background-color"].map((property) =>
    declaredValue(property, candidates, setting),
  );
  return { ground: backgroundOf(colour, setting), background: `${image} ${colour ?? ""}` };
}

/** Makes a background wider than the visible part, whose shape may differ from that of the coordinates. */
function groundRect(root: Element, fill: string): Element {
  const { width, height } = screenOf(root);
  const [left = 0, top = 0, wide = width, high = height] =
    root.attributes
      .get("viewBox")
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const most = 20 * Math.max(wide, high);
  return makeElement("rect", {
    x: left - most,
    y: top - most,
    width: wide + 2 * most,
    height: high + 2 * most,
    fill,
    stroke: "none",
    "fill-opacity": 1,
  });
}

function adopt(parent: Element, child: Element, at: number): void {
  child.parent = parent;
  parent.children.splice(at, 0, child);
}

const unseen = new Set([
  ...["style", "script", "metadata", "title", "desc", "foreignObject"],
  ...["animate", "set", "animateTransform", "animateColor", "animateMotion"],
]);

/** Removes what is never drawn. */
function prune(root: Element): void {
  for (const element of everyElement(root)) {
    const { children } = element;
    const kept = children.filter(
      (child) => !isElement(child) || (child.space === "svg" && !unseen.has(child.name)),
    );
    if (kept.length < children.length) {
      refill(children, kept);
    }
  }
}

async function setPicture(
  { attributes }: Element,
  picture: (href: string) => Promise<string | undefined>,
): Promise<void> {
  const href = attributes.get("href");
  if (href !== undefined && !href.trim().startsWith("#")) {
    const usable = await picture(href);
    attributes.delete("href");
    if (usable !== undefined) {
      attributes.set("href", usable);
    }
  }
}
