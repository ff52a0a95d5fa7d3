import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds in a page of ours, a line each: the rule, where, and why. */
export async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axe.source);
  }
  // The host's page, which gives language and title, is not ours.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document.body, { resultTypes: ["violations"] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${id}: ${html.slice(0, 200)}\n    ${failureSummary?.replace(/\s+/g, " ")}`,
    ),
  );
}
