import assert from "node:assert/strict";
import path from "node:path";
import sharp from "sharp";
import { type Provider, startProvider } from "../server/provider.ts";
import type { Step } from "../server/script.ts";
import { eventually } from "../support/eventually.ts";
import { pickContextMenu, revealItem, selectItems } from "./support/explorer.ts";
import { answer, pick, quickInput, runCommand } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Theme, type Window } from "./support/window.ts";

const explanation = `A TypeScript file that retries a failing call with growing pauses; the loop ends after \`limit\` attempts.

- \`deliver\` passes an **AbortSignal** on to every attempt, so a caller can stop it.
- The pause doubles: 200, 400, 800 ms.

| attempt | pause |
|---|---|
| 1 | 200 ms |
| 2 | 400 ms |

\`\`\`ts
if (signal.aborted || n + 1 >= limit) throw error;
await wait(200 * 2 ** n, signal);
\`\`\`

The red squiggle says that \`wait\` takes its options as the third argument, see [timers](https://nodejs.org/api/timers.html).`;

describe("a user with a server", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: explanation });
    window = await openWindow({
      settings: {
        "figscribe.baseUrl": provider.url,
        "figscribe.model": "custom:accounts/fireworks/models/vision-test",
      },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });

  it("is told that a key is missing, gives it, and gets the answer without asking again", async () => {
    const { page } = window;
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    const panel = panelFrame(page);
    await panel.getByRole("alert").waitFor({ timeout: 60_000 });
    await screenshot(page, "key-missing");
    await panel.getByRole("button", { name: "Set API Key…" }).click();
    await quickInput(page, "API Key for");
    await screenshot(page, "key-input");
    await answer(page, provider.key);
    await panel.getByText("The pause doubles").waitFor({ timeout: 60_000 });
    await panel.locator("summary", { hasText: "Sent" }).waitFor();
    await screenshot(page, "explain");
  });

  it("had exactly the picture that was clicked sent", async () => {
    const { pictures, size } = provider.chats().at(-1)!;
    assert.equal(pictures.length, 1);
    const raw = (input: string | Uint8Array) =>
      sharp(input).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const sent = await raw(pictures[0]!.bytes);
    const clicked = await raw(path.join(window.workspace, "images/editor.png"));
    assert.deepEqual([sent.info.width, sent.info.height], [clicked.info.width, clicked.info.height]);
    assert.ok(sent.data.equals(clicked.data), "the pixels differ");
    const panel = panelFrame(window.page);
    const line = await panel.locator("summary", { hasText: "Sent" }).innerText();
    assert.ok(line.includes(`${sent.info.width} × ${sent.info.height} PNG`), line);
    await panel.locator("summary", { hasText: "Sent" }).click();
    await panel.getByText(`${Math.round(size / 1024)} KB`, { exact: true }).waitFor();
    await screenshot(window.page, "receipt");
    await panel.locator("summary", { hasText: "Sent" }).click();
  });

  it("asks a follow-up question on the same picture", async () => {
    provider.answerWith("Because `wait` comes from `node:timers/promises`.");
    const panel = panelFrame(window.page);
    await panel.getByRole("textbox", { name: "Question about the image" }).fill("Why is line 12 underlined?");
    await window.page.keyboard.press("Enter");
    // Until it is whole, the box takes no further question.
    await panel.locator(".turn.done", { hasText: "comes from" }).waitFor({ timeout: 30_000 });
    const { chat, pictures } = provider.chats().at(-1)!;
    assert.equal(pictures.length, 1);
    assert.match(JSON.stringify(chat), /Why is line 12 underlined\?/);
    assert.match(JSON.stringify(chat), /The pause doubles/);
    await screenshot(window.page, "follow-up");
  });

  it("has an answer that was cut go on, and says why it was cut", async () => {
    const panel = panelFrame(window.page);
    provider.script(
      { kind: "stream", text: "The loop pauses longer ", finish: "length" },
      { kind: "stream", text: "pauses longer after each try." },
    );
    const box = panel.getByRole("textbox", { name: "Question about the image" });
    await box.fill("How long does it pause?");
    await box.press("Enter");
    const newest = panel.locator(".turn:last-of-type");
    const goOn = newest.getByRole("button", { name: "Continue" });
    await goOn.waitFor({ timeout: 30_000 });
    assert.match(await newest.locator(".note").innerText(), /limit/);
    await screenshot(window.page, "cut");
    const turns = await panel.locator(".turn").count();
    await goOn.click();
    await panel
      .locator(".turn.done", { hasText: "The loop pauses longer after each try." })
      .waitFor({ timeout: 30_000 });
    assert.equal(await panel.locator(".turn").count(), turns);
    assert.equal(await newest.locator(".note").count(), 0);
    await screenshot(window.page, "continued");
  });

  it("offers to ask again with the model that was chosen meanwhile", async () => {
    const { page } = window;
    const panel = panelFrame(page);
    const again = (name: string) => panel.getByRole("button", { name: `Ask again with ${name}` });
    await panel.getByRole("tab", { name: "Explain" }).click();
    await panel.locator(".turn:last-of-type", { hasText: "The pause doubles" }).waitFor();
    assert.equal(await again("").count(), 0);
    await panel.getByRole("button", { name: /^Model: / }).click();
    await quickInput(page, "Choose a Model");
    await pick(page, "Embedded reader");
    await again("Embedded reader").waitFor({ timeout: 30_000 });
    await screenshot(page, "ask-again-with");
    await panel.getByRole("button", { name: /^Model: / }).click();
    await quickInput(page, "Choose a Model");
    await pick(page, "vision-test");
    await again("").waitFor({ state: "detached", timeout: 30_000 });
  });

  it("stops a long answer, keeps what came, and closes the connection", async () => {
    const panel = panelFrame(window.page);
    provider.script({ kind: "stream", text: "word ".repeat(500), delay: 30 });
    await panel.getByRole("tab", { name: "Alt text" }).click();
    await panel.getByText("word word word").first().waitFor({ timeout: 30_000 });
    await panel.getByRole("button", { name: "Stop" }).first().click();
    await panel.getByText("Stopped here.").waitFor();
    assert.equal(await provider.chats().at(-1)!.closed, true);
    assert.match(await panel.locator(".turn:last-of-type .answer").innerText(), /word word/);
    await screenshot(window.page, "stopped");
  });

  const faults: readonly [name: string, script: Step, says: RegExp, button: string][] = [
    ["a wrong key", { kind: "status", status: 401 }, /key/i, "Set API Key…"],
    [
      "a model that is gone",
      { kind: "status", status: 404, shape: "nested" },
      /vision-test/,
      "Choose Model…",
    ],
    [
      "a model without eyes",
      {
        kind: "status",
        status: 400,
        message: "Cannot preprocess image len(combined_imgs) = 1, len(image_ranges) = 0",
      },
      /image/i,
      "Choose Model…",
    ],
    [
      "a rate limit",
      { kind: "status", status: 429, headers: { "retry-after": "90" } },
      /90|minute/i,
      "Try Again",
    ],
    ["a page instead of an API", { kind: "html" }, /API/, "Set Base URL…"],
  ];
  for (const [name, script, says, button] of faults) {
    it(`says what to do about ${name}`, async () => {
      const panel = panelFrame(window.page);
      provider.script(script);
      await panel
        .getByRole("button", { name: /^(Try again|Regenerate)$/i })
        .last()
        .click();
      // By its words: the alert of the try before is there until the new one comes.
      const alert = panel.locator(".turn:last-of-type").getByRole("alert").filter({ hasText: says });
      await alert.waitFor({ timeout: 30_000 });
      await alert.getByRole("button", { name: button }).waitFor();
      await screenshot(window.page, `fault ${name}`.replaceAll(" ", "-"));
    });
  }

  it("reads on this computer instead when the server is no use", async () => {
    const panel = panelFrame(window.page);
    provider.script({ kind: "status", status: 402 });
    await panel
      .getByRole("button", { name: /^(Try again|Regenerate)$/i })
      .last()
      .click();
    await panel.locator(".turn:last-of-type").getByRole("button", { name: "Use Embedded Reader" }).click();
    await panel
      .locator(".turn:last-of-type summary", { hasText: "Read on this computer" })
      .waitFor({ timeout: 90_000 });
    // The model of the settings is still the one in the header.
    await panel.getByRole("button", { name: "Ask again with vision-test" }).waitFor();
    assert.match(await panel.locator("button.model").getAttribute("title").then(String), /on this computer/);
  });

  it("sends several selected pictures together", async () => {
    const { page } = window;
    provider.answerWith("The first shows code, the second a terminal.");
    // On a busy machine the menu may have to be opened twice, and the Escape between clears the selection.
    await eventually("both pictures at the server", async () => {
      const item = await selectItems(page, ["images/editor.png", "images/terminal.png"]);
      await pickContextMenu(page, item, "Explain Image");
      await panelFrame(page).getByText("the second a terminal").waitFor({ timeout: 60_000 });
      assert.equal(provider.chats().at(-1)!.pictures.length, 2);
    });
    await screenshot(page, "several");
  });

  it("looks right in every theme", async () => {
    const { page } = window;
    provider.answerWith(explanation);
    await runCommand(page, "View: Close All Editors");
    await pickContextMenu(page, await revealItem(page, "images/editor.png"), "Explain Image");
    await panelFrame(page).locator("summary", { hasText: "Answered earlier" }).waitFor({ timeout: 60_000 });
    for (const theme of ["light", "high contrast", "high contrast light", "dark"] satisfies Theme[]) {
      await window.setTheme(theme);
      await page.waitForTimeout(500);
      await screenshot(page, `theme-${theme.replaceAll(" ", "-")}`);
    }
  });
}).timeout(180_000);
