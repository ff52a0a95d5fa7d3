import assert from "node:assert/strict";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist } from "./pictures.ts";

const signal = new AbortController().signal;
const svg = (body: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" font-size="20"><rect width="400" height="200" fill="#fff"/>${body}</svg>`,
  );

describe("The words that an SVG's file says are drawn", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  const want = { maxLongEdge: 800, maxBytes: Number.POSITIVE_INFINITY };
  const linesOf = async (body: string, more: object = {}) => {
    const { written = [] } = await codec.encode({ name: "a.svg", bytes: svg(body), ...more }, want, signal);
    return written.map(({ words }) =>
      words.map(({ text, blanks }, index) => " ".repeat(index && blanks) + text).join(""),
    );
  };

  const seen: Record<string, readonly [body: string, lines: readonly string[]]> = {
    plain: ['<text x="9" y="50">café Straße</text>', ["café Straße"]],
    "in pieces of one line": [
      '<text x="9" y="50">The <tspan font-weight="bold">whole</tspan> of H<tspan dy="4">2</tspan><tspan dy="-4">O</tspan></text>',
      ["The whole of H2O"],
    ],
    "in lines": [
      '<text><tspan x="9" y="50">one line</tspan> <tspan x="9" y="80">another</tspan></text>',
      ["one line", "another"],
    ],
    "in letters": [
      '<text x="9 24 39" y="50">abc</text><text x="9" y="90">w</text><text x="24" y="90">x</text>',
      ["abc", "wx"],
    ],
    turned: ['<text transform="translate(50 190) rotate(-90)">Time in seconds</text>', ["Time in seconds"]],
    "on a path": [
      '<path id="p" d="M20 150 Q200 20 380 150" fill="none"/><text><textPath href="#p">over the hill</textPath></text>',
      ["over the hill"],
    ],
    "used twice": [
      '<defs><g id="t"><text y="50">twice</text></g></defs><use href="#t" x="9"/><use href="#t" x="200"/>',
      ["twice", "twice"],
    ],
    "of a symbol in a symbol": [
      '<symbol id="a" overflow="visible"><text y="50">deep</text></symbol><symbol id="b" overflow="visible"><use href="#a" x="9"/></symbol><use href="#b"/>',
      ["deep"],
    ],
    "half transparent": [
      '<g opacity=".5"><text x="9" y="50" opacity=".5" fill-opacity=".8">pale</text></g>',
      ["pale"],
    ],
    "blurred a little": [
      '<text x="9" y="50" style="filter:drop-shadow(1px 1px 1px #888)">shadow</text>',
      ["shadow"],
    ],
    "of outlines": ['<text x="9" y="50" fill="none" stroke="#000">lines</text>', ["lines"]],
    "in a gradient": [
      '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><text x="9" y="50" fill="url(#g)">bright</text>',
      ["bright"],
    ],
    "faded in": [
      '<style>@keyframes in{from{opacity:0}to{opacity:1}}text{opacity:0;animation:in 1s forwards}</style><text x="9" y="50">later</text>',
      ["later"],
    ],
    "white on a dark box": [
      '<rect width="200" height="80"/><text x="9" y="50" fill="#fff">inverse</text>',
      ["inverse"],
    ],
    "changed by CSS": ['<text x="9" y="50" style="text-transform:uppercase">loud</text>', ["LOUD"]],
    "with kept blanks": ['<text x="9" y="50" xml:space="preserve">if   so</text>', ["if   so"]],
  };
  for (const [name, [body, lines]] of Object.entries(seen)) {
    it(`are found: ${name}`, async () => assert.deepEqual(await linesOf(body), lines));
  }

  const unseen: Record<string, string> = {
    "display none": '<g display="none"><text x="9" y="50">no</text></g>',
    "visibility hidden": '<text x="9" y="50" style="visibility:hidden">no</text>',
    "opacity 0": '<g opacity="0"><text x="9" y="50">no</text></g>',
    "fill-opacity 0": '<text x="9" y="50" fill-opacity="0">no</text>',
    "no paint": '<text x="9" y="50" fill="none">no</text>',
    "no letters' size": '<text x="9" y="50" font-size="0">no</text>',
    "outside of the picture": '<text x="9" y="290">no</text><text x="-90" y="50">no</text>',
    "cut by the picture's side": '<text x="380" y="50">nothing</text>',
    defs: '<defs><text x="9" y="50">no</text></defs>',
    "an unused symbol": '<symbol id="s"><text x="9" y="50">no</text></symbol>',
    "a switch's fallback": '<switch><g/><text x="9" y="50">no</text></switch>',
    "a clip path": '<clipPath id="c"><text x="9" y="50">no</text></clipPath>',
    "clipped away":
      '<clipPath id="c"><path d="M0 100h9v9z"/></clipPath><text x="9" y="50" clip-path="url(#c)">no</text>',
    covered: '<text x="9" y="50">no</text><rect width="200" height="90" fill="#eee"/>',
    "white on white": '<text x="9" y="50" fill="#fff">no</text>',
    "title and desc": "<title>no</title><desc>no</desc>",
  };
  for (const [name, body] of Object.entries(unseen)) {
    it(`are not found: ${name}`, async () => assert.deepEqual(await linesOf(body), []));
  }

  it("stand where they are drawn, in the part that is meant", async () => {
    const bytes = svg('<text x="210" y="120">here</text><text x="9" y="50">there</text>');
    const crop = { x: 200, y: 100, width: 100, height: 50 };
    const { written, width } = await codec.encode({ name: "a.svg", bytes, crop }, want, signal);
    const [{ text, area } = assert.fail("no word")] = written?.[0]?.words ?? [];
    assert.deepEqual([written?.length, text], [1, "here"]);
    const scale = width / 100;
    assert.ok(Math.abs(area.x / scale - 11) < 3, `${area.x}`);
    assert.ok(Math.abs((area.y + area.height) / scale - 20) < 2, `${area.y}`);
  });

  it("are not looked for where the picture is sent", async () => {
    const sent = { maxLongEdge: 800, maxBytes: 1_000_000 };
    const image = await codec.encode({ name: "a.svg", bytes: svg('<text y="50">a</text>') }, sent, signal);
    assert.equal(image.written, undefined);
  });
});
