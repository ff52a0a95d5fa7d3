import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
import { oneLine } from "../../base/text/foreign.ts";
import { type Grid, gridOf } from "../page/grid.ts";
import type { Page } from "../page/page.ts";
import { share, titleOf } from "../page/row-signs.ts";
import { type Account, inCode, inQuotes, listed, quoted, rowsOfText } from "./account.ts";

const commandLine =
  /^\s*(?:[\w.-]+@[\w.-]+[^$#%❯]*|[~/][\w./-]*(?: \([\w./-]+\))? )?(?:[$❯%]|\w+[=-]#)\s+(\S.*)/;
const failure =
  /\b(ERROR|FATAL|FAIL(ED)?|CRITICAL|panic:|fatal:|error:|\w+Error:)|\b[1-9]\d* fail(ed|ing|ures?)\b/;

const commands = (rows: readonly string[]) => rows.flatMap((row) => commandLine.exec(row)?.[1] ?? []);
const failures = (rows: readonly string[]) => rows.filter((row) => failure.test(row)).map(oneLine);

export function aboutTerminal(page: Page): Account {
  const rows = rowsOfText(page);
  const [ran, failed] = [commands(rows), failures(rows)];
  const first = oneLine(rows.find((row) => /\p{L}{2}/u.test(row)) ?? rows[0] ?? "");
  return {
    opening: terminalWords(ran, failed[0], first),
    details: quoted((list) => l10n.t("It also reports: {0}.", list), failed.slice(1), 3),
    alt: l10n.t("Terminal: {0}", [ran[0], failed[0]].filter(Boolean).join(": ") || first),
  };
}

function terminalWords(ran: readonly string[], failed: string | undefined, first: string): string {
  const commands = listed(ran.map(inCode), 3);
  if (!ran.length) {
    return failed
      ? l10n.t("This is a **terminal**: it reports {0}.", inCode(failed))
      : l10n.t("This is a **terminal**: it begins with {0}.", inCode(first));
  }
  return failed
    ? l10n.t("This is a **terminal** showing {0}: it reports {1}.", commands, inCode(failed))
    : l10n.t("This is a **terminal** showing {0}.", commands);
}

export function aboutLog(page: Page): Account {
  const rows = rowsOfText(page);
  const failed = failures(rows);
  const warned = rows.filter((row) => /\bWARN(ING)?\b/.test(row)).length;
  const counts = [
    ...(failed.length === 1 ? [l10n.t("1 error")] : []),
    ...(failed.length > 1 ? [l10n.t("{0} errors", formatCount(failed.length))] : []),
    ...(warned === 1 ? [l10n.t("1 warning")] : []),
    ...(warned > 1 ? [l10n.t("{0} warnings", formatCount(warned))] : []),
  ];
  const first = failed[0] ?? oneLine(rows[0] ?? "");
  return {
    opening: logWords(rows.length, listed(counts, 2)),
    details: quoted(
      (list) => (failed.length > 1 ? l10n.t("Errors: {0}.", list) : l10n.t("Error: {0}.", list)),
      failed,
      3,
    ),
    alt: l10n.t("Log: {0}", first),
  };
}

/** `counts` is empty where nothing went wrong. */
function logWords(rows: number, counts: string): string {
  if (rows === 1) {
    return counts
      ? l10n.t("This is a **log** of 1 line with {0}.", counts)
      : l10n.t("This is a **log** of 1 line, which reports no error.");
  }
  return counts
    ? l10n.t("This is a **log** of {0} lines with {1}.", formatCount(rows), counts)
    : l10n.t("This is a **log** of {0} lines, none of which reports an error.", formatCount(rows));
}

export function aboutDiff(page: Page): Account {
  const rows = rowsOfText(page).map((row) => row.trim());
  const changed = (sign: "+" | "-") =>
    rows.filter((row) => row.startsWith(sign) && !/^(\+\+\+|---)/.test(row)).length;
  const files = rows.flatMap((row) => /^\+\+\+ (?:b\/)?(\S+)/.exec(row)?.[1] ?? []);
  const [added, removed] = [changed("+"), formatCount(changed("-"))];
  const many = formatCount(added);
  if (!files.length) {
    return added === 1
      ? {
          opening: l10n.t("This is a **diff**: 1 line added, {0} removed.", removed),
          details: [],
          alt: l10n.t("Diff: 1 line added, {0} removed", removed),
        }
      : {
          opening: l10n.t("This is a **diff**: {0} lines added, {1} removed.", many, removed),
          details: [],
          alt: l10n.t("Diff: {0} lines added, {1} removed", many, removed),
        };
  }
  const [inMarkdown, plain] = [listed(files.map(inCode), 4), listed(files, 4)];
  return added === 1
    ? {
        opening: l10n.t("This is a **diff** of {0}: 1 line added, {1} removed.", inMarkdown, removed),
        details: [],
        alt: l10n.t("Diff of {0}: 1 line added, {1} removed", plain, removed),
      }
    : {
        opening: l10n.t(
          "This is a **diff** of {0}: {1} lines added, {2} removed.",
          inMarkdown,
          many,
          removed,
        ),
        details: [],
        alt: l10n.t("Diff of {0}: {1} lines added, {2} removed", plain, many, removed),
      };
}

export function aboutPhoto(page: Page): Account {
  const text = oneLine(rowsOfText(page).join(" "));
  return {
    opening: text
      ? l10n.t(
          "This is probably a **photo**. What it shows was not looked at, only its text: {0}.",
          inCode(text),
        )
      : l10n.t("This is probably a **photo**. What it shows was not looked at, only its text."),
    details: [],
    alt: text ? l10n.t("Photo with the text {0}", inQuotes(text)) : "",
  };
}

export function aboutTable(page: Page): Account {
  const { head, rows } = (page.monospace === null ? gridOf(page.lines) : undefined) ?? gridOfText(page);
  if (head.length) {
    const columns = listed(head.map(inCode), 8);
    return {
      opening:
        rows === 1
          ? l10n.t("This is a **table** of 1 row with the columns {0}.", columns)
          : l10n.t("This is a **table** of {0} rows with the columns {1}.", formatCount(rows), columns),
      details: [],
      alt: l10n.t("Table with the columns {0}", head.map(oneLine).join(", ")),
    };
  }
  return rows === 1
    ? { opening: l10n.t("This is a **table** of 1 row."), details: [], alt: l10n.t("Table of 1 row") }
    : {
        opening: l10n.t("This is a **table** of {0} rows.", formatCount(rows)),
        details: [],
        alt: l10n.t("Table of {0} rows", formatCount(rows)),
      };
}

/** The same of monospaced text, by its wide gaps and bars. Its head counts only where most rows have as many cells. */
function gridOfText(page: Page): Grid {
  const rows = rowsOfText(page)
    .map((row) =>
      row
        .split(/\s{2,}|\s*[|│]\s*/)
        .map(oneLine)
        .filter((cell) => /[\p{L}\p{N}]/u.test(cell)),
    )
    .filter((cells) => cells.length);
  const [head = [], ...others] = rows;
  const alike = share(others, ({ length }) => Math.abs(length - head.length) <= 1) >= 0.6;
  // "PPID %CPU %MEM" is three heads with one space between.
  const merged = head.some((cell) => /^[\p{Lu}%+]+( [\p{Lu}%+]+)+$/u.test(cell));
  return { head: head.length >= 2 && alike && !merged ? head : [], rows: rows.length };
}

export function aboutProse(page: Page, kind: "document" | "text"): Account {
  const title = titleOf(page.lines) ?? oneLine(rowsOfText(page)[0] ?? "");
  const rows = rowsOfText(page).length;
  return {
    opening: kind === "document" ? pageWords(rows, inCode(title)) : textWords(rows, inCode(title)),
    details: [],
    alt: l10n.t("Text: {0}", title),
  };
}

const pageWords = (rows: number, title: string) =>
  rows === 1
    ? l10n.t("This is a **page of text**, 1 line, that begins with {0}.", title)
    : l10n.t("This is a **page of text**, {0} lines, that begins with {1}.", formatCount(rows), title);

const textWords = (rows: number, title: string) =>
  rows === 1
    ? l10n.t("This image holds **text**: {0}.", title)
    : l10n.t("This image holds **text**: {0}, {1} lines.", title, formatCount(rows));
