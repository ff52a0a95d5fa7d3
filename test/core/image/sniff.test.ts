import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { sniff } from "../../../src/core/image/file/sniff.ts";

const fixtures = new URL("../../fixtures/images/", import.meta.url);
const bytes = (text: string) => new TextEncoder().encode(text);

describe("sniff", () => {
  for (const file of readdirSync(fixtures)) {
    const expected = file.replace(/[-.].*/, "");
    it(`knows ${file} by its content`, () => {
      assert.equal(sniff(readFileSync(new URL(file, fixtures))), expected);
    });
  }

  const drawings = {
    bare: "<svg/>",
    prefixed: '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
    "after a byte order mark and declaration": '\ufeff<?xml version="1.0"?>\n<svg width="1"/>',
    "after comments and a doctype": `<!-- a --><!-- <html> -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg>`,
    "after a doctype with entities": '<!DOCTYPE svg [ <!ENTITY a "b"> ]>\n<svg>',
    "after a long licence": `<!--${"x".repeat(20_000)}--><svg>`,
  };
  for (const [name, text] of Object.entries(drawings)) {
    it(`knows an SVG ${name}`, () => assert.equal(sniff(bytes(text)), "svg"));
  }

  const utf16 = (text: string, order: "le" | "be") => {
    const little = Buffer.from(text, "utf16le");
    return order === "le" ? little : little.swap16();
  };
  const encoded = {
    "in UTF-16, little-endian": utf16("\ufeff<svg/>", "le"),
    "in UTF-16, big-endian": utf16('\ufeff<?xml version="1.0" encoding="UTF-16"?><svg/>', "be"),
    "in UTF-16 without a byte order mark": utf16('<?xml version="1.0" encoding="utf-16"?><svg/>', "le"),
    "in UTF-16, big-endian, without a byte order mark": utf16("<svg/>", "be"),
    "in Shift_JIS": Buffer.from(
      '<?xml version="1.0" encoding="Shift_JIS"?><!-- \x83\x5c --><svg/>',
      "latin1",
    ),
    "in an encoding that nobody knows": bytes('<?xml version="1.0" encoding="x-nobody"?><svg/>'),
    "in UTF-8 that says it is UTF-16": bytes('<?xml version="1.0" encoding="utf-16"?><svg/>'),
  };
  for (const [name, drawing] of Object.entries(encoded)) {
    it(`knows an SVG ${name}`, () => assert.equal(sniff(drawing), "svg"));
  }

  const others = {
    nothing: "",
    "plain text": "BMW and P1 are words, and so is GIF.",
    "a page that holds an SVG": "<!DOCTYPE html><html><body><svg></svg></body></html>",
    "an element that only begins like one": "<svgfoo>",
    "unending markup": "<!-- never closed <svg>",
    "a PDF": "%PDF-1.7\n%âãÏÓ\n1 0 obj",
  };
  for (const [name, text] of Object.entries(others)) {
    it(`takes no image to be in ${name}`, () => assert.equal(sniff(bytes(text)), null));
  }

  it("never throws, whatever the bytes", () => {
    const starts = ["", "BM", "P3 ", "<svg", "\0\0\x01\0", "\0\0\0\x20ftyp", "<!DOCTYPE [", "<!--"];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        sniff(new Uint8Array([...Buffer.from(start, "latin1"), ...rest]));
      }),
      { numRuns: 2000 },
    );
  });
});
