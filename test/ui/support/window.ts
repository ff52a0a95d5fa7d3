/** A VS Code window as a user has it: the packaged .vsix installed, a copy of a workspace open, no way out. */
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { installOnce, type Packaged, packagedIn } from "../../../scripts/vscode/packaged.ts";
import { root } from "../../../scripts/vscode/paths.ts";
import { type Settings, startServer, withoutKeys } from "../../../scripts/vscode/server.ts";
import { removeFolder, temporaryFolder } from "../../../scripts/vscode/temporary.ts";
import { openBrowser, workbenchUrl } from "../../../scripts/vscode/workbench.ts";
import { screenshot } from "./screenshot.ts";

const themes = {
  dark: "Dark Modern",
  light: "Light Modern",
  "high contrast": "Default High Contrast",
  "high contrast light": "Default High Contrast Light",
};
export type Theme = keyof typeof themes;

export type WindowOptions = {
  readonly settings?: Settings;
  readonly theme?: Theme;
  /** Folder to open; the window gets a copy. */
  readonly workspace?: string;
  /** What lies in the copy besides, by its path, before the window opens: what comes later the explorer may not see. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Reaches the extension host; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What to install; ours, packaged from dist/, when not given. */
  readonly vsix?: readonly string[];
  /** "asked": the folder is not trusted until the user says so. */
  readonly trust?: "asked";
  readonly size?: { readonly width: number; readonly height: number };
  /** The editor's language; English when not given. Its own sentences stay English, as no language pack is there. */
  readonly language?: string;
};

export type Window = {
  readonly page: Page;
  /** The copy of the workspace that is open. */
  readonly workspace: string;
  /** Other machines that the page or the extension host tried to reach; every try was refused. */
  refusedHosts(): string[];
  setTheme(theme: Theme): Promise<void>;
  close(): Promise<void>;
};

/** The windows that are open, for a last picture when a test fails. */
export const openWindows = new Set<Page>();

export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const folder = temporaryFolder("window");
  const workspace = path.join(folder, "workspace"); // a copy: the web workbench saves by itself
  await cp(options.workspace ?? path.join(root, "test/fixtures/workspace"), workspace, { recursive: true });
  for (const [name, content] of Object.entries(options.files ?? {})) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), content);
  }

  let theme = options.theme ?? "dark";
  // Without the editor's own chat, whose set-up questions would lie over the window.
  const settings = () => ({
    "chat.disableAIFeatures": true,
    "workbench.colorTheme": themes[theme],
    ...options.settings,
  });
  const server = await startServer({
    settings: settings(),
    env: { ...withoutKeys(), ...options.env },
    ...(options.vsix ? { vsix: options.vsix } : { extensions: (await ours()).extensions }),
    network: "loopback only",
    ...(options.trust && { trust: options.trust }),
  });
  const browser = await openBrowser(server);
  const { page } = browser;
  openWindows.add(page);
  const close = async () => {
    openWindows.delete(page);
    await browser.close();
    await server.stop();
    removeFolder(folder);
  };
  try {
    if (options.size) await page.setViewportSize(options.size);
    if (options.language) await page.addInitScript(languagePack(options.language));
    await page.goto(workbenchUrl(server, workspace, [["skipWelcome", "true"]]));
    await page.locator(".explorer-folders-view [role=treeitem]").first().waitFor({ timeout: 60_000 });
  } catch (error) {
    await screenshot(page, `window-did-not-open-${process.pid}`).catch(() => {});
    await close();
    throw error;
  }
  return {
    page,
    workspace,
    close,
    refusedHosts: () => [...browser.blockedHosts, ...server.refusedHosts()],
    async setTheme(themeNow) {
      theme = themeNow;
      await server.writeSettings(settings());
      const kind = {
        dark: "vs-dark",
        light: "vs",
        "high contrast": "hc-black",
        "high contrast light": "hc-light",
      };
      await page.locator(`.monaco-workbench.${kind[theme]}`).waitFor();
    },
  };
}

/**
 * Stands for a language pack: the workbench tells this language to its server and to extensions. The messages that it
 * loads say "en", which is not heard.
 */
function languagePack(language: string): string {
  return `Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => ${JSON.stringify(language)}, set() {} });`;
}

/** The packaged extension. */
export async function ourVsix(): Promise<string> {
  return (await ours()).vsix;
}

/** Resolves with what `npm test` made for all files, or what is made once for this run of a file by itself. */
async function ours(): Promise<Packaged> {
  installing ??= process.env.TEST_INSTALLED ? Promise.resolve(process.env.TEST_INSTALLED) : installOnce();
  return packagedIn(await installing);
}
let installing: Promise<string> | undefined;
