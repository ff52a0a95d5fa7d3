import assert from "node:assert/strict";
import { type Provider, startProvider } from "../server/provider.ts";
import { pickContextMenu, revealItem } from "./support/explorer.ts";
import { answer, pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a new user's first model", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "A retry loop in TypeScript." });
    window = await openWindow();
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);

  it("is found by its server's address and a key, in a live list", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    await quickInput(page, "Choose a Model");
    await pick(page, "Add Another Provider…");
    await quickInput(page, "Add a Provider");
    await screenshot(page, "providers");
    await pick(page, "Use Another Server…");
    await quickInput(page, "Base URL of the Server");
    await answer(page, provider.url);
    await quickInput(page, "Choose a Model");
    await pick(page, "API Key…");
    await quickInput(page, "API Key for");
    await answer(page, provider.key);
    await quickInput(page, "Choose a Model");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "vision-test" }).waitFor();
    await screenshot(page, "live-models");
    await pick(page, "vision-test");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  });

  it("answers, and the panel names it", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await panel()
      .locator(".turn.done", { hasText: "A retry loop in TypeScript." })
      .waitFor({ timeout: 60_000 });
    assert.match(await panel().locator("button.model").innerText(), /vision-test/);
    await panel().locator("summary", { hasText: "Sent" }).waitFor();
  });

  it("is exchanged for another for the next answer", async () => {
    const { page } = window;
    const before = provider.requests.length;
    await panel().locator("button.model").click();
    await quickInput(page, "Choose a Model");
    await pick(page, "Embedded reader");
    await panel().locator("button.model", { hasText: "Embedded reader" }).waitFor();
    await panel().getByRole("tab", { name: "Text", exact: true }).click();
    await panel().locator("summary", { hasText: "Read on this computer" }).waitFor({ timeout: 90_000 });
    assert.equal(provider.chats().filter((_, index) => index >= before).length, 0);
    await screenshot(page, "switched-model");
  });
}).timeout(120_000);
