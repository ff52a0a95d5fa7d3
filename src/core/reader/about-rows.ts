import { type Account, counted, inCode, listed, oneLine, quoted, rowsOfText } from "./account.ts";
import type { Page } from "./page.ts";
import { titleOf } from "./title.ts";

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

export function aboutTable(page: Page): Account {
  const rows = rowsOfText(page);
  const cells = (rows[0] ?? "")
    .split(/\s{2,}|\s*\|\s*/)
    .map(oneLine)
    .filter(Boolean);
  const columns = cells.length >= 2 ? ` with the columns ${listed(cells.map(inCode), 8)}` : "";
  return {
    opening: `This is a **table** of ${counted(rows.length, "row")}${columns}.`,
    details: [],
    alt: `Table with the columns ${cells.join(", ")}`,
  };
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
