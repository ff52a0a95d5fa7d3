import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, it } from "mocha";
import { english, speak, writtenIn } from "../../../src/core/base/display-language.ts";
import { altTextOf, explain, fenced } from "../../../src/core/reader/account/describe.ts";
import { kindOf } from "../../../src/core/reader/account/kind.ts";
import type { Page } from "../../../src/core/reader/page/page.ts";
import { findTrace } from "../../../src/core/reader/page/trace.ts";
import { drawnPage, emptyPage, gridPage, monospacedPage, plainLook } from "../../support/pages.ts";
import { pseudo, untranslatedIn } from "../../support/pseudo.ts";

const pythonTrace = [
  "Traceback (most recent call last):",
  '  File "/srv/app/main.py", line 31, in <module>',
  "    asyncio.run(consume())",
  '  File "/srv/app/worker.py", line 112, in consume',
  '    payload = body["detail"]',
  "KeyError: 'detail'",
];
const javaTrace = [
  "org.acme.StoreException: could not save order",
  "    at org.acme.Store.save(Store.java:290)",
  "    at org.acme.Orders.create(Orders.java:57)",
  "Caused by: org.postgresql.PSQLException: ERROR: duplicate key",
  "    ... 94 common frames omitted",
];
const nodeTrace = [
  "TypeError: Cannot read properties of undefined (reading 'id')",
  "    at load (/srv/app/dist/user.js:12:17)",
  "    at async main (/srv/app/dist/main.js:4:3)",
];
const rustError = ["error[E0382]: borrow of moved value: `conn`", "  --> src/pool.rs:48:17", "   |"];
/** A page whose labels are joined by strokes. */
const drawn = (pieces: Parameters<typeof drawnPage>[0]): Page => ({
  ...drawnPage(pieces),
  look: { ...plainLook, strokes: [{ left: 0, top: 0, right: 800, bottom: 600 }] },
});
const pages: Record<string, Page> = {
  TypeScript: monospacedPage([
    "export async function loadUser(id: string): Promise<User> {",
    "  const response = await fetch(userAddress(id));",
    "  return (await response.json()) as User;",
    "}",
  ]),
  Python: monospacedPage(["import os", "def main(path):", "    if path is None:", "        return False"]),
  Rust: monospacedPage([
    "pub fn ident(&mut self) -> String {",
    "    let mut s = String::new();",
    "    s",
    "}",
  ]),
  Go: monospacedPage([
    "package main",
    "func main() {",
    "    x, err := load()",
    "    if err != nil {",
    "    }",
    "}",
  ]),
  SQL: monospacedPage(["SELECT id, name", "FROM users", "WHERE active", "ORDER BY name"]),
  JSON: monospacedPage(["{", '  "name": "web-client",', '  "private": true,', '  "version": "1.2.3"', "}"]),
  shell: monospacedPage([
    "#!/usr/bin/env bash",
    "set -euo pipefail",
    'if [[ -f "$f" ]]; then',
    "  exit 1",
    "fi",
  ]),
};
const terminal = monospacedPage(["$ git status", "On branch main", "nothing to commit, working tree clean"]);
const log = monospacedPage([
  "2025-11-03T08:14:02Z INFO  server started on port 8080",
  "2025-11-03T08:14:03Z WARN  slow query took 2.3 seconds",
  "2025-11-03T08:14:04Z ERROR card was declined by the bank",
]);
const table = monospacedPage([
  "NAME         READY   STATUS    AGE",
  "api-7d9f8b   1/1     Running   12d",
  "auth-6bf5c   1/1     Running   41d",
  "db-0         2/2     Running   9h",
]);
const dialog = drawnPage([
  ["Setup - PostgreSQL", 20, 10, 18],
  ["The installation could not be completed", 60, 60],
  ["Retry", 300, 200],
  ["Cancel", 400, 200],
]);
const chart = drawnPage([
  ["Monthly active users", 200, 5, 22],
  ...[300, 200, 100, 0].map((value, i) => [`${value}`.padStart(3, "0"), 10, 50 + i * 60] as const),
  ["Jan", 80, 270],
  ["Feb", 180, 270],
]);
const diagram = drawn([
  ["Browser", 20, 20],
  ["Gateway", 200, 90],
  ["Auth service", 370, 20],
  ["Queue", 540, 160],
  ["Worker", 310, 240],
  ["Database", 640, 310],
]);
const settings = drawnPage([
  ["Delivery settings", 20, 10, 20],
  ["Sender name", 20, 60],
  ["Retry limit", 20, 100],
  ["Cancel", 300, 200],
  ["Save changes", 400, 200],
]);
const dashboard = drawnPage([
  ["Messages", 20, 10, 24],
  ...(
    [
      ["Sent", "12,408"],
      ["Delivered", "98.7 %"],
      ["Median time", "1.8 s"],
    ] as const
  ).flatMap(([label, value], i) => [
    [label, 20 + i * 200, 60] as const,
    [value, 20 + i * 200, 80, 28] as const,
    ["since yesterday", 20 + i * 200, 115] as const,
  ]),
  ["OK", 300, 200],
  ["Cancel", 400, 200],
]);
const tables = drawnPage([
  ["users", 60, 10],
  ["orders", 360, 10],
  ["id", 20, 30],
  ["bigint PK", 120, 30],
  ["id", 320, 30],
  ["uuid PK", 420, 30],
  ["email", 20, 50],
  ["citext UNIQUE", 120, 50],
  ["user_id", 320, 50],
  ["bigint FK", 420, 50],
]);
const prose = drawnPage([
  ["The reader works on this computer and", 20, 20],
  ["needs neither a key nor a network for", 20, 40],
  ["what it does with the text of an image", 20, 60],
]);

describe("the kind of a picture", () => {
  for (const [language, page] of Object.entries(pages)) {
    it(`is ${language} code`, () => {
      const kind = kindOf(page);
      assert.equal(kind.kind === "code" && kind.language?.name, language);
    });
  }
  for (const [kind, page] of Object.entries({
    terminal,
    log,
    table,
    ui: dialog,
    chart,
    diagram,
    document: prose,
  })) {
    it(`is ${kind}`, () => assert.equal(kindOf(page).kind, kind));
  }
  it("is a table where rows stand in columns, whatever numbers are in them", () => {
    const prices = gridPage([
      ["Plan", "Region", "Seats", "Price per month", "Change"],
      ["Starter", "Europe", ">5", ">29.00", ">+4 %"],
      ["Team", "Europe", ">25", ">119.00", ">+2 %"],
      ["Team", "North America", ">25", ">$129.00", ">0 %"],
      ["Business", "Asia Pacific", ">100", ">$499.00", ">-3 %"],
      ["Enterprise", "Worldwide", ">unlimited", ">on request"],
    ]);
    assert.equal(
      explain(prices).split("\n")[0],
      "This is a **table** of 6 rows with the columns `Plan`, `Region`, `Seats`, `Price per month` and `Change`.",
    );
    assert.equal(
      altTextOf(prices, 125),
      "Table with the columns Plan, Region, Seats, Price per month, Change",
    );
    const years = gridPage([
      ["Year", "Winner", "Gap"],
      ["2021", "L. Brandt", "+1:34"],
      ["2022", "T. Nakamura", "+0:03"],
      ["2023", "A. Silva", "+0:48"],
    ]);
    assert.equal(kindOf(years).kind, "table");
    assert.match(
      explain(years),
      /^This is a \*\*table\*\* of 4 rows with the columns `Year`, `Winner` and `Gap`\./,
    );
  });
  it("is no chart only because numbers stand one under the other", () => {
    const list = drawnPage([
      ["Totals", 20, 10],
      ...[310, 275, 12, 96].map((value, i) => [`${value}`.padStart(3, "0"), 20, 50 + i * 30] as const),
    ]);
    assert.equal(kindOf(list).kind, "text");
    const rising = drawnPage([
      ["Steps", 20, 10],
      ...[100, 200, 300, 400].map((value, i) => [`${value}`, 20, 50 + i * 30] as const),
    ]);
    assert.equal(kindOf(rising).kind, "text");
  });
  it("is a chart by the numbers of its axis, also where one was not read, or they are powers", () => {
    const axis = (values: readonly (number | undefined)[]) =>
      drawnPage([
        ["Requests", 200, 5, 22],
        ...values.flatMap((value, i) =>
          value === undefined ? [] : [[`${value}`.padStart(4, "0"), 10, 50 + i * 60] as const],
        ),
      ]);
    assert.equal(kindOf(axis([4000, undefined, 2000, 1000, 0])).kind, "chart");
    assert.equal(kindOf(axis([1000, 100, 10, 1])).kind, "chart");
    assert.equal(kindOf(axis([4000, 3500, 2000, 1000])).kind, "text");
  });
  it("is left open for the fields of a form", () => {
    const form = drawnPage([
      ["Sender", 5, 24],
      ["Nadia Petrov", 124, 25],
      ["Subject", 5, 102],
      ["Quarterly report", 125, 103],
      ["Encrypt message", 12, 170],
      ["Priority", 6, 236],
      ["High", 132, 234],
      ["Discard draft", 410, 311],
      ["Send now", 661, 312],
    ]);
    assert.equal(kindOf(form).kind, "text");
  });
  it("is none without text", () => assert.equal(kindOf(emptyPage).kind, "none"));
  it("is left open for a few words", () => assert.equal(kindOf(drawnPage([["Hello", 5, 5]])).kind, "text"));
});

describe("traces", () => {
  it("of Python name the last error and the last frame", () => {
    const trace = findTrace(pythonTrace);
    assert.deepEqual([trace?.origin, trace?.error], ["Python", "KeyError: 'detail'"]);
    assert.equal(trace?.frames[0], 'File "/srv/app/worker.py", line 112, in consume');
  });
  it("of Java name the cause", () => {
    assert.deepEqual(findTrace(javaTrace), {
      origin: "Java",
      what: "stack trace",
      error: "org.acme.StoreException: could not save order",
      cause: "Caused by: org.postgresql.PSQLException: ERROR: duplicate key",
      frames: ["at org.acme.Store.save(Store.java:290)", "at org.acme.Orders.create(Orders.java:57)"],
    });
  });
  it("of Node begin with the error", () => {
    const trace = findTrace(nodeTrace);
    assert.deepEqual([trace?.origin, trace?.frames.length], ["JavaScript", 2]);
    assert.match(trace?.error ?? "", /^TypeError/);
  });
  it("may come from a compiler", () => {
    assert.equal(findTrace(rustError)?.what, "compiler error");
  });
  it("need both an error and a frame", () => {
    assert.equal(findTrace(["TypeError: x"]), null);
    assert.equal(findTrace(["    at load (user.js:12:17)"]), null);
  });
});

describe("explaining", () => {
  it("begins with a trace's error and the innermost call in your code, then quotes the text", () => {
    const markdown = explain(monospacedPage(pythonTrace));
    assert.match(
      markdown,
      /^This is a \*\*Python stack trace\*\*: `KeyError: 'detail'`, raised in `consume` at `\/srv\/app\/worker\.py:112`\.\n/,
    );
    assert.match(
      markdown,
      /Innermost calls in your code:\n\n- `File "\/srv\/app\/worker.py", line 112, in consume`/,
    );
    assert.ok(markdown.endsWith(fenced(pythonTrace.join("\n"), "text")));
  });
  it("passes over the calls of libraries", () => {
    const opening = (rows: readonly string[]) => explain(monospacedPage(rows)).split("\n")[0];
    assert.equal(
      opening([
        "Error: refused",
        "    at Socket.emit (node:events:524:28)",
        "    at get (/srv/node_modules/http/get.js:4:2)",
        "    at async load (/srv/src/user.ts:12:17)",
      ]),
      "This is a **JavaScript stack trace**: `Error: refused`, called from `load` at `/srv/src/user.ts:12:17`.",
    );
    assert.equal(
      opening(javaTrace),
      "This is a **Java stack trace**: `org.acme.StoreException: could not save order`, raised in `org.acme.Store.save` at `Store.java:290`.",
    );
    assert.equal(
      opening(rustError),
      "This is a **Rust compiler error**: `error[E0382]: borrow of moved value: 'conn'`, found at `src/pool.rs:48:17`.",
    );
  });
  it("names what code declares, and the language of the fence", () => {
    const markdown = explain(pages.TypeScript!);
    assert.match(markdown, /^This is \*\*TypeScript\*\* code: it declares the function `loadUser`\.\n/);
    assert.match(markdown, /```ts\nexport async/);
  });
  it("counts what goes wrong in a log", () => {
    assert.match(
      explain(log),
      /^This is a \*\*log\*\* of 3 lines with 1 error and 1 warning\.\n\nError: `2025.*bank`\./,
    );
  });
  it("names a dialog's title, message and buttons", () => {
    assert.match(
      explain(dialog),
      /^This is a \*\*dialog\*\* titled `Setup - PostgreSQL`: it says `The installation could not be completed`\.\n\nButtons: `Retry` and `Cancel`\.\n/,
    );
  });
  it("names all buttons of a row, whatever they say", () => {
    const replace = drawnPage([
      ['Replace "report-2026.xlsx"?', 60, 20],
      ["A file of this name is in the folder already.", 60, 60],
      ["Replace", 200, 120],
      ["Keep both", 320, 121],
      ["Cancel", 440, 120],
    ]);
    assert.match(explain(replace), /\n\nButtons: `Replace`, `Keep both` and `Cancel`\.\n/);
  });
  it("names the columns of a terminal's table only where its rows have as many", () => {
    const opening = (rows: readonly string[]) => explain(monospacedPage(rows)).split("\n")[0];
    const bars = ["+------+-----+", "| pkg  | old |", "+------+-----+", "| a    | 1.2 |", "| b    | 3.4 |"];
    assert.match(opening(bars) ?? "", /^This is a \*\*(table|terminal)\*\*/);
    assert.doesNotMatch(opening(bars) ?? "", /`[+-]/);
    assert.equal(
      opening([
        "USER  PID  PPID %CPU %MEM  CMD",
        "root  1    0    0.0  0.1   init",
        "root  2    0    0.0  0.0   kthreadd",
      ]),
      "This is a **table** of 3 rows.",
    );
  });
  it("knows a page of settings, a dashboard and an entity-relationship diagram", () => {
    assert.match(explain(settings), /^This is a \*\*settings page\*\* titled `Delivery settings`\./);
    assert.match(
      explain(dashboard),
      /^This is a \*\*dashboard\*\* titled `Messages`: Sent `12,408`, Delivered `98.7 %` and Median time `1.8 s`\./,
    );
    assert.match(
      explain(tables),
      /^This is an \*\*entity-relationship diagram\*\* of `users` and `orders`\./,
    );
  });
  it("lists no more than ten labels", () => {
    const many = drawn(
      Array.from(
        { length: 20 },
        (_, i) => [`Part ${"abcdefghijklmnopqrst"[i]}x`, 40 + ((i * 137) % 600), i * 30] as const,
      ),
    );
    assert.match(explain(many), /Labels: (`[^`]+`,? ){9}`[^`]+` and 10 more\./);
  });
  it("says what it didn't look at", () => {
    assert.match(explain(diagram), /shapes and arrows were not read/);
    assert.match(explain(chart), /bars or lines were not read/);
    assert.match(explain(emptyPage), /no text.*vision model/);
  });
  it("warns when much was hard to read", () => {
    const words = prose.lines.flatMap((line) => line.words.map((word) => ({ ...word, confidence: 0.6 })));
    const page = { ...prose, lines: prose.lines.map((line) => ({ ...line, words })) };
    assert.match(explain(page), /hard to read/);
    assert.doesNotMatch(explain(prose), /hard to read/);
  });
  it("never lets the text out of its fence", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("`", "``", "```", "\n", "a", "~~~"), { maxLength: 30 }),
        (parts) => {
          const text = parts.join("");
          const [first, ...rest] = fenced(text).split("\n");
          const fence = rest.pop()!;
          assert.equal(first, fence);
          assert.equal(rest.join("\n"), text);
          assert.ok(!text.includes(fence));
        },
      ),
    );
  });
});

describe("alt text", () => {
  const cases: readonly (readonly [Page, string])[] = [
    [pages.TypeScript!, "TypeScript code: function loadUser"],
    [pages.shell!, "Shell code: set -euo pipefail"],
    [
      monospacedPage(pythonTrace),
      "Python stack trace: KeyError: 'detail' in consume at /srv/app/worker.py:112",
    ],
    [terminal, "Terminal: git status"],
    [log, "Log: 2025-11-03T08:14:04Z ERROR card was declined by the bank"],
    [table, "Table with the columns NAME, READY, STATUS, AGE"],
    [dialog, "Screenshot of a dialog titled “Setup - PostgreSQL”: The installation could not be completed"],
    [chart, "Chart: Monthly active users"],
    [settings, "Screenshot of a settings page titled “Delivery settings”"],
    [dashboard, "Dashboard “Messages”: Sent 12,408, Delivered 98.7 % and Median time 1.8 s"],
    [tables, "Entity-relationship diagram of users and orders"],
    [diagram, "Diagram: Browser, Gateway, Auth service, Queue, Worker, Database"],
    [emptyPage, ""],
  ];
  for (const [page, expected] of cases) {
    it(expected || "is empty without text", () => assert.equal(altTextOf(page, 125), expected));
  }

  it("is one line of at most the characters that it may have", () => {
    const rowsOfWords = fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rowsOfWords, fc.integer({ min: 40, max: 500 }), (rows, longest) => {
        const page = drawnPage(rows.map((row, i) => [row, 10, i * 20] as const));
        const alt = altTextOf(page, longest);
        assert.ok(alt.length <= longest && !/[\n\r\t]| {2}/.test(alt), alt);
      }),
    );
  });
});

describe("an account in another language", () => {
  afterEach(() => speak(english));
  const errors = { python: pythonTrace, java: javaTrace, node: nodeTrace, rust: rustError };
  const all: Record<string, Page> = {
    ...pages,
    ...{ terminal, log, table, dialog, chart, diagram, settings, dashboard, tables, prose },
    ...Object.fromEntries(Object.entries(errors).map(([name, rows]) => [name, monospacedPage(rows)])),
    diff: monospacedPage(["--- a/x.ts", "+++ b/x.ts", "@@ -1,2 +1,2 @@", "-const a = 1;", "+const a = 2;"]),
    none: emptyPage,
  };

  it("has no word of ours left in English", () => {
    speak(pseudo);
    for (const [name, page] of Object.entries(all)) {
      const [opening = ""] = explain(page).split("```");
      // Names of languages are the same everywhere.
      const given = `${page.text} TypeScript Python Rust Go SQL JSON shell Java JavaScript`;
      assert.deepEqual(untranslatedIn([opening, altTextOf(page, 2000)], given), [], name);
    }
  });

  it("is German where answers are, and English for a document in another language than the editor's", () => {
    const sentences = JSON.parse(readFileSync("l10n/bundle.l10n.de.json", "utf8"));
    speak({ tag: "de", sentences });
    const alt = (language: string) => writtenIn(language, () => altTextOf(dialog, 2000));
    const german =
      "Screenshot eines Dialogs mit dem Titel „Setup - PostgreSQL“: The installation could not be completed";
    assert.equal(alt("de-AT"), german);
    assert.match(alt("en"), /^Screenshot of a dialog titled “Setup - PostgreSQL”/);
    assert.equal(alt("fr"), alt("en"));
    assert.equal(altTextOf(dialog, 2000), german);
    assert.match(explain(log), /^Das ist ein \*\*Protokoll\*\* von 3 Zeilen mit 1 Fehler und 1 Warnung\./);
  });
});
