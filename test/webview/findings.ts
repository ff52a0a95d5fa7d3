import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe finds in a page of ours, or in what a selector names of it, and what it doesn't look for, a line each: the rule,
 * where, and why.
 */
export async function findings(page: Page, within = "body"): Promise<string[]> {
  return [...(await axeFindings(page, within)), ...(await smallTargets(page)), ...(await faintSigns(page))];
}

/** Controls that are less than 24 pixels high or wide (WCAG 2.2, 2.5.8). Those in a line of text may be. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = "button, summary, input, select, textarea, a.button, [tabindex='0']:not(mark)";
    return [...document.querySelectorAll(controls)].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      return width === 0 || Math.min(width, height) >= 24
        ? []
        : [`target-size: ${control.outerHTML.slice(0, 200)}\n    ${width} × ${height}`];
    });
  });
}

/** Icons, and the frame of what has the focus, that are too near to what they stand on (WCAG 2.2, 1.4.11: 3 to 1). */
async function faintSigns(page: Page): Promise<string[]> {
  const signs = await page.evaluate(() => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    const icons = [...document.querySelectorAll(".codicon")].filter(
      (icon) =>
        icon.checkVisibility({ checkOpacity: true }) && !icon.closest(":disabled, [aria-disabled=true]"),
    );
    const focused = document.querySelectorAll(":focus-visible");
    return [...icons, ...focused].map((element) => {
      const isIcon = element.classList.contains("codicon");
      const { color, outlineStyle, outlineColor, borderTopWidth } = getComputedStyle(element);
      // A field's border is its frame, or that of the box that it stands in.
      const field =
        outlineStyle === "none" ? (borderTopWidth === "0px" ? element.parentElement! : element) : null;
      const sign = isIcon ? color : field ? getComputedStyle(field).borderTopColor : outlineColor;
      const under: string[] = [];
      for (
        let at: Element | null = isIcon ? element : (field ?? element).parentElement;
        at;
        at = at.parentElement
      ) {
        under.unshift(getComputedStyle(at).backgroundColor);
      }
      for (const colour of ["#fff", ...under]) {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
      }
      const ground = [...pen.getImageData(0, 0, 1, 1).data];
      pen.fillStyle = sign;
      pen.fillRect(0, 0, 1, 1);
      return { html: element.outerHTML.slice(0, 200), ground, sign: [...pen.getImageData(0, 0, 1, 1).data] };
    });
  });
  return signs.flatMap(({ html, ground, sign }) => {
    const [dark = 0, bright = 0] = [luminance(ground), luminance(sign)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    return ratio < 3 ? [`sign-contrast: ${html}\n    ${sign} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

/** How light a colour is, by WCAG: 0 to 1. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function axeFindings(page: Page, within: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axe.source);
  }
  // The host's page, which gives language and title, is not ours.
  const { violations } = await page.evaluate(
    (where) => (window as unknown as { axe: typeof axe }).axe.run(where, { resultTypes: ["violations"] }),
    within,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${html.slice(0, 200)}\n    ${failureSummary?.replace(/\s+/g, " ")}`,
    ),
  );
}
