import assert from "node:assert/strict";
import sharp from "sharp";
import { type Provider, startProvider } from "../server/provider.ts";
import { eventually } from "../support/eventually.ts";
import { pickContextMenu, pickFromSubmenu, revealItem } from "./support/explorer.ts";
import { reloadWindow } from "./support/palette.ts";
import { panelFrame } from "./support/panel.ts";
import { screenshot } from "./support/screenshot.ts";
import { openWindow, type Window } from "./support/window.ts";

const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">
<rect width="400" height="200" fill="#fff"/>${body}</svg>`;
/** Two cells side by side, red and blue, which the library would put below each other. */
const grid = `<foreignObject width="400" height="200"><div xmlns="http://www.w3.org/1999/xhtml"
 style="display:grid;grid-template-columns:1fr 1fr;width:400px;height:200px">
<div style="background:#f00"></div><div style="background:#00f"></div></div></foreignObject>`;
const away = "https://figscribe.invalid/logo.png";
/** A flowchart with all that would fetch, run or link to something. */
const hostile = (
  flowchart: string,
) => `%%{init: {"securityLevel": "loose", "themeCSS": "@import url(${away})"}}%%
${flowchart}
  c["<img src='${away}' onerror='location.href=1'> shown"] --> d
  e@{ img: "${away}", label: "logo" }
  click a href "${away}"
  click b "javascript:fetch('${away}')"`;

describe("a user with SVGs that only a browser can draw", () => {
  let provider: Provider;
  let window: Window;
  before(async () => {
    provider = await startProvider({ answer: "Two halves." });
    window = await openWindow({
      settings: { "figscribe.baseUrl": provider.ollamaUrl, "figscribe.model": "custom:qwen3-vl:4b" },
      files: {
        "images/board.svg": svg(grid),
        "images/away.svg": svg(`${grid}<image href="${away}" width="10" height="10"/>`),
        // To a browser a prefix that nobody declared is a fault.
        "images/faulty.svg": svg(`${grid}<use xlink:href="#a"/>`),
      },
    });
  });
  after(async () => {
    await window?.close();
    await provider?.close();
  });
  const panel = () => panelFrame(window.page);
  const explain = async (file: string, answer: string) => {
    provider.answerWith(answer);
    await pickContextMenu(window.page, await revealItem(window.page, `images/${file}`), "Explain Image");
    await panel().locator(".turn.done", { hasText: answer }).waitFor({ timeout: 90_000 });
  };
  /** The colours of a picture in the middle of its left and of its right half. */
  const halves = async (bytes: Uint8Array): Promise<string[]> => {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return [0.25, 0.75].map((share) => {
      const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * share)) * 3;
      return data.subarray(at, at + 3).toString("hex");
    });
  };
  const sent = async () => halves(provider.chats().at(-1)!.pictures[0]!.bytes);
  /** The same of what the panel shows. */
  const shown = () =>
    panel()
      .locator(".shot img")
      .first()
      .evaluate((image: HTMLImageElement) => {
        const pen = new OffscreenCanvas(40, 20).getContext("2d")!;
        pen.drawImage(image, 0, 0, 40, 20);
        return [10, 30].map((x) =>
          [...pen.getImageData(x, 10, 1, 1).data.slice(0, 3)]
            .map((value) => value.toString(16).padStart(2, "0"))
            .join(""),
        );
      });
  const drawn = ["ff0000", "0000ff"];
  const missing = () => panel().getByText("can't be drawn here");

  it("sees and sends what the panel's own browser draws, also with the first picture", async () => {
    const { page } = window;
    await explain("board.svg", "Two halves.");
    assert.deepEqual(await sent(), drawn);
    const { width, height } = provider.chats().at(-1)!.pictures[0]!;
    assert.deepEqual([width, height], [1568, 784]);
    await eventually("the preview", async () => assert.deepEqual(await shown(), drawn));
    assert.equal(await missing().count(), 0);
    await panel().locator("summary", { hasText: "Sent 1568 × 784 PNG" }).click();
    await panel().getByText("drawn by the editor's browser").waitFor();
    await screenshot(page, "svg-in-browser");
  });

  it("is told what nobody draws of it, and nothing is loaded", async () => {
    await explain("away.svg", "Two halves and no logo.");
    assert.deepEqual(await sent(), drawn);
    await panel().getByText("Some of away.svg can't be drawn here: images from elsewhere.").waitFor();
    assert.ok(!window.refusedHosts().some((host) => host.includes("figscribe.invalid")));
  });

  it("gets the library's picture, and is told, where the browser can't draw it", async () => {
    await explain("faulty.svg", "What could be drawn.");
    assert.notDeepEqual(await sent(), drawn);
    await panel().getByText("Some of faulty.svg can't be drawn here: HTML in a grid.").waitFor();
  });

  it("has a picture as a diagram, which the same browser draws and nothing else is loaded for", async () => {
    const { page } = window;
    const source = `flowchart LR\n  a["Left half"] --> b["Right half"]`;
    const fenced = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\``;
    provider.script(
      { kind: "stream", text: fenced("flowchart LR\n  a[Left (half)] --> b") },
      { kind: "stream", text: fenced(hostile(source)) },
    );
    const board = await revealItem(page, "images/board.svg");
    await pickFromSubmenu(page, board, "Convert Image to Diagram");
    const drawing = panel().getByRole("img", { name: "Drawing of the diagram" });
    await drawing.waitFor({ timeout: 60_000 });
    await drawing.evaluate((image: HTMLImageElement) => image.decode());
    for (const taken of [
      "Links and click actions were taken out.",
      "Settings for the program that draws it were taken out.",
      "Pictures from elsewhere were taken out.",
      "HTML in its labels was taken out.",
    ]) {
      await panel().getByText(taken).waitFor();
    }
    await panel().getByText("The model corrected it once after the parser found an error.").waitFor();
    const field = panel().getByRole("textbox", { name: "Source of the diagram" });
    assert.doesNotMatch(await field.inputValue(), /figscribe\.invalid|javascript:|<img|init/);
    await screenshot(page, "diagram");
    await field.fill(`${source}\n  b -->`);
    await panel().getByRole("alert").filter({ hasText: "of the diagram has an error" }).waitFor();
    await panel().locator(".drawing.old").waitFor();
    await field.fill(hostile(`${source}\n  b --> c`));
    await panel().locator('.drawing:not(.old)[aria-busy="false"]').waitFor();
    assert.ok(!window.refusedHosts().some((host) => host.includes("figscribe.invalid")));
  });

  it("sees the same after a reload", async () => {
    const { page } = window;
    await explain("board.svg", "Two halves.");
    await reloadWindow(page);
    await panel().locator(".turn.done", { hasText: "Two halves." }).waitFor({ timeout: 50_000 });
    await eventually("the preview", async () => assert.deepEqual(await shown(), drawn));
    const box = panel().getByRole("textbox", { name: "Question about the image" });
    provider.answerWith("Blue.");
    await box.fill("Which colour is on the right?");
    await box.press("Enter");
    await panel().locator(".turn.done", { hasText: "Blue." }).waitFor({ timeout: 60_000 });
    assert.deepEqual(await sent(), drawn);
    assert.equal(await missing().count(), 0);
  });
});
