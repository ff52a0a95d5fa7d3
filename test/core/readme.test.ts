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
