import type { NextStep } from "../base/problem.ts";
import { type Kind, kindOf } from "../reader/account/kind.ts";
import type { Page } from "../reader/page/page.ts";
import { findTables } from "../reader/tables/find-tables.ts";
import { type Table, textAt } from "../reader/tables/found-table.ts";

/** Finds the tables of a page: in a picture of something else, what stands in columns by chance is none. */
export function tablesOf(page: Page): Table[] {
  const found = findTables(page);
  return isOfColumns(kindOf(page))
    ? found
    : found.filter((table) => table.look === "typed" || isRegular(table));
}

/** Whether a kind of picture has tables, rather than lines that happen to have gaps at the same place. */
const isOfColumns = (kind: Kind): boolean =>
  kind.kind === "ui"
    ? kind.screen === "screen"
    : !["code", "diff", "error", "diagram", "chart"].includes(kind.kind);

/** Whether a table has columns and rows enough, and hardly a row with a cell in which nothing is written. */
function isRegular({ rows, aligns }: Table): boolean {
  const whole = rows.filter((row) => row.every(textAt)).length;
  return rows.length >= 4 && aligns.length >= 3 && whole >= rows.length * 0.8;
}

/** Returns the conversion that fits a page; undefined where it is none of those, or nothing is sure. */
export function fittingStep(page: Page): NextStep | undefined {
  const { kind } = kindOf(page);
  return Object.hasOwn(steps, kind) ? steps[kind as keyof typeof steps] : undefined;
}

const steps = {
  code: "asCode",
  table: "asTables",
  chart: "asChart",
  diagram: "asDiagram",
} as const satisfies Partial<Record<Kind["kind"], NextStep>>;
