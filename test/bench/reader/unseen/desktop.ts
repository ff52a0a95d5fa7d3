/** A Chromium with typefaces of its own, and what it shows: files, programs of a terminal. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type BrowserContext, chromium } from "playwright-core";
import { installChromium } from "../../../../scripts/vscode/chromium.ts";

/** The typefaces of a desktop. */
export interface Typefaces {
  readonly sans: string;
  readonly serif: string;
  readonly mono: string;
}

export interface Display {
  readonly typefaces: Typefaces;
  readonly size: readonly [width: number, height: number];
  readonly scale?: number | undefined;
  readonly dark?: boolean | undefined;
  /** Chromium's own language. */
  readonly language?: string | undefined;
}

/** Makes a configuration in which programs find those typefaces alone; returns its path. `work` is as for `open`. */
export function fontsOf({ sans, serif, mono }: Typefaces, work: string, folder: string): string {
  const alias = (generic: string, family: string) =>
    `<match><test name="family"><string>${generic}</string></test><edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`;
  const folders = ["node_modules/@expo-google-fonts", "node_modules/@fontsource", "root/usr/share/fonts"].map(
    (one) => `<dir>${work}/${one}</dir>`,
  );
  const file = path.join(folder, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join("")}
    <cachedir>${work}/cache</cachedir>${alias("sans-serif", sans)}${alias("sans", sans)}${alias("system-ui", sans)}
    ${alias("serif", serif)}${alias("monospace", mono)}</fontconfig>`,
  );
  return file;
}

/** Starts Chromium as a user of that display has it. `work` has the typefaces below node_modules and root. */
export function open(
  { typefaces, size, scale = 1, dark, language = "en-US" }: Display,
  work: string,
): Promise<BrowserContext> {
  const { sans, serif, mono } = typefaces;
  const profile = mkdtempSync(path.join(work, "profile-"));
  const fonts = { standard: serif, serif, sansserif: sans, fixed: mono };
  const byScript = Object.entries(fonts).map(([generic, family]) => [generic, { Zyyy: family }]);
  const preferences = { webkit: { webprefs: { fonts: Object.fromEntries(byScript) } } };
  mkdirSync(path.join(profile, "Default"));
  writeFileSync(path.join(profile, "Default/Preferences"), JSON.stringify(preferences));
  const [width, height] = size;
  return chromium.launchPersistentContext(profile, {
    executablePath: installChromium(),
    headless: false, // The new headless mode has Chromium's own pages.
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--font-render-hinting=slight",
      `--lang=${language}`,
    ],
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? "dark" : "light",
    locale: language,
    env: {
      ...process.env,
      FONTCONFIG_FILE: fontsOf(typefaces, work, profile),
      LANGUAGE: language.replace("-", "_"),
    },
  });
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

/** Serves a folder on this computer. */
export async function serveFolder(folder: string): Promise<{ base: string; close(): void }> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = path.join(folder, decodeURIComponent(pathname));
    try {
      const bytes = readFileSync(file);
      response.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream");
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

/** What a terminal shows: with its colours, and its rows. */
export interface TerminalText {
  readonly coloured: string;
  readonly rows: readonly string[];
}

export interface TerminalPlace {
  readonly columns: number;
  readonly lines: number;
  readonly folder: string;
  /** The language of programs, as `de_DE`, and the folder of such. */
  readonly locale?: string | undefined;
  readonly locales: string;
}

/** Runs commands in a terminal, as if typed; `keys` go to the last of them. */
export async function inTerminal(
  { columns, lines, folder, locale, locales }: TerminalPlace,
  commands: readonly string[],
  keys: readonly string[] = [],
): Promise<TerminalText> {
  const name = `drawing-${process.pid}-${columns}x${lines}`;
  const tmux = (...args: string[]) =>
    execFileSync("tmux", ["-L", name, "-f", "/dev/null", ...args], { encoding: "utf8", cwd: folder });
  const environment = {
    TERM: "tmux-256color",
    PS1: "\\w$ ",
    HOME: folder,
    LESS: "-R",
    GIT_PAGER: "cat",
    HISTFILE: "/dev/null",
    LOCPATH: locales,
    LC_ALL: locale ? `${locale}.UTF-8` : "C.UTF-8",
  };
  const settings = Object.entries(environment).map(([key, value]) => `${key}='${value}'`);
  /** Waits until nothing moves for a second. */
  const quiet = async () => {
    for (let before = "", same = 0, tries = 0; same < 3 && tries < 60; tries++) {
      await wait(400);
      const now = tmux("capture-pane", "-p", "-t", name);
      same = now === before ? same + 1 : 0;
      before = now;
    }
  };
  tmux(
    ...["new-session", "-d", "-s", name, "-x", String(columns), "-y", String(lines), "-c", folder],
    `env ${settings.join(" ")} bash --norc --noprofile`,
  );
  try {
    tmux("set", "-g", "status", "off");
    await wait(800);
    tmux("send-keys", "-t", name, "clear", "Enter");
    for (const command of commands) {
      tmux("send-keys", "-t", name, "-l", command);
      tmux("send-keys", "-t", name, "Enter");
      await quiet();
    }
    for (const key of keys) {
      tmux("send-keys", "-t", name, key);
      await wait(200);
    }
    await quiet();
    const capture = (...how: string[]) => tmux("capture-pane", "-p", "-t", name, ...how);
    return {
      coloured: capture("-e", "-N").replace(/\n+$/, ""),
      rows: capture()
        .split("\n")
        .map((row) => row.trimEnd()),
    };
  } finally {
    tmux("kill-server");
  }
}
