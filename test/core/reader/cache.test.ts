import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cachedReader, type Reader } from "../../../src/core/reader/page/page.ts";
import { emptyPage } from "../../support/pages.ts";

describe("the cache of pages", () => {
  const never = new AbortController().signal;
  const image = (hash: string) => ({ bytes: new Uint8Array(), mime: "image/png", hash });
  const start = (size: number) => {
    const read: string[] = [];
    const reader: Reader = {
      async read({ hash }, signal) {
        signal.throwIfAborted();
        read.push(hash);
        return { ...emptyPage, text: hash };
      },
    };
    return { read, cached: cachedReader(reader, size) };
  };

  it("reads an image once", async () => {
    const { read, cached } = start(2);
    const first = await cached.read(image("a"), never);
    assert.equal(await cached.read(image("a"), never), first);
    assert.deepEqual(read, ["a"]);
  });

  it("forgets the one unused for longest", async () => {
    const { read, cached } = start(2);
    for (const hash of ["a", "b", "a", "c", "a", "b"]) {
      await cached.read(image(hash), never);
    }
    assert.deepEqual(read, ["a", "b", "c", "b"]);
  });

  it("remembers no failure", async () => {
    const { read, cached } = start(2);
    await assert.rejects(cached.read(image("a"), AbortSignal.abort()), { name: "AbortError" });
    await cached.read(image("a"), never);
    assert.deepEqual(read, ["a"]);
  });
});
