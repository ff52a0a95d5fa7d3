import { dataUrl } from "../../file/data-url.ts";
import { mediaHolds, type Screen } from "./conditions.ts";
import { parseCss } from "./css.ts";

/**
 * Returns the style sheets that instructions before a drawing (`<?xml-stylesheet?>`) hold in their addresses, in order,
 * and whether one names a sheet elsewhere: https://www.w3.org/TR/xml-stylesheet/
 */
export function instructedSheets(
  source: string,
  screen: Screen,
): { readonly css: readonly string[]; readonly elsewhere: boolean } {
  const css: string[] = [];
  let elsewhere = false;
  for (const said of instructions(source)) {
    const type = said.get("type")?.trim().toLowerCase() ?? "text/css";
    const href = said.get("href")?.trim() ?? "";
    // An alternate sheet is not shown.
    if (type !== "text/css" || said.get("alternate") === "yes" || /^(#|$)/.test(href)) {
      continue;
    }
    if (!mediaHolds(parseCss(said.get("media") ?? ""), screen)) {
      continue;
    }
    const bytes = dataUrl(href);
    if (bytes) {
      css.push(new TextDecoder().decode(bytes));
    } else {
      elsewhere ||= !/^data:/i.test(href);
    }
  }
  return { css, elsewhere };
}

/** The markup that may stand before the first element. */
const before = /\s+|<!--[\s\S]*?-->|<\?([\s\S]*?)\?>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>|\ufeff/iy;

function* instructions(source: string): Generator<ReadonlyMap<string, string>> {
  before.lastIndex = 0;
  for (let found = before.exec(source); found; found = before.exec(source)) {
    const at = before.lastIndex;
    const [, words] = /^xml-stylesheet\s([\s\S]*)$/.exec(found[1] ?? "") ?? [];
    if (words !== undefined) {
      const pairs = [...words.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
      yield new Map(
        pairs.map(([, name, double, single]) => [name!, withoutEntities(double ?? single ?? "")] as const),
      );
    }
    before.lastIndex = at;
  }
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const withoutEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => named[name]!);
