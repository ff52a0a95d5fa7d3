import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { altStyle } from "../../../src/core/alt-text/style.ts";
import { sha256 } from "../../../src/core/base/data/bytes.ts";
import { Problem } from "../../../src/core/base/problem.ts";
import { defaultConfig, styleFor } from "../../../src/core/check/project.ts";
import { scan } from "../../../src/core/check/scan.ts";
import type { Head, Row, ToPage } from "../../../src/core/contract/review-protocol.ts";
import { findReferences } from "../../../src/core/documents/find.ts";
import { contextsOf } from "../../../src/core/documents/outline/context.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { createAsker } from "../../../src/core/review/asker.ts";
import { estimate, estimateText } from "../../../src/core/review/estimate.ts";
import { createReview, type ReviewAbilities } from "../../../src/core/review/review.ts";
import { type Place, placeIds } from "../../../src/core/review/review-item.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { testModel } from "../../support/asking.ts";

const model = { ref: "test:m", label: "m", vendor: "Test", at: "elsewhere" } as const;

const png = await readFile(new URL("../../fixtures/reader-set/dialog-win.png", import.meta.url));
const reply = (alt: string) => JSON.stringify({ decision: "informative", alt, longDescription: "" });

/** Documents in memory; each image name is another image, `gone.png` is none. */
async function placesIn(documents: ReadonlyMap<string, string>, which?: readonly string[]): Promise<Place[]> {
  const all: Place[] = [];
  for (const [uri, text] of documents) {
    const references = await findReferences(text, "markdown");
    const context = await contextsOf(text, "markdown", { references });
    const ids = placeIds(uri, references);
    const rules = { config: defaultConfig, style: styleFor(defaultConfig) };
    for (const [index, judged] of scan({ path: uri, text, references }, rules).entries()) {
      const { reference } = judged;
      const bytes = Buffer.concat([png, Buffer.from(reference.target.slice(0, 1))]);
      all.push({
        ...judged,
        ...{ id: ids[index]!, uri, shown: uri },
        image:
          reference.target === "gone.png"
            ? { kind: "none", cause: "notFound", path: null, problem: "gone.png was not found." }
            : {
                kind: "image",
                path: `/${reference.target}`,
                hash: await sha256(bytes),
                read: async () => ({ name: reference.target, bytes }),
              },
        context: context(reference),
      });
    }
  }
  return which ? all.filter(({ uri }) => which.includes(uri)) : all;
}

describe("a review", () => {
  const codec = createImageCodec(new URL("../../../dist/", import.meta.url));
  let provider: Provider;
  let documents: Map<string, string>;
  let disk: string | undefined;
  let outside: string[];
  let unread: string[];
  let head: Head | undefined;
  let rows: Map<string, Row>;
  before(async () => {
    provider = await startProvider();
  });
  after(() => Promise.all([provider.close(), codec.dispose()]));
  beforeEach(() => {
    documents = new Map([
      ["a.md", "![](a.png)\n\n![](b.png)\n\n![](gone.png)\n\n![fine](c.png)\n"],
      ["b.md", "![](a.png)\n"],
    ]);
    disk = undefined;
    outside = [];
    unread = [];
    rows = new Map();
    provider.answerWith(({ pictures }) => reply(`About ${pictures.length}`));
  });

  const emit = (message: ToPage) => {
    if (message.type === "all" || message.type === "head") {
      head = message.head;
    }
    if (message.type === "all") {
      rows = new Map();
    }
    for (const row of message.type === "all" || message.type === "rows" ? message.rows : []) {
      rows.set(row.id, row);
    }
  };
  const abilities: ReviewAbilities = {
    scan: async (which) => ({ places: await placesIn(documents, which), outside, unread }),
    asker: async (known) => ({
      ask: createAsker({
        model: testModel(provider),
        style: async () => v.parse(altStyle, {}),
        options: { language: "en", note: "Of the billing portal." },
        answering: { codec, now: () => performance.now() },
        known,
      }),
      atOnce: 2,
    }),
    estimate: async (questions) => estimateText(estimate(questions, testModel(provider))),
    load: async () => (disk === undefined ? undefined : JSON.parse(disk)),
    save: async (text) => {
      disk = text;
    },
    async apply(wanted) {
      for (const { place, alt } of wanted.toReversed()) {
        const text = documents.get(place.uri)!;
        const { start, end, text: written } = altEdit(place.reference, alt)!;
        documents.set(place.uri, text.slice(0, start) + written + text.slice(end));
      }
      return { documents: [...new Set(wanted.map(({ place }) => place.uri))], refused: new Map() };
    },
    label: (step) => step,
    bug: (error) => {
      throw error;
    },
    emit,
  };
  const open = async () => {
    const review = await createReview(abilities, { scope: { kind: "workspace" }, model });
    await review.scan();
    return review;
  };
  const shown = () =>
    [...rows.values()].map(({ proposed, problem, verdict }) => proposed?.alt ?? problem ?? verdict);
  const idAt = (index: number) => [...rows.keys()][index]!;

  it("asks once for each image, keeps every answer, and never asks again in a later window", async () => {
    const before = provider.chats().length;
    const review = await open();
    assert.deepEqual(head!.open, { places: 3, images: 2 });
    await review.ask();
    assert.deepEqual(shown(), ["About 1", "About 1", "gone.png was not found.", "undecided", "About 1"]);
    assert.equal(provider.chats().length - before, 2);
    await review.saved();
    const later = await open();
    assert.deepEqual(head!.open, { places: 0, images: 0 });
    assert.match(JSON.stringify(provider.chats().at(-1)!.chat), /Note: Of the billing portal\./);
    await later.ask();
    assert.equal(shown()[0], "About 1");
    assert.equal(provider.chats().length - before, 2);
  });

  it("shows nothing that a reload would lose", async () => {
    const early: string[] = [];
    const watching = {
      ...abilities,
      save: async (text: string) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        disk = text;
      },
      emit(message: ToPage) {
        emit(message);
        const known = JSON.parse(disk ?? '{ "answers": {}, "places": {} }');
        for (const { id, proposed, verdict } of message.type === "rows" ? message.rows : []) {
          const answers = Object.values<{ alt: string }>(known.answers).map(({ alt }) => alt);
          if (proposed && !answers.includes(proposed.alt)) {
            early.push(proposed.alt);
          }
          if (verdict === "accepted" && known.places[id]?.verdict !== "accepted") {
            early.push(id);
          }
        }
      },
    };
    const review = await createReview(watching, { scope: { kind: "workspace" }, model });
    await review.scan();
    await review.ask();
    assert.equal(shown()[0], "About 1");
    review.decide([idAt(0), idAt(1)], "accepted");
    await review.saved();
    assert.equal(rows.get(idAt(1))!.verdict, "accepted");
    assert.deepEqual(early, []);
  });

  it("keeps decisions and words over a window, and knows what was applied", async () => {
    const review = await open();
    await review.ask();
    review.edit([idAt(0)], "My words");
    review.decide([idAt(1)], "skipped");
    review.decide([idAt(4)], "accepted");
    review.decide([idAt(2), idAt(3)], "accepted");
    await review.saved();
    const later = await open();
    const verdicts = () => [...rows.values()].map(({ verdict }) => verdict);
    assert.deepEqual(verdicts(), ["accepted", "skipped", "undecided", "undecided", "accepted"]);
    await later.apply();
    assert.deepEqual(verdicts(), ["applied", "skipped", "undecided", "undecided", "applied"]);
    assert.equal(
      documents.get("a.md"),
      "![My words](a.png)\n\n![](b.png)\n\n![](gone.png)\n\n![fine](c.png)\n",
    );
    assert.equal(documents.get("b.md"), "![About 1](a.png)\n");
    assert.equal(head!.phase, "idle");
  });

  it("tells what was accepted and not applied", async () => {
    const review = await createReview(
      { ...abilities, apply: async () => ({ documents: ["b.md"], refused: new Map() }) },
      { scope: { kind: "workspace" }, model },
    );
    await review.scan();
    review.edit([idAt(4)], "Words");
    await review.apply();
    const row = rows.get(idAt(4))!;
    assert.equal(row.verdict, "accepted");
    assert.match(row.problem!, /^It was not applied\. It was left out in the preview/);
  });

  it("says by name which document could not be written, and goes on with the others", async () => {
    const refused = new Map([["b.md", "b.md is read-only."]]);
    const review = await createReview(
      {
        ...abilities,
        apply: async (wanted) => {
          const { documents } = await abilities.apply(wanted.filter(({ place }) => !refused.has(place.uri)));
          return { documents: [...documents, "b.md"], refused };
        },
      },
      { scope: { kind: "workspace" }, model },
    );
    await review.scan();
    review.edit([idAt(0)], "First");
    review.edit([idAt(4)], "Last");
    await review.apply();
    assert.equal(rows.get(idAt(0))!.verdict, "applied");
    assert.equal(rows.get(idAt(4))!.verdict, "accepted");
    assert.equal(rows.get(idAt(4))!.problem, "It was not applied. b.md is read-only.");
  });

  it("stops, and says why with a way on, when nobody could be asked any more", async () => {
    const review = await open();
    provider.script({ kind: "status", status: 401 }, { kind: "status", status: 401 });
    await review.ask();
    assert.equal(head!.phase, "idle");
    assert.match(head!.problem!.text, /key/);
    assert.deepEqual(
      head!.problem!.steps.map(({ id }) => id),
      ["setKey", "chooseModel"],
    );
    assert.deepEqual(head!.open, { places: 3, images: 2 });
    await review.ask();
    assert.equal(head!.problem, undefined);
    assert.deepEqual(head!.open, { places: 0, images: 0 });
  });

  it("does again what went wrong, and not something else", async () => {
    let repositories = 0;
    const review = await createReview(
      {
        ...abilities,
        scan: async (...asked) => {
          if (repositories === 0) {
            throw new Problem("noRepository", "No Git repository is open here.", ["retry"]);
          }
          return abilities.scan(...asked);
        },
      },
      { scope: { kind: "changed" }, model },
    );
    await review.scan();
    assert.match(head!.problem!.text, /^No Git repository/);
    const before = provider.chats().length;
    repositories = 1;
    await review.retry();
    assert.equal(head!.problem, undefined);
    assert.equal(rows.size, 5);
    assert.equal(provider.chats().length, before, "nothing was to be asked");

    provider.script({ kind: "status", status: 401 });
    await review.ask([idAt(0)]);
    assert.match(head!.problem!.text, /key/);
    await review.retry();
    assert.equal(head!.problem, undefined);
    assert.equal(provider.chats().length, before + 2, "only what had been asked");
  });

  it("empties no alt text where the markup can't say that a picture is decorative", async () => {
    documents = new Map([["a.md", '![image](a.png)\n\n<img src="b.png" alt="image">\n']]);
    provider.answerWith(() => JSON.stringify({ decision: "decorative", alt: "", longDescription: "" }));
    const review = await open();
    await review.ask();
    assert.deepEqual(
      [...rows.values()].map(({ proposed, mayBeEmpty }) => [proposed?.decision, mayBeEmpty]),
      [
        ["decorative", false],
        ["decorative", true],
      ],
    );
    const verdicts = () => [...rows.values()].map(({ verdict }) => verdict);
    review.decide([idAt(0), idAt(1)], "accepted");
    await review.saved();
    assert.deepEqual(verdicts(), ["undecided", "accepted"]);
    review.edit([idAt(0)], "");
    await review.saved();
    assert.deepEqual(verdicts(), ["undecided", "accepted"]);
    assert.match(rows.get(idAt(0))!.problem!, /no way to say that an image is decorative/);
    await review.apply();
    assert.equal(documents.get("a.md"), '![image](a.png)\n\n<img src="b.png" alt="">\n');
    assert.deepEqual(verdicts(), ["undecided", "applied"]);
    // An earlier version may have kept it as accepted.
    const kept = JSON.parse(disk!);
    kept.places[idAt(0)] = { ...kept.places[idAt(0)], verdict: "accepted" };
    disk = JSON.stringify(kept);
    await open();
    assert.deepEqual(verdicts(), ["undecided", "applied"]);
    assert.deepEqual(head!.open, { places: 0, images: 0 });
  });

  it("names the documents that it left alone because they lie outside, and goes on naming them", async () => {
    outside = ["notes/diary.md"];
    const review = await open();
    assert.equal(head!.outside, "Outside this workspace, and not read: notes/diary.md.");
    review.edit([idAt(0)], "Words");
    await review.apply();
    assert.equal(head!.outside, "Outside this workspace, and not read: notes/diary.md.");
    outside.push("notes/letters.md", "notes/more.md");
    await review.scan();
    assert.equal(head!.outside, "Outside this workspace, and not read: notes/diary.md and 2 more.");
    outside = [];
    await review.scan();
    assert.equal(head!.outside, undefined);
  });

  it("tells which documents it could not look through, and goes on telling it", async () => {
    unread = ["a.tsx is nested too deeply."];
    const review = await open();
    assert.equal(head!.unread, "a.tsx is nested too deeply.");
    review.edit([idAt(0)], "Words");
    await review.apply();
    assert.equal(head!.unread, "a.tsx is nested too deeply.");
    unread.push("b.tsx is nested too deeply.");
    await review.scan();
    assert.equal(head!.unread, "a.tsx is nested too deeply. 1 more document could not be looked through.");
    unread = [];
    await review.scan();
    assert.equal(head!.unread, undefined);
  });

  it("takes decisions back, those about many places in one step, and never what was written", async () => {
    const review = await open();
    await review.ask();
    const verdicts = () => [...rows.values()].map(({ verdict }) => verdict);
    const before = verdicts();
    review.decide([idAt(0), idAt(1), idAt(2), idAt(4)], "accepted");
    await review.saved();
    assert.deepEqual(head!.undo, { what: "accepted", count: 3 }, "one has no words");
    review.edit([idAt(0)], "My words");
    review.decide([idAt(1)], "skipped");
    await review.saved();
    assert.deepEqual(verdicts(), ["accepted", "skipped", "undecided", "undecided", "accepted"]);
    review.undo();
    review.undo();
    await review.saved();
    assert.deepEqual(verdicts(), ["accepted", "accepted", "undecided", "undecided", "accepted"]);
    assert.equal(rows.get(idAt(0))!.edited, undefined);
    assert.equal(rows.get(idAt(2))!.problem, "gone.png was not found.");
    review.undo();
    review.undo();
    await review.saved();
    assert.deepEqual(verdicts(), before);
    assert.equal(head!.undo, undefined);
    await open();
    assert.deepEqual(verdicts(), before, "a later window knows it too");
    review.decide([idAt(0)], "accepted");
    await review.apply();
    assert.equal(head!.undo, undefined);
    review.undo();
    await review.saved();
    assert.equal(rows.get(idAt(0))!.verdict, "applied");
  });

  it("writes words into every place of an image, and counts the proposed ones as nobody's own", async () => {
    const review = await open();
    await review.ask();
    const [first, last] = [rows.get(idAt(0))!, rows.get(idAt(4))!];
    assert.equal(first.picture, last.picture);
    assert.notEqual(first.picture, rows.get(idAt(1))!.picture);
    assert.equal(rows.get(idAt(2))!.picture, undefined);
    review.edit([idAt(0), idAt(4)], "Both");
    await review.apply();
    assert.match(documents.get("a.md")!, /^!\[Both\]\(a\.png\)/);
    assert.equal(documents.get("b.md"), "![Both](a.png)\n");
    review.edit([idAt(1)], "About 1");
    await review.saved();
    const { edited, verdict } = rows.get(idAt(1))!;
    assert.deepEqual([edited, verdict], [undefined, "accepted"]);
  });

  it("asks again for one place: shorter words, or afresh, which a later window still has", async () => {
    const review = await open();
    await review.ask();
    const before = provider.chats().length;
    review.edit([idAt(0)], "Too many words");
    provider.answerWith(() => reply("Few"));
    await review.rewrite(idAt(0), "shorter");
    const { proposed, edited, verdict } = rows.get(idAt(0))!;
    assert.deepEqual([proposed!.alt, edited, verdict], ["Few", undefined, "undecided"]);
    assert.equal(rows.get(idAt(4))!.proposed!.alt, "About 1", "the same image elsewhere keeps its own");
    const asked = JSON.stringify(provider.chats().at(-1)!.chat);
    assert.match(asked, /Too many words/);
    assert.match(asked, /Make the alt text much shorter/);
    provider.answerWith(() => reply("Afresh"));
    await review.rewrite(idAt(4), "afresh");
    assert.equal(rows.get(idAt(4))!.proposed!.alt, "Afresh");
    assert.equal(provider.chats().length - before, 2);
    await open();
    assert.deepEqual(
      [idAt(0), idAt(4)].map((id) => rows.get(id)!.proposed!.alt),
      ["Few", "Afresh"],
    );
    review.undo();
    review.undo();
    await review.saved();
    assert.deepEqual(
      [rows.get(idAt(4))!.proposed!.alt, rows.get(idAt(0))!.edited],
      ["About 1", "Too many words"],
    );
  });

  it("begins anew where what is kept can't be read", async () => {
    disk = '{ "version": 7 }';
    await open();
    assert.deepEqual(head!.open, { places: 3, images: 2 });
  });
}).timeout(60_000);
