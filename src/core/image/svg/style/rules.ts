import {
  type ComponentValue,
  isFunctionNode,
  isSimpleBlockNode,
  isWhiteSpaceOrCommentNode,
  type SimpleBlockNode,
} from "@csstools/css-parser-algorithms";
import { TokenType } from "@csstools/css-tokenizer";
import { parse, type Selector } from "css-what";
import { dataUrl } from "../../file/data-url.ts";
import { mediaHolds, type Screen, supportsHolds } from "./conditions.ts";
import { byComma, cssText, identOf, isType, parseCss, solid, tokenOf } from "./css.ts";
import { isKnown, specificityOf } from "./selectors.ts";

export interface Declaration {
  /** In lower case, save a custom property. */
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** A complex selector with its declarations. */
export interface Rule {
  readonly selector: readonly Selector[];
  readonly specificity: number;
  /** Counted from 0 in the order of the cascade; `Infinity` for what is in no layer. */
  readonly layer: () => number;
  readonly declarations: readonly Declaration[];
}

export interface Keyframe {
  /** 0 to 1. */
  readonly at: number;
  readonly declarations: readonly Declaration[];
}

export interface Sheet {
  /** In the order of the file. */
  readonly rules: readonly Rule[];
  readonly keyframes: ReadonlyMap<string, readonly Keyframe[]>;
  /** The initial values of registered custom properties. */
  readonly registered: ReadonlyMap<
    string,
    { readonly initial: string | undefined; readonly inherits: boolean }
  >;
  /** Names of the at-rules that were passed over. */
  readonly unread: ReadonlySet<string>;
}

/** The most rules of a drawing; the largest themes have some thousand. */
const mostRules = 20_000;

/** Reads the rules of a drawing's style sheets that apply on this screen. */
export function readSheet(css: string, screen: Screen): Sheet {
  const rules: Rule[] = [];
  const keyframes = new Map<string, readonly Keyframe[]>();
  const registered = new Map<string, { initial: string | undefined; inherits: boolean }>();
  const unread = new Set<string>();
  const layers = layerOrder();
  /** `parents`: the selector that `&` stands for. */
  const readBlock = (values: readonly ComponentValue[], layer: string, parents: string | undefined) => {
    const own: Declaration[] = [];
    for (const part of partsOf(values, parents === undefined ? "rules" : "both")) {
      if (part.kind === "declaration") {
        own.push(part.declaration);
      } else if (part.kind === "at") {
        addRules(own.splice(0), parents, layer);
        readAt(part.name, part.prelude, part.block, layer, parents);
      } else {
        addRules(own.splice(0), parents, layer);
        const selector = nested(part.prelude, parents);
        if (rules.length < mostRules && selector) {
          readBlock(part.block.value, layer, selector);
        }
      }
    }
    addRules(own, parents, layer);
  };
  const addRules = (declarations: readonly Declaration[], selectors: string | undefined, layer: string) => {
    if (declarations.length === 0 || selectors === undefined) {
      return;
    }
    for (const selector of selectorsOf(selectors)) {
      rules.push({
        selector,
        specificity: specificityOf(selector),
        layer: layers.rank(layer),
        declarations,
      });
    }
  };
  const readAt = (
    name: string,
    prelude: readonly ComponentValue[],
    block: SimpleBlockNode | undefined,
    layer: string,
    parents: string | undefined,
  ) => {
    switch (name) {
      case "import": {
        const css = block || parents !== undefined ? undefined : importedHere(prelude);
        if (css && mediaHolds(css.media, screen)) {
          const inner = css.layer === undefined ? layer : layers.within(layer, css.layer);
          readBlock(parseCss(css.text), inner, undefined);
        }
        const [address] = solid(prelude);
        if (address && !/^\s*data:/i.test(addressOf(address))) {
          unread.add(name);
        }
        break;
      }
      case "media":
        if (block && mediaHolds(prelude, screen)) {
          readBlock(block.value, layer, parents);
        }
        break;
      case "supports":
        if (block && supportsHolds(prelude)) {
          readBlock(block.value, layer, parents);
        }
        break;
      case "layer": {
        const names = byComma(prelude).map(cssText);
        if (!block) {
          for (const one of names) {
            layers.rank(layers.within(layer, one));
          }
        } else {
          const inner = layers.within(layer, names[0] ?? "");
          layers.rank(inner);
          readBlock(block.value, inner, parents);
        }
        break;
      }
      case "scope": {
        const root = solid(prelude)[0];
        if (block && root && isSimpleBlockNode(root)) {
          readBlock(block.value, layer, `:where(${cssText(root.value)})`);
        }
        break;
      }
      case "keyframes":
      case "-webkit-keyframes":
        if (block) {
          keyframes.set(cssText(prelude).replace(/^["']|["']$/g, ""), keyframesOf(block.value));
        }
        break;
      case "property":
        if (block) {
          const told = new Map(
            declarationsOf(block.value).map(({ property, value }) => [property, value] as const),
          );
          registered.set(cssText(prelude), {
            initial: told.get("initial-value"),
            inherits: told.get("inherits") !== "false",
          });
        }
        break;
      default:
        unread.add(name);
    }
  };
  readBlock(parseCss(css.replace(/<!--|-->/g, "")), "", undefined);
  return { rules, keyframes, registered, unread };
}

/** Returns the rules of an `@import` whose address holds the sheet itself; nothing is loaded from elsewhere. */
function importedHere(
  prelude: readonly ComponentValue[],
): { text: string; layer?: string; media: readonly ComponentValue[] } | undefined {
  const [address, ...conditions] = solid(prelude);
  const bytes = address && dataUrl(addressOf(address));
  if (!bytes) {
    return undefined;
  }
  const isCalled = (value: ComponentValue, name: string) =>
    isFunctionNode(value) && value.getName().toLowerCase() === name;
  const layer = conditions.find((value) => identOf(value) === "layer" || isCalled(value, "layer"));
  const supports = conditions.find((value) => isCalled(value, "supports"));
  if (supports && isFunctionNode(supports) && !supportsHolds(parseCss(`(${cssText(supports.value)})`))) {
    return undefined;
  }
  return {
    text: new TextDecoder().decode(bytes),
    ...(layer ? { layer: isFunctionNode(layer) ? cssText(layer.value) : "" } : {}),
    media: prelude.slice(prelude.indexOf(supports ?? layer ?? address) + 1),
  };
}

/** An address as a word of its own, in `url()` with quotes or without. */
function addressOf(value: ComponentValue): string {
  const token = tokenOf(isFunctionNode(value) ? solid(value.value)[0] : value);
  return token?.[0] === TokenType.URL || token?.[0] === TokenType.String ? token[4].value : "";
}

/** Parses the declarations of a style attribute. */
export function readStyle(css: string): readonly Declaration[] {
  return declarationsOf(parseCss(css));
}

function declarationsOf(values: readonly ComponentValue[]): Declaration[] {
  return partsOf(values, "both").flatMap((part) => (part.kind === "declaration" ? [part.declaration] : []));
}

function keyframesOf(values: readonly ComponentValue[]): Keyframe[] {
  const found = partsOf(values, "rules").flatMap((part) =>
    part.kind === "rule"
      ? byComma(part.prelude).flatMap((selector) => {
          const written = cssText(selector).toLowerCase();
          const at = written === "from" ? 0 : written === "to" ? 1 : Number.parseFloat(written) / 100;
          return Number.isFinite(at) ? [{ at, declarations: declarationsOf(part.block.value) }] : [];
        })
      : [],
  );
  return found.sort((a, b) => a.at - b.at);
}

type Part =
  | { readonly kind: "declaration"; readonly declaration: Declaration }
  | { readonly kind: "rule"; readonly prelude: readonly ComponentValue[]; readonly block: SimpleBlockNode }
  | {
      readonly kind: "at";
      readonly name: string;
      readonly prelude: readonly ComponentValue[];
      readonly block: SimpleBlockNode | undefined;
    };

/** https://drafts.csswg.org/css-syntax/#consume-block-contents; a sheet's own level holds no declarations. */
function partsOf(values: readonly ComponentValue[], level: "rules" | "both"): Part[] {
  const parts: Part[] = [];
  let begun: ComponentValue[] = [];
  const endDeclaration = () => {
    const declaration = level === "both" ? declarationOf(begun) : undefined;
    if (declaration) {
      parts.push({ kind: "declaration", declaration });
    }
    begun = [];
  };
  for (const value of values) {
    if (begun.length === 0 && isWhiteSpaceOrCommentNode(value)) {
      continue;
    }
    const at = tokenOf(begun[0])?.[0] === TokenType.AtKeyword;
    const block = isCurly(value) ? value : undefined;
    if (isType(value, TokenType.Semicolon) && (at || level === "both")) {
      if (at) {
        parts.push(atRule(begun, undefined));
        begun = [];
      } else {
        endDeclaration();
      }
    } else if (block && at) {
      parts.push(atRule(begun, block));
      begun = [];
    } else if (block && !(level === "both" && isCustom(begun))) {
      parts.push({ kind: "rule", prelude: begun, block });
      begun = [];
    } else {
      begun.push(value);
    }
  }
  if (tokenOf(begun[0])?.[0] === TokenType.AtKeyword) {
    parts.push(atRule(begun, undefined));
  } else {
    endDeclaration();
  }
  return parts;
}

const isCurly = (value: ComponentValue): value is SimpleBlockNode =>
  isSimpleBlockNode(value) && value.startToken[0] === TokenType.OpenCurly;

/** Returns whether a custom property has begun, whose value may hold braces. */
function isCustom(begun: readonly ComponentValue[]): boolean {
  const [name, colon] = solid(begun);
  return (identOf(name)?.startsWith("--") ?? false) && isType(colon, TokenType.Colon);
}

function atRule([keyword, ...prelude]: readonly ComponentValue[], block: SimpleBlockNode | undefined): Part {
  const name = String(keyword).slice(1).toLowerCase();
  return { kind: "at", name, prelude, block };
}

function declarationOf(begun: readonly ComponentValue[]): Declaration | undefined {
  const name = tokenOf(begun[0]);
  const rest = begun.slice(1);
  const colon = rest.findIndex((value) => !isWhiteSpaceOrCommentNode(value));
  if (name?.[0] !== TokenType.Ident || colon < 0 || !isType(rest[colon], TokenType.Colon)) {
    return undefined;
  }
  const written = cssText(rest.slice(colon + 1));
  const value = written.replace(/\s*!\s*important\s*$/i, "");
  const property = name[4].value;
  return {
    property: property.startsWith("--") ? property : property.toLowerCase(),
    value,
    important: value.length < written.length,
  };
}

/** Writes out the selector list of a nested rule, with what `&` stands for or is left out. */
function nested(prelude: readonly ComponentValue[], parents: string | undefined): string | undefined {
  const written = cssText(prelude);
  if (parents === undefined) {
    return written.replaceAll("&", ":root");
  }
  // Each level repeats its parents, twice where `&` stands twice.
  if (parents.length > 5000) {
    return undefined;
  }
  const parent = `:is(${parents})`;
  return byComma(prelude)
    .map((part) =>
      hasNest(part)
        ? cssText(part).replace(/"[^"]*"|'[^']*'|&|:scope\b/g, (sign) => (/["']/.test(sign) ? sign : parent))
        : `${parent} ${cssText(part)}`,
    )
    .join(",");
}

function hasNest(values: readonly ComponentValue[]): boolean {
  return values.some((value) => {
    const token = tokenOf(value);
    return token
      ? (token[0] === TokenType.Delim && token[4].value === "&") || identOf(value) === "scope"
      : (isFunctionNode(value) || isSimpleBlockNode(value)) && hasNest(value.value);
  });
}

/** Parses a selector list; an invalid or unknown selector makes the whole list void, as in a browser. */
function selectorsOf(list: string): readonly (readonly Selector[])[] {
  try {
    const selectors = parse(list);
    return selectors.every(isKnown) ? selectors : [];
  } catch {
    return [];
  }
}

function layerOrder() {
  const names: string[] = [];
  let nameless = 0;
  /** Inner layers come before what their outer one holds itself, and all before what is in none. */
  const sorted = (): string[] => {
    const children = (outer: string): string[] =>
      names
        .filter((name) => name.slice(0, name.lastIndexOf("/")) === outer)
        .flatMap((name) => [...children(name), name]);
    return children("");
  };
  let order: readonly string[] | undefined;
  return {
    within(outer: string, name: string): string {
      const inner = name || `(${nameless++})`;
      return inner.split(".").reduce((path, step) => {
        const whole = `${path}/${step}`;
        this.rank(whole);
        return whole;
      }, outer);
    },
    rank(name: string): () => number {
      if (name && !names.includes(name)) {
        names.push(name);
      }
      return () => {
        order ??= sorted();
        return name ? order.indexOf(name) : Number.POSITIVE_INFINITY;
      };
    },
  };
}
