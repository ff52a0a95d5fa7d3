/** Starts the system's Chromium without a display; finds it, or installs it where that is possible. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { installDebian, onPath } from "../testing/apt.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macs = ["Google Chrome", "Chromium"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
// A bare container has no fonts, and tests look at what is drawn with them.
const aptPackages = ["chromium", "fonts-dejavu-core", "fonts-liberation"];

/**
 * Starts Chromium's headless shell where there is one: it has no tabs, bars and windows of a browser's own, so that it
 * opens a page in a quarter of the time. Without it, starts Chromium.
 */
export function launchShell(): Promise<Browser> {
  return launch(process.env.CHROMIUM || onPath(["chromium-headless-shell"]) || installChromium());
}

export function launchChromium(): Promise<Browser> {
  return launch(installChromium());
}

function launch(executablePath: string): Promise<Browser> {
  const args = [
    "--no-sandbox", // Chromium refuses to start as root with it, and it opens only our own pages
    "--disable-gpu",
    "--disable-dev-shm-usage", // a container's /dev/shm is too small
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  return chromium.launch({ executablePath, headless: true, args });
}

function findChromium(): string | undefined {
  return process.env.CHROMIUM || onPath(names) || macs.find(existsSync);
}

/** Returns the path of Chromium, which is installed where there is none; throws where it can't be had. */
export function installChromium(): string {
  const found = findChromium();
  if (found) return found;
  installDebian(...aptPackages);
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    `Chromium is missing: sudo apt-get install ${aptPackages.join(" ")} (or set CHROMIUM to a Chrome's path).`,
  );
}
