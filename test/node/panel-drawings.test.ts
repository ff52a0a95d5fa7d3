import assert from "node:assert/strict";
import { once } from "node:events";
import type { ToPanel } from "../../src/core/contract/panel-protocol.ts";
import { createDrawings } from "../../src/host/panel/panel-drawings.ts";

const never = new AbortController().signal;
const size = { width: 4, height: 2 };
const png = Uint8Array.of(1, 2, 3);

/** The drawings of a panel that posts nowhere, and all that it said and did. */
function start(patience?: number) {
  const said: ToPanel[] = [];
  const did = { summoned: 0 };
  const drawings = createDrawings(
    (message) => said.push(message),
    () => {
      did.summoned++;
    },
    patience,
  );
  const named = (at: number) => {
    const message = said[at]!;
    assert.ok(message.type === "drawSvg" || message.type === "dropDrawing");
    return message.drawing;
  };
  return { drawings, said, did, named };
}

describe("SVGs that the panel's page draws", () => {
  it("are asked for at once of a page that listens, and come by their names", async () => {
    const { drawings, said, did, named } = start();
    drawings.listening();
    const [first, second] = [drawings.draw("<a/>", size, never), drawings.draw("<b/>", size, never)];
    assert.deepEqual(said, [
      { type: "drawSvg", drawing: named(0), svg: "<a/>", ...size },
      { type: "drawSvg", drawing: named(1), svg: "<b/>", ...size },
    ]);
    drawings.arrived({ type: "drawing", drawing: named(1) });
    drawings.arrived({ type: "drawing", drawing: named(0), png });
    drawings.arrived({ type: "drawing", drawing: named(0) });
    assert.deepEqual([await first, await second, did.summoned], [png, undefined, 0]);
  });

  it("wait for a page that isn't there, which is summoned", async () => {
    const { drawings, said, did, named } = start();
    const coming = drawings.draw("<a/>", size, never);
    assert.deepEqual([said.length, did.summoned], [0, 1]);
    drawings.listening();
    drawings.arrived({ type: "drawing", drawing: named(0), png });
    assert.equal(await coming, png);
  });

  it("are asked for anew of a page that was loaded once more", async () => {
    const { drawings, said, named } = start();
    drawings.listening();
    const coming = drawings.draw("<a/>", size, never);
    drawings.listening();
    assert.deepEqual(said[1], said[0]);
    drawings.arrived({ type: "drawing", drawing: named(1), png });
    assert.equal(await coming, png);
  });

  it("end with the page, without a picture", async () => {
    const { drawings, did } = start();
    drawings.listening();
    const coming = drawings.draw("<a/>", size, never);
    drawings.gone();
    assert.equal(await coming, undefined);
    void drawings.draw("<b/>", size, AbortSignal.abort());
    void drawings.draw("<b/>", size, AbortSignal.timeout(1));
    assert.equal(did.summoned, 1);
  });

  it("end when they are not wanted any more, or take too long, and the page is told", async () => {
    const { drawings, said, named } = start(20);
    drawings.listening();
    const stopping = new AbortController();
    const stopped = drawings.draw("<a/>", size, stopping.signal);
    stopping.abort();
    assert.equal(await stopped, undefined);
    assert.deepEqual(said[1], { type: "dropDrawing", drawing: named(0) });
    const late = drawings.draw("<b/>", size, never);
    assert.equal(await late, undefined);
    assert.deepEqual(said[3], { type: "dropDrawing", drawing: named(2) });
    const over = AbortSignal.timeout(5);
    await once(over, "abort");
    assert.equal(await drawings.draw("<c/>", size, over), undefined);
  });
});
