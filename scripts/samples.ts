/** Renders scripts/samples/*.html to the pictures of samples/ and of the tests' workspace: `npx tsx scripts/samples.ts`. */
import { copyFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { launchChromium } from "./vscode/chromium.ts";
import { root } from "./vscode/paths.ts";

const sources = path.join(root, "scripts", "samples");
const samples = path.join(root, "samples", "images");
const fixtures = path.join(root, "test", "fixtures", "workspace", "images");
const inTests = ["editor", "terminal", "architecture"];

mkdirSync(samples, { recursive: true });
mkdirSync(fixtures, { recursive: true });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  for (const file of readdirSync(sources)) {
    const name = path.basename(file, ".html");
    await page.goto(pathToFileURL(path.join(sources, file)).href);
    const picture = await page.locator("main").screenshot();
    const png = path.join(samples, `${name}.png`);
    // A palette without dithering: a third of the size, and letters keep their edges.
    await sharp(picture).png({ palette: true, dither: 0, effort: 10 }).toFile(png);
    if (inTests.includes(name)) copyFileSync(png, path.join(fixtures, `${name}.png`));
    console.log(`${path.relative(root, png)}  ${(statSync(png).size / 1024).toFixed(0)} KB`);
  }
} finally {
  await browser.close();
}
