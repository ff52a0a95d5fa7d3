import assert from "node:assert/strict";
import { goOnWords } from "../../src/core/ask/continuation.ts";
import { readTasks } from "../../src/core/ask/custom.ts";
import { Problem } from "../../src/core/base/problem.ts";
import { type PanelState, panelState, parseMessage } from "../../src/core/contract/panel-protocol.ts";
import { parseDiagram } from "../../src/core/diagram/parse-diagram.ts";
import type { Chunk, Model, Prompt } from "../../src/core/models/contract.ts";
import type { Session, SessionAbilities } from "../../src/core/session/session.ts";
import { eventually, soon } from "../support/eventually.ts";
import { codecOf, testImage, testPng } from "../support/images.ts";
import { emptyPage } from "../support/pages.ts";
import { testSession } from "../support/session.ts";

type Script = (prompt: Prompt, signal: AbortSignal) => AsyncIterable<Chunk>;

const codec = codecOf(async (source) => {
  if (source.name === "broken.png") {
    throw new Problem("imageUnreadable", "broken.png is damaged.", ["openImage"]);
  }
  return { ...testImage(), name: source.name, ...(source.crop ? { crop: source.crop } : {}) };
});

/** A session whose model plays `script`; everything it emits is kept. */
function start(script: Script, more: Partial<SessionAbilities> = {}) {
  const prompts: Prompt[] = [];
  const model: Model = {
    ref: "custom:m",
    label: "m",
    vendor: "Test",
    host: "127.0.0.1:1",
    origin: "http://127.0.0.1:1",
    at: "thisComputer",
    limits: { maxImages: 30, maxTotalBase64: 10_000_000, maxLongEdge: 1568 },
    answer: (prompt, signal) => {
      prompts.push(prompt);
      return script(prompt, signal);
    },
  };
  return { ...testSession(codec, model, more), prompts };
}

const picture = (which: number, name = "a.png") => ({
  sources: [{ name, bytes: testPng(20 + which, 20), uri: `file:///${name}` }],
  place: "Used in README.md, line 3.",
});
const never = new AbortController().signal;

async function* says(...texts: string[]): AsyncGenerator<Chunk> {
  for (const text of texts) {
    yield { kind: "text", text };
  }
  yield { kind: "end", reason: "stop" };
}
async function* cutOff(...texts: string[]): AsyncGenerator<Chunk> {
  for (const text of texts) {
    yield { kind: "text", text };
  }
  yield { kind: "end", reason: "length", why: "The limit cut it." };
}
/** Says something, then waits until it is stopped. */
const stalls = (text: string): Script =>
  async function* (_prompt, signal) {
    yield { kind: "text", text };
    await new Promise((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(new DOMException("Stopped", "AbortError"))),
    );
  };

/** Waits until the newest answer has come as far as `text`. */
const arrived = ({ state }: Session, text: string) =>
  eventually(`“${text}”`, () => assert.equal(last(state()).text, text), soon);
const last = (state: PanelState) => state.turns.at(-1)!;

describe("the panel's session", () => {
  it("remembers what was sent for a turn, whatever is chosen since, and never over a reload", async () => {
    const request = (n: number) => ({
      ref: `custom:m${n}`,
      baseUrl: "http://127.0.0.1:1/v1",
      body: {},
      images: [],
    });
    let asked = 0;
    const { session, emitted } = start(async function* () {
      yield { kind: "sent", requestBytes: 2, images: [], request: request(++asked) };
      if (asked === 2) {
        throw new Problem("overloaded", "It is overloaded.", ["retry"]);
      }
      yield* says("Red.");
    });
    await session.show(picture(1), never);
    await session.run("explain");
    const first = last(session.state());
    session.update({ model: { ref: "local", label: "Embedded reader", vendor: "Here", at: "embedded" } });
    assert.deepEqual(session.request(first.id), request(1));
    await session.ask("And now?");
    // A request that failed is the one that people want to look at.
    assert.deepEqual(session.request(last(session.state()).id), request(2));
    assert.ok(!JSON.stringify(emitted).includes("baseUrl"));
    for (let more = 0; more < 10; more++) {
      await session.ask(`More ${more}?`);
    }
    assert.equal(session.request(first.id), undefined);
    assert.deepEqual(session.request(last(session.state()).id), request(12));

    const reloaded = start(() => says("Red."));
    await reloaded.session.restore(session.state(), picture(1), never);
    assert.equal(reloaded.session.request(last(reloaded.session.state()).id), undefined);
  });

  it("streams a task: whole states at its turns, only what is new in between", async () => {
    const { session, emitted } = start(() => says("It ", "is ", "red.\n"));
    await session.show(picture(1), never);
    await session.run("explain");
    const appended = emitted.flatMap((message) =>
      message.type === "append" ? [[message.at, message.text]] : [],
    );
    assert.deepEqual(appended, [
      [0, "It "],
      [3, "is "],
      [6, "red.\n"],
    ]);
    assert.equal(last(session.state()).status, "done");
    assert.equal(last(session.state()).text, "It is red.");
    for (const message of emitted) {
      if (message.type === "state") {
        assert.ok(parseMessage(panelState, JSON.parse(JSON.stringify(message.state))));
      }
    }
  });

  it("gives a task's answer again instead of asking twice, and asks anew on retry", async () => {
    const { session, prompts } = start(() => says("Once."));
    await session.show(picture(1), never);
    await session.run("explain");
    await session.run("text");
    await session.run("explain");
    assert.equal(prompts.length, 2);
    assert.equal(last(session.state()).task, "explain");
    await session.retry("chosen");
    assert.equal(prompts.length, 3);
  });

  it("waits for a question where one is to be asked, with no other task chosen", async () => {
    const { session, prompts } = start(() => says("Red."));
    await session.show(picture(1), never);
    await session.run("ask");
    assert.deepEqual([session.state().task, session.state().turns, prompts], ["ask", [], []]);
    await session.ask("Which colour?");
    assert.equal(session.state().turns[0]!.text, "Red.");
  });

  it("asks follow-up questions with the same beginning of the prompt", async () => {
    const { session, prompts } = start((prompt) => says(`Answer ${prompt.messages.length}`));
    await session.show(picture(1), never);
    await session.run("explain");
    await session.ask("Why?");
    await session.ask("And then?");
    const [first, second, third] = prompts;
    assert.equal(second!.instruction, first!.instruction);
    assert.deepEqual(second!.messages[0], first!.messages[0]);
    assert.deepEqual(
      third!.messages.map(({ role, text }) => `${role}: ${text.split("\n").at(-1)}`),
      [
        "user: Explain this image to a developer.",
        "assistant: Answer 1",
        "user: Why?",
        "assistant: Answer 3",
        "user: And then?",
      ],
    );
    assert.equal(new Set(prompts.map(({ conversation }) => conversation)).size, 1);
  });

  it("tells the model the file's name, its size and where it is used", async () => {
    const { session, prompts } = start(() => says("x"));
    await session.show(picture(1, "odd\nname.png"), never);
    await session.run("altText");
    assert.match(
      prompts[0]!.messages[0]!.text,
      /^File: "odd name\.png" \(\d+ × \d+ pixels\)\.\nUsed in README\.md, line 3\./,
    );
  });

  it("keeps what had arrived when it is stopped", async () => {
    const { session } = start(stalls("Half of"));
    await session.show(picture(1), never);
    const running = session.run("explain");
    await arrived(session, "Half of");
    session.stop();
    await running;
    assert.equal(last(session.state()).status, "stopped");
    assert.equal(last(session.state()).text, "Half of");
    assert.equal(last(session.state()).problem, undefined);
  });

  it("keeps what had arrived when it fails, and says what leads on", async () => {
    const { session } = start(async function* () {
      yield { kind: "text", text: "Half of" };
      throw new Problem("network", "The connection broke.", ["retry", "showLog"]);
    });
    await session.show(picture(1), never);
    await session.run("explain");
    const { status, text, problem } = last(session.state());
    assert.deepEqual([status, text, problem?.text], ["failed", "Half of", "The connection broke."]);
    assert.deepEqual(
      problem?.steps.map(({ id }) => id),
      ["retry", "showLog"],
    );
  });

  it("leaves nothing of a try without a word once it is repeated", async () => {
    let calls = 0;
    const { session } = start(async function* () {
      if (calls++ === 0) {
        throw new Problem("noKey", "A key is needed.", ["setKey"]);
      }
      yield* says("Now.");
    });
    await session.show(picture(1), never);
    await session.run("explain");
    await session.retry("chosen");
    assert.deepEqual(
      session.state().turns.map(({ text }) => text),
      ["Now."],
    );
  });

  it("has a cut answer go on where it ended, in the same turn, with one receipt", async () => {
    const { session, prompts, emitted } = start((prompt) =>
      prompt.messages.length === 1
        ? cutOff("The chart shows sales. ", "It rises ")
        : says("sales. It rises ", "until June.\n"),
    );
    await session.show(picture(1), never);
    await session.run("explain");
    const cut = last(session.state());
    assert.deepEqual(
      [cut.status, cut.cut, cut.text, cut.notice?.steps.map(({ id }) => id)],
      ["incomplete", "length", "The chart shows sales. It rises ", ["continue", "retry"]],
    );
    const before = emitted.length;
    await session.resume();
    const { turns } = session.state();
    assert.deepEqual(
      turns.map(({ id, status, text, notice, cut }) => [id, status, text, notice, cut]),
      [[cut.id, "done", "The chart shows sales. It rises until June.", undefined, undefined]],
    );
    assert.equal(turns[0]!.receipt!.requests, 2);
    assert.deepEqual(
      prompts[1]!.messages.slice(-2).map(({ role, text }) => [role, text]),
      [
        ["assistant", "The chart shows sales. It rises "],
        ["user", goOnWords],
      ],
    );
    const appended = emitted
      .slice(before)
      .flatMap((message) => (message.type === "append" ? [[message.at, message.text]] : []));
    assert.deepEqual(appended, [[cut.text.length, "until June.\n"]]);
  });

  it("keeps the answer so far when going on fails or is stopped, and can go on again", async () => {
    let times = 0;
    const { session, prompts } = start(() => {
      times += 1;
      if (times === 2) {
        throw new Problem("network", "The network is gone.", ["retry"]);
      }
      return times === 1
        ? cutOff("One ")
        : times === 3
          ? stalls("two ")(prompts[2]!, stop.signal)
          : says("three.");
    });
    const stop = new AbortController();
    await session.show(picture(1), never);
    await session.run("explain");
    await session.resume();
    assert.deepEqual([last(session.state()).status, last(session.state()).text], ["failed", "One "]);
    const running = session.resume();
    await arrived(session, "One two ");
    session.stop();
    stop.abort();
    await running;
    assert.deepEqual([last(session.state()).status, last(session.state()).text], ["stopped", "One two "]);
    await session.resume();
    assert.deepEqual([last(session.state()).status, last(session.state()).text], ["done", "One two three."]);
  });

  it("goes on with no answer that is short, has a form, was filtered or went on too long", async () => {
    for (const [task, reason] of [
      ["altText", "length"],
      ["moderate", "cut"],
      ["explain", "filtered"],
      ["explain", "tooLong"],
    ] as const) {
      const { session, prompts } = start(async function* () {
        yield { kind: "text", text: "Half" };
        yield { kind: "end", reason, why: "It broke off." };
      });
      await session.show(picture(1), never);
      await session.run(task);
      const steps = last(session.state()).notice!.steps.map(({ id }) => id);
      const asked = prompts.length;
      await session.resume();
      assert.deepEqual([steps, prompts.length - asked], [["retry"], 0], `${task} ${reason}`);
    }
  });

  it("names who was asked, while they answer and afterwards", async () => {
    const { session } = start(stalls("Half"));
    await session.show(picture(1), never);
    const running = session.run("explain");
    await arrived(session, "Half");
    assert.deepEqual(last(session.state()).model, { ref: "custom:m", label: "m" });
    session.stop();
    await running;
    assert.deepEqual(last(session.state()).model, { ref: "custom:m", label: "m" });
  });

  it("marks a cut answer as incomplete", async () => {
    const { session } = start(async function* () {
      yield { kind: "text", text: "Half of" };
      yield { kind: "end", reason: "cut", why: "The connection broke." };
    });
    await session.show(picture(1), never);
    await session.run("explain");
    const { status, notice } = last(session.state());
    assert.deepEqual([status, notice?.text], ["incomplete", "The connection broke."]);
  });

  it("shows as thinking what only its end told to be thinking", async () => {
    const { session } = start(async function* () {
      yield { kind: "reasoning", text: "Hm. " };
      yield { kind: "text", text: "It seems to be a cat." };
      yield { kind: "thought" };
      yield { kind: "text", text: "A cat." };
      yield { kind: "end", reason: "stop" };
    });
    await session.show(picture(1), never);
    await session.run("explain");
    const { text, reasoning } = last(session.state());
    assert.deepEqual([text, reasoning], ["A cat.", "Hm. It seems to be a cat."]);
  });

  it("shows an error of its own as a short sentence with a way to the log", async () => {
    const { session } = start(() => {
      throw new TypeError("x is undefined");
    });
    await session.show(picture(1), never);
    await session.run("explain");
    assert.equal(last(session.state()).problem?.text, "bug: x is undefined");
  });

  it("drops a preview when the answer begins", async () => {
    const { session, emitted } = start(async function* () {
      yield { kind: "draft", text: "L1" };
      yield { kind: "draft", text: "L1\nL2" };
      yield* says("line 1\nline 2");
    });
    await session.show(picture(1), never);
    await session.run("text");
    const drafts = emitted.flatMap((message) =>
      message.type === "state" && message.state.turns.at(-1)?.draft ? [message.state.turns.at(-1)!.text] : [],
    );
    assert.deepEqual(drafts, ["L1", "L1\nL2"]);
    assert.equal(last(session.state()).text, "line 1\nline 2");
    assert.equal(last(session.state()).draft, undefined);
  });

  it("begins anew with another picture, and goes on with the same", async () => {
    const { session, prompts } = start(() => says("x"));
    await session.show(picture(1), never);
    await session.run("explain");
    await session.show(picture(1), never);
    assert.equal(session.state().turns.length, 1);
    await session.show(picture(2), never);
    assert.equal(session.state().turns.length, 0);
    await session.run("explain");
    assert.notEqual(prompts[0]!.conversation, prompts[1]!.conversation);
  });

  it("sends the images alone when no details are wanted", async () => {
    const options = () => ({ language: "en", details: "none", note: "Of the billing portal." }) as const;
    const { session, prompts } = start(() => says("x"), { options });
    await session.show(picture(1, "secret-plan.png"), never);
    await session.run("explain");
    const { images: _, ...words } = prompts[0]!;
    assert.doesNotMatch(JSON.stringify(words), /secret-plan|README|pixels|billing/);
  });

  it("says the user's note with every picture", async () => {
    let note = "Of the billing portal.";
    const { session, prompts } = start(() => says("x"), { options: () => ({ language: "en", note }) });
    await session.show(picture(1), never);
    await session.run("explain");
    note = "";
    await session.ask("Why?");
    assert.match(prompts[0]!.messages[0]!.text, /\nNote: Of the billing portal\.\n\n/);
    assert.doesNotMatch(JSON.stringify(prompts[1]!.messages), /Note/);
  });

  it("gives a stored answer at once, marked, until it is asked again", async () => {
    const kept = new Map<string, unknown>();
    const store = {
      get: async (key: string) => kept.get(key),
      put: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
    };
    let times = 0;
    const script: Script = () => says(`Answer ${++times}`);
    const first = start(script, { store });
    await first.session.show(picture(1), never);
    await first.session.run("explain");
    assert.equal(last(first.session.state()).receipt?.stored, undefined);

    const { session, prompts } = start(script, { store });
    await session.show(picture(1), never);
    await session.run("explain");
    assert.equal(prompts.length, 0);
    assert.deepEqual(
      [last(session.state()).status, last(session.state()).text, last(session.state()).receipt?.stored],
      ["done", "Answer 1", true],
    );
    await session.retry("chosen");
    assert.deepEqual([prompts.length, last(session.state()).text], [1, "Answer 2"]);
    // The same question after another exchange is another request.
    await session.ask("Why?");
    await session.ask("Why?");
    assert.equal(prompts.length, 3);
    await session.show({ ...picture(1), place: "Used elsewhere." }, never);
    await session.run("text");
    await session.retry("chosen");
    assert.equal(prompts.length, 5);
  });

  it("stores no answer that was cut", async () => {
    const store = { get: async () => undefined, put: () => Promise.reject(new Error("stored")) };
    const { session } = start(
      async function* () {
        yield { kind: "text", text: "Half of" };
        yield { kind: "end", reason: "cut", why: "The connection broke." };
      },
      { store },
    );
    await session.show(picture(1), never);
    await session.run("explain");
    assert.equal(last(session.state()).status, "incomplete");
  });

  it("runs a task of the user's own, with its variables filled in", async () => {
    const { session, prompts } = start(() => says("x"));
    const { tasks } = readTasks(
      [
        { id: "tests", title: "Tests", prompt: "Tests for ${fileName}, ${imageWidth} wide: ${selection}" },
        { id: "put", title: "Put", prompt: "p", place: "cursor" },
      ].map((value) => ({ from: "here", value })),
    );
    session.offer(tasks);
    await session.show(picture(1), never);
    assert.deepEqual(session.state().tasks.at(-1), { id: "custom:tests", title: "Tests" });
    await session.run("custom:tests");
    const { width } = session.state().pictures[0]!;
    const asked = `Tests for a.png, ${width} wide: let x = 1;`;
    assert.ok(prompts[0]!.messages[0]!.text.endsWith(`\n\n${asked}`));
    assert.doesNotMatch(prompts[0]!.instruction, /a\.png|let x/);
    await session.ask("More?");
    assert.ok(prompts[1]!.messages[0]!.text.endsWith(asked));
    // Its workspace lost the file, say.
    session.offer([]);
    await session.run("custom:tests");
    await session.show(picture(2), never);
    await session.run("custom:tests");
    assert.equal(prompts.length, 2);
    assert.match(session.state().hint!.text, /no longer exists/);
  });

  it("takes more pictures into the conversation, and compares them", async () => {
    const { session, prompts } = start(() => says("x"));
    await session.show(picture(1), never);
    await session.run("explain");
    assert.ok(!session.state().tasks.some(({ id }) => id === "compare"));
    await session.add({ sources: [...picture(1).sources, ...picture(2, "b.png").sources] }, never);
    assert.deepEqual(
      session.state().pictures.map(({ name }) => name),
      ["a.png", "b.png"],
    );
    assert.equal(session.state().turns.length, 1);
    assert.ok(session.state().tasks.some(({ id }) => id === "compare"));
    await session.run("compare");
    assert.equal(prompts[1]!.images.length, 2);
    assert.equal(prompts[1]!.instruction, prompts[0]!.instruction);
    assert.equal(prompts[1]!.conversation, prompts[0]!.conversation);
    // What was said of one picture is no answer about two.
    await session.run("explain");
    assert.equal(prompts.length, 3);
  });

  it("takes a picture out, with the part of it, and begins anew without the last", async () => {
    const { session, prompts } = start(() => says("Red."));
    await session.show(picture(1), never);
    await session.add(picture(2, "b.png"), never);
    const [first, second] = session.state().pictures;
    session.crop(second!.id, { x: 0, y: 0, width: 10, height: 10 });
    await session.run("explain");
    session.remove(first!.id);
    assert.deepEqual(
      session.state().pictures.map(({ name, crop }) => [name, crop?.width]),
      [["b.png", 10]],
    );
    assert.equal(session.state().turns.length, 1);
    await session.ask("And this?");
    assert.equal(prompts.at(-1)!.images.length, 1);
    const { conversation } = session.state();
    session.remove("not there");
    assert.equal(session.state().pictures.length, 1);
    session.remove(second!.id);
    const after = session.state();
    assert.deepEqual([after.pictures, after.turns, session.picture()], [[], [], undefined]);
    assert.notEqual(after.conversation, conversation);
    await session.run("explain");
    assert.match(session.state().hint?.text ?? "", /first/);
  });

  it("begins anew on request, and stops what was under way", async () => {
    let stopped = false;
    const { session } = start(async function* (_prompt, signal) {
      yield { kind: "text", text: "Half" };
      await new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => {
          stopped = true;
          reject(new DOMException("Stopped", "AbortError"));
        }),
      );
    });
    await session.show(picture(1), never);
    const running = session.run("explain");
    await arrived(session, "Half");
    session.empty();
    await running;
    assert.deepEqual([stopped, session.state().turns], [true, []]);
  });

  it("asks an earlier question in other words, without what came after it", async () => {
    const { session, prompts } = start((prompt) => says(`Answer ${prompt.messages.length}`));
    await session.show(picture(1), never);
    await session.run("explain");
    await session.ask("Wy?");
    await session.ask("And then?");
    await session.ask("Why?", session.state().turns[1]!.id);
    assert.deepEqual(
      session.state().turns.map(({ question }) => question),
      [undefined, "Why?"],
    );
    assert.equal(prompts.at(-1)!.messages.length, 3);
    assert.doesNotMatch(JSON.stringify(prompts.at(-1)!.messages), /Wy|And then/);
  });

  it("leaves all as it was when a picture can't be read", async () => {
    const { session } = start(() => says("x"));
    await session.show(picture(1), never);
    await session.run("explain");
    await assert.rejects(session.show(picture(3, "broken.png"), never), { code: "imageUnreadable" });
    assert.equal(session.state().pictures[0]!.name, "a.png");
    assert.equal(session.state().turns.length, 1);
  });

  it("stops the running answer when a new one is asked for", async () => {
    let calls = 0;
    const { session } = start((prompt, signal) =>
      calls++ ? says("Second.") : stalls("First")(prompt, signal),
    );
    await session.show(picture(1), never);
    const first = session.run("explain");
    await arrived(session, "First");
    await session.run("text");
    await first;
    assert.deepEqual(
      session.state().turns.map(({ status }) => status),
      ["stopped", "done"],
    );
  });

  it("restores what an earlier window left, with unfinished turns as stopped ones", async () => {
    const { session: before } = start(stalls("Half of"));
    await before.show(picture(1), never);
    void before.run("explain");
    await arrived(before, "Half of");
    const saved = parseMessage(panelState, JSON.parse(JSON.stringify(before.state())))!;
    before.stop();
    const { session } = start(() => says("x"));
    await session.restore(saved, picture(1), never);
    assert.equal(last(session.state()).status, "stopped");
    assert.equal(last(session.state()).text, "Half of");
    assert.equal(session.state().pictures.length, 1);
    await session.retry("chosen");
    assert.equal(last(session.state()).text, "x");
  });

  it("says when a picture it goes on about is gone or changed since", async () => {
    const { session } = start(() => says("x"));
    await session.show(picture(1), never);
    await session.run("explain");
    const left = session.state();
    await session.restore(left, picture(2), never);
    assert.equal(session.state().hint?.text, "a.png changed since these answers were given.");
    assert.notEqual(session.state().pictures[0]!.id, left.pictures[0]!.id);
    await session.restore(left, undefined, never);
    assert.match(session.state().hint!.text, /^a\.png can't be read any more/);
    assert.equal(session.state().turns.length, 1);
    await session.ask("Why?", left.turns[0]!.id);
    assert.equal(session.state().hint?.text, "Choose an image first.");
    assert.equal(session.state().turns.length, 1, "an answer went for a question that could not be asked");
    await session.restore(left, picture(1), never);
    assert.equal(session.state().hint, undefined);
  });
});

describe("a part of a picture", () => {
  const area = { x: 8, y: 4, width: 30, height: 20 };
  const crop = ({ session }: ReturnType<typeof start>, to: typeof area | undefined) =>
    session.crop(session.state().pictures[0]!.id, to);

  it("is what the next turns are about, until it is the whole again; each turn keeps its own", async () => {
    const started = start((prompt) => says(`Answer ${prompt.messages.length}`));
    const { session, prompts } = started;
    await session.show(picture(1), never);
    await session.run("explain");
    crop(started, area);
    await session.run("explain");
    await session.ask("Why?");
    crop(started, undefined);
    await session.ask("And the rest?");
    const { id } = session.state().pictures[0]!;
    assert.deepEqual(
      session.state().turns.map(({ task, crops }) => [task, crops?.[id]]),
      [
        ["explain", undefined],
        ["explain", area],
        ["ask", area],
        ["ask", undefined],
      ],
    );
    assert.deepEqual(
      prompts.map(({ images }) => images[0]!.crop),
      [undefined, area, area, undefined],
    );
    assert.match(prompts[1]!.messages[0]!.text, /shown is the part of 30 × 20 pixels at 8, 4\./);
    const words = prompts[2]!.messages.map(({ text }) => text);
    assert.match(words[0]!, /\(Asked about all that the file shows\.\) Explain/);
    assert.match(words[2]!, /^Explain/);
    assert.match(prompts[3]!.messages[2]!.text, /^\(Asked about part of a\.png, 30 × 20 at 8, 4\.\) Explain/);
    // Both answers of the task are there: neither is asked for again.
    await session.run("explain");
    assert.equal(last(session.state()).crops, undefined);
    crop(started, area);
    await session.run("explain");
    assert.deepEqual(last(session.state()).crops, { [id]: area });
    assert.equal(prompts.length, 4);
  });

  it("is kept with the conversation, but not when the file is another one now", async () => {
    const first = start(() => says("x"));
    await first.session.show(picture(1), never);
    crop(first, area);
    await first.session.run("explain");
    const left = parseMessage(panelState, JSON.parse(JSON.stringify(first.session.state())))!;
    const { session, prompts } = start(() => says("x"));
    await session.restore(left, picture(1), never);
    assert.deepEqual(session.state().pictures[0]!.crop, area);
    await session.ask("Why?");
    assert.deepEqual(prompts[0]!.images[0]!.crop, area);
    await session.restore(left, picture(2), never);
    assert.equal(session.state().pictures[0]!.crop, undefined);
    assert.deepEqual(last(session.state()).crops, { [left.pictures[0]!.id]: area });
  });

  it("is of one picture alone, and is all of it when it covers it", async () => {
    const started = start(() => says("x"));
    const { session, prompts } = started;
    await session.show({ sources: [...picture(1).sources, ...picture(2, "b.png").sources] }, never);
    const [, second] = session.state().pictures;
    session.crop(second!.id, area);
    await session.run("compare");
    assert.deepEqual(
      prompts[0]!.images.map((image) => image.crop),
      [undefined, area],
    );
    session.crop(second!.id, { x: 0, y: 0, width: 64, height: 48 });
    assert.equal(session.state().pictures[1]!.crop, undefined);
    session.crop(second!.id, { x: 60, y: 40, width: 900, height: 900 });
    assert.deepEqual(session.state().pictures[1]!.crop, { x: 60, y: 40, width: 4, height: 8 });
    assert.throws(() => session.crop(second!.id, { x: 64, y: 0, width: 9, height: 9 }), Problem);
  });

  it("is another request to the store of answers", async () => {
    const kept = new Map<string, unknown>();
    const store = {
      get: async (key: string) => kept.get(key),
      put: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
    };
    const started = start(() => says("x"), { store });
    await started.session.show(picture(1), never);
    await started.session.run("explain");
    crop(started, area);
    await started.session.run("explain");
    assert.equal(started.prompts.length, 2);
  });

  it("is shown with more detail where it is chosen, and from the whole", async () => {
    const wanted: unknown[] = [];
    const started = start(() => says("x"), {
      codec: {
        ...codec,
        encode: async (source, want) => {
          wanted.push([source.crop, want.maxLongEdge]);
          return { ...testImage(), found: { format: "png", width: 900, height: 50_000, bytes: 9 } };
        },
      },
    });
    const { session } = started;
    await session.show(picture(1), never);
    crop(started, area);
    await session.detailed(session.state().pictures[0]!.id, never);
    assert.deepEqual(wanted, [
      [undefined, 1568],
      [undefined, 36_514],
    ]);
    assert.equal(await session.detailed("another", never), undefined);
  });
});

describe("a turn for a diagram", () => {
  const fenced = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\``;
  const right = "flowchart LR\n  a[Begin] --> b[End]";
  const wrong = "flowchart LR\n  a[Begin (now)] --> b";
  /** What the picture says, for a reader. */
  const reading = {
    image: "a.png",
    width: 20,
    height: 20,
    kind: null,
    unread: [],
    lines: ["Begin", "Middle"].map((text, row) => {
      const piece = { text, certainty: 1, box: { x: 0, y: row * 10, width: 10, height: 8 } };
      return { ...piece, words: [piece] };
    }),
  };
  const reader: Model = {
    ref: "local",
    label: "Reader",
    vendor: "Here",
    host: null,
    origin: null,
    at: "embedded",
    limits: { maxImages: 1, maxTotalBase64: 1e9, maxLongEdge: 1e5 },
    async *answer() {
      yield { kind: "read", reading, seen: { page: emptyPage, image: testImage() } };
      yield { kind: "end", reason: "stop" };
    },
  };
  const begin = async (...answers: readonly string[]) => {
    let asked = 0;
    const begun = start(() => says(answers[asked++] ?? ""), { diagrams: { parse: parseDiagram, reader } });
    await begun.session.show(picture(1), never);
    await begun.session.run("mermaid");
    return begun;
  };

  it("ends with a source that compiles, what differs from the picture, and one receipt for all requests", async () => {
    const { session, prompts, emitted } = await begin(`Sure:\n${fenced(wrong)}`, fenced(right));
    const [turn] = session.state().turns;
    assert.deepEqual([turn?.status, turn?.text, turn?.receipt?.requests], ["done", right, 2]);
    assert.deepEqual(turn?.diagram?.checked, { verdict: "valid" });
    assert.deepEqual(turn?.diagram?.differences, {
      added: ["End"],
      missing: [{ text: "Middle", image: 0, box: { x: 0, y: 10, width: 10, height: 8 } }],
    });
    assert.equal(prompts.length, 2);
    assert.ok(
      emitted.some(
        (one) =>
          one.type === "state" &&
          one.state.turns[0]?.progress ===
            "The diagram has an error in line 2. Asking for a correction (1 of 2)" &&
          one.state.turns[0].text.includes(wrong),
      ),
    );
    assert.ok(parseMessage(panelState, session.state()));
  });

  it("has a changed source checked and compared anew; the newest counts", async () => {
    const { session } = await begin(fenced(right));
    const id = session.state().turns[0]!.id;
    await session.changeDiagram(id, wrong);
    const checked = session.turn(id)?.diagram?.checked;
    assert.deepEqual([checked?.verdict, checked?.verdict === "invalid" && checked.line], ["invalid", 2]);
    const older = session.changeDiagram(id, wrong);
    const newer = session.changeDiagram(
      id,
      'flowchart LR\n  a[Begin] --> b[Middle]\n  click a "javascript:x"',
    );
    await Promise.allSettled([older]);
    await newer;
    const turn = session.turn(id);
    assert.equal(turn?.text, "flowchart LR\n  a[Begin] --> b[Middle]");
    assert.deepEqual(turn?.diagram?.removed, ["link"]);
    assert.deepEqual(turn?.diagram?.differences, { added: [], missing: [] });
  });

  it("has what is inserted follow the user at once, also where the picture is gone", async () => {
    const { session } = await begin(fenced(right));
    const left = session.state();
    const [turn] = left.turns;
    const again = start(() => says(""), { diagrams: { parse: parseDiagram, reader } }).session;
    await again.restore(left, undefined, never);
    const changing = again.changeDiagram(turn!.id, `${right}\n  b --> c\n  click a "javascript:x"`);
    assert.equal(again.turn(turn!.id)?.text, `${right}\n  b --> c`);
    await changing;
    const { diagram, edited } = again.turn(turn!.id)!;
    assert.deepEqual([diagram?.checked, diagram?.differences], [{ verdict: "valid" }, undefined]);
    assert.match(edited!, /click a/);
  });

  it("keeps the raw answer where it was cut, so that it can go on", async () => {
    const raw = "```mermaid\nflowchart LR\n  a[Beg";
    const { session } = start(() => cutOff(raw), { diagrams: { parse: parseDiagram, reader } });
    await session.show(picture(1), never);
    await session.run("mermaid");
    const [turn] = session.state().turns;
    assert.deepEqual(
      [turn?.status, turn?.text, turn?.diagram?.checked.verdict],
      ["incomplete", raw, "invalid"],
    );
  });
});
