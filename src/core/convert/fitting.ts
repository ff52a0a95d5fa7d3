import type { NextStep } from "../base/problem.ts";
import { type Kind, kindOf } from "../reader/account/kind.ts";
import type { Page } from "../reader/page/page.ts";
import { findTables } from "../reader/tables/find-tables.ts";
import { type Table, textAt } from "../reader/tables/found-table.ts";

/** Finds the tables of a page: in a picture of something else, what stands in columns by chance is none. */
export function tablesOf(page: Page): Table[] {
  const found = findTables(page);
  const kind = kindOf(page);
  return isOfColumns(kind)
    ? found
    : found.filter((table) => table.look === "typed" || isRegular(table, kind.kind));
}

/** Whether a kind of picture has tables, rather than lines that happen to have gaps at the same place. */
const isOfColumns = (kind: Kind): boolean =>
  kind.kind === "ui"
    ? kind.screen === "screen"
    : !["code", "diff", "error", "diagram", "chart"].includes(kind.kind);

/**
 * Whether a table is too regular for chance. Labels of a chart hardly ever fill a row; a few lines of code fill two
 * columns.
 */
function isRegular({ rows, heads, aligns }: Table, kind: Kind["kind"]): boolean {
  const body = rows.slice(heads);
  const whole = body.filter((row) => row.every(textAt)).length / body.length;
  return kind === "chart" ? whole > 0.6 : whole >= 0.8 && rows.length >= 4 && aligns.length >= 3;
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
