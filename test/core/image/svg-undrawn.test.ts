import assert from "node:assert/strict";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { dist } from "./pictures.ts";

const signal = new AbortController().signal;
const html = (body: string, style = "") =>
  `<foreignObject width="90" height="90"><div xmlns="http://www.w3.org/1999/xhtml" style="${style}">${body}</div></foreignObject>`;

describe("What of an SVG can't be drawn", function () {
  this.timeout(60_000);
  const codec = createImageCodec(dist);
  after(() => codec.dispose());
  const undrawn = async (body: string, attributes = 'viewBox="0 0 100 100"') => {
    const bytes = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`);
    const want = { maxLongEdge: 100, maxBytes: 1_000_000 };
    return (await codec.encode({ name: "a.svg", bytes }, want, signal)).found.undrawn ?? [];
  };
  const stroke = '<path d="M0 9h90" stroke="red" vector-effect="non-scaling-stroke"/>';

  const told: Record<string, readonly [body: string, attributes?: string]> = {
    "pictures from elsewhere": ['<image href="https://example.com/a.png" width="9" height="9"/>'],
    "styles and fonts from elsewhere": ['<style>@import url("https://example.com/a.css");</style><path/>'],
    "fonts of its own": [
      "<style>@font-face{font-family:Own;src:url(data:font/woff2;base64,AAAA)}text{font-family:Own,serif}</style><text>a</text>",
    ],
    "strokes that keep their width": [`<g transform="scale(5)">${stroke}</g>`],
    "motion along a path": ['<circle r="5"><animateMotion dur="3s" path="M0 0h90"/></circle>'],
    "places along a path": ['<circle r="5" style="offset-path:path(\'M0 0h90\');offset-distance:50%"/>'],
    "clipping of newer kinds": [
      '<path d="M0 0h9v9z" style="clip-path:shape(from 0 0, hline to 9px, close)"/>',
    ],
    "styles that depend on a container": [
      "<style>@container (min-width:1px){path{fill:red}}</style><path d='M0 0h9v9z'/>",
    ],
    "masks of CSS": ['<path d="M0 0h9v9z" style="mask:linear-gradient(#000,transparent)"/>'],
    "effects on what lies behind": ['<path d="M0 0h9v9z" style="backdrop-filter:blur(2px)"/>'],
    "backgrounds that are more than a colour": [html("a", "background:linear-gradient(red,blue)")],
    "HTML that is placed freely": [html('<div style="position:absolute;top:9px">a</div>')],
    "HTML in a grid": [html("<p>a</p><p>b</p>", "display:grid")],
    "form fields": [html('<input value="a"/>')],
    formulas: [html('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>')],
    "embedded pages": [html('<iframe src="https://example.com"/>')],
    videos: [html('<video src="a.mp4"/>')],
  };
  for (const [what, [body, attributes]] of Object.entries(told)) {
    it(`is told: ${what}`, async () => assert.deepEqual(await undrawn(body, attributes), [what]));
  }

  it("is told of drawings in the drawing, of a background, and of what is used", async () => {
    const inner = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${told["masks of CSS"]![0]}</svg>`);
    const picture = `<image href="data:image/svg+xml;base64,${inner.toString("base64")}" width="9" height="9"/>`;
    assert.deepEqual(await undrawn(picture), ["masks of CSS"]);
    const background = 'style="background-image:radial-gradient(red,blue)" viewBox="0 0 9 9"';
    assert.deepEqual(await undrawn("", background), ["backgrounds that are more than a colour"]);
    const used = `<defs><g id="a">${told["pictures from elsewhere"]![0]}</g></defs><use href="#a"/>`;
    assert.deepEqual(await undrawn(used), ["pictures from elsewhere"]);
    const short =
      "<style>@font-face{font-family:'Own';src:url(data:,)}text{font:bold 1em/2 Own, serif}</style><text>a</text>";
    assert.deepEqual(await undrawn(short), ["fonts of its own"]);
  });

  const elsewhere: Record<string, readonly [body: string, what: string]> = {
    "a font": [
      "<style>@font-face{font-family:Own;src:url(own.woff2)}text{font-family:Own}</style><text>a</text>",
      "styles and fonts from elsewhere",
    ],
    "a mask": [
      '<path d="M0 0h9v9z" style="mask-image:url( \'https://example.com/a.png\' )"/>',
      "pictures from elsewhere",
    ],
    "a background": [html("a", "background:red url(a.png) no-repeat"), "pictures from elsewhere"],
  };
  for (const [which, [body, what]] of Object.entries(elsewhere)) {
    it(`is told as from elsewhere: ${which}`, async () => assert.deepEqual(await undrawn(body), [what]));
  }

  it("is told of a style sheet that an instruction names", async () => {
    const bytes = (href: string, more = "") =>
      Buffer.from(
        `<?xml-stylesheet href="${href}"${more}?><svg xmlns="http://www.w3.org/2000/svg"><path/></svg>`,
      );
    const found = async (href: string, more?: string) => {
      const want = { maxLongEdge: 100, maxBytes: 1_000_000 };
      return (await codec.encode({ name: "a.svg", bytes: bytes(href, more) }, want, signal)).found.undrawn;
    };
    assert.deepEqual(await found("a.css"), ["styles and fonts from elsewhere"]);
    assert.equal(await found("a.css", ' media="print"'), undefined);
    assert.equal(await found("a.xsl", ' type="text/xsl"'), undefined);
    assert.equal(await found("data:text/css,path%7Bfill:red%7D"), undefined);
    assert.equal(await found("#own"), undefined);
  });

  const silent: Record<string, readonly [body: string, attributes?: string]> = {
    "nothing of all that": [`<text y="20">a</text>${html("<b>b</b>", "background:red")}`],
    "a stroke in its own size": [stroke, 'width="100" height="100" viewBox="0 0 100 100"'],
    "no stroke": ['<g transform="scale(5)"><path d="M0 0h9v9z" vector-effect="non-scaling-stroke"/></g>'],
    "a font for no text": [
      "<style>@font-face{font-family:Own;src:url(a)}g{font:12px Own}</style><defs><text>a</text></defs>",
    ],
    "a font that nothing uses": ["<style>@font-face{font-family:Own;src:url(a)}</style><text>a</text>"],
    "motion that a click begins": ['<circle r="5"><animateMotion begin="a.click" path="M0 0h9"/></circle>'],
    "what is hidden": [`<g display="none">${told["pictures from elsewhere"]![0]}</g>`],
    "what is never used": [`<defs>${told["pictures from elsewhere"]![0]}</defs>`],
    "a style sheet in a data address": ["<style>@import url(data:text/css,);</style><path/>"],
    "no place along a path": ['<circle r="5" style="offset-path:none;offset-distance:50%"/>'],
    "a hidden field": [html('<input type="hidden"/>')],
    "a mask of its own": [
      '<mask id="m"><path d="M0 0h9v9z"/></mask><path d="M0 0h9v9z" style="mask:url(#m)"/>',
    ],
    "a switch's other choice": [`<switch><g/>${html("<input/>")}</switch>`],
  };
  for (const [what, [body, attributes]] of Object.entries(silent)) {
    it(`is nothing: ${what}`, async () => assert.deepEqual(await undrawn(body, attributes), []));
  }
});
