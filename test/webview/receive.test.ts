import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMessage, type ToPanel, toPanel } from "../../src/core/contract/panel-protocol.ts";
import { announcement } from "../../src/webview/panel/announcement.ts";
import { noView, receive, type View } from "../../src/webview/panel/kit/receive.ts";
import { emptyState, picture, state, turn } from "./states.ts";

function told(...messages: ToPanel[]): { view: View; asked: string[] } {
  let view = noView;
  const asked: string[] = [];
  for (const message of messages) {
    const step = receive(view, message);
    view = step.view;
    asked.push(...step.intents.map((intent) => intent.type));
  }
  return { view, asked };
}

const waiting: ToPanel = { type: "state", state: state({ turns: [turn({ status: "waiting", text: "" })] }) };
const append = (at: number, text: string, id = "t1"): ToPanel => ({
  type: "append",
  turn: id,
  what: "text",
  at,
  text,
});

describe("messages of the host", () => {
  it("are checked before they are used", () => {
    assert.ok(parseMessage(toPanel, waiting));
    assert.equal(parseMessage(toPanel, { type: "state", state: { version: 2 } }), undefined);
    assert.equal(parseMessage(toPanel, "state"), undefined);
  });

  it("append what is new and turn waiting into streaming", () => {
    const { view, asked } = told(waiting, append(0, "Hel"), append(3, "lo"));
    assert.equal(view.state?.turns[0]?.text, "Hello");
    assert.equal(view.state?.turns[0]?.status, "streaming");
    assert.deepEqual(asked, ["needPicture"]);
  });

  it("put together are the text, however it was cut", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        let at = 0;
        const appends = parts.map((text) => {
          const message = append(at, text);
          at += text.length;
          return message;
        });
        assert.equal(told(waiting, ...appends).view.state?.turns[0]?.text, parts.join(""));
      }),
    );
  });

  it("ask once for the whole state when a part is missing, repeated or for an unknown turn", () => {
    for (const wrong of [append(5, "x"), append(0, "again"), append(0, "x", "t9")]) {
      const { view, asked } = told(waiting, append(0, "Hel"), wrong, append(3, "lo"), append(5, "!"));
      assert.deepEqual(asked, ["needPicture", "ready"]);
      assert.equal(view.state?.turns[0]?.text, "Hel");
    }
    const whole: ToPanel = {
      type: "state",
      state: state({ turns: [turn({ status: "streaming", text: "Hello" })] }),
    };
    const { view } = told(waiting, append(7, "x"), whole, append(5, "!"));
    assert.equal(view.state?.turns[0]?.text, "Hello!");
  });

  it("append reasoning apart from text", () => {
    const thought: ToPanel = { type: "append", turn: "t1", what: "reasoning", at: 0, text: "hm" };
    const { view } = told(waiting, thought, append(0, "Yes"));
    assert.equal(view.state?.turns[0]?.reasoning, "hm");
    assert.equal(view.state?.turns[0]?.text, "Yes");
  });

  it("ask for a picture once, keep it while it is shown and forget it then", () => {
    const bytes = new Uint8Array([1, 2]);
    const come: ToPanel = { type: "picture", id: picture.id, detail: "small", mime: "image/png", bytes };
    const { view, asked } = told(waiting, waiting, come, come, waiting);
    assert.deepEqual(asked, ["needPicture"]);
    assert.deepEqual(
      view.previews.map((one) => one.id),
      ["a1"],
    );
    assert.deepEqual(told(waiting, come, { type: "state", state: emptyState }).view.previews, []);
    assert.deepEqual(told({ type: "state", state: emptyState }, come).view.previews, []);
  });

  it("ask for each of several pictures", () => {
    const pictures = [picture, { ...picture, id: "b2" }, picture];
    assert.deepEqual(told({ type: "state", state: state({ pictures }) }).asked, [
      "needPicture",
      "needPicture",
    ]);
  });
});

describe("announcements", () => {
  const at = (status: Parameters<typeof turn>[0]) => state({ turns: [turn(status)] });

  it("tell how far the newest answer is, once", () => {
    const wait = at({ status: "waiting" });
    assert.equal(announcement(state(), wait), "Reading…");
    assert.equal(announcement(wait, at({ status: "waiting", progress: "Line 2" })), undefined);
    assert.equal(announcement(wait, at({ status: "done" })), "Answer ready");
    assert.equal(announcement(wait, at({ status: "incomplete" })), "The answer was cut short");
  });

  it("leave failures to their alert", () => {
    assert.equal(announcement(at({ status: "waiting" }), at({ status: "failed" })), undefined);
    assert.equal(announcement(undefined, undefined), undefined);
  });
});
