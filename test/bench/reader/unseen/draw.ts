/** Draws the pictures of the set with what they say, `draw.ts WORK OUT`, called by draw.sh. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Truth } from "../../../support/ocr-score.ts";
import { fontsOf, open, serveFolder } from "./desktop.ts";
import { pagesFor } from "./made-pages.ts";
import { textShown } from "./page-text.ts";
import { type Drawing, desktops, drawings, type Sources, typefacesOf } from "./screens.ts";

const [work = "", out = "", only = ""] = process.argv
  .slice(2)
  .map((one, at) => (at < 2 ? path.resolve(one) : one));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const port = 8417;

/** Draws one picture. */
async function draw(drawing: Drawing, at: number, sources: Sources): Promise<void> {
  const { id, cat, lang, part, size, scale = 1 } = drawing;
  const typefaces = typefacesOf(drawing, at);
  const context = await open({ ...drawing, typefaces }, work);
  try {
    // Typefaces that pages bring are those that others were trained on; signs of icon fonts stay.
    await context.route(/\.(woff2?|ttf|otf)(\?|$)/, (route) =>
      /awesome|icon|fa-/.test(route.request().url()) ? route.continue() : route.abort(),
    );
    const page = context.pages()[0] ?? (await context.newPage());
    const full = await drawing.show(page, sources);
    await page.waitForTimeout(500);
    const shown = full
      ? []
      : await page.evaluate(textShown, drawing.bringsTypeface ? typefaces.sans : undefined);
    const element = part ? page.locator(part).first() : undefined;
    const box = (await element?.boundingBox()) ?? { x: 0, y: 0, width: size[0], height: size[1] };
    await page.screenshot({ path: path.join(out, `${id}.png`), clip: box });
    const lines = shown.map(({ text, bbox: [left, top, right, bottom] }) => {
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

/** Rows without the empty ones above and below. */
function withoutEnds(rows: readonly string[]): string[] {
  const written = rows.flatMap((row, at) => (row.trim() ? [at] : []));
  return rows.slice(written[0] ?? 0, (written.at(-1) ?? -1) + 1);
}

/** Starts the library's administration, and returns how it ends. */
async function serveAdmin(): Promise<() => void> {
  const folder = path.join(work, "admin");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const env = { ...process.env, PYTHONPATH: path.join(work, "root/usr/lib/python3/dist-packages") };
  const server = spawn("/usr/bin/python3", [here("admin.py"), String(port), folder], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let tries = 0; tries < 120; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (await fetch(`http://127.0.0.1:${port}/admin/`).catch(() => undefined)) {
      break;
    }
  }
  return () => server.kill();
}

mkdirSync(out, { recursive: true });
pagesFor(work, fileURLToPath(new URL("../../../../", import.meta.url)));
const endAdmin = await serveAdmin();
const folder = await serveFolder(work);
const sources = { work, base: folder.base, admin: `http://127.0.0.1:${port}` };
try {
  for (const [at, drawing] of drawings.entries()) {
    if (drawing.id.includes(only)) {
      console.log(drawing.id);
      await draw(drawing, at, sources);
    }
  }
} finally {
  endAdmin();
  folder.close();
  for (const name of readdirSync(work).filter((one) => one.startsWith("profile-"))) {
    rmSync(path.join(work, name), { recursive: true, force: true });
  }
}
if (!only || only === "parts") {
  const env = { ...process.env, FONTCONFIG_FILE: fontsOf(desktops[0]!, work, work) };
  const program = ["/usr/bin/python3", here("parts.py"), work, out];
  execFileSync("xvfb-run", ["-a", "-s", "-screen 0 1600x1200x24", ...program], { stdio: "inherit", env });
}
const truths = readdirSync(out).filter((name) => name.endsWith(".json") && name !== "index.json");
const index = truths
  .sort()
  .map((name): Pick<Truth, "id"> => ({ id: JSON.parse(readFileSync(path.join(out, name), "utf8")).id }));
writeFileSync(path.join(out, "index.json"), JSON.stringify(index, undefined, 1));
console.log(`${index.length} pictures`);
