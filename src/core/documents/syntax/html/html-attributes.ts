import type { DefaultTreeAdapterMap } from "parse5";
import { targetOf } from "../../reference/expression.ts";
import type { Dialect } from "./template.ts";

export interface Document {
  readonly text: string;
  /** The same with the template language's tags blanked out: what was parsed. */
  readonly masked: string;
  readonly dialect: Dialect;
  readonly imports: ReadonlyMap<string, string>;
}

export interface Attribute {
  /** Without what binds it to code: "alt" for `alt`, `:alt`, `[attr.alt]`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** The code that computes the value, where one does. */
  readonly code?: string;
}

const bound = /^(?:(?:v-bind:|x-bind:|bind-|:)([\w-]+)(?:\.\w+)*|\[(?:attr\.)?([\w-]+)\])$/;

export function attributesOf(
  element: DefaultTreeAdapterMap["element"],
  { text, masked, dialect }: Document,
): Attribute[] {
  const places = element.sourceCodeLocation?.attrs ?? {};
  const attributes = element.attrs.flatMap(({ name, value }): Attribute[] => {
    const place = places[name];
    if (!place) {
      return [];
    }
    const [start, end] = [place.startOffset, place.endOffset];
    const written = text.slice(start, end);
    const binding = bound.exec(name);
    if (binding) {
      return [{ name: (binding[1] ?? binding[2])!, start, end, value, code: value.trim() }];
    }
    const raw = written
      .slice(written.indexOf("=") + 1)
      .trim()
      .replace(/^(["'])([\s\S]*)\1$/, "$2");
    const computed =
      written !== masked.slice(start, end) || (dialect === "razor" && /(?<![\w@])@[\w(]/.test(raw));
    return [{ name, start, end, value, ...(computed ? { code: raw } : {}) }];
  });
  return dialect === "svelte" || dialect === "astro"
    ? [...attributes, ...shorthands(element, text)]
    : attributes;
}

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
  }));
}

export function altAttribute(attributes: readonly Attribute[]): Attribute | undefined {
  return attributes.find(({ name }) => name === "alt");
}

/** The attribute that says which picture it is, and what it points at. */
export function targetAttribute(
  attributes: readonly Attribute[],
  imports: ReadonlyMap<string, string> = new Map(),
): (Attribute & { readonly target: string }) | undefined {
  for (const wanted of ["src", "ngsrc", "data-src", "srcset"]) {
    const found = attributes.find(({ name }) => name === wanted);
    if (found) {
      const value =
        wanted === "srcset" ? found.value.trim().replace(/[\s,][\s\S]*$/, "") : found.value.trim();
      const target = found.code === undefined ? value : computedTarget(found.code, imports);
      return target ? { ...found, target } : undefined;
    }
  }
  return undefined;
}

const tagBefore = /^(?:<\?[\s\S]*?\?>|<%[\s\S]*?%>|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

function computedTarget(code: string, imports: ReadonlyMap<string, string>): string {
  const name = code.replace(/^\{(?!\{)([\s\S]*)\}$/, "$1").trim();
  const imported = imports.get(name) ?? imports.get(name.replace(/\.src$/, ""));
  if (imported !== undefined) {
    return imported;
  }
  // `{{ site.baseurl }}/images/a.png`, Razor's `~/images/a.png`: from the root of the site.
  const rest = code.replace(tagBefore, "");
  return rest !== code && /^[^{}<>]+\.\w+$/.test(rest) ? rest : targetOf(name);
}
