import * as l10n from "@vscode/l10n";
import { oneLine } from "../../base/text/foreign.ts";
import { axisOf } from "../page/grid.ts";
import { median, rowsOf } from "../page/layout.ts";
import type { Line, Page } from "../page/page.ts";
import { heightOf, largeTitleOf, share, titleOf } from "../page/row-signs.ts";
import { type Account, inCode, inQuotes, listed, quoted } from "./account.ts";

const dataType =
  /^(?:(?:big|small)?(?:int|serial)|integer|uuid|varchar|char|citext|text|boolean|bool|date|timestamp(?:tz)?|datetime|jsonb?|numeric|decimal|float|double|string|number|bytea|blob)\b(?:\([\d, ]+\))?(?:\s+(?:PK|FK|UNIQUE|NOT NULL|NULL))*$/i;
const isTyped = ({ text }: Line) => dataType.test(text.trim()) || /\b(?:PK|FK)\b/.test(text);

export function aboutChart({ lines }: Page): Account {
  const [highest] = axisOf(lines);
  // What stands beside or below the axis names something else.
  const title = titleOf(lines.filter(({ box }) => !highest || box.top < highest.box.top));
  const named = footLabels(lines);
  return {
    opening: title
      ? l10n.t(
          "This is probably a **chart** titled {0}: it has numbers along an edge. Its bars or lines were not read.",
          inCode(title),
        )
      : l10n.t(
          "This is probably a **chart**: it has numbers along an edge. Its bars or lines were not read.",
        ),
    details: [
      ...quoted(
        (list) => l10n.t("Written along its sides: {0}.", list),
        lines.filter(({ runs }) => runs).map(({ text }) => text),
        4,
      ),
      ...quoted((list) => l10n.t("Along its foot: {0}.", list), named, 12),
    ],
    alt: chartAlt(title && oneLine(title), named.join(", ")),
  };
}

function chartAlt(title: string | null | undefined, named: string): string {
  if (title) {
    return named ? l10n.t("Chart: {0} ({1})", title, named) : l10n.t("Chart: {0}", title);
  }
  return named ? l10n.t("Chart ({0})", named) : l10n.t("Chart");
}

/** The lowest row of three words or more in equal steps: the names below the bars, but no legend. */
function footLabels(lines: readonly Line[]): string[] {
  const rows = rowsOf(lines).map((row) => row.filter(({ text }) => /\p{L}{2}/u.test(text)));
  const foot = rows.slice(1).findLast((row) => row.length >= 3 && isEven(row)) ?? [];
  return foot.map(({ text }) => oneLine(text));
}

function isEven(row: readonly Line[]): boolean {
  const centres = row.map(({ box }) => (box.left + box.right) / 2);
  const steps = centres.slice(1).map((centre, i) => centre - centres[i]!);
  return Math.max(...steps) - Math.min(...steps) < Math.max(...steps) * 0.25;
}

export function aboutTables(tables: readonly string[]): Account {
  return {
    opening: l10n.t(
      "This is an **entity-relationship diagram** of {0}. The lines between its tables were not read.",
      listed(tables.map(inCode), 8),
    ),
    details: [],
    alt: l10n.t("Entity-relationship diagram of {0}", listed(tables, 8)),
  };
}

/** The names above columns with data types; empty unless many are typed. */
export function tablesOf(lines: readonly Line[]): string[] {
  if (share(lines, isTyped) < 0.25) {
    return [];
  }
  const rows = rowsOf(lines);
  const height = median(lines.map(heightOf));
  return rows.flatMap((row, i) => {
    const below = rows[i + 1];
    const heads = row.filter(({ text }) => /^\w{3,}$/.test(text.trim()) && /[a-z]{2}/i.test(text));
    const isHead =
      below?.some(isTyped) && !row.some(isTyped) && below[0]!.box.top - row[0]!.box.bottom < height * 1.5;
    return isHead ? heads.map(({ text }) => text.trim()) : [];
  });
}

export function aboutDiagram({ lines }: Page): Account {
  const title = largeTitleOf(lines);
  const labels = lines.filter(({ text }) => /\p{L}{2}/u.test(text) && text.trim() !== title);
  const parts = largerOf(labels).map(({ text }) => oneLine(text.replace(/^\W+/, "")));
  return {
    opening: title
      ? l10n.t(
          "This is probably a **diagram** titled {0}: it has short labels throughout. Its shapes and arrows were not read.",
          inCode(title),
        )
      : l10n.t(
          "This is probably a **diagram**: it has short labels throughout. Its shapes and arrows were not read.",
        ),
    details: quoted(
      (list) =>
        parts.length < labels.length ? l10n.t("Its larger labels: {0}.", list) : l10n.t("Labels: {0}.", list),
      parts,
      10,
    ),
    alt: title
      ? l10n.t("Diagram {0}: {1}", inQuotes(title), parts.join(", "))
      : l10n.t("Diagram: {0}", parts.join(", ")),
  };
}

/** The names of boxes are often set larger than notes and arrows. All labels when they aren't. */
function largerOf(labels: readonly Line[]): readonly Line[] {
  const heights = labels.map(heightOf);
  const limit = (Math.min(...heights) + Math.max(...heights)) / 2;
  const larger = labels.filter((label) => heightOf(label) > limit);
  const tells = Math.max(...heights) > Math.min(...heights) * 1.2 && larger.length >= 3;
  return tells ? larger : labels;
}
