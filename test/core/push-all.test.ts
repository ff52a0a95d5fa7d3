import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pushAll, refill } from "../../src/core/base/push-all.ts";

describe("lists of any length", () => {
  const many = Array.from({ length: 300_000 }, (_, at) => at);

  it("are added to others, and put in their place", () => {
    const list = [-1];
    pushAll(list, many);
    assert.deepEqual([list.length, list[1], list.at(-1)], [300_001, 0, 299_999]);
    refill(list, many.slice(1));
    assert.deepEqual([list.length, list[0]], [299_999, 1]);
  });

  it("are nowhere spread as arguments to a list's methods, as a hundred thousand end the stack", () => {
    const root = path.resolve("src");
    const spread = /\.(?:push|unshift)\(\s*\.\.\.|\.splice\([^;]*?,\s*\.\.\./;
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    assert.ok(files.length > 300);
    assert.deepEqual(
      files.filter((file) => spread.test(readFileSync(path.join(root, file), "utf8"))),
      [],
    );
  });
});
