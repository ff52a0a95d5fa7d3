import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isAbort, Problem } from "../../../src/core/base/problem.ts";
import type { TaskId } from "../../../src/core/base/task.ts";
import type { EncodedImage } from "../../../src/core/image/file/types.ts";
import type { Chunk } from "../../../src/core/models/contract.ts";
import { embeddedModel } from "../../../src/core/models/embedded.ts";
import { readingOf } from "../../../src/core/reader/account/reading.ts";
import type { Page, Reader } from "../../../src/core/reader/page/page.ts";
import { testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";
import { drawnPage, emptyPage, monospacedPage } from "../../support/pages.ts";

const code = monospacedPage(["def main(path):", "    if path is None:", "        return False"]);
const words = drawnPage([["Hello world", 5, 5]]);
const named = (name: string, seed: number): EncodedImage => ({ ...testImage(8, 8, seed), name });
const never = new AbortController().signal;

/** Gives the pages in order, and each of their lines as an event with a turn of the event loop between. */
function readerOf(...pages: readonly Page[]): Reader & { readonly count: () => number } {
  let next = 0;
  return {
    count: () => next,
    async read(_image, signal, onEvent) {
      const page = pages[next++]!;
      for (const [index] of page.lines.entries()) {
        const preview = page.text
          .split("\n")
          .slice(0, index + 1)
          .join("\n");
        onEvent?.({ read: index + 1, total: page.lines.length, preview });
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
      }
      return page;
    },
  };
}

async function ask(reader: Reader, task: TaskId, images = [named("a.png", 1)]): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of embeddedModel(reader).answer(testPrompt({ task, images }), never)) {
    chunks.push(chunk);
  }
  return chunks;
}

const textOf = (chunks: readonly Chunk[]) =>
  chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
const kindsOf = (chunks: readonly Chunk[]) => [...new Set(chunks.map(({ kind }) => kind))];
const noticesOf = (chunks: readonly Chunk[]) => chunks.filter((chunk) => chunk.kind === "notice");

describe("the embedded reader as a model", () => {
  it("sends nothing and shrinks nothing", () => {
    const model = embeddedModel(readerOf());
    assert.equal(model.ref, "local");
    assert.equal(model.host, null);
    assert.ok(model.limits.maxLongEdge > 65_535 && model.limits.maxTotalBase64 === Number.MAX_SAFE_INTEGER);
  });

  it("transcribes: what it has so far, then the whole", async () => {
    const chunks = await ask(readerOf(code), "text");
    assert.deepEqual(chunks, [
      { kind: "progress", text: "Finding the text" },
      { kind: "progress", text: "Reading line 2 of 3" },
      { kind: "draft", text: "def main(path):" },
      { kind: "progress", text: "Reading line 3 of 3" },
      { kind: "draft", text: "def main(path):\n    if path is None:" },
      { kind: "progress", text: "Reading line 3 of 3" },
      { kind: "draft", text: code.text },
      {
        kind: "read",
        reading: readingOf(code, named("a.png", 1)),
        seen: { page: code, image: named("a.png", 1) },
      },
      { kind: "text", text: code.text },
      { kind: "end", reason: "stop" },
    ]);
  });

  it("says so when there is no text", async () => {
    const chunks = await ask(readerOf(emptyPage), "text");
    assert.equal(textOf(chunks), "");
    const [notice] = noticesOf(chunks);
    assert.match(notice?.text ?? "", /found no text in this image/);
    assert.deepEqual(notice?.steps, ["chooseModel"]);
    assert.deepEqual(chunks.at(-1), { kind: "end", reason: "stop" });
  });

  it("goes through several images in order, each under its name", async () => {
    const chunks = await ask(readerOf(code, words), "text", [named("a.png", 1), named("b.png", 2)]);
    assert.equal(textOf(chunks), `a.png:\n${code.text}\n\nb.png:\nHello world`);
    const firstText = chunks.findIndex(({ kind }) => kind === "text");
    assert.ok(!chunks.slice(firstText).some(({ kind }) => kind === "draft"), "no draft hides an answer");
    assert.ok(
      chunks.some((chunk) => chunk.kind === "progress" && chunk.text === "Reading line 1 of 1 of b.png"),
    );
  });

  it("explains by the text, and offers a vision model", async () => {
    const chunks = await ask(readerOf(code), "explain");
    assert.match(textOf(chunks), /\*\*Python\*\* code/);
    assert.deepEqual(kindsOf(chunks), ["progress", "read", "text", "notice", "end"]);
    assert.deepEqual(noticesOf(chunks)[0]?.steps, ["chooseModel"]);
  });

  it("writes alt text, and none when there is nothing to go by", async () => {
    assert.equal(textOf(await ask(readerOf(code), "altText")), "Python code: function main");
    const chunks = await ask(readerOf(emptyPage), "altText");
    assert.equal(textOf(chunks), "");
    assert.match(noticesOf(chunks)[0]?.text ?? "", /no text/);
  });

  it("admits that it can't answer questions", async () => {
    const chunks = await ask(readerOf(words), "ask");
    assert.match(textOf(chunks), /can't answer questions.*\n\n```\nHello world\n```$/s);
    assert.deepEqual(noticesOf(chunks)[0]?.steps, ["chooseModel"]);
  });

  it("reads an image once for all tasks", async () => {
    const reader = readerOf(code);
    const model = embeddedModel(reader);
    for (const task of ["text", "explain", "altText"] as const) {
      for await (const _ of model.answer(testPrompt({ task, images: [named("a.png", 1)] }), never)) {
      }
    }
    assert.equal(reader.count(), 1);
  });

  it("stops at a signal, and when nobody listens any more", async () => {
    const stop = new AbortController();
    const answering = embeddedModel(readerOf(code)).answer(testPrompt({ task: "text" }), stop.signal);
    await assert.rejects(async () => {
      for await (const { kind } of answering) {
        if (kind === "draft") {
          stop.abort();
        }
      }
    }, isAbort);

    let stopped = false;
    const reader: Reader = {
      read: (_image, signal, onEvent) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            stopped = true;
            reject(signal.reason);
          });
          onEvent?.({ read: 1, total: 2, preview: "a" });
        }),
    };
    for await (const { kind } of embeddedModel(reader).answer(testPrompt({ task: "text" }), never)) {
      if (kind === "draft") {
        break;
      }
    }
    assert.equal(stopped, true);
  });

  it("passes on the reader's problems", async () => {
    const problem = new Problem("workerCrashed", "The embedded reader stopped.", ["retry"]);
    await assert.rejects(ask({ read: () => Promise.reject(problem) }, "text"), problem);
  });
});
