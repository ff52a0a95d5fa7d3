import type { Browser } from "playwright-core";

/** A table as it is drawn, and what its cells say. A cell that is covered by one that spans it says nothing. */
export interface DrawnTable {
  readonly name: string;
  readonly html: string;
  readonly dark: boolean;
  readonly cells: readonly (readonly string[])[];
}

type Rows = readonly (readonly string[])[];

const data: Readonly<Record<string, Rows>> = {
  releases: [
    ["Version", "Date", "Downloads", "Notes"],
    ["4.2.0", "2026-03-14", "18,402", "First build for ARM"],
    ["4.1.3", "2026-02-02", "9,115", ""],
    ["4.1.2", "2026-01-19", "7,830", "Fixes the upload of empty files"],
    ["4.1.1", "", "212", "Withdrawn"],
    ["4.1.0", "2025-12-08", "15,047", ""],
  ],
  prices: [
    ["Artikel", "Menge", "Einzelpreis", "Gesamt"],
    ["Behälter, 20 Fuß", "2", "1.482,50 €", "2.965,00 €"],
    ["Verladung", "4", "35,00 €", "140,00 €"],
    ["Überführung", "1", "89,90 €", "89,90 €"],
    ["Rabatt", "", "", "−120,00 €"],
    ["Summe", "", "", "3.074,90 €"],
  ],
  latency: [
    ["Region", "p50 (ms)", "p95 (ms)", "Errors"],
    ["Frankfurt", "12.4", "48.1", "0.02 %"],
    ["São Paulo", "31.0", "117.5", "0.41 %"],
    ["Singapore", "28.7", "96.3", "0.08 %"],
    ["Virginia", "9.9", "40.2", "0.01 %"],
  ],
  options: [
    ["Option", "Type", "Default", "Description"],
    ["maxRetries", "number", "5", "How often a request is sent again"],
    ["timeout", "duration", "30s", "After this the connection is closed"],
    ["followRedirects", "boolean", "true", "Whether a new address is asked"],
    ["proxy", "string", "", "Address of a proxy, if there is one"],
  ],
  staff: [
    ["Name", "Team", "Office", "Since", "Extension"],
    ["Nadia Petrov", "Platform", "Zürich", "2019", "412"],
    ["Til Brandner", "Design", "Hamburg", "2022", "305"],
    ["Anna Kowalska", "Platform", "Gdańsk", "2020", "418"],
    ["Jürgen Weiß", "Support", "Köln", "2017", "127"],
    ["Émilie Durand", "Sales", "Lyon", "2024", "260"],
    ["Lars Ørsted", "Support", "Odense", "2021", "133"],
  ],
  two: [
    ["Code", "Meaning"],
    ["200", "Everything went well"],
    ["301", "Moved for good"],
    ["404", "Nothing is there"],
    ["503", "Try again later"],
  ],
};

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const isFigure = (text: string) => /^[−-]?[\d.,]+( ?[%€])?$/.test(text);

function tableOf([head = [], ...rows]: Rows): string {
  const flush = (column: number) =>
    rows.every((row) => !row[column] || isFigure(row[column]!)) ? " class=n" : "";
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell, column) => `<${tag}${flush(column)}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${row(head, "th")}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
}

/** The looks of tables, by their style sheet. */
const looks: Readonly<Record<string, string>> = {
  ruled: "table{border-collapse:collapse}td,th{border:1px solid #999;padding:6px 10px}",
  github:
    "table{border-collapse:collapse;font-size:16px}td,th{border:1px solid #d1d9e0;padding:6px 13px}tbody tr:nth-child(2n){background:#f6f8fa}th{font-weight:600}",
  lines: "table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:8px 14px 8px 0}",
  plain: "td,th{padding:3px 16px 3px 0}",
  book: "body{font-family:'Liberation Serif',serif}table{border-collapse:collapse;border-top:2px solid #000;border-bottom:2px solid #000}th{border-bottom:1px solid #000;font-weight:normal}td,th{padding:3px 12px}",
  zebra:
    "table{border-collapse:collapse}td,th{padding:7px 14px}tbody tr:nth-child(2n){background:#eef2f7}th{background:#274c77;color:#fff}",
  dark: "body{background:#1e1e1e;color:#ddd}table{border-collapse:collapse}td,th{border:1px solid #444;padding:5px 10px}th{background:#2d2d2d}",
  "dark plain":
    "body{background:#0d1117;color:#e6edf3}td,th{padding:4px 18px 4px 0}th{color:#8b949e;font-weight:normal}",
  small: "table{border-collapse:collapse;font-size:11px}td,th{border:1px solid #bbb;padding:2px 6px}",
};

function drawn(name: string, look: string, rows: Rows, around: (table: string) => string = (table) => table) {
  const style = `body{margin:0;padding:16px;background:#fff;color:#222;font:14px 'DejaVu Sans',sans-serif;width:max-content}td,th{text-align:left;vertical-align:top}.n{text-align:right}${look}`;
  const html = `<style>${style}</style>${around(tableOf(rows))}`;
  return { name, html, dark: look.includes("body{background:#1") || look.includes("#0d1117"), cells: rows };
}

/** Cells in columns of characters, as programs print them. */
function typed(
  rows: Rows,
  write: (cells: readonly string[], rule: (fill: string) => string[]) => string,
): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => Array.from(row[column]!).length)));
  const rule = (fill: string) => widths.map((width) => fill.repeat(width));
  const isRight = (column: number) => rows.slice(1).every((row) => !row[column] || isFigure(row[column]!));
  return rows
    .map((row) =>
      row.map((cell, column) => {
        const room = " ".repeat(widths[column]! - Array.from(cell).length);
        return isRight(column) ? room + cell : cell + room;
      }),
    )
    .map((cells) => write(cells, rule))
    .join("\n");
}

/** The looks of tables that are typed, by what they write of rows. */
const terminals: Readonly<Record<string, (rows: Rows) => string>> = {
  markdown(rows) {
    const [head, ...body] = typed(rows, (cells) => `| ${cells.join(" | ")} |`).split("\n");
    return [head, head!.replace(/[^|]/g, "-"), ...body].join("\n");
  },
  psql(rows) {
    const [head, ...body] = typed(rows, (cells) => ` ${cells.join(" | ")} `).split("\n");
    return [
      head,
      [...head!].map((char) => (char === "|" ? "+" : "-")).join(""),
      ...body,
      `(${body.length} rows)`,
    ].join("\n");
  },
  mysql(rows) {
    const [head, ...body] = typed(rows, (cells) => `| ${cells.join(" | ")} |`).split("\n");
    const rule = [...head!].map((char) => (char === "|" ? "+" : "-")).join("");
    return [rule, head, rule, ...body, rule].join("\n");
  },
  box(rows) {
    const [head, ...body] = typed(rows, (cells) => `│ ${cells.join(" │ ")} │`).split("\n");
    const rule = (left: string, middle: string, right: string) => {
      const parts = head!.slice(1, -1).split("│");
      return left + parts.map((part) => "─".repeat(part.length)).join(middle) + right;
    };
    return [rule("┌", "┬", "┐"), head, rule("├", "┼", "┤"), ...body, rule("└", "┴", "┘")].join("\n");
  },
  columns: (rows) => typed(rows, (cells) => cells.join("   ").trimEnd()),
};

function terminal(name: string, look: string, rows: Rows, colours: string): DrawnTable {
  const style = `body{margin:0;padding:14px;${colours};width:max-content}pre{margin:0;font:14px/19px 'DejaVu Sans Mono',monospace}`;
  const html = `<style>${style}</style><pre>${escaped(terminals[look]!(rows))}</pre>`;
  return { name, html, dark: colours.includes("#1"), cells: rows };
}

/** A sheet as spreadsheets show it: its letters and numbers are no cells of the table. */
function spreadsheet(rows: Rows): DrawnTable {
  const letters = rows[0]!.map((_, column) => String.fromCharCode(65 + column));
  const cells = rows
    .map(
      (row, i) =>
        `<tr><th>${i + 1}</th>${row.map((cell) => `<td class=${isFigure(cell) ? "n" : "t"}>${escaped(cell)}</td>`).join("")}</tr>`,
    )
    .join("");
  const style =
    "body{margin:0;background:#fff;font:13px 'Liberation Sans',sans-serif;width:max-content}table{border-collapse:collapse}td,th{border:1px solid #d4d4d4;padding:2px 6px;height:19px}th{background:#f3f3f3;font-weight:normal;text-align:center;color:#444}.n{text-align:right}td{min-width:90px}";
  const html = `<style>${style}</style><table><tr><th></th>${letters.map((letter) => `<th>${letter}</th>`).join("")}</tr>${cells}</table>`;
  return { name: "spreadsheet", html, dark: false, cells: rows };
}

const merged = (name: string, look: string): DrawnTable => ({
  name: `merged heads, ${name}`,
  dark: false,
  html: `<style>body{margin:0;padding:16px;background:#fff;color:#222;font:14px 'DejaVu Sans',sans-serif;width:max-content}.n{text-align:right}th{text-align:center}${look}</style><table><thead><tr><th rowspan=2>Region</th><th colspan=2>2025</th><th colspan=2>2026</th></tr><tr><th>Orders</th><th>Returns</th><th>Orders</th><th>Returns</th></tr></thead><tbody><tr><td>North</td><td class=n>1,204</td><td class=n>31</td><td class=n>1,377</td><td class=n>28</td></tr><tr><td>South</td><td class=n>864</td><td class=n>17</td><td class=n>912</td><td class=n>22</td></tr><tr><td>Islands</td><td class=n>95</td><td class=n>4</td><td class=n>103</td><td class=n></td></tr></tbody></table>`,
  cells: [
    ["Region", "2025", "", "2026", ""],
    ["", "Orders", "Returns", "Orders", "Returns"],
    ["North", "1,204", "31", "1,377", "28"],
    ["South", "864", "17", "912", "22"],
    ["Islands", "95", "4", "103", ""],
  ],
});

const wrapped = (name: string, look: string): DrawnTable => {
  const rows: Rows = [
    ["Setting", "Effect", "Since"],
    ["cache.path", "Where the files lie; on a network share locks may be lost", "2.0"],
    ["cache.limit", "Megabytes; what was not used for longest goes first", "2.3"],
    ["log.level", "What is written", "1.0"],
  ];
  return drawn(`wrapped, ${name}`, `${look}td:nth-child(2){width:180px}`, rows);
};

const around = (table: string) =>
  `<h2>What was measured</h2><p>Each region was asked a thousand times within one hour.</p>${table}<p>The figures are those of the second week.</p>`;

/** Tables of every look, drawn when they are asked for. */
export const drawnTables: readonly DrawnTable[] = [
  ...Object.entries(looks).flatMap(([look, style], i) => {
    const names = Object.keys(data);
    return [0, 2, 3].map((step) => {
      const name = names[(i + step) % names.length]!;
      return drawn(`${name}, ${look}`, style, data[name]!);
    });
  }),
  ...Object.keys(terminals).flatMap((look, i) => [
    terminal(`releases, ${look}`, look, data.releases!, "background:#1e1e1e;color:#ddd"),
    i % 2
      ? terminal(`staff, ${look}`, look, data.staff!, "background:#fff;color:#111")
      : terminal(`latency, ${look}`, look, data.latency!, "background:#fff;color:#111"),
  ]),
  spreadsheet(data.staff!),
  { ...spreadsheet(data.prices!), name: "spreadsheet, prices" },
  merged("ruled", looks.ruled!),
  merged("book", looks.book!),
  wrapped("ruled", looks.ruled!),
  wrapped("lines", looks.lines!),
  drawn("latency, within text", looks.github!, data.latency!, around),
  drawn("options, within text", looks.plain!, data.options!, around),
];

/** Draws a table; PNG. */
export async function drawTable(browser: Browser, { html, name }: DrawnTable): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 400 } });
  try {
    await page.setContent(`<!doctype html><title>${name}</title>${html}`);
    const body = await page.locator("body").boundingBox();
    const clip = { x: 0, y: 0, width: Math.ceil(body!.width), height: Math.ceil(body!.height) };
    return await page.screenshot({ clip });
  } finally {
    await page.close();
  }
}
