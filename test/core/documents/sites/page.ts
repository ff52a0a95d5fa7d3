import assert from "node:assert/strict";
import { type DefaultTreeAdapterMap, parseFragment } from "parse5";

/** What a browser would show, run and follow of a page. */
interface Page {
  readonly alts: readonly string[];
  readonly sources: readonly string[];
  readonly live: readonly string[];
}

export function pageOf(html: string): Page {
  const alts: string[] = [];
  const sources: string[] = [];
  const live: string[] = [];
  const pending: DefaultTreeAdapterMap["node"][] = [parseFragment(html)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("tagName" in node) {
      const value = (name: string) =>
        "attrs" in node! ? node.attrs.find((one) => one.name === name)?.value : undefined;
      if (node.tagName === "img") {
        alts.push(value("alt") ?? "");
        sources.push(value("src") ?? "");
      } else if (node.tagName === "title") {
        alts.push(node.childNodes.map((child) => ("value" in child ? child.value : "<element>")).join(""));
      } else if (/^(?:script|iframe|object|embed|style|link|meta|form)$/.test(node.tagName)) {
        live.push(node.tagName);
      } else if (node.tagName === "a" && !/^(?:https:\/\/ok\.example|#|$)/.test(value("href") ?? "")) {
        live.push(`link to ${value("href")}`);
      }
      live.push(...node.attrs.filter(({ name }) => name.startsWith("on")).map(({ name }) => name));
    }
    if ("childNodes" in node) {
      pending.push(...node.childNodes.toReversed());
    }
  }
  return { alts, sources, live };
}

/** The page shows the pictures that the document has, each with the text it was given, and nothing else is alive. */
export function assertShown(html: string, sources: readonly string[], alts: readonly string[]): void {
  const page = pageOf(html);
  assert.deepEqual(page.live, [], html);
  assert.deepEqual(page.sources, sources, html);
  assert.deepEqual(page.alts, alts, html);
}
