/** VS Code's workbench as a page in Chromium, which refuses every request that would leave the machine. */
import type { BrowserContext, Page } from "playwright-core";
import { launchShell } from "./chromium.ts";
import type { Server } from "./server.ts";

export type Workbench = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The hosts whose requests were refused. */
  readonly blockedHosts: ReadonlySet<string>;
  close(): Promise<void>;
};

export type Payload = readonly (readonly [key: string, value: string])[];

/** Opens an empty page; the caller goes to `workbenchUrl(…)`, perhaps after exposing functions. */
export async function openBrowser(server: Server): Promise<Workbench> {
  const browser = await launchShell();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  const blockedHosts = new Set<string>();
  await context.route(
    (url) => url.protocol.startsWith("http") && !["127.0.0.1", "localhost"].includes(url.hostname),
    (route) => {
      blockedHosts.add(new URL(route.request().url()).host);
      return route.abort();
    },
  );
  const page = await context.newPage();
  return { page, context, blockedHosts, close: () => browser.close() };
}

export function workbenchUrl(server: Server, folder: string, payload: Payload = []): string {
  const more = payload.length ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : "";
  return `${server.origin}/?folder=${encodeURI(folder)}${more}`;
}

/** Returns the URI by which the workbench names a file of the server's machine. */
export function remoteUri(server: Server, file: string): string {
  return `vscode-remote://127.0.0.1:${server.port}${encodeURI(file)}`;
}
