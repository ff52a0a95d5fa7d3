/** Web pages that Chromium draws: by kind, each with its size and what may be said of it. */

/** A drawing, and the kinds that may be told of it; none: whatever is told is wrong. */
export interface Drawn {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly html: string;
}

const sans = "font-family: 'Liberation Sans', sans-serif";
const serif = "font-family: 'Liberation Serif', serif";
const mono = "font-family: 'DejaVu Sans Mono', monospace";
const light = "background: #fff; color: #222";
const dark = "background: #1e1e1e; color: #d4d4d4";

const drawn =
  (kinds: readonly string[]) =>
  (id: string, width: number, height: number, style: string, body: string): Drawn => ({
    id,
    kinds,
    width,
    height,
    html: `<body style="margin: 0; padding: 16px; font-size: 14px; ${style}">${body}`,
  });

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const pre = (text: string, style = "") =>
  `<pre style="margin: 0; line-height: 1.45; ${style}">${escaped(text)}</pre>`;

const cells = (rows: readonly (readonly string[])[], cell: string, head = cell) =>
  `<table style="border-collapse: collapse">${rows
    .map(
      (row, at) => `<tr>${row.map((text) => `<td style="${at ? cell : head}">${text}</td>`).join("")}</tr>`,
    )
    .join("")}</table>`;

const staff = [
  ["Name", "Team", "Office", "Since"],
  ["Ada Brandt", "Platform", "Berlin", "2019"],
  ["Tomas Novak", "Search", "Prague", "2021"],
  ["Ines Castro", "Billing", "Lisbon", "2020"],
  ["Mei Tanaka", "Mobile", "Osaka", "2023"],
  ["Olu Adeyemi", "Platform", "Lagos", "2022"],
];
const prices = [
  ["Product", "Quantity", "Price", "Total"],
  ["Desk lamp", "2", "24.90", "49.80"],
  ["Cable tray", "5", "12.00", "60.00"],
  ["Monitor arm", "1", "89.50", "89.50"],
  ["Footrest", "3", "31.20", "93.60"],
  ["Whiteboard", "1", "140.00", "140.00"],
];
const table = drawn(["table"]);
const tables = [
  table(
    "table-ruled",
    560,
    240,
    `${sans}; ${light}`,
    cells(staff, "border: 1px solid #999; padding: 6px 12px"),
  ),
  table("table-plain", 520, 220, `${sans}; ${light}`, cells(prices, "padding: 6px 28px 6px 0")),
  table(
    "table-dark",
    600,
    240,
    `${sans}; ${dark}`,
    cells(
      staff,
      "border-bottom: 1px solid #444; padding: 8px 20px",
      "font-weight: bold; padding: 8px 20px; background: #333",
    ),
  ),
  table(
    "table-striped",
    560,
    260,
    `${sans}; ${light}`,
    `<style>tr:nth-child(even) { background: #eef3fa }</style>${cells(prices, "padding: 8px 24px")}`,
  ),
  table(
    "table-numbers",
    480,
    240,
    `${sans}; ${light}`,
    cells(
      [
        ["Year", "North", "South", "West"],
        ["2020", "1,204", "981", "455"],
        ["2021", "1,310", "1,022", "467"],
        ["2022", "1,288", "1,140", "502"],
        ["2023", "1,402", "1,203", "533"],
        ["2024", "1,511", "1,266", "590"],
      ],
      "text-align: right; padding: 6px 18px; border-bottom: 1px solid #ddd",
    ),
  ),
  table(
    "table-german",
    620,
    220,
    `${serif}; ${light}`,
    cells(
      [
        ["Bezeichnung", "Menge", "Einzelpreis", "Gesamt"],
        ["Schreibtisch", "1", "349,00 €", "349,00 €"],
        ["Bürostuhl", "2", "199,50 €", "399,00 €"],
        ["Rollcontainer", "1", "129,00 €", "129,00 €"],
      ],
      "border: 1px solid #333; padding: 5px 14px",
    ),
  ),
  table(
    "spreadsheet",
    640,
    260,
    `${sans}; ${light}; font-size: 13px`,
    cells(
      [
        ["", "A", "B", "C", "D"],
        ["1", "Month", "Income", "Costs", "Profit"],
        ["2", "January", "4200", "3100", "1100"],
        ["3", "February", "3900", "3300", "600"],
        ["4", "March", "4800", "3000", "1800"],
        ["5", "April", "5100", "3500", "1600"],
      ],
      "border: 1px solid #d0d0d0; padding: 4px 10px; min-width: 80px",
      "border: 1px solid #d0d0d0; padding: 4px 10px; background: #eee; text-align: center",
    ),
  ),
  table(
    "table-wide",
    900,
    220,
    `${sans}; ${light}; font-size: 12px`,
    cells(
      [
        ["Invoice", "Customer", "Issued", "Due", "Net", "Tax", "Status"],
        ["2026-0811", "Harbour Foods", "3 Oct", "17 Oct", "812.00", "154.28", "paid"],
        ["2026-0812", "Lindqvist AB", "4 Oct", "18 Oct", "94.50", "17.96", "open"],
        ["2026-0813", "Moreau et fils", "4 Oct", "18 Oct", "1,240.00", "235.60", "overdue"],
        ["2026-0814", "Nakamura", "6 Oct", "20 Oct", "388.00", "73.72", "open"],
      ],
      "border-bottom: 1px solid #ccc; padding: 6px 16px",
    ),
  ),
];

const code = drawn(["code"]);
const python = `import json
from pathlib import Path


def load(path: Path) -> dict:
    """Reads the settings of a project."""
    if not path.exists():
        return {}
    with path.open() as file:
        return json.load(file)


class Store:
    def __init__(self, root):
        self.root = root
        self.items = []`;
const go = `package main

import "fmt"

func sum(values []int) int {
	total := 0
	for _, value := range values {
		total += value
	}
	return total
}

func main() {
	fmt.Println(sum([]int{1, 2, 3}))
}`;
const css = `.card {
  display: grid;
  gap: 12px;
  padding: 16px;
  border-radius: 8px;
}

.card > h2 {
  margin: 0;
  color: #334;
}`;
const yaml = `services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
    depends_on:
      - api
  api:
    build: ./api
    environment:
      LOG_LEVEL: info`;
const kotlin = `data class User(val id: Long, val name: String)

fun greet(user: User?): String {
    val name = user?.name ?: return "Nobody"
    return "Hello, $name!"
}

fun main() {
    println(greet(User(1, "Ada")))
}`;
const numbered = (text: string) =>
  text
    .split("\n")
    .map((row, at) => `${String(at + 1).padStart(3)}  ${row}`)
    .join("\n");
const codes = [
  code("code-python", 560, 360, `${mono}; ${light}`, pre(python)),
  code("code-go-dark", 520, 330, `${mono}; ${dark}`, pre(go)),
  code("code-css", 420, 270, `${mono}; ${light}; font-size: 13px`, pre(css)),
  code("code-yaml", 420, 270, `${mono}; ${dark}; font-size: 13px`, pre(yaml)),
  code("code-kotlin", 560, 260, `${mono}; ${light}; font-size: 15px`, pre(kotlin)),
  code("code-gutter", 600, 370, `${mono}; ${dark}`, pre(numbered(python))),
];

const terminal = drawn(["terminal"]);
const shell = (...rows: readonly string[]) => pre(rows.join("\n"));
const terminals = [
  terminal(
    "terminal-npm",
    640,
    210,
    `${mono}; ${dark}`,
    shell(
      "$ npm install",
      "added 312 packages, and audited 313 packages in 9s",
      "",
      "41 packages are looking for funding",
      "  run `npm fund` for details",
      "",
      "found 0 vulnerabilities",
    ),
  ),
  terminal(
    "terminal-make",
    640,
    190,
    `${mono}; background: #000; color: #0f0`,
    shell(
      "user@build:~/src/tide$ make test",
      "cc -O2 -Wall -c tide.c -o tide.o",
      "cc -O2 -Wall -c main.c -o main.o",
      "cc tide.o main.o -o tide",
      "./tide --self-test",
      "all 48 checks passed",
    ),
  ),
  terminal(
    "terminal-git",
    660,
    210,
    `${mono}; ${light}`,
    shell(
      "~/work/site $ git status",
      "On branch main",
      "Your branch is up to date with 'origin/main'.",
      "",
      "Changes not staged for commit:",
      "        modified:   src/index.ts",
      "        modified:   README.md",
    ),
  ),
  terminal(
    "terminal-ping",
    680,
    190,
    `${mono}; ${dark}; font-size: 13px`,
    shell(
      "$ ping -c 3 example.com",
      "PING example.com (93.184.216.34) 56(84) bytes of data.",
      "64 bytes from 93.184.216.34: icmp_seq=1 ttl=56 time=11.3 ms",
      "64 bytes from 93.184.216.34: icmp_seq=2 ttl=56 time=11.1 ms",
      "64 bytes from 93.184.216.34: icmp_seq=3 ttl=56 time=11.6 ms",
      "3 packets transmitted, 3 received, 0% packet loss",
    ),
  ),
  drawn(["terminal", "table"])(
    "terminal-table",
    720,
    200,
    `${mono}; ${dark}; font-size: 13px`,
    shell(
      "$ docker ps",
      "CONTAINER ID   IMAGE          STATUS         PORTS                  NAMES",
      "3f1c9a0b77de   nginx:1.27     Up 3 hours     0.0.0.0:8080->80/tcp   web",
      "9b2d51c44f0a   postgres:16    Up 3 hours     5432/tcp               db",
      "c07e8812ab6f   redis:7        Up 3 hours     6379/tcp               cache",
    ),
  ),
];

const diff = drawn(["diff"]);
const patch = `diff --git a/src/limit.ts b/src/limit.ts
index 3c1f9aa..8d22b10 100644
--- a/src/limit.ts
+++ b/src/limit.ts
@@ -4,7 +4,8 @@ export function limit(size: number) {
   if (size < 0) {
     throw new RangeError("size");
   }
-  return Math.min(size, 1000);
+  const most = 5000;
+  return Math.min(size, most);
 }`;
const coloured = (text: string, added: string, removed: string) =>
  `<pre style="margin: 0; line-height: 1.45">${text
    .split("\n")
    .map((row) => {
      const colour = /^\+/.test(row) ? added : /^-/.test(row) ? removed : "transparent";
      return `<div style="background: ${colour}">${escaped(row) || " "}</div>`;
    })
    .join("")}</pre>`;
const hunk = `  const first = rows[0];
- if (first == null) return;
+ if (first === undefined) {
+   return [];
+ }
  const rest = rows.slice(1);
- return rest;
+ return [first, ...rest];`;
const diffs = [
  diff("diff-plain", 600, 270, `${mono}; ${dark}`, pre(patch)),
  diff("diff-light", 600, 270, `${mono}; ${light}`, coloured(patch, "#e6ffec", "#ffebe9")),
  diff("diff-dark", 600, 270, `${mono}; ${dark}`, coloured(patch, "#12361f", "#4b1113")),
  diff("diff-hunk", 460, 220, `${mono}; ${light}`, coloured(hunk, "#d6f5dd", "#fbdcdc")),
];

const button = (text: string, style = "") =>
  `<span style="display: inline-block; border: 1px solid #888; border-radius: 4px; padding: 6px 16px; margin-left: 8px; background: #f5f5f5; ${style}">${text}</span>`;
const primary = "background: #0b62d6; color: #fff; border-color: #0b62d6";
const window_ = (title: string, text: string, buttons: string) =>
  `<div style="border: 1px solid #777; background: #fff; color: #222; width: 440px; margin: 20px; box-shadow: 0 4px 16px #0005"><div style="background: #ddd; padding: 6px 10px">${title}</div><div style="padding: 20px 16px">${text}</div><div style="padding: 0 12px 14px; text-align: right">${buttons}</div></div>`;
const dialog = drawn(["dialog"]);
const dialogs = [
  dialog(
    "dialog-save",
    540,
    240,
    `${sans}; background: #999`,
    window_(
      "Text editor",
      "Save the changes to “notes.txt” before closing?",
      button("Don't save") + button("Cancel") + button("Save", primary),
    ),
  ),
  dialog(
    "dialog-delete",
    540,
    240,
    `${sans}; background: #567`,
    window_(
      "Delete branch",
      "The branch “feature/upload” will be deleted. This can't be undone.",
      button("Keep it") + button("Delete branch", "background: #c0392b; color: #fff"),
    ),
  ),
  dialog(
    "dialog-german",
    540,
    240,
    `${sans}; background: #888`,
    window_(
      "Datei ersetzen",
      "Eine Datei mit dem Namen „Bericht.pdf“ ist schon vorhanden. Soll sie ersetzt werden?",
      button("Abbrechen") + button("Beide behalten") + button("Ersetzen", primary),
    ),
  ),
  dialog(
    "dialog-dark",
    540,
    240,
    `${sans}; background: #111`,
    `<div style="background: #2b2b2b; color: #eee; border: 1px solid #555; border-radius: 8px; width: 420px; padding: 18px; margin: 20px"><b style="font-size: 16px">Restart to update?</b><p>Version 1.98.2 was downloaded. Unsaved work will be kept.</p><div style="text-align: right">${button("Later", "background: #3c3c3c; color: #eee")}${button("Restart now", primary)}</div></div>`,
  ),
  dialog(
    "dialog-error",
    540,
    220,
    `${sans}; background: #ddd`,
    window_(
      "Error",
      "The printer could not be found. Check that it is switched on and try again.",
      button("Details") + button("Retry") + button("Cancel"),
    ),
  ),
  dialog(
    "dialog-mac",
    380,
    330,
    `${sans}; background: #bbb`,
    `<div style="background: #f2f2f2; border-radius: 12px; width: 260px; margin: 20px auto; padding: 20px; text-align: center; box-shadow: 0 2px 12px #0006"><b>Move “Photos” to the Bin?</b><p style="font-size: 12px">You can restore it within thirty days.</p>${["Move to Bin", "Cancel", "Show in Finder"].map((text) => `<div style="background: #fff; border: 1px solid #ccc; border-radius: 6px; padding: 6px; margin-top: 8px">${text}</div>`).join("")}</div>`,
  ),
  dialog(
    "dialog-french",
    540,
    240,
    `${sans}; background: #777`,
    window_(
      "Quitter sans enregistrer",
      "Les modifications apportées au document seront perdues.",
      button("Annuler") + button("Ne pas enregistrer") + button("Enregistrer", primary),
    ),
  ),
];

const field = (label: string, value: string) =>
  `<div style="margin-bottom: 12px"><div style="margin-bottom: 4px">${label}</div><div style="border: 1px solid #999; border-radius: 3px; padding: 6px 8px; width: 320px; background: #fff; color: #333; min-height: 17px">${value}</div></div>`;
const form = drawn(["form"]);
const forms = [
  form(
    "form-login",
    400,
    280,
    `${sans}; ${light}`,
    `<h3>Sign in</h3>${field("E-mail address", "ada@example.org")}${field("Password", "••••••••")}${button("Sign in", primary)}`,
  ),
  form(
    "form-address",
    420,
    420,
    `${sans}; ${light}`,
    `<h3>Delivery address</h3>${field("Full name", "Ines Castro")}${field("Street and number", "Rua do Norte 14")}${field("Postcode", "1200-284")}${field("Town", "Lisbon")}${button("Continue", primary)}`,
  ),
  form(
    "form-german",
    420,
    400,
    `${sans}; background: #f4f4f4; color: #222`,
    `<h3>Kontakt</h3>${field("Vorname", "Jörg")}${field("Nachname", "Müller")}${field("Betreff", "Rückfrage zur Rechnung")}${field("Nachricht", "Bitte rufen Sie mich an.")}${button("Absenden", primary)}`,
  ),
  form(
    "form-dark",
    420,
    320,
    `${sans}; ${dark}`,
    `<h3>New project</h3>${field("Project name", "tidewatch")}${field("Repository", "git@example.org:tide/watch.git")}${field("Branch", "main")}${button("Create", primary)}`,
  ),
  form(
    "form-side",
    520,
    260,
    `${sans}; ${light}`,
    ["Host", "Port", "User name", "Database"]
      .map(
        (label, at) =>
          `<div style="margin-bottom: 10px"><span style="display: inline-block; width: 130px">${label}</span><span style="display: inline-block; border: 1px solid #888; padding: 5px 8px; width: 260px">${["db.internal", "5432", "reader", "stock"][at]}</span></div>`,
      )
      .join("") + button("Test connection"),
  ),
];

const pageOf = drawn(["page"]);
const prose = [
  "The harbour office has kept a record of the water level since 1811, when the first masters wrote it down three times a day.",
  "Their ledgers survived two floods and a fire, and were copied by hand until the office bought its first typewriter.",
  "Since then the method has changed four times. What has not changed is the place: a white post at the end of the northern pier, which every ship passes on its way out.",
];
const paragraphs = (style = "") =>
  prose.map((text) => `<p style="line-height: 1.5; ${style}">${text}</p>`).join("");
const pagesOfText = [
  pageOf(
    "page-article",
    640,
    330,
    `${serif}; ${light}; font-size: 16px`,
    `<h1 style="font-size: 26px">A post in the water</h1>${paragraphs()}`,
  ),
  pageOf(
    "page-dark",
    640,
    330,
    `${sans}; ${dark}; font-size: 15px`,
    `<h2>A post in the water</h2>${paragraphs()}`,
  ),
  pageOf("page-narrow", 380, 480, `${sans}; ${light}; font-size: 15px`, paragraphs()),
  pageOf("page-large", 760, 520, `${serif}; background: #fbf6ea; color: #333; font-size: 21px`, paragraphs()),
  pageOf(
    "page-small",
    620,
    260,
    `${serif}; ${light}; font-size: 12px`,
    `<h3>A post in the water</h3>${paragraphs()}${paragraphs()}`,
  ),
];

const any = drawn([]);
const bubble = (text: string, right: boolean) =>
  `<div style="text-align: ${right ? "right" : "left"}; margin-bottom: 10px"><span style="display: inline-block; background: ${right ? "#cfe6ff" : "#eee"}; border-radius: 12px; padding: 8px 12px; max-width: 260px; text-align: left">${text}</span></div>`;
const barsOf = (values: readonly number[], colour: string) =>
  `<div style="display: flex; align-items: flex-end; gap: 14px; height: 140px; padding: 12px; border-left: 1px solid #888; border-bottom: 1px solid #888">${values.map((value) => `<div style="width: 26px; height: ${value}px; background: ${colour}"></div>`).join("")}</div>`;
const others = [
  any(
    "chat",
    460,
    330,
    `${sans}; ${light}`,
    bubble("Is the build green again?", false) +
      bubble("Not yet, the cache was stale. Trying once more.", true) +
      bubble("Thanks! Tell me when I can deploy.", false) +
      bubble("Give it ten minutes", true) +
      bubble("OK", false),
  ),
  any(
    "logo",
    320,
    160,
    `${sans}; ${light}`,
    `<svg width="280" height="120"><circle cx="60" cy="60" r="44" fill="#1f7a8c"/><path d="M30 70 q15 -30 30 0 t30 0" stroke="#fff" stroke-width="6" fill="none"/><text x="120" y="76" font-size="44" font-weight="bold" fill="#1f7a8c">tidal</text></svg>`,
  ),
  any("hello", 300, 100, `${sans}; ${light}`, "Hello world"),
  any(
    "poster",
    420,
    300,
    `${sans}; background: #e63946; color: #fff; font-size: 40px; text-align: center`,
    "<b>Open day</b><br>Saturday<br>10 to 16",
  ),
  drawn(["form"])(
    "settings",
    560,
    330,
    `${sans}; ${light}`,
    `<h2>Notifications</h2>${["E-mail me about new comments", "Weekly summary", "Sound when a build fails", "Show badges"].map((text, at) => `<div style="margin: 14px 0"><span style="display: inline-block; width: 34px; height: 18px; border-radius: 9px; background: ${at % 2 ? "#bbb" : "#0b62d6"}; margin-right: 12px; vertical-align: middle"></span>${text}</div>`).join("")}${button("Save changes", primary)}`,
  ),
  drawn(["table"])(
    "spreadsheet-chart",
    760,
    300,
    `${sans}; ${light}; font-size: 13px`,
    `<div style="display: flex; gap: 24px">${cells(
      [
        ["", "A", "B"],
        ["1", "Month", "Income"],
        ["2", "January", "4200"],
        ["3", "February", "3900"],
        ["4", "March", "4800"],
        ["5", "April", "5100"],
      ],
      "border: 1px solid #ccc; padding: 4px 10px; min-width: 70px",
    )}<div><b>Income</b>${barsOf([84, 78, 96, 102], "#4472c4")}</div></div>`,
  ),
  drawn(["code"])(
    "markdown-table",
    620,
    250,
    `${mono}; ${dark}`,
    pre(
      numbered(
        "# Options\n\n| Option   | Type    | Default |\n|----------|---------|---------|\n| `depth`  | number  | 3       |\n| `follow` | boolean | false   |\n| `ignore` | string  |         |\n\nAll of them may be left out.",
      ),
    ),
  ),
  any(
    "cards",
    640,
    220,
    `${sans}; background: #f4f6f8; color: #222`,
    `<div style="display: flex; gap: 16px">${["Orders today", "Open tickets", "Visitors"].map((label, at) => `<div style="background: #fff; border: 1px solid #ddd; padding: 16px; width: 150px"><div style="color: #777">${label}</div><div style="font-size: 30px">${["184", "12", "9,310"][at]}</div></div>`).join("")}</div>`,
  ),
  any(
    "file-list",
    300,
    300,
    `${sans}; background: #252526; color: #ccc; font-size: 13px`,
    [
      "src",
      "&nbsp;&nbsp;components",
      "&nbsp;&nbsp;&nbsp;&nbsp;Button.tsx",
      "&nbsp;&nbsp;&nbsp;&nbsp;Card.tsx",
      "&nbsp;&nbsp;index.ts",
      "package.json",
      "README.md",
      "tsconfig.json",
    ]
      .map((row) => `<div style="padding: 4px">${row}</div>`)
      .join(""),
  ),
  any(
    "menu-card",
    360,
    320,
    `${serif}; background: #fffaf0; color: #432; font-size: 18px; text-align: center`,
    "<h2>Lunch</h2>Leek soup<br>Grilled mackerel<br>Potatoes with dill<br>Rhubarb cake<br>Coffee or tea",
  ),
  drawn(["table", "page"])(
    "shopping-list",
    300,
    260,
    `${sans}; ${light}; font-size: 16px`,
    ["Milk", "Bread", "Six eggs", "Butter", "Apples", "Coffee"]
      .map((row) => `<div style="padding: 5px">☐ ${row}</div>`)
      .join(""),
  ),
  drawn(["page"])(
    "mail",
    600,
    280,
    `${sans}; ${light}`,
    `<b>Subject: Maintenance on Sunday</b><p>Dear customers,</p><p style="line-height: 1.5">on Sunday between two and four in the morning the service will be unavailable while we move the database to new machines. Nothing will be lost, and you need not do anything.</p><p>Kind regards,<br>The operations team</p>`,
  ),
  drawn(["table"])(
    "calendar",
    480,
    300,
    `${sans}; ${light}`,
    cells(
      [
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["", "", "1", "2", "3", "4", "5"],
        ["6", "7", "8", "9", "10", "11", "12"],
        ["13", "14", "15", "16", "17", "18", "19"],
        ["20", "21", "22", "23", "24", "25", "26"],
      ],
      "border: 1px solid #ddd; padding: 12px 18px; text-align: right",
    ),
  ),
];

export const webPages: readonly Drawn[] = [
  ...tables,
  ...codes,
  ...terminals,
  ...diffs,
  ...dialogs,
  ...forms,
  ...pagesOfText,
  ...others,
];
