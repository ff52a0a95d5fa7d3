import { type DefaultTreeAdapterMap, parseFragment } from "parse5";
import { fixedValue } from "../../reference/expression.ts";
import type { Templating } from "./template.ts";

export interface Document {
  readonly text: string;
  /** The same with the template language's tags blanked out: what was parsed. */
  readonly masked: string;
  readonly templating: Templating;
  readonly imports: ReadonlyMap<string, string>;
}

export interface Attribute {
  /** Without what binds it to code: "alt" for `alt`, `:alt`, `[attr.alt]`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The value as a reader gets it; null where code takes the attribute away: `:alt="undefined"`. */
  readonly value: string | null;
  /** The code that computes the value, where one does. */
  readonly code?: string;
  /** Code makes the whole value: no part of it is written out. */
  readonly isAllCode?: true;
  /** Its value is fixed, but written as code: `:alt="'A boat'"`. */
  readonly isInCode?: true;
}

const bound = /^(?:(?:v-bind:|x-bind:|bind-|:|\.)([\w-]+)(?:\.\w+)*|\[(?:attr\.)?([\w-]+)\])$/;

export function attributesOf(
  element: DefaultTreeAdapterMap["element"],
  { text, masked, templating }: Document,
): Attribute[] {
  const places = element.sourceCodeLocation?.attrs ?? {};
  const attributes = element.attrs.flatMap(({ name, prefix, value }): Attribute[] => {
    const place = places[prefix ? `${prefix}:${name}` : name];
    if (!place) {
      return [];
    }
    const [start, end] = [place.startOffset, place.endOffset];
    const written = text.slice(start, end);
    const isMasked = written !== masked.slice(start, end);
    const raw = written
      .slice(written.indexOf("=") + 1)
      .trim()
      .replace(/^(["'])([\s\S]*)\1$/, "$2");
    const binding = bound.exec(name);
    if (binding) {
      const bare = (binding[1] ?? binding[2])!;
      // Vue's `:alt` is short for `:alt="alt"`.
      const short = templating === "vue" ? camelCase(bare) : "";
      const code = isMasked ? (codeIn(raw, templating) ?? raw) : value.trim();
      return [{ name: bare, start, end, ...computed(written.includes("=") ? code : short) }];
    }
    const hasCode =
      isMasked ||
      (templating === "razor" && /(?<![\w@])@[\w(]/.test(raw)) ||
      (writesPages.has(templating) && /\$\{[^{}]+\}/.test(raw));
    if (!hasCode) {
      return [{ name, start, end, value }];
    }
    const said =
      templating === "angular" || templating === "inlineAngular" ? interpolatedText(raw) : undefined;
    if (said !== undefined) {
      return [{ name, start, end, value: said }];
    }
    const braces = codeIn(raw, templating);
    if (braces !== undefined && templating === "heex") {
      return [{ name, start, end, ...inElixir(braces, raw) }];
    }
    if (braces !== undefined) {
      return [{ name, start, end, ...computed(braces, raw) }];
    }
    const isAllCode = value.replaceAll("\uE000", "").trim() === "";
    return [{ name, start, end, value, code: raw, ...(isAllCode ? { isAllCode } : {}) }];
  });
  return templating === "svelte" || templating === "astro"
    ? [...attributes, ...shorthands(element, text)]
    : attributes;
}

/** An interpolation of Angular's that says nothing but a text: `{{ '{{' }}`. */
const literal = /\{\{\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*\}\}/g;

/** Returns the value of an attribute whose interpolations only say texts; undefined where one is code. */
function interpolatedText(raw: string): string | undefined {
  const [element] = parseFragment(`<i title="${raw.replaceAll('"', "&quot;")}">`).childNodes;
  const value = element && "attrs" in element ? element.attrs[0]!.value : "";
  return value.replace(literal, "").includes("{{")
    ? undefined
    : value.replace(literal, (_, single: string | undefined, double: string) => single ?? double);
}

/** Templatings in which a program may write the page: `${…}` is an expression to most of those. */
const writesPages: ReadonlySet<Templating> = new Set(["html", "template"]);

function computed(
  code: string,
  written = code,
): Pick<Attribute, "value" | "code" | "isAllCode" | "isInCode"> {
  const value = fixedValue(code);
  return value === undefined ? { value: "", code: written, isAllCode: true } : { value, isInCode: true };
}

/** Elixir's strings have code in `#{…}`, and its nil takes an attribute away. */
function inElixir(code: string, written: string): ReturnType<typeof computed> {
  const isText = /^"(?:[^"\\#]|\\.|#(?!\{))*"$/s.test(code.trim());
  return isText
    ? computed(code, written)
    : code.trim() === "nil"
      ? { value: null, isInCode: true }
      : { value: "", code: written, isAllCode: true };
}

/** The code of `{…}`, `${…}` and Astro's `` `…` ``, where nothing else makes the value. */
function codeIn(raw: string, templating: Templating): string | undefined {
  switch (templating) {
    case "astro":
      return /^`[\s\S]*`$/.test(raw) ? raw : /^\{([\s\S]*)\}$/.exec(raw)?.[1];
    case "svelte":
    case "heex":
      return /^\{([\s\S]*)\}$/.exec(raw)?.[1];
    case "lit":
      return /^\$\{([\s\S]*)\}$/.exec(raw)?.[1];
    default:
      return undefined;
  }
}

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Svelte's and Astro's `{alt}`, short for `alt={alt}`. */
function shorthands(element: DefaultTreeAdapterMap["element"], text: string): Attribute[] {
  const tag = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  const written = tag ? text.slice(tag.startOffset, tag.endOffset) : "";
  return [...written.matchAll(/(?<=\s)\{(src|alt)\}/g)].map(({ 0: whole, 1: name, index }) => ({
    name: name!,
    start: tag!.startOffset + index,
    end: tag!.startOffset + index + whole.length,
    value: "",
    code: whole,
    isAllCode: true,
  }));
}

/** Returns the value that an attribute always has; undefined where code computes it, or it isn't there. */
export function fixed(attributes: readonly Attribute[], name: string): string | null | undefined {
  const found = attributes.find((one) => one.name === name);
  return found?.code === undefined ? found?.value : undefined;
}
