import assert from "node:assert/strict";
import { fill, readTasks } from "../../../src/core/ask/custom.ts";
import { readTaskFile } from "../../../src/core/ask/task-file.ts";

const variables = {
  fileName: "a.png",
  path: "docs/a.png",
  imageWidth: "640",
  imageHeight: "480",
  language: "German",
  selection: "${path} $& $1",
};
const right = { id: "review", title: "Review", prompt: "Review ${fileName}." };
const wrongWith = (value: unknown) => readTasks([{ from: "here", value }]).wrong[0];

describe("a task of the user's own", () => {
  it("needs a name, a title and a prompt; the rest has a default", () => {
    const [task] = readTasks([{ from: "here", value: right }]).tasks;
    assert.deepEqual(
      [task?.id, task?.title, task?.opening, task?.format, task?.place],
      ["custom:review", "Review", "Review ${fileName}.", "markdown", "panel"],
    );
  });

  for (const [value, says] of [
    ["text", "here: this is not a task: it needs id, title and prompt."],
    [{ ...right, title: undefined }, "here: title is missing."],
    [{ ...right, title: 7 }, "here: title is not text."],
    [{ ...right, prompt: " " }, "here: prompt is empty."],
    [{ ...right, id: "../x" }, "here: id takes letters, digits, - and _, 40 at most."],
    [{ ...right, place: "disk" }, 'here: place is "panel", "cursor", "document" or "clipboard".'],
    [{ ...right, model: "mine" }, "here: model is not known; there are id, title, prompt, format and place."],
  ] as const) {
    it(`says what is wrong: ${says}`, () => assert.equal(wrongWith(value), says));
  }

  it("says which variable there is not", () => {
    assert.match(
      wrongWith({ ...right, prompt: "Of ${env}" })!,
      /^here: prompt has no variable \$\{env\}; there are \$\{fileName\}, /,
    );
  });

  it("counts once; the first of one name wins", () => {
    const { tasks, wrong } = readTasks([
      { from: "mine", value: right },
      { from: "theirs", value: { ...right, title: "Other" } },
    ]);
    assert.deepEqual([tasks.length, tasks[0]!.title], [1, "Review"]);
    assert.deepEqual(wrong, ["theirs: another task is also called “review”."]);
  });

  it("has its variables filled in once, whatever they bring", () => {
    assert.equal(
      fill("${fileName} ${imageWidth}x${imageHeight} ${language}: ${selection}", variables),
      "a.png 640x480 German: ${path} $& $1",
    );
  });
});

describe("a task file", () => {
  const read = async (text: string) => readTasks([await readTaskFile(".figscribe/a11y-check.task.md", text)]);

  it("has front matter and a prompt, and is called as the file", async () => {
    const { tasks, wrong } = await read(
      "---\r\ntitle: Check\r\nplace: document\r\n---\r\nList the\r\nproblems.\r\n",
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      [tasks[0]!.id, tasks[0]!.title, tasks[0]!.place, tasks[0]!.opening],
      ["custom:a11y-check", "Check", "document", "List the\r\nproblems."],
    );
  });

  it("says what is wrong with it", async () => {
    assert.deepEqual((await read("No front matter.")).wrong, [
      ".figscribe/a11y-check.task.md: title is missing.",
    ]);
    assert.match(
      (await read("---\ntitle: [a\n---\nx")).wrong[0]!,
      /^\.figscribe\/a11y-check\.task\.md: .*line 2/,
    );
    assert.match((await read("---\ntitle: A\n---\n")).wrong[0]!, /prompt is empty/);
    assert.match((await read("---\n- a\n---\nx")).wrong[0]!, /title is missing|not known/);
  });
});
