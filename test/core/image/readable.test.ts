import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { encodeImages } from "../../../src/core/image/encode.ts";
import { defaultLimits } from "../../../src/core/image/limits.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { createReader } from "../../../src/node/reader.ts";
import { dist, fixture } from "./pictures.ts";

const signal = new AbortController().signal;
const line = "Exit code 137: killed";

/** What the text of these was before other programs wrote them down in their formats. */
const texts: Record<string, readonly string[]> = { "svg-read-graphviz.svg": ["Parse", "Render"] };
const files = readdirSync(new URL("../../fixtures/images", import.meta.url)).filter((name) =>
  /-read/.test(name),
);

describe("what is sent of an image can still be read", function () {
  this.timeout(120_000);
  const codec = createImageCodec(dist);
  const reader = createReader(dist, codec.decode);
  after(() => Promise.all([codec.dispose(), reader.dispose()]));

  for (const name of files) {
    it(name, async () => {
      const [image] = await encodeImages([{ name, bytes: fixture(name) }], defaultLimits, codec, signal);
      const { lines } = await reader.read(image!, signal, () => {});
      const plain = (text: string) => text.replaceAll(" ", "");
      assert.deepEqual(
        lines.map(({ text }) => plain(text)),
        (texts[name] ?? [line]).map(plain),
      );
    });
  }
});
