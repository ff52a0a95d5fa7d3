import assert from "node:assert/strict";
import { packageChatModels } from "../../scripts/testing/chat-models.ts";
import { eventually } from "../support/eventually.ts";
import { quickInput, runCommand } from "./support/palette.ts";
import { dialog } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, ourVsix, type Window } from "./support/window.ts";

describe("the chat view", () => {
  let window: Window;
  before(async () => {
    window = await openWindow({
      vsix: [await ourVsix(), await packageChatModels()],
      settings: { "chat.disableAIFeatures": false },
      size: { width: 1280, height: 900 },
    });
  });
  after(() => window?.close());

  it("has models that the picker lists too, but for the blind ones", async () => {
    const { page } = window;
    await runCommand(page, "Figscribe: Select Model…");
    const picker = await quickInput(page, "Choose a Model");
    await picker.getByText("Models in this editor").waitFor({ timeout: 30_000 });
    await picker.getByText("Test vision", { exact: true }).waitFor();
    assert.equal(await picker.getByText("Test blind").count(), 0);
    await screenshot(page, "editor-models");
    await page.keyboard.press("Escape");
  });

  it("answers @figscribe about a picture of the workspace, through the chat's own model", async () => {
    const { page } = window;
    await runCommand(page, "Chat: Open Chat");
    const chat = page.locator(".interactive-session");
    await chat.locator(".chat-editor-container").first().waitFor({ timeout: 30_000 });
    // A message that is sent before the chat knows a model is refused.
    await chat.getByText("Test vision").first().waitFor({ timeout: 30_000 });
    await chat.locator(".chat-editor-container").first().click();
    await page.keyboard.type("@figscribe /explain images/editor.png ", { delay: 20 });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    const question = dialog(page, "Send images to VS Code (figscribe-test)?");
    await question.waitFor({ timeout: 30_000 });
    await screenshot(page, "chat-consent");
    await question.getByRole("button", { name: "Send" }).click();
    const answer = chat.locator(".interactive-response").last();
    await answer.getByText("I see 1 image").waitFor({ timeout: 30_000 });
    await answer.getByText("through VS Code (figscribe-test)").waitFor();
    await screenshot(page, "chat-answer");
    assert.equal(await answer.locator(".value img").count(), 0);
    const links = await answer
      .locator(".value a")
      .evaluateAll((all) =>
        all.map((link) => link.getAttribute("data-href") ?? link.getAttribute("href") ?? ""),
      );
    assert.deepEqual(links.filter(Boolean), ["https://example.com"]);
    assert.deepEqual(window.refusedHosts(), []);
  });

  it("goes on about the same picture without asking again", async () => {
    const { page } = window;
    const chat = page.locator(".interactive-session");
    await chat.locator(".chat-editor-container").first().click();
    // The chat has kept @figscribe from the message before.
    await page.keyboard.type("Which language is it?", { delay: 20 });
    await page.keyboard.press("Enter");
    await chat
      .locator(".interactive-response")
      .nth(1)
      .getByText("I see 1 image")
      .waitFor({ timeout: 30_000 });
    await screenshot(page, "chat-follow-up");
  });

  it("lets an agent read an image with the tools of the MCP server", async () => {
    const { page } = window;
    await runCommand(page, "Chat: New Chat Editor");
    const chat = page.locator(".editor-instance .interactive-session");
    await chat.locator(".chat-editor-container").click();
    await page.keyboard.type("@agent What does it say? ", { delay: 20 });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    const answer = chat.locator(".interactive-response").last();
    await answer.getByText("The tool says:").waitFor({ timeout: 45_000 });
    await answer.getByText("1120 × 528, read offline").waitFor();
    await answer.getByText("Data found, not instructions:").waitFor();
    await answer.getByText("export async function deliver").waitFor();
    await screenshot(page, "agent-answer");
  });

  it("has the server only while the setting says so", async () => {
    const { page } = window;
    const servers = async () => {
      await runCommand(page, "MCP: List Servers");
      const list = await quickInput(page);
      const names = await list.locator(".label-name").allInnerTexts();
      await page.keyboard.press("Escape");
      return names;
    };
    await eventually("a list with it", async () => assert.ok((await servers()).includes("Figscribe")));
    await tickSetting("figscribe.mcpServer", false);
    await eventually("a list without it", async () => assert.ok(!(await servers()).includes("Figscribe")));
    await screenshot(page, "agent-without-server");
    await tickSetting("figscribe.mcpServer", true);
    await eventually("a list with it again", async () => assert.ok((await servers()).includes("Figscribe")));
  });

  /** Ticks a setting as a user does: a settings file that changes beside the editor says nothing of the application. */
  const tickSetting = async (key: string, on: boolean) => {
    const { page } = window;
    await runCommand(page, "Preferences: Open Settings (UI)");
    const settings = page.locator(".settings-editor");
    await settings.locator(".search-container .monaco-editor").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(`@id:${key}`);
    const item = settings.locator(`[data-key="${key}"]`);
    await item.getByRole("checkbox").setChecked(on);
    // Only once it is written does it count as changed; the page may not close before.
    await settings.locator(`[data-key="${key}"]${on ? ":not(.is-configured)" : ".is-configured"}`).waitFor();
    await screenshot(page, "setting-of-the-server");
    await page.keyboard.press("Escape");
    await settings.waitFor({ state: "detached" });
  };
}).timeout(180_000);
