import assert from "node:assert/strict";
import { parseMessage, toHost } from "../../src/core/contract/panel-protocol.ts";
import {
  dropIntent,
  parseUriList,
  pasteIntent,
  pastesFile,
  readClipboard,
} from "../../src/webview/panel/transfer.ts";

const png = new File([new Uint8Array([137, 80])], "shot.png", { type: "image/png" });
const note = new File(["x"], "note.txt", { type: "text/plain" });

/** Of a `DataTransfer`, what we use. */
function transfer(files: File[], data: Record<string, string> = {}): DataTransfer {
  return {
    files,
    types: Object.keys(data),
    getData: (type: string) => data[type] ?? "",
  } as unknown as DataTransfer;
}

describe("a paste", () => {
  it("of a picture is that picture, also when text lies beside it", async () => {
    const intent = await pasteIntent(transfer([note, png], { "text/html": "<img>" }), "replace");
    assert.deepEqual(intent, {
      type: "image",
      via: "paste",
      name: "Pasted image",
      bytes: new Uint8Array([137, 80]),
      how: "replace",
    });
    assert.ok(parseMessage(toHost, intent));
  });

  it("of a file that is no picture is that file, for the host to say what it is; of text beside it, text", async () => {
    const report = new File(["%PDF-1.7"], "report.pdf", { type: "application/pdf" });
    const intent = await pasteIntent(transfer([report]), "replace");
    assert.ok(intent.type === "image" && intent.name === "report.pdf");
    assert.deepEqual(await pasteIntent(transfer([report], { "text/plain": "report.pdf" }), "replace"), {
      type: "clipboardFailed",
      why: "text",
    });
    assert.ok(pastesFile(transfer([report])));
    assert.ok(pastesFile(transfer([png], { "text/plain": "a" })));
    assert.ok(!pastesFile(transfer([report], { "text/plain": "a" })) && !pastesFile(transfer([])));
  });

  it("of text or nothing says so", async () => {
    assert.deepEqual(await pasteIntent(transfer([], { "text/plain": "hi" }), "replace"), {
      type: "clipboardFailed",
      why: "text",
    });
    assert.deepEqual(await pasteIntent(transfer([]), "replace"), { type: "clipboardFailed", why: "empty" });
  });
});

describe("a drop", () => {
  it("of explorer entries names them", async () => {
    const uris = "file:///a.png\r\nfile:///b.png";
    assert.deepEqual(
      await dropIntent(transfer([png], { "application/vnd.code.uri-list": uris }), "replace"),
      {
        type: "dropped",
        uris: ["file:///a.png", "file:///b.png"],
        how: "replace",
      },
    );
  });

  it("of files takes the first picture, else the first file", async () => {
    const shot = await dropIntent(transfer([note, png], { "text/uri-list": "file:///x" }), "replace");
    assert.equal(shot?.type === "image" && shot.name, "shot.png");
    const other = await dropIntent(transfer([note]), "replace");
    assert.equal(other?.type === "image" && other.name, "note.txt");
  });

  it("of text alone is nothing", async () => {
    assert.equal(await dropIntent(transfer([], { "text/plain": "hi" }), "replace"), undefined);
  });

  it("reads lists of addresses with comments, blank lines and absurd entries", () => {
    const list = `# two\r\n\r\nfile:///a%20b.png\n  vscode-remote://x/y.png \n${"x".repeat(5000)}`;
    assert.deepEqual(parseUriList(list), ["file:///a%20b.png", "vscode-remote://x/y.png"]);
    assert.equal(parseUriList("a\n".repeat(99)).length, 30);
  });
});

describe("the clipboard", () => {
  const holding = (...types: string[]) =>
    ({
      read: async () => (types.length ? [{ types, getType: async () => png }] : []),
    }) as unknown as Clipboard;
  const refusing = (name: string) =>
    ({ read: () => Promise.reject(new DOMException("no", name)) }) as unknown as Clipboard;

  it("gives its picture to the task that wanted it", async () => {
    assert.deepEqual(await readClipboard(holding("text/html", "image/png"), "text"), {
      type: "image",
      via: "clipboard",
      name: "Clipboard image",
      bytes: new Uint8Array([137, 80]),
      how: "replace",
      task: "text",
    });
  });

  it("says why it has none", async () => {
    const why = async (clipboard: Clipboard) => {
      const intent = await readClipboard(clipboard);
      return intent.type === "clipboardFailed" && intent.why;
    };
    assert.equal(await why(holding("text/plain")), "text");
    assert.equal(await why(holding()), "empty");
    assert.equal(await why(refusing("DataError")), "empty");
    assert.equal(await why(refusing("NotAllowedError")), "denied");
  });
});
