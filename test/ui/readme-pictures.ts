/** `npm run pictures`: takes the README's pictures in the real window. The tests' server stands in for a vision model. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { root } from "../../scripts/vscode/paths.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { sentFile } from "../support/sent-file.ts";
import { putCursor } from "./support/editor.ts";
import { openContextMenu, openFile, pickContextMenu, revealItem } from "./support/explorer.ts";
import { pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window, type WindowOptions } from "./support/window.ts";

const folder = path.join(root, "media", "readme");

/** What a vision model would say of samples/images/architecture.png. */
const explanation = `A diagram of **Courier**: how a message gets from a web client, through a private network, to a mail provider.

1. The **web client** (TypeScript) calls the **API gateway** over HTTPS.
2. The gateway checks the session; it talks to the **auth service**, which signs tokens, over gRPC.
3. It puts the message into a **queue** that delivers *at least once*.
4. Four **workers** pull from the queue, retry 5 times, and send to the **mail provider** by SMTP on port 587.
5. The workers write each status to **PostgreSQL**. The dashed arrow takes dead letters there too, straight from the queue.

“At least once” means that a message can come twice: the workers have to recognise one that they already sent.`;

const altTexts = {
  architecture:
    "Diagram: a web client calls an API gateway, which fills a queue; four workers empty it and send to a mail provider.",
  settings: "Delivery settings with an error under the retry limit: it must be 10 or less.",
  dashboard: "Dashboard of deliveries in the last 24 hours, with their times and the newest failures.",
  chart: "Bar chart of response times: version 3.2 is faster than 3.1 in all five steps.",
  terminal: "Terminal with a failed test: a stack trace of TypeScript files, and the line that threw.",
  editor: "Code editor open on a retry loop.",
};

/** Nothing in the window but what the picture is about. */
const calm = {
  "breadcrumbs.enabled": false,
  "editor.lightbulb.enabled": "off",
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.wordWrap": "on",
  "editor.scrollBeyondLastLine": false,
  "markdown.validate.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.statusBar.visible": false,
};

await main();

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await inWindow({ theme: "light" }, takeText);
  const provider = await startProvider({ ollamaModels: [{ id: "your-vision-model", vision: true }] });
  const model = { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:your-vision-model" };
  try {
    await inWindow({ settings: model }, async (window) => {
      await takeMenu(window.page);
      await takeExplanation(window.page, provider);
      await takeAltText(window, provider);
    });
    await inWindow({ settings: model, theme: "light" }, (window) => takeReview(window, provider));
    await inWindow({ settings: model }, (window) => takeCrop(window, provider));
  } finally {
    await provider.close();
  }
}

async function inWindow(options: WindowOptions, use: (window: Window) => Promise<void>): Promise<void> {
  const settings = { ...calm, ...options.settings };
  const window = await openWindow({ workspace: path.join(root, "samples"), ...options, settings });
  try {
    await use(window);
  } catch (error) {
    await screenshot(window.page, "picture-failed");
    throw error;
  } finally {
    await window.close();
  }
}

async function takeText({ page }: Window): Promise<void> {
  await page.setViewportSize({ width: 1100, height: 790 });
  await pickContextMenu(page, await revealItem(page, "images/terminal.png"), "Extract Text from Image (OCR)");
  await panelFrame(page)
    .locator("summary", { hasText: "Read on this computer" })
    .waitFor({ timeout: 90_000 });
  await takeWithPictures(page, "text");
}

async function takeMenu(page: Page): Promise<void> {
  await page.setViewportSize({ width: 760, height: 560 });
  const item = await revealItem(page, "images/terminal.png");
  await item.click();
  const entry = await openContextMenu(page, item, "Explain Image");
  await entry.hover();
  await take(page, "menu");
  await page.keyboard.press("Escape");
  await runCommand(page, "View: Close All Editors");
}

async function takeExplanation(page: Page, provider: Provider): Promise<void> {
  await page.setViewportSize({ width: 1200, height: 720 });
  provider.answerWith(explanation);
  await openFile(page, "guide.md");
  await runCommand(page, "View: Toggle Primary Side Bar Visibility");
  await putCursor(page, 7, 3);
  await runCommand(page, "Figscribe: Explain Image");
  await panelFrame(page).locator("summary", { hasText: "Sent" }).waitFor({ timeout: 60_000 });
  await takeWithPictures(page, "explain");
  await runCommand(page, "View: Close All Editors");
  await runCommand(page, "View: Toggle Primary Side Bar Visibility");
}

async function takeAltText({ page, setTheme }: Window, provider: Provider): Promise<void> {
  await setTheme("light");
  await page.setViewportSize({ width: 1100, height: 424 });
  await openFile(page, "guide.md");
  await runCommand(page, "View: Toggle Primary Side Bar Visibility");
  await writeAlt(page, provider, 7, altTexts.architecture);
  await writeAlt(page, provider, 14, altTexts.settings);
  await putCursor(page, 1, 1); // scrolls back up
  await take(page, "alt-text");
  await runCommand(page, "View: Close All Editors");
  await runCommand(page, "View: Toggle Primary Side Bar Visibility");
}

async function writeAlt(page: Page, provider: Provider, line: number, alt: string): Promise<void> {
  provider.answerWith(altAnswer(alt));
  await putCursor(page, line, 3);
  await runCommand(page, "Figscribe: Write Alt Text");
  await page.locator(".view-line", { hasText: alt.slice(0, 20) }).waitFor({ timeout: 60_000 });
}

async function takeReview({ page }: Window, provider: Provider): Promise<void> {
  await page.setViewportSize({ width: 1200, height: 760 });
  const images = path.join(root, "samples", "images");
  provider.answerWith(({ pictures: [picture] }) => {
    const file = sentFile(picture!, images) ?? "";
    const [, alt = ""] = Object.entries(altTexts).find(([name]) => file === `${name}.png`) ?? [];
    return altAnswer(alt);
  });
  await runCommand(page, "Figscribe: Review Alt Text");
  await quickInput(page, "Review Alt Text");
  await pick(page, "This Workspace");
  await runCommand(page, "View: Close Primary Side Bar");
  const review = panelFrame(page);
  await review.getByRole("button", { name: "Get alt texts" }).click({ timeout: 60_000 });
  await review.getByRole("button", { name: "Accept all 6" }).waitFor({ timeout: 60_000 });
  await takeWithPictures(page, "review");
}

async function takeCrop({ page }: Window, provider: Provider): Promise<void> {
  await page.setViewportSize({ width: 900, height: 640 });
  provider.answerWith("A dashboard.");
  await pickContextMenu(page, await revealItem(page, "images/dashboard.png"), "Explain Image");
  const panel = panelFrame(page);
  await panel.locator("summary", { hasText: "Sent" }).waitFor({ timeout: 60_000 });
  await runCommand(page, "View: Close Primary Side Bar");
  await panel.getByRole("button", { name: "Crop dashboard.png" }).click();
  const surface = (await panel.locator(".surface").boundingBox())!;
  const at = (x: number, y: number) =>
    page.mouse.move(surface.x + surface.width * x, surface.y + surface.height * y, { steps: 5 });
  await at(0.3, 0.2);
  await page.mouse.down();
  await at(0.8, 0.7);
  await page.mouse.up();
  await takeWithPictures(page, "crop");
}

/** As `take`, once the webview's own pictures are drawn. */
async function takeWithPictures(page: Page, name: string): Promise<void> {
  const images = panelFrame(page).locator("img");
  await images.evaluateAll((all) =>
    Promise.all(all.map((image) => (image as unknown as { decode(): Promise<void> }).decode())),
  );
  await take(page, name);
}

/** Keeps what the window shows, in as few colours as it needs. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(800); // a tab, a toast or a scroll bar that is still fading
  const shot = await page.screenshot({ animations: "disabled" });
  const file = path.join(folder, `${name}.png`);
  const { size } = await sharp(shot).png({ palette: true, colours: 128, dither: 0, effort: 10 }).toFile(file);
  console.log(`${path.relative(root, file)}  ${(size / 1024).toFixed(0)} KB`);
}
