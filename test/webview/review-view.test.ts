import assert from "node:assert/strict";
import type { ToPage } from "../../src/core/contract/review-protocol.ts";
import { noView, receive } from "../../src/webview/review/view.ts";

describe("The review's view", () => {
  const picture = (id: string): ToPage => ({
    type: "thumbnail",
    picture: id,
    detail: "large",
    mime: "image/png",
    bytes: new Uint8Array([1, 2, 3]),
  });

  it("holds the pictures that came last, and knows which places have none", () => {
    const messages = Array.from({ length: 70 }, (_, index) => picture(`place ${index}`));
    const none: ToPage = { type: "thumbnail", picture: "nothing", detail: "large", mime: "" };
    const { large: thumbnails, small } = [...messages, none].reduce(receive, noView).thumbnails;
    assert.equal(small.size, 0);
    assert.equal(thumbnails.size, 60);
    assert.ok(!thumbnails.has("place 10"));
    assert.equal(thumbnails.get("place 69")?.mime, "image/png");
    assert.ok(thumbnails.has("nothing"));
    assert.equal(thumbnails.get("nothing"), undefined);
  });

  it("follows from the view before and the message alone", () => {
    const [once, twice] = [receive(noView, picture("a")), receive(noView, picture("a"))];
    assert.deepEqual(once, twice);
    assert.equal(noView.thumbnails.large.size, 0);
  });
});
