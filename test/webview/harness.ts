import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import {
  type DisplayLanguage,
  displayLanguage,
  languageElement,
} from "../../src/core/base/display-language.ts";
import type { ToHost, ToPanel } from "../../src/core/contract/panel-protocol.ts";
import type { ToPage } from "../../src/core/contract/review-protocol.ts";
import { bodyClass, type ThemeName, themeSheet } from "./themes.ts";

const root = path.resolve(import.meta.dirname, "../..");
const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf" };
const nonce = "bm9uY2U";
/** What the host's page allows, with this server in the place of the webview's own source. */
const policy = `default-src 'none'; img-src blob: data:; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; font-src 'self'; script-src 'nonce-${nonce}'`;

/**
 * In the place of the editor: keeps what the panel says, and its state over a reload. And knows when all is drawn: the
 * page draws at a frame, after a costly one later, so frames alone don't tell. What it does after a second is no drawing.
 */
const fakeApi = `
  const waiting = new Set();
  const [frame, noFrame, timer, noTimer] = [requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout];
  const kept = (begin, name) => (run, ...rest) => {
    const id = begin((...given) => {
      waiting.delete(name + id);
      run(...given);
    }, ...rest);
    waiting.add(name + id);
    return id;
  };
  const dropped = (end, name) => (id) => {
    waiting.delete(name + id);
    end(id);
  };
  window.requestAnimationFrame = kept((run) => frame(run), "frame");
  window.cancelAnimationFrame = dropped((id) => noFrame(id), "frame");
  const short = kept((run, delay) => timer(run, delay), "timer");
  window.setTimeout = (run, delay = 0) => (delay < 1000 ? short(run, delay) : timer(run, delay));
  window.clearTimeout = dropped((id) => noTimer(id), "timer");
  window.whenDrawn = (done) => {
    const look = () => (waiting.size > 0 ? timer(look, 5) : done());
    frame(() => frame(look));
  };
  window.posted = [];
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(event.violatedDirective + " " + event.blockedURI);
  });
  window.acquireVsCodeApi = () => ({
    postMessage: (message) =>
      message.type === "ping" ? window.postMessage({ type: "pong" }) : window.posted.push(message),
    getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined,
    setState: (state) => sessionStorage.setItem("state", JSON.stringify(state)),
  });`;

/** Which of the two pages. */
type Program = "panel" | "review";

const html = (theme: ThemeName, program: Program, language: DisplayLanguage) => `<!doctype html>
<html lang="${language.tag}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="/theme.css?${theme}">
    <link rel="stylesheet" href="/codicon.css">
    <link rel="stylesheet" href="/page.css">
    <link rel="stylesheet" href="/${program}.css">
    <script nonce="${nonce}">${fakeApi}</script>
  </head>
  <body class="${bodyClass[theme]}">
    <div id="root"></div>
    ${languageElement(language)}
    <script type="module" nonce="${nonce}" src="/${program}.js"></script>
  </body>
</html>`;

export interface Harness {
  open(theme: ThemeName, width: number, height: number): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the panel, serves it on 127.0.0.1 and starts a browser. */
export async function startHarness(
  program: Program = "panel",
  language = displayLanguage(),
): Promise<Harness> {
  buildPanel();
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    const theme = (search.slice(1) || "dark") as ThemeName;
    const file = path.join(root, "dist/panel", path.posix.normalize(pathname));
    if (pathname === "/") {
      response.setHeader("content-type", "text/html").end(html(theme, program, language));
    } else if (pathname === "/theme.css") {
      response.setHeader("content-type", "text/css").end(themeSheet(theme));
    } else if (existsSync(file)) {
      response.setHeader("content-type", types[path.extname(file)] ?? "text/plain").end(await readFile(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchShell();
  return {
    async open(theme, width, height) {
      const page = await browser.newPage({ viewport: { width, height } });
      page.on("pageerror", (error) => {
        throw error;
      });
      await page.goto(`${address}/?${theme}`);
      await untilSaid(page, 1);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

let isBuilt = process.env.TEST_BUILT === "yes";
/** Builds the panel, once for all suites of this program, unless `npm test` has. */
function buildPanel(): void {
  if (!isBuilt) execFileSync(process.execPath, ["esbuild.mjs", "panel"], { cwd: root });
  isBuilt = true;
}
/**
 * Gives a suite's tests pages of ours. To be called in the suite itself: after each test its pages are closed, and none
 * may have broken a rule of its content policy.
 */
export function pagesFor(program?: Program, language?: DisplayLanguage): Pick<Harness, "open"> {
  let harness: Harness;
  const opened: Page[] = [];
  before(async () => {
    harness = await startHarness(program, language);
  });
  afterEach(async () => {
    for (const page of opened.splice(0).filter((one) => !one.isClosed())) {
      assert.deepEqual(await violations(page), []);
      await page.close();
    }
  });
  after(() => harness?.close());
  return {
    async open(theme, width, height) {
      const page = await harness.open(theme, width, height);
      opened.push(page);
      return page;
    },
  };
}

/** Sends a message as the host would. */
export async function tell(page: Page, message: ToPanel | ToPage): Promise<void> {
  await page.evaluate(
    (one) =>
      new Promise<void>((done) => {
        const { whenDrawn } = window as unknown as { whenDrawn(done: () => void): void };
        window.addEventListener("message", () => whenDrawn(done), { once: true });
        window.postMessage(one);
      }),
    message,
  );
}

/** Asked from here: Playwright's own waiting evaluates text in the page, which the policy forbids. */
export async function untilSaid(page: Page, count: number): Promise<void> {
  const saidSoFar = () => page.evaluate(() => (window as unknown as { posted: unknown[] }).posted.length);
  while ((await saidSoFar()) < count) {
    await page.waitForTimeout(20);
  }
}

/** What the panel said since the last time. */
export function said(page: Page): Promise<ToHost[]> {
  return page.evaluate(() => (window as unknown as { posted: ToHost[] }).posted.splice(0));
}

export function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.join(root, "artifacts/panel");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Gives the panel a drawn diagram as the preview of picture `id`. */
export async function sendPreview(
  page: Page,
  id: string,
  width = 960,
  height = 540,
  detail: "small" | "large" = "small",
): Promise<void> {
  await page.evaluate(
    async ([id, width, height, detail]) => {
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext("2d");
      if (pen) {
        pen.fillStyle = "#14283f";
        pen.fillRect(0, 0, width, height);
        pen.strokeStyle = pen.fillStyle = "#8cc4ff";
        pen.lineWidth = 4;
        pen.font = "40px monospace";
        ["client", "gateway", "auth", "orders"].forEach((word, index) => {
          const x = 60 + (index % 3) * 300;
          const y = 90 + Math.floor(index / 3) * 260;
          pen.strokeRect(x, y, 230, 90);
          pen.fillText(word, x + 30, y + 58);
        });
      }
      const blob = await canvas.convertToBlob({ type: "image/png" });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      window.postMessage({ type: "picture", id, detail, mime: "image/png", bytes });
    },
    [id, width, height, detail] as const,
  );
  await page.waitForSelector(".shot :is(img, svg)");
  // Not `decode()`: it fails for an image that is exchanged meanwhile.
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete && image.naturalWidth),
  );
}
