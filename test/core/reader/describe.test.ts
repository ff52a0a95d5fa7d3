import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { altTextOf, explain, fenced } from "../../../src/core/reader/describe.ts";
import { kindOf } from "../../../src/core/reader/kind.ts";
import type { Page } from "../../../src/core/reader/page.ts";
import { findTrace } from "../../../src/core/reader/trace.ts";
import { drawnPage, emptyPage, monospacedPage } from "../../support/pages.ts";

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
const diagram = drawnPage([
  ["Browser", 20, 20],
  ["Gateway", 200, 90],
  ["Auth service", 370, 20],
  ["Queue", 540, 160],
  ["Worker", 310, 240],
  ["Database", 640, 310],
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
  it("quotes a trace's error and innermost frames, then the text", () => {
    const markdown = explain(monospacedPage(pythonTrace));
    assert.match(markdown, /^By its text, this is a \*\*Python stack trace\*\*\./);
    assert.match(markdown, /Error: `KeyError: 'detail'`/);
    assert.match(markdown, /Innermost frames:\n\n- `File "\/srv\/app\/worker.py", line 112, in consume`/);
    assert.ok(markdown.endsWith(fenced(pythonTrace.join("\n"), "text")));
  });
  it("names what code declares, and the language of the fence", () => {
    const markdown = explain(pages.TypeScript!);
    assert.match(markdown, /Declares: `loadUser`/);
    assert.match(markdown, /```ts\nexport async/);
  });
  it("names a dialog's title and controls", () => {
    assert.match(explain(dialog), /Title: `Setup - PostgreSQL`\n\nControls: `Retry`, `Cancel`/);
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
    [
      pages.TypeScript!,
      "Screenshot of TypeScript code: export async function loadUser(id: string): Promise<User> {",
    ],
    [monospacedPage(pythonTrace), "Python stack trace: KeyError: 'detail'"],
    [terminal, "Terminal: git status"],
    [log, "Log: 2025-11-03T08:14:04Z ERROR card was declined by the bank"],
    [table, "Table beginning with: NAME READY STATUS AGE"],
    [dialog, "Screenshot: Setup - PostgreSQL"],
    [chart, "Chart: Monthly active users"],
    [diagram, "Diagram labelled: Browser, Gateway, Auth service, Queue, Worker, Database"],
    [emptyPage, ""],
  ];
  for (const [page, expected] of cases) {
    it(expected || "is empty without text", () => assert.equal(altTextOf(page), expected));
  }

  it("is one line of at most 125 characters", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const page = drawnPage(rows.map((row, i) => [row, 10, i * 20] as const));
        const alt = altTextOf(page);
        assert.ok(alt.length <= 125 && !/[\n\r\t]| {2}/.test(alt), alt);
      }),
    );
  });
});
