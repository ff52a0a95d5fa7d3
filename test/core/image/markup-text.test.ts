import assert from "node:assert/strict";
import { textOf } from "../../../src/core/image/source-text/source-text.ts";

describe("an SVG's encoding", () => {
  const drawing = (encoding: string) =>
    `<?xml version='1.0' encoding = '${encoding}' ?><svg xmlns="http://www.w3.org/2000/svg"><text>café Straße</text></svg>`;
  const written: Record<string, Buffer> = {
    "is the declared one": Buffer.from(drawing("ISO-8859-1"), "latin1"),
    "is Windows' where that is declared": Buffer.from(drawing("windows-1252"), "latin1"),
    "is UTF-8 where nothing is declared": Buffer.from(drawing("utf-8").replace(/<\?.*?\?>/, "")),
    "is UTF-8 where an unknown one is declared": Buffer.from(drawing("klingon")),
    "is that of its byte order mark, whatever is declared": Buffer.concat([
      Buffer.of(0xff, 0xfe),
      Buffer.from(drawing("utf-8"), "utf16le"),
    ]),
    "is UTF-16 where its signs look like it": Buffer.from(drawing("UTF-16"), "utf16le").swap16(),
  };
  for (const [what, bytes] of Object.entries(written)) {
    it(what, async () => assert.equal((await textOf(bytes))?.text, "café Straße"));
  }
});
