import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ask } from "../../src/cli/ask.ts";
import { mostStored } from "../../src/core/ask/stored.ts";
import { defaultLimits, inputLimits, mostPasted } from "../../src/core/image/file/limits.ts";
import { historyLimits } from "../../src/core/session/history.ts";

const readme = readFileSync(path.join(import.meta.dirname, "../../README.md"), "utf8").replaceAll(
  /\s+/g,
  " ",
);
const table = readFileSync(path.join(import.meta.dirname, "../../README.md"), "utf8");

const mega = (bytesOrPixels: number) => bytesOrPixels / 1_000_000;

describe("the figures in README", () => {
  const { pixels, progressivePixels, heicPixels, wholePixels, copiedPixels, fileBytes } = inputLimits;
  const sentences: readonly (readonly [what: string, pattern: RegExp, figures: readonly number[]])[] = [
    ["pasted images", /a reload can show them again: the last (\d+)\./, [mostPasted]],
    ["conversations", /the last (\d+) conversations of a workspace/, [historyLimits.conversations]],
    ["answers", /up to (\d+) MB of answers/, [mega(mostStored)]],
    [
      "sizes",
      /files up to (\d+) MB; up to (\d+) million pixels \((\d+) for progressive JPEG, (\d+) for HEIC, (\d+) for GIF, BMP, ICO, PPM and interlaced PNG, (\d+) for AVIF and WebP\); (\d+) images at a time/,
      [
        fileBytes / 1024 / 1024,
        ...[pixels, progressivePixels, heicPixels, wholePixels, copiedPixels].map(mega),
        defaultLimits.maxImages,
      ],
    ],
  ];
  for (const [what, pattern, figures] of sentences) {
    it(`are those of the code: ${what}`, () => {
      assert.deepEqual(pattern.exec(readme)?.slice(1).map(Number), figures);
    });
  }

  it("are all options of a question on the command line", () => {
    const options = (text: string) =>
      [...new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([one]) => one))].sort();
    const rows = [...table.matchAll(/^\| `(--[a-z-]+)`/gm)].map(([, option]) => option!);
    assert.deepEqual([...new Set(rows)].sort(), options(ask.usage));
  });
});

describe("the extension's page", () => {
  const page = readFileSync(path.join(import.meta.dirname, "../../media/extension-page.md"), "utf8");

  it("has neither pictures nor links that VS Code would break there", () => {
    assert.doesNotMatch(page, /!\[|<img|\]\((?!https:)/);
  });

  it("tells users how to use it, and not how to build it", () => {
    assert.doesNotMatch(page, /npm |node_modules|npx/);
  });

  it("names commands and settings as they are called", () => {
    const manifest = readFileSync(path.join(import.meta.dirname, "../../package.nls.json"), "utf8");
    const titles = Object.entries<string>(JSON.parse(manifest)).flatMap(([key, title]) =>
      /^(command|settings|walkthrough)\./.test(key) ? [title] : [],
    );
    const bold = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text]) => text!.replaceAll(/\s+/g, " "));
    const named = bold.filter((text) =>
      /^(Figscribe: |Extract|Explain I|Get Started|Models and|Alt Text$|Privacy$)/.test(text),
    );
    assert.ok(named.length >= 7, named.join(", "));
    for (const name of named) {
      assert.ok(titles.includes(name.replace("Figscribe: ", "")), name);
    }
  });
});
