import type { Browser } from "playwright-core";
import type { Truth } from "./ocr-score.ts";

/** A screen as Chromium draws it: its elements in the order in which a person reads them. */
export interface Screen {
  readonly name: string;
  readonly body: string;
  readonly style?: string;
  readonly width?: number;
}

const rows = (texts: readonly string[], tag = "div", attributes = "") =>
  texts.map((text) => `<${tag} ${attributes}>${text}</${tag}>`).join("");
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const code = [
  "export async function upload(parts, url) {",
  "  let attempt = 0;",
  "  for (const [i, part] of parts.entries()) {",
  "    const res = await fetch(url, { body: part });",
  "    if (!res.ok && attempt++ < 5) await sleep(250);",
  "    else console.log(`part ${i} ${res.status}`);",
  "  }",
  "}",
];
const files = [
  "src",
  "&emsp;upload.ts",
  "&emsp;server.ts",
  "&emsp;paths.ts",
  "test",
  "package.json",
  "README.md",
  "tsconfig.json",
];
const prose = [
  "The longest records of the region began in 1811, when the harbour masters wrote down the water level three times a day. Their ledgers were lost in the fire of 1874, but copies survive in the archive of the province.",
  "Wind explains most of the variance. The rest follows the filling of the basin in the weeks before, as earlier studies had assumed but could not show.",
  "We repeated the analysis with the corrected series, and found the same result within the limits of error. A longer account is in the appendix.",
];
const pre = (lines: readonly string[]) => `<pre>${lines.map(escaped).join("\n")}</pre>`;

export const screens: readonly Screen[] = [
  {
    name: "editor",
    width: 1280,
    style: `.e{display:grid;grid-template-columns:48px 220px 1fr;grid-template-rows:500px 24px}.a{background:var(--b3)}.s{background:var(--b2);padding:8px 14px;font-size:13px;line-height:22px;border-right:1px solid var(--l)}.t span{display:inline-block;padding:8px 18px;font-size:13px;border-right:1px solid var(--l)}.t{background:var(--b2)}.c{display:flex;font:14px/20px monospace}.c .n{padding:8px 12px;text-align:right;color:var(--d)}.c pre{padding:8px 0;margin:0}.p{border-top:1px solid var(--l);font-size:11px;padding:6px 12px}.p pre{font:12px/17px monospace}.f{grid-column:1/4;background:#07c;color:#fff;font-size:12px;padding:4px 12px}`,
    body: `<div class=e><div class=a></div><div class=s>${rows(["EXPLORER", ...files])}</div><div><div class=t><span>upload.ts</span><span>server.ts</span></div><div class=c><div class=n data-skip>${code.map((_, i) => `<div>${i + 1}</div>`).join("")}</div>${pre(code)}</div><div class=p>TERMINAL${pre(["~/tidewatch $ npm test -- upload", "", "> vitest run upload", " FAIL  test/upload.test.ts > retries five times", "AssertionError: expected 4 to be 5"])}</div></div><div class=f>main* &emsp; Ln 7, Col 42 &emsp; UTF-8 &emsp; TypeScript</div></div>`,
  },
  {
    name: "docs",
    width: 1180,
    style: `.d{display:grid;grid-template-columns:220px 1fr 190px;gap:30px;padding:18px}.n{font-size:14px;line-height:24px}.o{font-size:12px;line-height:20px;color:var(--d)}h1{margin:0 0 8px}p{line-height:1.5;margin:8px 0}pre{background:var(--b2);padding:10px;font:13px/18px monospace}`,
    body: `<div class=d><div class=n>${rows(["Guides", "Installation", "Configuration", "Deployment", "Reference", "Command line", "Error codes", "Glossary"])}</div><div><h1>Configuration</h1><p>Settings are read from three places, and the last one wins: built-in values, the file and environment variables.</p><h3>Storage</h3><p>Choose a folder on a local disk. Network shares work, but locks may be lost when the server restarts.</p>${pre(["[storage]", 'path = "/var/lib/tidewatch"', "max_gb = 250", "# never below ten"])}<p>Restart the service after each change.</p></div><div class=o>${rows(["On this page", "Storage", "Network", "Logging", "Limits"])}</div></div>`,
  },
  {
    name: "newspaper",
    width: 1000,
    style: `.c{columns:3;column-gap:28px;font:15px/1.4 serif;text-align:justify}h1{font:bold 34px serif;margin:0 0 10px}p{margin:0 0 8px}body{padding:20px}`,
    body: `<h1>Harbour records found again</h1><div class=c>${rows([...prose, ...prose.slice(0, 2).map((text) => text.replace("1811", "1822"))], "p")}</div>`,
  },
  {
    name: "two-columns",
    width: 900,
    style: `.c{display:grid;grid-template-columns:1fr 1fr;gap:32px;font:14px/20px sans-serif;padding:20px}p{margin:0 0 10px}`,
    body: `<div class=c><div>${rows(prose, "p")}</div><div>${rows([...prose].reverse(), "p")}</div></div>`,
  },
  {
    name: "chat",
    width: 1100,
    style: `.c{display:grid;grid-template-columns:230px 1fr;height:520px}.s{background:var(--b2);padding:14px;font-size:14px;line-height:28px}.m{padding:14px 20px;font-size:15px}.g{margin:0 0 14px 0;display:grid;grid-template-columns:44px 1fr}.g i{width:34px;height:34px;border-radius:6px;background:#a5c}.g b+small{color:var(--d);margin-left:8px}`,
    body: `<div class=c><div class=s>${rows(["Nordwind", "# general", "# releases", "# incidents", "Direct messages", "Anna Kowalska", "Til Brandner"])}</div><div class=m><h3># releases</h3>${[
      ["Anna Kowalska", "09:14", "The upload retries forever when the token has expired."],
      [
        "Til Brandner",
        "09:16",
        "I can reproduce it. It needs a limit of five attempts, and a message that says why it gave up.",
      ],
      ["Anna Kowalska", "09:21", "Agreed. Can you open a pull request today?"],
    ]
      .map(
        ([who, when, what]) =>
          `<div class=g><i></i><div><div><b>${who}</b><small>${when}</small></div><div>${what}</div></div></div>`,
      )
      .join("")}</div></div>`,
  },
  {
    name: "settings",
    width: 1040,
    style: `.c{display:grid;grid-template-columns:200px 1fr;gap:24px;padding:20px;font-size:14px}.s div{line-height:30px}.r{padding:10px 0}.r b{display:block}.r input{width:320px;padding:5px;margin-top:4px;background:var(--b2);color:inherit;border:1px solid var(--l)}`,
    body: `<div class=c><div class=s>${rows(["Commonly Used", "Text Editor", "Workbench", "Extensions", "Security", "Remote"])}</div><div>${[
      ["Editor: Font Size", "Controls the font size in pixels.", "14"],
      ["Editor: Tab Size", "The number of spaces a tab is equal to.", "4"],
      ["Files: Auto Save", "Controls when changed files are saved.", "afterDelay"],
      ["Window: Zoom Level", "Adjust the zoom level of all windows.", "0"],
    ]
      .map(([name, about, value]) => `<div class=r><b>${name}</b>${about}<br><input value="${value}"></div>`)
      .join("")}</div></div>`,
  },
  {
    name: "panes",
    width: 1200,
    style: `.c{display:grid;grid-template-columns:1fr 1fr;height:300px;font:13px/18px monospace;background:#101418;color:#cdd}.c>pre{margin:0;padding:8px 12px}.c>pre+pre{border-left:1px solid #456}`,
    body: `<div class=c>${pre(["$ docker compose logs -f api", "api-1  | listening on :8080", "api-1  | GET /health 200 3ms", "api-1  | POST /orders 201 48ms", "api-1  | GET /orders/17 404 2ms", "api-1  | queue depth 317", "api-1  | GET /health 200 2ms"])}${pre(["$ npm run watch", "[12:01:44] Starting compilation in watch mode...", "[12:01:49] Found 0 errors.", "src/upload.ts(7,3): error TS2554: Expected 2", "[12:02:13] Found 1 error.", "[12:02:20] File change detected.", "[12:02:22] Found 0 errors."])}</div>`,
  },
  {
    name: "dialog",
    width: 900,
    style: `.p{padding:20px;font-size:14px;line-height:22px}.v{position:absolute;inset:0;background:#0008}.d{position:absolute;left:260px;top:110px;width:380px;background:var(--b);border:1px solid var(--l);border-radius:8px;padding:20px;font-size:14px}.d button{margin:14px 8px 0 0;padding:6px 16px;color:inherit;background:var(--b2);border:1px solid var(--l)}body{height:420px}`,
    body: `<div class=p data-skip>${rows(Array.from({ length: 14 }, (_, i) => `Row ${i} of the list behind the dialog that covers it partly`))}</div><div class=v></div><div class=d><b>Delete 3 files?</b><p>They will be moved to the bin, and can be restored within 30 days.</p><button>Cancel</button><button>Delete</button></div>`,
  },
  {
    name: "invoice",
    width: 800,
    style: `body{padding:30px;font-size:14px}table{width:100%;border-collapse:collapse;margin-top:24px}td,th{padding:7px;border-bottom:1px solid var(--l);text-align:left}td:nth-child(n+2),th:nth-child(n+2){text-align:right}`,
    body: `<h2>Invoice INV-2026-00817</h2><div>Nordwind Logistics Ltd</div><div>14 Harbour Street, Hull</div><table>${[
      ["Item", "Quantity", "Price", "Amount"],
      ["Container, 20 ft", "2", "1,482.50", "2,965.00"],
      ["Handling", "4", "35.00", "140.00"],
      ["Insurance", "1", "89.90", "89.90"],
      ["Total", "", "", "3,194.90"],
    ]
      .map((row) => `<tr>${rows(row, "td")}</tr>`)
      .join("")}</table><p>Payable within 14 days.</p>`,
  },
  {
    name: "form",
    width: 760,
    style: `.f{display:grid;grid-template-columns:160px 1fr;gap:12px;padding:24px;font-size:14px;align-items:center}.f span{border:1px solid var(--l);padding:6px 8px}`,
    body: `<div class=f>${[
      ["First name", "Nadia"],
      ["Last name", "Petrov"],
      ["Street", "Lindenallee 14"],
      ["City", "8004 Zürich"],
      ["Country", "Switzerland"],
      ["Email", "nadia@nordwind.example"],
    ]
      .map(([label, value]) => `<label>${label}</label><span>${value}</span>`)
      .join("")}</div>`,
  },
  {
    name: "kanban",
    width: 1000,
    style: `.k{display:grid;grid-template-columns:repeat(3,1fr);gap:16px;padding:16px;font-size:14px}.k>div{background:var(--b2);border-radius:8px;padding:10px}.k p{background:var(--b);border:1px solid var(--l);border-radius:6px;padding:9px;margin:8px 0}`,
    body: `<div class=k>${[
      [
        "To do",
        "Limit retries of the upload to five attempts",
        "Say which variable is missing",
        "Update the certificate of the proxy before it expires",
      ],
      [
        "In progress",
        "Read the settings once",
        "Move the archive to the new disk, and check every file of it",
      ],
      ["Done", "Release 0.9.14", "Write the notes", "Tell the customers about the change of prices"],
    ]
      .map(([head, ...cards]) => `<div><b>${head}</b>${rows(cards, "p")}</div>`)
      .join("")}</div>`,
  },
  {
    name: "dashboard",
    width: 1080,
    style: `.t{display:grid;grid-template-columns:repeat(4,1fr);gap:14px;padding:16px}.t>div{border:1px solid var(--l);border-radius:8px;padding:14px;font-size:14px}.t b{display:block;font-size:26px;margin:4px 0}.t.w{grid-template-columns:2fr 1fr}`,
    body: `<div class=t>${[
      ["Active users", "18,402", "+4.1 % this week"],
      ["Queue depth", "317", "at most 1,024"],
      ["Error budget", "62.5 %", "of 30 days left"],
      ["Build time", "4 min", "the slowest tenth"],
    ]
      .map(([a, b, c]) => `<div>${a}<b>${b}</b><small>${c}</small></div>`)
      .join(
        "",
      )}</div><div class="t w"><div>${rows(["Latest alerts", "HighLatency on search-index", "DiskAlmostFull on db-replica-2", "CertificateExpiry in 13 days", "Restarted billing-worker"])}</div><div>${rows(["On call", "Anna Kowalska", "until Friday, 18:00"])}</div></div>`,
  },
  {
    name: "issue",
    width: 1120,
    style: `.g{display:grid;grid-template-columns:1fr 240px;gap:28px;padding:20px;font-size:14px}.b{border:1px solid var(--l);border-radius:6px;padding:12px}.g aside{font-size:12px;line-height:1.5}.g aside b{display:block;margin-top:14px}li{line-height:22px}pre{background:var(--b2);padding:8px;font:12px/18px monospace}`,
    body: `<div class=g><div><h2>Crash on start when HOME is not set</h2><div class=b><p>Steps to reproduce</p><p>Run the container with an empty environment, then open the page of the administrator.</p><p>It ends with a panic, and does not say which variable is missing.</p>${pre(["thread 'main' panicked at src/paths.rs:41:33:", "called `Option::unwrap()` on a `None` value", "note: run with `RUST_BACKTRACE=1`"])}</div></div><aside><b>Assignees</b>kowalska-j<b>Labels</b>bug, linux<b>Milestone</b>0.9.14<b>Notifications</b>You are watching this.</aside></div>`,
  },
  {
    name: "calendar",
    width: 860,
    style: `table{border-collapse:collapse;width:100%;font-size:13px}td{border:1px solid var(--l);height:56px;vertical-align:top;padding:4px}body{padding:16px}`,
    body: `<h2>November 2026</h2><table>${[0, 1, 2, 3]
      .map(
        (week) =>
          `<tr>${rows(
            [2, 3, 4, 5, 6].map((day) => `${day + week * 7}`),
            "td",
          )}</tr>`,
      )
      .join("")}</table>`,
  },
  {
    name: "diff",
    width: 1240,
    style: `.c{display:grid;grid-template-columns:1fr 1fr;font:13px/19px monospace}.c>div{display:flex}.c>div+div{border-left:1px solid var(--l)}.c pre{margin:0;padding:6px}.n{color:var(--d);padding:6px 10px;text-align:right}`,
    body: `<div class=c>${[code, code.map((line) => line.replace("250", "500").replace("i}", "i + 1}"))].map((side) => `<div><div class=n data-skip>${side.map((_, i) => `<div>${i + 1}</div>`).join("")}</div>${pre(side)}</div>`).join("")}</div>`,
  },
  {
    name: "mobile",
    width: 400,
    style: `body{font-size:15px}.r{display:flex;justify-content:space-between;padding:12px 16px;border-bottom:1px solid var(--l)}h3{margin:14px 16px}`,
    body: `<h3>Network</h3>${[
      ["Wi-Fi", "Nordwind"],
      ["Bluetooth", "On"],
      ["Mobile data", "Off"],
      ["VPN", "Not connected"],
      ["Flight mode", "Off"],
    ]
      .map(([a, b]) => `<div class=r><span>${a}</span><span>${b}</span></div>`)
      .join("")}`,
  },
  {
    name: "table",
    width: 900,
    style: `table{border-collapse:collapse;margin:20px;font-size:14px}td{border:1px solid var(--l);padding:8px 12px}`,
    body: `<table>${[
      ["Option", "Type", "Meaning"],
      [
        "retry",
        "boolean",
        "Try again after 429 and 503, but not more than five times in a minute, and never after a redirect to another host.",
      ],
      ["baseUrl", "string", "Where requests are sent."],
      [
        "timeout",
        "number",
        "Milliseconds after which a request is given up. It begins when the last byte has been sent, not before.",
      ],
    ]
      .map((row) => `<tr>${rows(row, "td")}</tr>`)
      .join("")}</table>`,
  },
];

const themes = {
  light: "--b:#fff;--b2:#f4f5f7;--b3:#2c2c2c;--l:#d5d9e0;--d:#667;color:#1c1e22",
  dark: "--b:#1e1e1e;--b2:#252526;--b3:#333;--l:#3c3c3c;--d:#888;color:#d6d6d6",
};
type Theme = keyof typeof themes;

/** A screen's picture, and its lines in the order of its elements. */
export async function drawScreen(browser: Browser, screen: Screen, theme: Theme, scale: number) {
  const page = await browser.newPage({
    viewport: { width: screen.width ?? 1000, height: 100 },
    deviceScaleFactor: scale,
  });
  await page.setContent(
    `<style>body{margin:0;${themes[theme]};background:var(--b);font-family:"Liberation Sans",sans-serif}pre{font-family:"DejaVu Sans Mono",monospace}${screen.style ?? ""}</style>${screen.body}`,
  );
  const bytes = await page.screenshot({ fullPage: true });
  const lines = await page.evaluate<Truth["lines"]>(linesOfPage(scale));
  await page.close();
  const id = `${screen.name}-${theme}-${scale}x`;
  const truth: Truth = { id, cat: screen.name, kind: "layout", file: `${id}.png`, lines };
  return { truth, image: { bytes: new Uint8Array(bytes), mime: "image/png", hash: id } };
}

/** Runs in the page: gives the lines of its text, in the order of its elements. */
const linesOfPage = (scale: number) => `(() => {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const add = (text, { left, top, right, bottom }) => {
    if (text.trim()) lines.push({ text: text.trim(), bbox: [left, top, right, bottom].map((at) => at * ${scale}) });
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLInputElement) add(node.value, node.getBoundingClientRect());
    if (node.nodeType !== Node.TEXT_NODE || node.parentElement?.closest("[data-skip],style")) continue;
    const text = node.textContent;
    const range = document.createRange();
    let start = 0;
    let last;
    for (let i = 0; i <= text.length; i++) {
      range.setStart(node, Math.min(i, text.length - 1));
      range.setEnd(node, Math.min(i + 1, text.length));
      const rect = range.getBoundingClientRect();
      const isNew = last && rect.width > 0 && (Math.abs(rect.top - last.top) > 3 || rect.left < last.left - 3);
      if (i === text.length || isNew) {
        range.setStart(node, start);
        range.setEnd(node, i);
        add(text.slice(start, i), range.getBoundingClientRect());
        start = i;
      }
      if (rect.width > 0) last = rect;
    }
  }
  return lines;
})()`;
