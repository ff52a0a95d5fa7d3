import assert from "node:assert/strict";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually, soon } from "../support/eventually.ts";
import { pickContextMenu, revealItem } from "./support/explorer.ts";
import { dialog, panelFrame } from "./support/panel.ts";
import { startProxy } from "./support/proxy.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

describe("a key in the environment", () => {
  let provider: Provider;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let window: Window;
  before(async () => {
    provider = await startProvider();
    proxy = await startProxy(provider.origin);
    window = await openWindow({
      env: {
        FIREWORKS_API_KEY: "fw_from_the_environment",
        OPENAI_API_KEY: "sk-never",
        OPENAI_BASE_URL: provider.url,
      },
      settings: {
        "http.proxy": proxy.url,
        "figscribe.model": "fireworks:accounts/fireworks/models/vision-test",
      },
    });
  });
  after(async () => {
    await window?.close();
    proxy?.server.close();
    await provider?.close();
  });
  const question = () => dialog(window.page, "Use the API key in FIREWORKS_API_KEY for Fireworks?");
  const alert = () => panelFrame(window.page).locator(".turn:last-of-type").getByRole("alert");

  it("is not used when the user says no, and another way is shown", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await question().waitFor({ timeout: 30_000 });
    await screenshot(page, "environment-key");
    await question().getByRole("button", { name: "Cancel" }).click();
    await alert().waitFor({ timeout: 30_000 });
    assert.match(await alert().innerText(), /Fireworks.* needs an API key/);
    await alert().getByRole("button", { name: "Set API Key…" }).waitFor();
    assert.deepEqual(proxy.tunnels, []);
  });

  it("is used for Fireworks alone once the user says yes, and never asked about again", async () => {
    const { page } = window;
    await panelFrame(page)
      .getByRole("button", { name: /^Try again$/i })
      .last()
      .click();
    await question().getByRole("button", { name: "Use It", exact: true }).click({ timeout: 30_000 });
    // Only whoever has a key is asked whether images may go where it leads.
    await dialog(page, "Send images to api.fireworks.ai?")
      .getByRole("button", { name: "Send" })
      .click({ timeout: 30_000 });
    // The proxy leads to a server without TLS: what counts here is who was called, and with what kind of end.
    await alert().waitFor({ timeout: 60_000 });
    const called = proxy.tunnels.length;
    await panelFrame(page)
      .getByRole("button", { name: /^Try again$/i })
      .last()
      .click();
    // Whoever calls has asked for what they needed before.
    await eventually("another call", () => assert.ok(proxy.tunnels.length > called), soon);
    assert.equal(await question().count(), 0);
    assert.deepEqual([...new Set(proxy.tunnels)], ["api.fireworks.ai:443"]);
    assert.equal(provider.requests.length, 0);
    await screenshot(page, "tls-fault");
  });
}).timeout(120_000);
