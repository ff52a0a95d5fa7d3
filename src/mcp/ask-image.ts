import * as z from "zod";
import type { Followed } from "../core/ask/follow.ts";
import { tasks } from "../core/ask/table.ts";
import { sentence } from "../core/base/text/foreign.ts";
import {
  askAbout,
  budgetInput,
  notesOn,
  openPicture,
  type Picture,
  pictureInput,
  receiptOn,
  refuseEmpty,
} from "./picture.ts";
import { type Told, tool } from "./tool.ts";

const output = { model: z.string().describe("The model that answered") };

/** Describes a picture in words. */
export const describeImage = tool({
  name: "describe_image",
  title: "Describe an image",
  description:
    "Explains what an image shows (error, code, screen, diagram, chart, photo) in a few paragraphs, through the vision model that the server was started with. Without one it tells what its offline reader knows: the text, the kind of picture, its parts; it says so then.",
  input: { ...pictureInput, max_tokens: budgetInput },
  output,
  touches: "model",
  async run(input, call) {
    const picture = await openPicture(input, call);
    return toldOf(picture, await askAbout([picture], { task: tasks.explain }, call.model, call));
  },
});

/** Answers a question about a picture. */
export const askImage = tool({
  name: "ask_image",
  title: "Ask about an image",
  description:
    "Answers one question about an image through the vision model that the server was started with. Without one it hands over the text of the image, for you to answer from, and says so. For text alone read_image_text is enough.",
  input: {
    ...pictureInput,
    question: z.string().min(1).max(4000).describe("What you want to know"),
    max_tokens: budgetInput,
  },
  output,
  touches: "model",
  async run(input, call) {
    const picture = await openPicture(input, call);
    const { question } = input;
    return toldOf(picture, await askAbout([picture], { task: tasks.ask, question }, call.model, call));
  },
});

function toldOf({ place }: Picture, answer: Followed): Told {
  refuseEmpty(answer);
  const { receipt, text } = answer;
  return {
    files: [place.shown],
    receipt: receiptOn(receipt),
    said: [
      receipt.host === null
        ? "No vision model was asked: this is what the offline reader can tell."
        : sentence`Answered by ${receipt.model}.`,
    ],
    found: text.split("\n"),
    notes: notesOn(answer),
    data: () => ({ model: receipt.model }),
  };
}
