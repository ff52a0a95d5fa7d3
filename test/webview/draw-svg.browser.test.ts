import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { pagesFor, tell, violations } from "./harness.ts";

const html = (body: string, style: string) =>
  `<foreignObject width="40" height="20"><div xmlns="http://www.w3.org/1999/xhtml" style="width:40px;height:20px;${style}">${body}</div></foreignObject>`;
const box = (style: string) => `<div style="${style}"></div>`;
const svg = (body: string, attributes = 'viewBox="0 0 40 20"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`;

describe("drawing an SVG in the panel's page", function () {
  this.timeout(60_000);
  const pages = pagesFor();
  let page: Page;
  beforeEach(async () => {
    page = await pages.open("dark", 400, 300);
  });

  const ask = (drawing: string, source: string, width = 400, height = 200) =>
    tell(page, { type: "drawSvg", drawing, svg: source, width, height });
  /** What was answered, by the drawings' names, once there are so many answers. */
  const answers = async (count: number): Promise<Record<string, Buffer | undefined>> => {
    for (;;) {
      const found = await page.evaluate(() =>
        (window as unknown as { posted: { type: string; drawing: string; png?: Uint8Array }[] }).posted
          .filter(({ type }) => type === "drawing")
          .map(({ drawing, png }) => [drawing, png && [...png]] as const),
      );
      if (found.length >= count) {
        return Object.fromEntries(found.map(([name, png]) => [name, png && Buffer.from(png)]));
      }
      await page.waitForTimeout(20);
    }
  };
  const drawn = async (source: string): Promise<Buffer> => {
    await ask("a", source);
    const { a } = await answers(1);
    assert.ok(a, "it isn't drawn");
    return a;
  };
  /** The colours at shares of a drawing's width, half-way down. */
  const colours = async (png: Buffer, ...shares: readonly number[]): Promise<string[]> => {
    const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return shares.map((share) => {
      const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * share)) * 4;
      return data.subarray(at, at + 4).toString("hex");
    });
  };

  it("draws HTML in the size that is asked for, sharp, and leaves the rest transparent", async () => {
    const source = svg(html(box("position:absolute;left:20px;width:20px;height:20px;background:#0f0"), ""));
    const png = await drawn(source);
    const { width, height } = await sharp(png).metadata();
    assert.deepEqual([width, height], [400, 200]);
    assert.deepEqual(await colours(png, 0.25, 0.4975, 0.5025, 0.75), [
      ...["00000000", "00000000"],
      ...["00ff00ff", "00ff00ff"],
    ]);
    assert.deepEqual(await violations(page), []);
  });

  it("runs no script of it and loads nothing for it", async () => {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith("data:")) {
        asked.push(request.url());
      }
    });
    const away = "https://figscribe.invalid";
    const source =
      svg(`<style>@import url("${away}/a.css"); @font-face{font-family:F;src:url(${away}/f)}</style>
      <rect id="r" width="40" height="20" fill="#00f"/>
      <script>document.getElementById("r").setAttribute("fill", "red"); parent.posted.push({ type: "hacked" })</script>
      <image href="${away}/a.png" width="40" height="20" onerror="document.getElementById('r').remove()"/>
      <text font-family="F">a</text>${html(`<img src="${away}/b.png" onerror="parent.hacked = 1"/><iframe src="${away}"/>`, "")}`);
    assert.deepEqual(await colours(await drawn(source), 0.75), ["0000ffff"]);
    assert.deepEqual(asked, []);
    const types = await page.evaluate(() =>
      (window as unknown as { posted: { type: string }[] }).posted.map(({ type }) => type),
    );
    assert.deepEqual(types, ["ready", "drawing"]);
  });

  it("answers for what it can't draw: no XML, no SVG, another shape", async () => {
    await ask("broken", "<svg xmlns='http://www.w3.org/2000/svg'><g>");
    await ask("html", "<html xmlns='http://www.w3.org/1999/xhtml'/>");
    await ask("wide", svg("", 'width="40" height="10"'));
    await ask("right", svg("", 'width="100%" viewBox="0 0 4 2"'));
    const { right, ...others } = await answers(4);
    assert.deepEqual(others, { broken: undefined, html: undefined, wide: undefined });
    assert.ok(right);
  });

  it("says nothing of a drawing that was dropped, and draws the next", async () => {
    const plain = svg(`<rect width="40" height="20" fill="red"/>`);
    await page.evaluate((source) => {
      for (const drawing of ["a", "b", "c"]) {
        window.postMessage({ type: "drawSvg", drawing, svg: source, width: 4096, height: 2048 });
      }
      window.postMessage({ type: "dropDrawing", drawing: "b" });
    }, plain);
    const found = await answers(2);
    assert.deepEqual(Object.keys(found).sort(), ["a", "c"]);
  });

  const better: Record<string, readonly [body: string, left: string, right: string]> = {
    "a grid": [
      html(box("background:#f00") + box("background:#00f"), "display:grid;grid-template-columns:1fr 1fr"),
      "ff0000ff",
      "0000ffff",
    ],
    "a gradient behind HTML": [
      html("", "background:linear-gradient(90deg,#f00 50%,#00f 50%)"),
      "ff0000ff",
      "0000ffff",
    ],
    "a mask of CSS": [
      '<rect width="40" height="20" fill="#f00" style="mask:linear-gradient(90deg,#000 50%,transparent 50%)"/>',
      "ff0000ff",
      "00000000",
    ],
    "a style that depends on a container": [
      '<style>svg{container-type:inline-size}@container (min-width:1px){.a{fill:#00f}}</style><path fill="#f00" d="M0 0h20v20H0z"/><path class="a" d="M20 0h20v20H20z"/>',
      "ff0000ff",
      "0000ffff",
    ],
    "a stroke that keeps its width": [
      '<g transform="scale(20 1)"><path d="M.5 0V20" stroke="#f00" stroke-width="160" vector-effect="non-scaling-stroke"/></g>',
      "ff0000ff",
      "00000000",
    ],
  };
  for (const [what, [body, left, right]] of Object.entries(better)) {
    it(`has what the library leaves out: ${what}`, async () => {
      assert.deepEqual(await colours(await drawn(svg(body, 'width="40" height="20"')), 0.25, 0.75), [
        left,
        right,
      ]);
    });
  }

  it("has form fields and formulas", async () => {
    const field = svg(html('<input value="" style="width:36px;height:16px;border:0;background:#00f"/>', ""));
    assert.deepEqual(await colours(await drawn(field), 0.5), ["0000ffff"]);
    const formula = html(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" style="color:#f00"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>',
      "",
    );
    await page.reload();
    const { channels } = await sharp(await drawn(svg(formula))).stats();
    assert.ok(channels[3]!.max > 200);
  });
});
