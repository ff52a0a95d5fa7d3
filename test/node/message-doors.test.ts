import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { fromMarkdown } from "mdast-util-from-markdown";
import { bugText } from "../../src/core/base/problem.ts";
import { foreign, sentence } from "../../src/core/base/text/foreign.ts";
import { notAnImage, unreadFile } from "../../src/core/image/file/image-refusal.ts";
import { hostileTexts } from "../support/hostile.ts";
import type { Shown } from "../support/vscode-stand-in.ts";

const root = path.join(import.meta.dirname, "../..");

type Messages = typeof import("../../src/host/editor/messages.ts") & { readonly shown: Shown[] };

/** The door itself, with a window that keeps what it is to show. */
async function messages(): Promise<Messages> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export * from "./src/host/editor/messages.ts"; export { shown } from "vscode";',
      resolveDir: root,
    },
    alias: { vscode: path.join(root, "test/support/vscode-stand-in.ts") },
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString("base64")}`);
}

/** What VS Code makes a link of in a notification, a prompt or a progress message: a label, and where it leads. */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (["']).+?\1)?\)/i;
/** What it draws an icon for in a label, unless a backslash stands before it. */
const icon = /(?<!\\)\$\([\da-z-]+(?:~[a-z]+)?\)/gi;
/** What a terminal or a log obeys, what turns the order round, what can't be seen, what begins a line. */
const hidden =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\u3164\uFFF9-\uFFFB]|[\uFE00-\uFE0F]|\u034F|[\u{E0000}-\u{E0FFF}]/u;

function assertHarmless(text: string, most: number, icons = 0): void {
  assert.doesNotMatch(text, link);
  assert.doesNotMatch(text, hidden);
  assert.doesNotMatch(text, /##\w*\[/);
  assert.equal([...text.matchAll(icon)].length, icons, text);
  assert.ok(text.length <= most, `${text.length} characters`);
}

describe("message doors", () => {
  const texts = hostileTexts(20_000);

  it("let nothing live out of 20,000 hostile texts", async () => {
    const doors = await messages();
    const { shown } = doors;
    for (const [index, text] of texts.entries()) {
      const other = texts[(index * 7 + 1) % texts.length]!;
      const message = `${text} was not found from ${other}.`;
      await doors.tell(message, "Open");
      await doors.tellError(notAnImage(text, new Uint8Array(9)).message);
      await doors.tellError(unreadFile(text, new Error(other)).message);
      await doors.ask({ message, detail: sentence`${text} answers there.\n\n${other}` }, "Send");
      await doors.warn({ message: text, detail: "Gone." }, "Clear");
      doors.tellDone(text);
      await doors.showProgress(`Explain: ${text}`, async (tell) => tell(other, 1));
      const row = { icon: "warning", label: text, description: other, detail: text };
      assert.equal(await doors.pick([row], { title: text, placeHolder: other }), row);
      doors.createPicker(text).fill([{ label: text, description: other }]);
      await doors.askWords({ title: text, prompt: other, placeHolder: text });
      for (const { where, text: seen } of shown.splice(0)) {
        const ours = where === "status bar" ? 1 : 0;
        assertHarmless(seen, 1000, ours);
      }
    }
  });

  it("keep every word of a hover, a chat and a tool without a meaning in Markdown", async () => {
    const doors = await messages();
    for (const text of texts.slice(0, 4000)) {
      for (const markdown of [doors.inMarkdown(text), doors.asMarkdown(text).value]) {
        assert.doesNotMatch(markdown, hidden);
        const { children } = fromMarkdown(`\u2022 ${markdown}`);
        const [paragraph] = children;
        assert.ok(children.length === 1 && paragraph?.type === "paragraph", markdown);
        assert.deepEqual(new Set(paragraph.children.map(({ type }) => type)), new Set(["text"]), markdown);
        const read = paragraph.children.map((node) => ("value" in node ? node.value : "")).join("");
        assert.equal([...read.matchAll(icon)].length, 0);
      }
    }
  });

  it("leave the words around a name to be read, and do nothing more the second time", () => {
    for (const text of texts) {
      const said = sentence`${text} was not found from ${text}: close ${text}.`;
      assert.ok(said.includes(" was not found from ") && said.endsWith("."), said);
      assertHarmless(said, 1000);
      const once = foreign(text, 60);
      assertHarmless(once, 60);
      assert.equal(foreign(once, 60), once);
    }
  });

  it("log an error whose message pretends to be lines of the log", () => {
    for (const text of texts.slice(0, 4000)) {
      for (const line of bugText(new Error(`bad ${text}`)).split("\n")) {
        assertHarmless(line, 1000);
        assert.match(line, /^(?:Error: bad| {4}at )/);
      }
    }
  });

  it("are the only way to VS Code's messages, and to its Markdown", () => {
    const calls =
      /\b(?:show(?:Information|Warning|Error)Message|withProgress|setStatusBarMessage|createStatusBarItem|showQuickPick|createQuickPick|showInputBox|createInputBox|appendText)\b/;
    const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
    const direct = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) =>
        calls.test(readFileSync(path.join(root, "src", file), "utf8").replace(/\/\*\*.*?\*\/|\/\/.*/gs, "")),
      )
      .map((file) => file.replaceAll("\\", "/"));
    assert.deepEqual(direct, ["host/editor/messages.ts"]);
  });
});
