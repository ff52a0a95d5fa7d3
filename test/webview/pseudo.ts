import type { Page } from "playwright-core";
import { untranslatedIn } from "../support/pseudo.ts";

/** Lists what a page shows, or says to a screen reader, that is neither translated nor part of what it was given. */
export async function untranslated(page: Page, given: unknown): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const all = document.createTreeWalker(document.getElementById("root")!, NodeFilter.SHOW_ALL);
    for (let node = all.nextNode(); node; node = all.nextNode()) {
      if (node instanceof Element) {
        const names = ["aria-label", "aria-description", "title", "placeholder", "alt"];
        texts.push(...names.flatMap((name) => node.getAttribute(name) ?? []));
      } else if (
        node instanceof Text &&
        !node.parentElement?.closest("kbd, .answer, code, .receipt, .note")
      ) {
        texts.push(node.data);
      }
    }
    return texts;
  });
  return untranslatedIn(shown, JSON.stringify(given));
}

/** Lists what is cut off, lies outside of the window or over something else that can be pressed. */
export async function misfits(page: Page): Promise<string[]> {
  // The compiler of our tests names functions by it.
  await page.evaluate("globalThis.__name = (one) => one");
  return page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${(element.textContent || element.getAttribute("aria-label") || "").slice(0, 60)}”`;
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, [inert]");
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll("#root *")) {
      const style = getComputedStyle(element);
      const hides = /hidden|clip/.test(style.overflowX);
      const own = [...element.childNodes].some((node) => node instanceof Text && node.data.includes("⟦"));
      if (
        shown(element) &&
        hides &&
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1
      ) {
        // What ends in "…" may be a name of the user's, or can be read whole as a tooltip.
        if (style.textOverflow !== "ellipsis" || (own && !element.closest("[title]"))) {
          found.push(`cut: ${name(element)}`);
        }
      }
    }
    const pressed = [
      ...document.querySelectorAll("#root :is(button, a, select, input, textarea, summary)"),
    ].filter((element) => shown(element) && !element.closest("[popover]"));
    // The part of it that is in sight: the rest may be scrolled under what stands above.
    const seen = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const box = { left, right, top, bottom };
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (overflowX !== "visible" || overflowY !== "visible") {
          const outer = around.getBoundingClientRect();
          box.left = Math.max(box.left, outer.left);
          box.right = Math.min(box.right, outer.right);
          box.top = Math.max(box.top, outer.top);
          box.bottom = Math.min(box.bottom, outer.bottom);
        }
      }
      return box;
    };
    const boxes = pressed.map((element) => ({
      element,
      box: element.getBoundingClientRect(),
      seen: seen(element),
    }));
    for (const { element, box } of boxes) {
      if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(element)) {
        found.push(`outside: ${name(element)}`);
      }
    }
    const crossing = (a: ReturnType<typeof seen>, b: ReturnType<typeof seen>) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const nested = one.element.contains(other.element) || other.element.contains(one.element);
        // One that stays in sight while the rest is scrolled lies over it on purpose.
        const sticky = [one, other].some(({ element }) =>
          element.closest(".code-tools, .sticky, .actions, footer"),
        );
        if (!nested && !sticky && crossing(one.seen, other.seen)) {
          found.push(`overlap: ${name(one.element)} and ${name(other.element)}`);
        }
      }
    }
    return found;
  });
}
