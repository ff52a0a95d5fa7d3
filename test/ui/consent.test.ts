import assert from "node:assert/strict";
import { type Provider, startProvider } from "../server/provider.ts";
import { pickContextMenu, revealItem } from "./support/explorer.ts";
import { dialog, panelFrame } from "./support/panel.ts";
import { startProxy } from "./support/proxy.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("another machine", () => {
  const host = "10.1.2.3:8080";
  let provider: Provider;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "Seen from afar." });
    proxy = await startProxy(provider.origin);
    window = await openWindow({
      settings: {
        "http.proxy": proxy.url,
        "figscribe.baseUrl": `http://${host}/v1`,
        "figscribe.model": "custom:qwen3-vl:4b",
      },
    });
  });
  after(async () => {
    await window?.close();
    proxy?.server.close();
    await provider?.close();
  });

  it("gets nothing before the user agreed", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    const question = dialog(page, `Send images to ${host}?`);
    await question.waitFor({ timeout: 30_000 });
    await screenshot(page, "consent");
    const said = await question.innerText();
    for (const words of [
      "• the image, without its metadata",
      "• its file name, its size and where it is used",
      "• your questions about it",
      "The connection is not encrypted",
    ]) {
      assert.ok(said.includes(words), `${words}: ${said}`);
    }
    await question.getByRole("button", { name: "Cancel" }).click();
    const problem = panelFrame(page).getByRole("alert");
    await problem.waitFor({ timeout: 30_000 });
    assert.match(await problem.innerText(), /Nothing was sent/);
    await screenshot(page, "consent-refused");
    assert.deepEqual(proxy.tunnels, []);
    assert.equal(provider.requests.length, 0);
  });

  it("is asked through the proxy of the settings once they did, and not asked about again", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    await panel.getByRole("button", { name: "Try Again" }).click();
    await dialog(page, `Send images to ${host}?`).getByRole("button", { name: "Send" }).click();
    await panel.locator(".turn.done", { hasText: "Seen from afar." }).waitFor({ timeout: 30_000 });
    assert.deepEqual([...new Set(proxy.tunnels)], [host]);
    await pickContextMenu(page, await revealItem(page, "images/terminal.png"), "Explain Image");
    await panel.locator("figcaption", { hasText: "terminal.png" }).waitFor();
    await panel.locator(".turn.done", { hasText: "Seen from afar." }).waitFor({ timeout: 30_000 });
    assert.equal(provider.chats().length, 2);
    assert.deepEqual(window.refusedHosts(), []);
  });
}).timeout(120_000);
