/**
 * `npm run walk`: goes through what people meet, as a designer would, and keeps a picture of each state in four themes, in
 * a window of 1200 × 800 and, of our pages, 360 pixels wide: artifacts/walk. `npm run walk -- panel review` takes only
 * the parts named. The tests' server stands in for a vision model.
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import { artifacts, root } from "../../scripts/vscode/paths.ts";
import { temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { figscribe } from "../support/cli.ts";
import { drawForm, formPictures } from "../support/form-pictures.ts";
import { salesAnswer, salesPicture, stockWith, tableAnswer } from "../support/model-answers.ts";
import { notebookOf } from "../support/notebook.ts";
import { putPngOnClipboard } from "./support/clipboard.ts";
import { dropFile } from "./support/drag.ts";
import { putCursor, textEditor } from "./support/editor.ts";
import {
  openContextMenu,
  openFile,
  pickContextMenu,
  pickFromSubmenu,
  revealItem,
} from "./support/explorer.ts";
import { pick, quickInput, runCommand, typeInPalette } from "./support/palette.ts";
import { dialog, notification, panelFrame, webview } from "./support/panel.ts";
import { startProxy } from "./support/proxy.ts";
import { openWindow, type Theme, type Window } from "./support/window.ts";

const folder = path.join(artifacts, "walk");
const themes: readonly Theme[] = ["dark", "light", "high contrast", "high contrast light"];
const wide = { width: 1200, height: 800 };
const narrow = { width: 360, height: 800 };

const provider = await startProvider({ ollamaModels: [{ id: "aurora-vl-72b", vision: true }] });
const model = { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:aurora-vl-72b" };

const browser = await launchShell();
const forms = await Promise.all(
  ["question, light", "fields, dark"].map((name) =>
    drawForm(browser, formPictures.find((one) => one.name === name)!),
  ),
);
await browser.close();

/** The pictures that the walk is about: those of the samples, and kinds that those lack. */
function workspaceOf(files: Readonly<Record<string, string>>): string {
  const workspace = path.join(temporaryFolder("walk"), "workspace");
  cpSync(path.join(root, "samples"), workspace, { recursive: true });
  for (const name of ["german-ui", "psql", "vscode-mock"]) {
    copyFileSync(
      path.join(root, `test/fixtures/reader-set/${name}.png`),
      path.join(workspace, `images/${name}.png`),
    );
  }
  copyFileSync(
    path.join(root, "test/fixtures/images/gif-animated.gif"),
    path.join(workspace, "images/spinner.gif"),
  );
  copyFileSync(path.join(root, salesPicture), path.join(workspace, "images/sales.png"));
  for (const [index, name] of ["question", "account"].entries()) {
    writeFileSync(path.join(workspace, `images/${name}.png`), forms[index]!);
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(workspace, name), content);
  return workspace;
}

async function inWindow(
  settings: Readonly<Record<string, unknown>>,
  use: (window: Window) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const window = await openWindow({
    settings: {
      ...settings,
      "workbench.activityBar.location": "hidden",
      "remote.autoForwardPorts": false,
    },
    size: wide,
    workspace: workspaceOf(files),
  });
  try {
    await use(window);
  } catch (error) {
    await window.page.screenshot({ path: path.join(folder, "failed.png") });
    throw error;
  } finally {
    await window.close();
  }
}

/** Keeps a picture of the window in each theme, and one that shows the four beside each other. */
async function look({ page, setTheme }: Window, name: string, size = wide): Promise<void> {
  if (size !== wide) await page.setViewportSize(size);
  const shots: Buffer[] = [];
  for (const theme of themes) {
    await setTheme(theme);
    await page.waitForTimeout(500); // colours that fade, pages that are told of theirs
    shots.push(await page.screenshot({ animations: "disabled" }));
    const file = `${name}-${size.width}-${theme.replaceAll(" ", "-")}.png`;
    await sharp(shots.at(-1)).toFile(path.join(folder, file));
  }
  await setTheme("dark");
  const columns = size === wide ? 2 : 4;
  await sharp({
    create: {
      width: size.width * columns,
      height: (size.height * shots.length) / columns,
      channels: 3,
      background: "#888",
    },
  })
    .composite(
      shots.map((input, index) => ({
        input,
        left: (index % columns) * size.width,
        top: Math.floor(index / columns) * size.height,
      })),
    )
    .png()
    .toFile(path.join(folder, `sheet-${name}-${size.width}.png`));
  if (size !== wide) await page.setViewportSize(wide);
  await page.waitForTimeout(500); // settings that are written again at once may be missed
  console.log(`${name} ${size.width}`);
}

/** A page of ours, alone in the window, at both widths. */
async function lookAtPage(window: Window, name: string): Promise<void> {
  await look(window, name);
  await look(window, name, narrow);
}

const settled = (page: Page, timeout = 90_000) =>
  panelFrame(page).locator(".turn:is(.done, .failed, .stopped)").last().waitFor({ timeout });

async function explorerAside(page: Page): Promise<void> {
  if (await page.locator(".part.sidebar").isVisible()) {
    await runCommand(page, "View: Close Primary Side Bar");
    await page.locator(".part.sidebar").waitFor({ state: "hidden" });
  }
}

/** Findings 8–14, 37, 38: how someone meets it. */
async function first(): Promise<void> {
  const png = await sharp(path.join(root, "samples/images/chart.png")).resize(500).png().toBuffer();
  const cells = notebookOf(png.toString("base64"), "images/architecture.png");
  await inWindow(
    {},
    async (window) => {
      const { page } = window;
      await explorerAside(page); // with it, the window is too narrow for the pictures beside the steps
      await runCommand(page, "Welcome: Open Walkthrough...");
      await quickInput(page, "Select a walkthrough to open");
      await pick(page, "Get Started with Figscribe");
      await page.locator(".getting-started-step:visible").first().waitFor();
      await look(window, "08-walkthrough");
      await runCommand(page, "View: Close All Editors");
      await runCommand(page, "Figscribe: Open");
      await panelFrame(page).getByRole("heading").first().waitFor();
      await look(window, "09-opened");
      await explorerAside(page);
      await look(window, "09-opened", narrow);
      await typeInPalette(page, "Figscribe: Open");
      await page.keyboard.press("Escape");
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget input.input").fill(">ocr");
      await look(window, "09-palette");
      await page.keyboard.press("Escape");
      await runCommand(page, "View: Close All Editors");
      await runCommand(page, "Figscribe: Explain Image");
      await quickInput(page, "Choose an Image");
      await look(window, "38-choose-image");
      await page.keyboard.press("Escape");
      await runCommand(page, "View: Show Explorer");
      await openFile(page, "images/terminal.png");
      const action = page
        .locator(".editor-actions")
        .getByRole("button", { name: /^Extract Text/ })
        .first();
      await action.hover();
      await look(window, "12-title-icons");
      await action.click();
      await panelFrame(page).locator("pre.transcript").waitFor({ timeout: 90_000 });
      await settled(page);
      await look(window, "11-beside-image");
      await panelFrame(page).locator(".shot, figure button").first().click();
      await look(window, "11-zoom");
      await runCommand(page, "View: Close All Editors");
      const item = await revealItem(page, "images/terminal.png");
      await item.click();
      await openContextMenu(page, item, "Explain Image");
      await look(window, "13-explorer-menu");
      await page.keyboard.press("Escape");
      await openContextMenu(page, await revealItem(page, "guide.md"), "Review Alt Text");
      await look(window, "14-document-menu");
      await page.keyboard.press("Escape");
      await openFile(page, "plots.ipynb");
      await page.locator(".notebook-editor .cell-list-container, .notebookOverlay").first().waitFor();
      await runCommand(page, "Figscribe: Write Alt Text");
      await quickInput(page, "Write Alt Text");
      await look(window, "14-notebook");
      await page.keyboard.press("Escape");
      await openFile(page, "guide.md");
      await runCommand(page, "View: Focus Active Editor Group");
      await runCommand(page, "Markdown: Open Preview");
      const image = webview(page, "vscode.markdown-language-features").locator("img").first();
      await image.waitFor({ timeout: 30_000 });
      await openContextMenu(page, image, "Extract Text from Image (OCR)");
      await look(window, "14-preview-menu");
      await page.keyboard.press("Escape");
      await runCommand(page, "View: Close All Editors");
      await runCommand(page, "Extensions: Show Installed Extensions");
      await page.locator(".extension-list-item", { hasText: "Figscribe" }).first().click();
      await page.locator(".extension-editor").waitFor();
      await page.waitForTimeout(3000);
      await look(window, "10-extension-page");
      const url = new URL(page.url());
      await page.goto(`${url.origin}/?ew=true`);
      await page.locator(".monaco-workbench").waitFor();
      await runCommand(page, "Figscribe: Review Alt Text…");
      await page.locator(".notification-toast, .quick-input-widget:visible").first().waitFor();
      await look(window, "37-review-without-folder");
      await runCommand(page, "Figscribe: Explain Image");
      await quickInput(page, "Choose an Image");
      await look(window, "38-choose-image-without-folder");
    },
    { "plots.ipynb": cells },
  );
}

/** Findings 3–5, 15, 24, 39: the reader. */
async function text(): Promise<void> {
  await inWindow({}, async (window) => {
    const { page } = window;
    for (const [name, file] of [
      ["03-german", "german-ui"],
      ["04-editor", "vscode-mock"],
      ["15-code", "editor"],
      ["03-table", "psql"],
    ] as const) {
      await runCommand(page, "View: Show Explorer");
      await pickContextMenu(
        page,
        await revealItem(page, `images/${file}.png`),
        "Extract Text from Image (OCR)",
      );
      await panelFrame(page).locator("figcaption", { hasText: file }).first().waitFor({ timeout: 30_000 });
      await settled(page);
      await explorerAside(page);
      await lookAtPage(window, name);
    }
    const panel = panelFrame(page);
    await panel.getByRole("tab", { name: "Explain" }).click();
    await panel.getByRole("article", { name: "Explain" }).waitFor({ timeout: 60_000 });
    await settled(page);
    await lookAtPage(window, "05-explain-offline");
    await panel.getByRole("tab", { name: "Alt text" }).click();
    await settled(page);
    await lookAtPage(window, "05-alt-offline");
    await runCommand(page, "View: Show Explorer");
    await pickFromSubmenu(
      page,
      await revealItem(page, "images/editor.png"),
      "Check Content Before Publishing",
    );
    await panel.getByRole("alert").waitFor({ timeout: 60_000 });
    await explorerAside(page);
    await lookAtPage(window, "06-check-offline");
    await runCommand(page, "View: Show Explorer");
    await pickFromSubmenu(page, await revealItem(page, "images/editor.png"), "Ask About Image");
    await panel.locator("textarea:focus").waitFor();
    await explorerAside(page);
    await lookAtPage(window, "24-ask-with-reader");
    for (const [name, file, title, has] of [
      ["15-form-offline", "account", "Form", ".form-view"],
      ["15-table-offline", "psql", "Table", "table"],
    ] as const) {
      await runCommand(page, "View: Show Explorer");
      await pickFromSubmenu(page, await revealItem(page, `images/${file}.png`), `Convert Image to ${title}`);
      await panel.locator(`.turn.done .conversion ${has}`).last().waitFor({ timeout: 60_000 });
      await explorerAside(page);
      await lookAtPage(window, name);
    }
    const pdf = path.join(temporaryFolder("walk"), "report.pdf");
    writeFileSync(pdf, "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
    await dropFile(panel.locator("body"), pdf, "application/pdf");
    await page.waitForTimeout(2000);
    await lookAtPage(window, "39-pdf");
    await runCommand(page, "View: Show Explorer");
    await runCommand(page, "Notifications: Clear All Notifications");
    await pickContextMenu(
      page,
      await revealItem(page, "images/spinner.gif"),
      "Extract Text from Image (OCR)",
    );
    await panel.locator("figcaption", { hasText: "spinner.gif" }).first().waitFor({ timeout: 30_000 });
    await settled(page);
    await explorerAside(page);
    await lookAtPage(window, "39-gif");
  });
}

const prose = `A diagram of **Courier**: how a message gets from a web client, through a private network, to a mail provider.

1. The **web client** calls the **API gateway** over HTTPS.
2. The gateway puts the message into a **queue** that delivers *at least once*.

\`\`\`ts
// Tries five times, then gives up.
export async function deliver(message: Message, limit = 5): Promise<void> {
  for (let n = 1; n <= limit; n++) if (await send(message)) return;
  throw new Error("gave up");
}
\`\`\`

“At least once” means that a message can come twice.`;

/** Findings 1, 16–30: the panel with a model. */
async function panel(): Promise<void> {
  const tasks = [1, 2, 3, 4].map((n) => ({
    id: `own${n}`,
    title: ["Write a test plan", "List its colours", "Find the bug", "Write a page"][n - 1],
    prompt: "About ${fileName}.",
  }));
  await inWindow({ ...model, "figscribe.tasks": tasks }, async (window) => {
    const { page } = window;
    const shown = panelFrame(page);
    provider.answerWith(prose);
    await openFile(page, "guide.md");
    await explorerAside(page);
    await putCursor(page, 7, 3);
    await runCommand(page, "Figscribe: Explain Image");
    await settled(page);
    await look(window, "21-explain-beside-document");
    await shown.locator("summary", { hasText: "Sent" }).last().click();
    await look(window, "28-receipt");
    await shown.locator("summary", { hasText: "Sent" }).last().click();
    await shown.getByRole("button", { name: "More actions" }).last().click();
    await look(window, "20-more");
    await page.keyboard.press("Escape");
    provider.answerWith(
      altAnswer(
        "Diagram of Courier",
        "complex",
        "A web client calls a gateway.\n\nThe gateway fills a queue.",
      ),
    );
    await shown.getByRole("tab", { name: "Alt text" }).click();
    await shown.getByRole("button", { name: "Insert as alt text" }).waitFor({ timeout: 60_000 });
    await look(window, "16-alt-and-description");
    provider.answerWith(altAnswer("", "decorative"));
    await shown.getByRole("button", { name: "Regenerate" }).last().click();
    await shown
      .getByText(/ecorative/)
      .last()
      .waitFor({ timeout: 60_000 });
    await look(window, "01-decorative");
    await runCommand(page, "View: Close All Editors");
    await runCommand(page, "View: Show Explorer");
    provider.answerWith(prose);
    await pickContextMenu(page, await revealItem(page, "images/architecture.png"), "Explain Image");
    await settled(page);
    await explorerAside(page);
    await lookAtPage(window, "27-own-tasks");
    await look(window, "25-measure", { width: 1800, height: 800 });
    await shown.locator("pre").last().scrollIntoViewIfNeeded();
    await lookAtPage(window, "26-30-code");
    await shown.getByRole("button", { name: "Add image…" }).click();
    await quickInput(page, "Choose an Image");
    await pick(page, "dashboard.png");
    await shown.getByRole("tab", { name: "Compare" }).waitFor();
    await lookAtPage(window, "22-several");
    provider.script({ kind: "stream", text: prose.repeat(4), delay: 150 });
    await shown.getByRole("tab", { name: "Compare" }).click();
    await shown.locator(".turn.streaming").waitFor({ timeout: 30_000 });
    await shown.locator("button.model").click();
    await quickInput(page, "Choose a Model");
    await pick(page, "Embedded reader");
    await shown.locator("button.model", { hasText: "Embedded reader" }).waitFor();
    await lookAtPage(window, "18-other-model-midway");
    await shown.getByRole("button", { name: "Stop" }).first().click();
    await settled(page);
    await lookAtPage(window, "29-stopped");
    await shown.locator("button.model").click();
    await quickInput(page, "Choose a Model");
    await pick(page, "aurora-vl-72b");
    await shown.locator("button.model", { hasText: "aurora" }).waitFor();
    provider.script({ kind: "stream", text: prose, breaks: { after: 30, what: "reset" } });
    await shown.getByRole("tab", { name: "Explain" }).click();
    await shown.locator(".turn.streaming, .turn.stopped, .turn.failed, .turn.done").last().waitFor();
    await page.waitForTimeout(4000);
    await lookAtPage(window, "29-cut");
    await runCommand(page, "View: Show Explorer");
    await pickFromSubmenu(page, await revealItem(page, "images/settings.png"), "Ask About Image");
    await shown.locator("textarea:focus").waitFor();
    await explorerAside(page);
    await lookAtPage(window, "23-ask");
    provider.answerWith(
      JSON.stringify({
        findings: [{ category: "personal", severity: 3, reason: "An address, bottom left" }],
        summary: "An e-mail address can be read.",
      }),
    );
    await runCommand(page, "View: Show Explorer");
    await pickFromSubmenu(
      page,
      await revealItem(page, "images/settings.png"),
      "Check Content Before Publishing",
    );
    await shown.getByRole("cell").first().waitFor({ timeout: 60_000 });
    await explorerAside(page);
    await lookAtPage(window, "06-check");
    await runCommand(page, "Figscribe: Show History…");
    await quickInput(page);
    await look(window, "06-history");
  });
}

/** Findings 7, 19: what goes wrong before anything is sent. */
async function errors(): Promise<void> {
  const proxy = await startProxy(provider.origin);
  const far = {
    "http.proxy": proxy.url,
    "figscribe.baseUrl": "http://10.1.2.3:8080/v1",
    "figscribe.model": "custom:aurora-vl-72b",
  };
  await inWindow(far, async (window) => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await dialog(page, "Send images to").waitFor({ timeout: 30_000 });
    await look(window, "07-consent");
    await dialog(page, "Send images to").getByRole("button", { name: "Cancel" }).click();
    await panelFrame(page).getByRole("alert").waitFor({ timeout: 30_000 });
    await explorerAside(page);
    await lookAtPage(window, "07-refused");
  }).finally(() => proxy.server.close());
  await inWindow({ "figscribe.model": "fireworks:accounts/fireworks/models/qwen3-vl" }, async (window) => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await panelFrame(page).getByRole("alert").waitFor({ timeout: 30_000 });
    await explorerAside(page);
    await lookAtPage(window, "19-no-key");
  });
}

const pageOfAlts = `# Guide

![](images/editor.png)

![A queue](images/architecture.png)

![](images/gone.png)
`;

/** Findings 2, 31, 32, 34: where documents are written. */
async function editor(): Promise<void> {
  await inWindow(
    { "files.readonlyInclude": { "fixed.md": true } },
    async (window) => {
      const { page } = window;
      await openFile(page, "page.md");
      await explorerAside(page);
      for (const [name, line] of [
        ["31-hover-missing", 3],
        ["31-hover-present", 5],
      ] as const) {
        await putCursor(page, line, 3);
        await runCommand(page, "Show or Focus Hover");
        await page.locator(".monaco-hover:visible").first().waitFor();
        await page.waitForTimeout(1500);
        await look(window, name);
        await page.keyboard.press("Escape");
      }
      await putCursor(page, 3, 3);
      await runCommand(page, "Quick Fix...");
      await page.locator(".action-widget").first().waitFor();
      await look(window, "32-quick-fix");
      await page.keyboard.press("Escape");
      await putCursor(page, 3, 3);
      await runCommand(page, "Figscribe: Write Alt Text");
      await notification(page, "text only").waitFor({ timeout: 90_000 });
      await look(window, "34-offline-alt");
      await runCommand(page, "Notifications: Clear All Notifications");
      await runCommand(page, "View: Show Explorer");
      await openFile(page, "fixed.md");
      await putCursor(page, 3, 3);
      await runCommand(page, "Figscribe: Write Alt Text");
      await page.locator(".notification-toast").first().waitFor({ timeout: 60_000 });
      await look(window, "02-read-only");
      await runCommand(page, "Notifications: Clear All Notifications");
      await textEditor(page, "fixed.md").waitFor();
    },
    { "page.md": pageOfAlts, "fixed.md": pageOfAlts },
  );
}

/** Findings 35, 36: the review. */
async function review(): Promise<void> {
  const many = Array.from(
    { length: 60 },
    (_, n) => `## Part ${n}\n\n![](images/${["editor", "chart", "settings"][n % 3]}.png)\n`,
  ).join("\n");
  const start = async (page: Page, scope: string) => {
    await runCommand(page, "View: Close All Editors");
    await runCommand(page, "View: Show Explorer");
    await pickContextMenu(page, await revealItem(page, scope), "Review Alt Text…");
    await explorerAside(page);
  };
  await inWindow(
    model,
    async (window) => {
      const { page } = window;
      const shown = panelFrame(page);
      await start(page, "many.md");
      await shown.locator("[role=option]").first().waitFor({ timeout: 60_000 });
      await lookAtPage(window, "36-start");
      provider.answerWith(
        altAnswer("A code editor, open on a retry loop in TypeScript, with a warning in the gutter"),
      );
      await shown.getByRole("button", { name: "Get alt texts" }).click();
      await shown.getByRole("button", { name: /^Accept all/ }).waitFor({ timeout: 90_000 });
      await lookAtPage(window, "36-answered");
      await look(window, "35-low", { width: 700, height: 420 });
      await shown.getByRole("button", { name: /^Accept all/ }).click();
      await page.waitForTimeout(500);
      await lookAtPage(window, "36-accepted");
      await shown.getByRole("button", { name: /^Apply/ }).click();
      await page.waitForTimeout(3000);
      await lookAtPage(window, "36-applied");
      await start(page, "empty.md");
      await page.waitForTimeout(3000);
      await lookAtPage(window, "36-empty");
      await start(page, "lost.md");
      await shown.locator("[role=option]").first().waitFor({ timeout: 60_000 });
      await lookAtPage(window, "36-file-missing");
    },
    { "many.md": many, "empty.md": "# Nothing to see\n", "lost.md": "# Lost\n\n![](images/gone.png)\n" },
  );
}

const flow = `\`\`\`mermaid
flowchart LR
  web["Web client"] -->|HTTPS| gateway["API gateway"]
  subgraph private["Private network"]
    gateway -->|publish| queue[("Queue")]
    queue --> worker["Worker"]
  end
  worker -->|SMTP| mail["Mail provider"]
\`\`\``;

const formulas = String.raw`\[ x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a} \] \[ \int_0^\infty e^{-x^2} \, dx = \oops \]`;

const controls = JSON.stringify({
  title: "Delete the branch?",
  controls: [
    { kind: "checkbox", label: "Delete it on the server too", checked: true },
    { kind: "button", label: "Keep" },
    { kind: "button", label: "Delete", isDefault: true },
  ],
});

/** What a picture is turned into: asked for in the explorer, from the clipboard and in the panel. */
async function conversions(...kinds: readonly string[]): Promise<void> {
  const notes = "# Notes\n\nBefore.\n\n\n\nAfter.\n";
  const read = await figscribe(["convert", "--to", "code", "samples/images/editor.png"]);
  const code = `\`\`\`ts\n${read.stdout.replace("limit = 5", "limit = 6")}\`\`\``;
  const table = tableAnswer(stockWith(2, 2, "8.80").slice(0, -1));
  const sales = salesAnswer({ south: [30, 38, 74, 64] });
  await inWindow(
    model,
    async (window) => {
      const { page, workspace } = window;
      const shown = panelFrame(page);
      const answer = () => shown.locator(".turn.done :is(.conversion, .diagram-answer)").last();
      const press = (name: string) => shown.getByRole("button", { name, exact: true }).last().click();
      for (const [name, title, file, inMenu, has, said] of [
        ["diagram", "Diagram", "architecture.png", "Mermaid", ".drawing img", flow],
        ["formula", "Formula", "chart.png", "Formula", "math", formulas],
        ["data", "Data", "sales.png", "Chart data", "table", sales],
        ["code", "Code", "editor.png", "Code", "pre", code],
        ["table", "Table", "psql.png", "Tables", "table", table],
        ["form", "Form", "question.png", "Form", ".form-view", controls],
      ] as const) {
        if (!kinds.includes(name)) continue;
        provider.answerWith(said);
        const done = async () => {
          await answer().locator(has).first().waitFor({ timeout: 90_000 });
          await settled(page);
        };
        await runCommand(page, "View: Close All Editors");
        await runCommand(page, "View: Show Explorer");
        await openFile(page, "notes.md");
        await putCursor(page, 5, 1);
        const item = await revealItem(page, `images/${file}`);
        await pickFromSubmenu(page, item, `Convert Image to ${title}`);
        await done();
        await explorerAside(page);
        await look(window, `15-${name}-beside-document`);
        if (await shown.getByRole("button", { name: "Next doubt" }).count()) {
          await press("Next doubt");
          await look(window, `15-${name}-doubt`);
        }
        await press("Insert at cursor");
        await page.waitForTimeout(1000);
        await look(window, `15-${name}-inserted`);
        await textEditor(page, "notes.md").locator(".view-line").first().click();
        await page.keyboard.press("Control+Z");
        await page.waitForTimeout(1500);
        const undone = readFileSync(path.join(workspace, "notes.md"), "utf8");
        if (undone !== notes) throw new Error(`${name}: undo left ${undone}`);
        await shown.locator("body").click({ position: { x: 2, y: 2 } });
        const more = name === "diagram" ? "More actions" : "More places";
        await press(more);
        await look(window, `15-${name}-more`);
        await page.keyboard.press("Escape");
        if (name === "code") {
          await press("Compare with open file");
          await page.locator(".tab.active", { hasText: "image ↔ file" }).waitFor();
          await page.waitForTimeout(1500);
          await look(window, "15-code-compared");
          await runCommand(page, "View: Close Editor");
        }
        if (name === "table") {
          await press("Open as CSV");
          await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
          await look(window, "15-table-as-csv");
          await runCommand(page, "View: Revert and Close Editor");
          await runCommand(page, "View: Close All Editors");
          await runCommand(page, "View: Show Explorer");
          await pickFromSubmenu(page, await revealItem(page, "images/editor.png"), "Convert Image to Table");
          await shown.getByRole("button", { name: "Convert to code" }).waitFor({ timeout: 60_000 });
          await explorerAside(page);
          await lookAtPage(window, "15-table-of-code");
        }
        await runCommand(page, "View: Close All Editors");
        await runCommand(page, "View: Show Explorer");
        await putPngOnClipboard(page, path.join(workspace, `images/${file}`));
        await runCommand(page, `Figscribe: Convert Screenshot in Clipboard to ${title}`);
        await done();
        await explorerAside(page);
        await lookAtPage(window, `15-${name}-clipboard`);
        await shown.getByRole("button", { name: "New conversation" }).click();
        await shown.getByRole("heading", { name: "Paste an image" }).waitFor();
        await page.waitForTimeout(500); // the question box takes the focus
        await runCommand(page, "View: Show Explorer");
        await pickContextMenu(page, await revealItem(page, `images/${file}`), "Explain Image");
        await settled(page);
        await explorerAside(page);
        await shown.getByRole("button", { name: "More tasks" }).click();
        await lookAtPage(window, `15-${name}-menu`);
        await page.keyboard.press("Escape");
        await shown.getByRole("button", { name: "More tasks" }).click();
        await shown.getByRole("menuitem", { name: inMenu, exact: true }).click();
        await done();
        await lookAtPage(window, `15-${name}-panel`);
        if (name === "diagram") {
          const source = shown.getByRole("textbox", { name: "Source of the diagram" });
          await source.fill(`${(await source.inputValue()).trimEnd()}\n  mail -->`);
          await shown.locator(".drawing.old").waitFor();
          await lookAtPage(window, "15-diagram-edited");
        }
      }
    },
    { "notes.md": notes },
  );
}

/** Findings 17, 33: who answers. Each in a window of its own: one that is open doesn't learn of its settings' file. */
async function models(): Promise<void> {
  for (const [name, settings] of [
    ["33-models", model],
    ["33-chosen-is-off", { "figscribe.model": "ollama:qwen3-vl:4b" }],
    ["33-local-only", { ...model, "figscribe.localOnly": true }],
  ] as const) {
    await inWindow(settings, async (window) => {
      const { page } = window;
      await runCommand(page, "Figscribe: Select Model…");
      await (await quickInput(page, "Choose a Model")).getByText("Embedded reader").first().waitFor();
      await page.waitForTimeout(3000); // servers that aren't there
      await look(window, name);
      await page.keyboard.press("Escape");
      if (name !== "33-local-only") return;
      await runCommand(page, "Figscribe: Open");
      await explorerAside(page);
      await lookAtPage(window, "17-local");
    });
  }
}

const parts = {
  first,
  text,
  panel,
  drawings: () => conversions("diagram", "formula"),
  cells: () => conversions("data", "table"),
  code: () => conversions("code"),
  forms: () => conversions("form"),
  errors,
  editor,
  review,
  models,
};
const named = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const [name, walk] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  await walk().catch((error) => {
    process.exitCode = 1;
    console.error(`${name}:`, error);
  });
}
await provider.close();
