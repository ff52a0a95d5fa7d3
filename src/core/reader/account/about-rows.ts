import { oneLine } from "../../base/text/foreign.ts";
import { type Grid, gridOf } from "../page/grid.ts";
import type { Page } from "../page/page.ts";
import { share, titleOf } from "../page/row-signs.ts";
import { type Account, counted, inCode, inQuotes, listed, quoted, rowsOfText } from "./account.ts";

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
  const doing = ran.length ? ` showing ${listed(ran.map(inCode), 3)}` : "";
  const point = failed[0]
    ? `: it reports ${inCode(failed[0])}`
    : ran.length
      ? ""
      : `: it begins with ${inCode(first)}`;
  return {
    opening: `This is a **terminal**${doing}${point}.`,
    details: quoted("It also reports", failed.slice(1), 3),
    alt: `Terminal: ${[ran[0], failed[0]].filter(Boolean).join(": ") || first}`,
  };
}

export function aboutLog(page: Page): Account {
  const rows = rowsOfText(page);
  const failed = failures(rows);
  const warned = rows.filter((row) => /\bWARN(ING)?\b/.test(row)).length;
  const counts = [
    ...(failed.length ? [counted(failed.length, "error")] : []),
    ...(warned ? [counted(warned, "warning")] : []),
  ];
  const first = failed[0] ?? oneLine(rows[0] ?? "");
  const size = counted(rows.length, "line");
  return {
    opening: counts.length
      ? `This is a **log** of ${size} with ${listed(counts, 2)}.`
      : `This is a **log** of ${size}, none of which reports an error.`,
    details: quoted(failed.length > 1 ? "Errors" : "Error", failed, 3),
    alt: `Log: ${first}`,
  };
}

export function aboutDiff(page: Page): Account {
  const rows = rowsOfText(page).map((row) => row.trim());
  const changed = (sign: "+" | "-") =>
    rows.filter((row) => row.startsWith(sign) && !/^(\+\+\+|---)/.test(row)).length;
  const files = rows.flatMap((row) => /^\+\+\+ (?:b\/)?(\S+)/.exec(row)?.[1] ?? []);
  const size = `${counted(changed("+"), "line")} added, ${changed("-")} removed`;
  return {
    opening: `This is a **diff**${files.length ? ` of ${listed(files.map(inCode), 4)}` : ""}: ${size}.`,
    details: [],
    alt: `Diff${files.length ? ` of ${listed(files, 4)}` : ""}: ${size}`,
  };
}

export function aboutPhoto(page: Page): Account {
  const text = oneLine(rowsOfText(page).join(" "));
  return {
    opening: `This is probably a **photo**. What it shows was not looked at, only its text${text ? `: ${inCode(text)}` : ""}.`,
    details: [],
    alt: text ? `Photo with the text ${inQuotes(text)}` : "",
  };
}

export function aboutTable(page: Page): Account {
  const { head, rows } = (page.monospace === null ? gridOf(page.lines) : undefined) ?? gridOfText(page);
  const columns = head.length ? ` with the columns ${listed(head.map(inCode), 8)}` : "";
  return {
    opening: `This is a **table** of ${counted(rows, "row")}${columns}.`,
    details: [],
    alt: head.length
      ? `Table with the columns ${head.map(oneLine).join(", ")}`
      : `Table of ${counted(rows, "row")}`,
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
  const size = counted(rowsOfText(page).length, "line");
  return kind === "document"
    ? {
        opening: `This is a **page of text**, ${size}, that begins with ${inCode(title)}.`,
        details: [],
        alt: `Text: ${title}`,
      }
    : {
        opening: `This image holds **text**: ${inCode(title)}${size === "1 line" ? "" : `, ${size}`}.`,
        details: [],
        alt: `Text: ${title}`,
      };
}
