import { readFileSync } from "node:fs";
import type { FrameLocator, Locator } from "playwright-core";

type Sentences = Readonly<Record<string, string>>;

const read = (name: string): Sentences =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8"));

/** Words that English sentences have and German ones don't. */
const english =
  /\b(the|and|of|to|is|are|with|for|this|that|your|you|from|not|image|images|choose|open|write|read|ask|copy|missing|placeholder|done|line)\b/i;

const translated = [
  ...pairs(read("l10n/bundle.l10n.json"), read("l10n/bundle.l10n.de.json")),
  ...pairs(read("package.nls.json"), read("package.nls.de.json")),
];

/** The English sentences whose German differs, as patterns: any words may stand in their gaps. */
function pairs(ours: Sentences, german: Sentences): RegExp[] {
  return Object.entries(ours).flatMap(([key, sentence]) => {
    if (german[key] === sentence || !/\p{L}{2,} \p{L}{2,}/u.test(sentence)) return [];
    const pattern = sentence
      .split(/\{\d+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+");
    return [new RegExp(`^${pattern}$`, "s")];
  });
}

/** Lists the lines of a text that are sentences of ours in English, or look English otherwise. */
export function leftInEnglish(text: string): string[] {
  // Names of files are in no language.
  const lines = text.split("\n").map((line) => line.replace(/\S*[\w-][./][\w-]\S*/g, "").trim());
  return lines.filter((line) => english.test(line) || translated.some((one) => one.test(line)));
}

/** Returns the titles of our commands as the palette has them, in English or in German. */
export function commandTitles(manifest: "package.nls.json" | "package.nls.de.json"): Set<string> {
  const titles = Object.entries(read(manifest)).filter(([key]) => key.startsWith("command."));
  return new Set(titles.map(([, title]) => `Figscribe: ${title}`));
}

/** Reads what a page of ours shows, and what it says to screen readers, without code and what was read in an image. */
export async function wordsOn(page: FrameLocator): Promise<string> {
  const root = page.locator("body");
  const names = await root.evaluate((body) =>
    [...body.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((element) =>
      ["aria-label", "title", "placeholder"].flatMap((name) => element.getAttribute(name) ?? []),
    ),
  );
  const shown = await root.evaluate((body) => {
    const copy = body.cloneNode(true) as HTMLElement;
    for (const other of copy.querySelectorAll("script, style, pre, code, kbd, select")) other.remove();
    return [...copy.querySelectorAll("*")]
      .filter((element) => element.childElementCount === 0)
      .map((element) => element.textContent ?? "");
  });
  return [...names, ...shown].join("\n");
}

/** Lists what is cut off at the sides of a page. */
export async function cutOff(element: Locator): Promise<string[]> {
  return element.evaluate((body) =>
    [...body.querySelectorAll("button, a.button, h1, h2, label, [role=tab]")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return left < -1 || right > innerWidth + 1;
      })
      .map((one) => one.textContent ?? ""),
  );
}
