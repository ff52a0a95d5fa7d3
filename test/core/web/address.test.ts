import assert from "node:assert/strict";
import fc from "fast-check";
import { webAddress, webName } from "../../../src/core/base/web-address.ts";
import { isPublic } from "../../../src/core/web/download.ts";

/** IANA's registries of special-purpose addresses, as far as they lead to no stranger's server. */
const inside: Readonly<Record<string, string>> = {
  "0.0.0.0/8": "0.1.2.3",
  "10.0.0.0/8": "10.255.255.255",
  "100.64.0.0/10": "100.64.0.1",
  "127.0.0.0/8": "127.0.0.1",
  "169.254.0.0/16": "169.254.169.254",
  "172.16.0.0/12": "172.31.255.255",
  "192.168.0.0/16": "192.168.0.1",
  "198.18.0.0/15": "198.19.0.1",
  "224.0.0.0/4": "239.255.255.250",
  "240.0.0.0/4": "255.255.255.255",
  "::/128": "::",
  "::1/128": "::1",
  "::ffff:0:0/96": "::ffff:192.168.1.1",
  "fc00::/7": "fd12:3456::1",
  "fe80::/10": "fe80::1",
  "ff00::/8": "ff02::1",
  "64:ff9b::/96": "64:ff9b::10.0.0.1",
  "2002::/16": "2002:7f00:1::",
  "2001::/32": "2001::1",
  "64:ff9b:1::/48": "64:ff9b:1::a00:1",
  "::/96": "::127.0.0.1",
  "::ffff:0:0:0/96": "::ffff:0:7f00:1",
  "fec0::/10": "fec0::1",
  "100::/64": "100::1",
  "192.0.0.0/24": "192.0.0.8",
  "192.0.2.0/24": "192.0.2.1",
};

describe("addresses", () => {
  for (const [range, address] of Object.entries(inside)) {
    it(`of ${range} are not public`, () => assert.equal(isPublic(address), false));
  }

  it("of the internet are", () => {
    const outside =
      "8.8.8.8 93.184.216.34 172.32.0.1 100.128.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8";
    for (const address of outside.split(" ")) {
      assert.equal(isPublic(address), true, address);
    }
  });

  it("are not public because they are written in another way", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const bytes = fc.tuple(fc.constantFrom(10, 127), octet, octet, octet);
    const hex = (number: number) => number.toString(16).padStart(2, "0");
    fc.assert(
      fc.property(bytes, ([a, b, c, d]) => {
        const dotted = `${a}.${b}.${c}.${d}`;
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        // What a URL may hold, as the URL parser spells it.
        const spellings = [
          dotted,
          String(number),
          `0x${number.toString(16)}`,
          `${a}.${b}.${c * 256 + d}`,
          `0${a.toString(8)}.${b}.${c}.${d}`,
          `[::ffff:${dotted}]`,
          `[::ffff:${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
          `[0:0:0:0:0:ffff:${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
          `[64:ff9b::${dotted}]`,
        ];
        return spellings.every(
          (host) => !isPublic(new URL(`http://${host}/`).hostname.replace(/[[\]]/g, "")),
        );
      }),
    );
  });

  it("agree with their ranges wherever they begin and end", () => {
    const privateToo = (number: number) =>
      [
        [0x0a000000, 8],
        [0x7f000000, 8],
        [0xac100000, 12],
        [0xc0a80000, 16],
        [0xa9fe0000, 16],
        [0x64400000, 10],
        [0xe0000000, 3],
      ].some(
        ([start, length]) =>
          Math.floor(number / 2 ** (32 - length!)) === Math.floor(start! / 2 ** (32 - length!)),
      );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (number) => {
        const dotted = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
        return !(privateToo(number) && isPublic(dotted));
      }),
      { numRuns: 2000 },
    );
  });

  it("that are none are not public", () => {
    for (const text of ["", "localhost", "example.com", "1.2.3.4.5", "::1::"]) {
      assert.equal(isPublic(text), false, text);
    }
  });

  it("on the web are told from files, and named by their last part", () => {
    assert.equal(webAddress("images/a.png"), undefined);
    assert.equal(webAddress("data:image/png;base64,AAAA"), undefined);
    assert.equal(webAddress("http://"), undefined);
    assert.equal(webAddress("HTTPS://example.com/a.png")?.href, "https://example.com/a.png");
    assert.equal(webName(new URL("https://example.com/x/my%20plan.png?size=2")), "my plan.png");
    assert.equal(webName(new URL("https://example.com/%E0%A4%A/")), "%E0%A4%A");
    assert.equal(webName(new URL("https://example.com:81/?id=7")), "example.com:81");
  });
});
