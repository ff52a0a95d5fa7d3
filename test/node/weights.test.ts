import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const training = fileURLToPath(new URL("../../training/", import.meta.url));

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "i8" | "f32";
  readonly at: number;
  readonly scales?: number;
}

describe("the reader's weights", () => {
  it("are those that training/README.md names", async () => {
    const readme = await readFile(`${training}README.md`, "utf8");
    for (const file of ["recogniser.bin", "detector.bin", "alphabet.txt"]) {
      const hash = createHash("sha256")
        .update(await readFile(training + file))
        .digest("hex");
      assert.ok(readme.includes(`| \`${file}\` | \`${hash}\` |`), file);
    }
  });

  it("hold every array that their list names, and as many outputs as there are characters", async () => {
    const bytes = await readFile(`${training}recogniser.bin`);
    const length = bytes.readUInt32LE(0);
    const list: Entry[] = JSON.parse(bytes.toString("utf8", 4, 4 + length));
    const first = 4 + length;
    assert.equal(first % 16, 0);
    let end = 0;
    for (const { name, shape, type, at, scales } of list) {
      const count = shape.reduce((product, side) => product * side, 1);
      const size = type === "i8" ? count : count * 4;
      assert.ok(at >= end && first + at + size <= bytes.length, name);
      end = at + size;
      assert.equal(scales !== undefined, type === "i8", name);
    }
    const outputs = (head: string) => list.find(({ name }) => name === head)?.shape.at(-1);
    const characters = (await readFile(`${training}alphabet.txt`, "utf8")).split("\n").slice(0, -1);
    const small = characters.indexOf(" ") + 1;
    assert.deepEqual([outputs("small"), outputs("large")], [small, characters.length - small]);
    assert.deepEqual([characters[0], characters[1], characters[small - 2]], ["", "!", "\u3400"]);
  });
});
