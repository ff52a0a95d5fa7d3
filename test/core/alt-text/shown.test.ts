import assert from "node:assert/strict";
import * as v from "valibot";
import { altIn, shownAltTask } from "../../../src/core/alt-text/shown-answer.ts";
import { altStyle } from "../../../src/core/alt-text/style.ts";
import { altAnswer } from "../../support/alt-answer.ts";

const task = shownAltTask(undefined, v.parse(altStyle, { closingPeriod: "never" }), "en");
const shown = (answer: string) => {
  const read = task.shape!.read(JSON.parse(answer));
  return task.tidy("text" in read ? read.text : answer);
};

describe("an alt text that is looked at before it is inserted", () => {
  it("is shown alone", () => {
    assert.equal(shown(altAnswer("A queue.")), "A queue");
    assert.equal(altIn("A queue"), "A queue");
  });

  it("has its long description below it, which is not inserted", () => {
    const both = shown(altAnswer("A queue", "complex", "Three parts.\n\n1. One"));
    assert.equal(both, "A queue\n\nThree parts.\n\n1. One");
    assert.equal(altIn(both), "A queue");
  });

  it("is said to be empty for a decorative picture, and is", () => {
    const said = shown(altAnswer(""));
    assert.match(said, /^Decorative/);
    assert.equal(altIn(said), "");
  });

  it("is shown also when it stayed too long, and what is no answer as it came", () => {
    assert.equal(shown(altAnswer("long ".repeat(60).trim())), "long ".repeat(60).trim());
    assert.equal(task.tidy(" I can't see it. "), "I can't see it.");
  });
});
