/** Draws the pictures of the set with what they say, `draw.ts WORK OUT`, called by draw.sh. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import sharp from "sharp";
import type { Truth } from "../../../support/ocr-score.ts";
import { apps } from "./apps.ts";
import { fontsOf, open, serveFolder } from "./desktop.ts";
import { docs } from "./docs.ts";
import { pagesFor, repositoryFile } from "./made-pages.ts";
import { textShown } from "./page-text.ts";
import { parts } from "./parts.ts";
import { type Drawing, desktops, type Sources, typefacesOf } from "./screens.ts";
import { terminals } from "./terminals.ts";

const [work = "", out = "", only = ""] = process.argv
  .slice(2)
  .map((one, at) => (at < 2 ? path.resolve(one) : one));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const port = 8417;
const drawings: readonly Drawing[] = [...docs, ...apps, ...terminals, ...parts];

/** Draws one picture. */
async function draw(drawing: Drawing, at: number, sources: Sources): Promise<void> {
  const { id, cat, lang, part, size, byRows, worn = {} } = drawing;
  const context = await open({ ...drawing, typefaces: typefacesOf(drawing, at) }, work);
  try {
    await keepLocal(context);
    // tsx keeps the names of functions with this one, which pages lack.
    await context.addInitScript("globalThis.__name = (named) => named");
    const page = context.pages()[0] ?? (await context.newPage());
    const full = await drawing.show(page, sources);
    await page.waitForTimeout(400);
    const shown = full ? [] : await page.evaluate(textShown, byRows);
    const element = part ? page.locator(part).first() : undefined;
    const box = (await element?.boundingBox()) ?? { x: 0, y: 0, width: size[0], height: size[1] };
    const picture = await wearOut(await page.screenshot({ clip: box }), worn);
    writeFileSync(path.join(out, `${id}.png`), picture);
    const scale = (drawing.scale ?? 1) * (worn.share ?? 1);
    const inside = shown.filter(({ bbox: [left, top, right, bottom] }) => {
      const [x, y] = [(left + right) / 2 - box.x, (top + bottom) / 2 - box.y];
      return x > 0 && y > 0 && x < box.width && y < box.height;
    });
    const lines = inside.map(({ text, bbox: [left, top, right, bottom] }) => {
      const [across, down] = [(x: number) => (x - box.x) * scale, (y: number) => (y - box.y) * scale];
      return { text, bbox: [across(left), down(top), across(right), down(bottom)] as const };
    });
    const rows = full ? withoutEnds(full) : undefined;
    const truth: Truth = {
      ...{ id, cat, kind: rows ? "code" : "layout", file: `${id}.png` },
      lines: rows?.flatMap((row) => (row.trim() ? [{ text: row.trim() }] : [])) ?? lines,
      ...(rows ? { full: rows } : {}),
      ...(lang ? { lang } : {}),
    };
    writeFileSync(path.join(out, `${id}.json`), JSON.stringify(truth, undefined, 1));
  } finally {
    await context.close();
  }
}

/** Nothing is fetched from elsewhere, nor typefaces that pages bring, but for those of icons. */
async function keepLocal(context: BrowserContext): Promise<void> {
  await context.route("**/*", (route) => {
    const { protocol, hostname, pathname } = new URL(route.request().url());
    const isHere = !/^https?:$/.test(protocol) || hostname === "127.0.0.1";
    const isText = /\.(woff2?|ttf|otf)$/.test(pathname) && !/awesome|icon|webfonts|fa-|bpmn/.test(pathname);
    return isHere && !isText ? route.continue() : route.abort();
  });
}

async function wearOut(
  picture: Buffer,
  { share = 1, quality }: NonNullable<Drawing["worn"]>,
): Promise<Buffer> {
  const { width = 0 } = await sharp(picture).metadata();
  const scaled = sharp(picture).resize(Math.round(width * share), null, { kernel: "cubic" });
  return quality
    ? sharp(await scaled.jpeg({ quality }).toBuffer())
        .png()
        .toBuffer()
    : scaled.png().toBuffer();
}

/** Rows without the empty ones above and below. */
function withoutEnds(rows: readonly string[]): string[] {
  const written = rows.flatMap((row, at) => (row.trim() ? [at] : []));
  return rows.slice(written[0] ?? 0, (written.at(-1) ?? -1) + 1);
}

/** Serves the repository with its tickets, and returns how it ends. */
async function serveRepository(): Promise<() => void> {
  const server = spawn(
    "fossil",
    ["server", "--port", String(port), "--localhost", "--localauth", repositoryFile(work)],
    {
      env: { ...process.env, HOME: work, USER: "mara" },
      stdio: "ignore",
    },
  );
  for (let tries = 0; tries < 60; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (await fetch(`http://127.0.0.1:${port}/timeline`).catch(() => undefined)) {
      break;
    }
  }
  return () => server.kill();
}

mkdirSync(out, { recursive: true });
pagesFor(work, here("../../../../"));
const endRepository = await serveRepository();
const [folder, template] = await Promise.all([
  serveFolder(work),
  serveFolder(path.join(work, "node_modules/gentelella/dist")),
]);
const sources: Sources = {
  ...{ work, base: folder.base, template: template.base },
  repository: `http://127.0.0.1:${port}`,
};
try {
  const waiting = [...drawings.entries()].filter(([, { id }]) => id.includes(only));
  const drawAll = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      console.log(next[1].id);
      await draw(next[1], next[0], sources);
    }
  };
  await Promise.all([drawAll(), drawAll(), drawAll()]);
} finally {
  endRepository();
  folder.close();
  template.close();
  for (const name of readdirSync(work).filter((one) => one.startsWith("profile-"))) {
    rmSync(path.join(work, name), { recursive: true, force: true, maxRetries: 9 });
  }
}
if (!only || only === "swing") {
  const program = ["java", here("Windows.java"), work, out];
  const env = { ...process.env, FONTCONFIG_FILE: fontsOf(desktops[0]!, work, work) };
  execFileSync("xvfb-run", ["-a", "-s", "-screen 0 1600x1200x24", ...program], { stdio: "inherit", env });
}
const truths = readdirSync(out).filter((name) => name.endsWith(".json") && name !== "index.json");
const index = truths
  .sort()
  .map((name): Pick<Truth, "id"> => ({ id: JSON.parse(readFileSync(path.join(out, name), "utf8")).id }));
writeFileSync(path.join(out, "index.json"), JSON.stringify(index, undefined, 1));
console.log(`${index.length} pictures`);
