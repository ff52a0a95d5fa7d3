import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createReader } from "../../src/node/reader.ts";
import { assets, decode } from "../support/reader-set.ts";
import type { CaseKind } from "./case.ts";

const folder = new URL("../fixtures/cases/reader/", import.meta.url);

let reader: ReturnType<typeof createReader>;

/** Small pictures of letters that other readers got wrong, read by the embedded reader; each has its text beside it. */
export const readerWords: CaseKind = {
  name: "words in pictures",
  start: async () => {
    reader = createReader(assets, decode);
    return () => reader.dispose();
  },
  cases: readdirSync(folder)
    .filter((name) => name.endsWith(".png"))
    .map((name) => ({
      name: name.replace(".png", ""),
      async holds() {
        const image = { bytes: readFileSync(new URL(name, folder)), mime: "image/png", hash: name };
        const { text } = await reader.read(image, new AbortController().signal);
        assert.equal(text, readFileSync(new URL(name.replace(".png", ".txt"), folder), "utf8").trimEnd());
      },
    })),
};
