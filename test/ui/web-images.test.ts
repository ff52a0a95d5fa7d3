import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { root } from "../../scripts/vscode/paths.ts";
import type { Settings } from "../../scripts/vscode/server.ts";
import { removeFolder, temporaryFolder } from "../../scripts/vscode/temporary.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { altAnswer } from "../support/alt-answer.ts";
import { eventually } from "../support/eventually.ts";
import { pngWith } from "../support/images.ts";
import { putCursor, textEditor, visibleText } from "./support/editor.ts";
import { openFile } from "./support/explorer.ts";
import { answer, pick, quickInput, runCommand } from "./support/palette.ts";
import { notification, panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const source = `<mxfile host="app.diagrams.net"><diagram id="a" name="Page-1"><mxGraphModel><root><mxCell id="0"/><mxCell id="2" value="Ledger of invoices" vertex="1" parent="0"/></root></mxGraphModel></diagram></mxfile>`;
const slow = { timeout: 60_000 };

describe("an image on the web", () => {
  let provider: Provider;
  let pictures: Server;
  let host: string;
  const asked: string[] = [];
  let folder: string;
  let window: Window;
  const settings = () => ({
    "figscribe.baseUrl": provider.ollamaUrl,
    "figscribe.model": "custom:qwen3-vl:4b",
  });

  before(async () => {
    const plain = await readFile(path.join(root, "test/fixtures/workspace/images/architecture.png"));
    const drawn = pngWith("tEXt", Buffer.from(`mxfile\0${encodeURIComponent(source)}`, "latin1"), plain);
    provider = await startProvider({ answer: altAnswer("A browser talks to three services") });
    pictures = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end(request.url === "/drawn/plan.drawio.png" ? drawn : plain);
    });
    await new Promise<void>((resolve) => pictures.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(pictures.address() as AddressInfo).port}`;
    folder = temporaryFolder("web");
    await writeFile(
      path.join(folder, "README.md"),
      `# Services\n\n![](http://${host}/docs/services.png?v=2)\n`,
    );
    window = await openOn(settings());
  });
  const openOn = async (chosen: Settings) => {
    const opened = await openWindow({ settings: chosen, workspace: folder });
    await openFile(opened.page, "README.md");
    return opened;
  };
  after(async () => {
    await window?.close();
    pictures?.closeAllConnections();
    pictures?.close();
    await provider?.close();
    removeFolder(folder);
  });

  it("is not fetched from this computer before the user allows that, and the reason is said", async () => {
    const { page } = window;
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Write Alt Text");
    const toast = notification(page, "services.png was not fetched");
    await toast.waitFor(slow);
    assert.match(await toast.innerText(), /is on this computer or in a private network/);
    await screenshot(page, "web-image-refused");
    await toast.getByRole("button", { name: "Allow Private Addresses…" }).waitFor();
    await toast
      .getByRole("button", { name: /Clear|Close/ })
      .first()
      .click();
    assert.deepEqual(asked, []);
    assert.equal(provider.requests.length, 0);
  });

  it("is fetched and asked about once they do, and its alt text filled in", async () => {
    await window.close();
    window = await openOn({ ...settings(), "figscribe.privateImageAddresses": true });
    const { page } = window;
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Write Alt Text");
    await page
      .locator(".view-line", { hasText: "![A browser talks to three services](http" })
      .waitFor({ timeout: 60_000 });
    assert.ok(asked.every((url) => url === "/docs/services.png?v=2"));
    assert.equal(provider.chats().at(-1)!.pictures[0]!.url, undefined);
    await screenshot(page, "web-image-alt-text");
  });

  it("is shown in the panel, which fetches nothing itself", async () => {
    const { page } = window;
    await putCursor(page, 3, 2);
    await runCommand(page, "Figscribe: Explain Image");
    const panel = panelFrame(page);
    await panel.locator(".turn.done").first().waitFor(slow);
    await panel.locator("figcaption", { hasText: "services.png" }).waitFor(slow);
    const shown = panel.locator("figure img");
    await shown.waitFor(slow);
    assert.match((await shown.getAttribute("src")) ?? "", /^blob:/);
    assert.match(
      await panel.locator("figcaption").innerText(),
      new RegExp(`http://${host}/docs/services.png`),
    );
    await screenshot(page, "web-image-panel");
  });

  it("is opened by its address, and its diagram's source with it", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    await panel.getByRole("button", { name: /^More for / }).click();
    await panel.getByRole("menuitem", { name: "Choose another image…" }).click();
    await quickInput(page, "Choose an Image");
    await pick(page, "Enter a Web Address…");
    await quickInput(page, "Image on the Web");
    await screenshot(page, "web-image-address");
    await answer(page, `http://${host}/drawn/plan.drawio.png`);
    await panel.locator("figcaption", { hasText: "plan.drawio.png" }).waitFor(slow);
    await panel.locator(".turn.done").first().waitFor(slow);
    assert.match(provider.chats().at(-1)!.body, /Ledger of invoices/);
    await panel.locator(".receipt summary").last().click();
    await panel.getByText("characters of draw.io").waitFor(slow);
    await screenshot(page, "web-image-source");

    await panel.getByRole("button", { name: "More for plan.drawio.png" }).click();
    await panel.getByRole("menuitem", { name: /^Open its .* source$/ }).click();
    await eventually("the source", async () =>
      assert.match(await visibleText(page, "Untitled-1"), /value="Ledger of invoices"/),
    );
    await textEditor(page, "Untitled-1").waitFor();
    await screenshot(page, "web-image-open-source");
    assert.deepEqual(window.refusedHosts(), []);
  });
}).timeout(240_000);
