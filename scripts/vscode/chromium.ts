/** The system's Chromium, headless: found, or installed where that is possible. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macs = ["Google Chrome", "Chromium"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
// The fonts are part of what the tests look at; a bare container has none.
const aptPackages = ["chromium", "fonts-dejavu-core", "fonts-liberation"];

export async function launchChromium(): Promise<Browser> {
  const args = [
    "--no-sandbox", // Chromium refuses to start as root with it, and it opens only our own pages
    "--disable-gpu",
    "--disable-dev-shm-usage", // a container's /dev/shm is too small
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  return chromium.launch({ executablePath: findOrInstall(), headless: true, args });
}

export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

function findChromium(): string | undefined {
  return process.env.CHROMIUM || onPath(names) || macs.find(existsSync);
}

function findOrInstall(): string {
  const found = findChromium();
  if (found) return found;
  if (onPath(["apt-get"]) && process.getuid?.() === 0) {
    console.log("Installing Chromium with apt-get …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args: string[]) =>
      execFileSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
    apt("update", "-q");
    apt("install", "-qy", "--no-install-recommends", ...aptPackages);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    `Chromium is missing: sudo apt-get install ${aptPackages.join(" ")} (or set CHROMIUM to a Chrome's path).`,
  );
}
