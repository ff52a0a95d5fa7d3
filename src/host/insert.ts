import type * as vscode from "vscode";
import type { AnswerAbilities, Asked } from "../core/answer.ts";
import { sentence } from "../core/foreign.ts";
import type { Model } from "../core/model.ts";
import { wholeAnswer } from "../core/whole-answer.ts";
import type { ReadImage } from "./files.ts";
import { tell } from "./messages.ts";
import type { Models } from "./models.ts";
import { copyText, holdCursor } from "./places.ts";
import { inProgress } from "./progress.ts";
import { type IsReadOnly, refuseReadOnly } from "./read-only.ts";
import { stepLabels, takeStep } from "./report.ts";
import { answerOptions } from "./settings.ts";
import type { Found } from "./sources.ts";

export interface InsertAbilities extends AnswerAbilities {
  readonly read: ReadImage;
  readonly models: Models;
  readonly isReadOnly: IsReadOnly;
}

/** Inserts the answer at the cursor of `editor`, wherever that has moved to when it comes. Throws `Problem`. */
export async function insertAnswer(
  found: Found,
  editor: vscode.TextEditor,
  asked: Pick<Asked, "task" | "question">,
  abilities: InsertAbilities,
): Promise<void> {
  await refuseReadOnly(editor.document, abilities.isReadOnly, {
    copyAnswer: async () => copyText((await answerInProgress(found, asked, abilities)).text),
  });
  const cursor = holdCursor(editor);
  try {
    const { text, model } = await answerInProgress(found, asked, abilities);
    await cursor.insert(text);
    sayDraft(model);
  } finally {
    cursor.dispose();
  }
}

/** Asks with a progress notification that has a Cancel button; stopping throws an `AbortError`. */
export async function answerInProgress(
  { picture }: Found,
  { task, question }: Pick<Asked, "task" | "question">,
  abilities: InsertAbilities,
): Promise<{ readonly text: string; readonly model: Model }> {
  const [{ name } = { name: "" }] = picture.sources;
  return inProgress(sentence`${task.title}: ${name}`, async (signal, progress) => {
    const model = await abilities.models.current();
    const asked: Asked = {
      task,
      sources: picture.sources,
      model,
      ...answerOptions(),
      history: [],
      conversation: crypto.randomUUID(),
      ...(question ? { question } : {}),
      ...(picture.place ? { place: picture.place } : {}),
    };
    const { text } = await wholeAnswer(asked, abilities, signal, progress);
    return { text, model };
  });
}

function sayDraft({ host }: Model): void {
  if (host === null) {
    offerVision();
  }
}

/** The embedded reader reads text only: what it wrote is a draft, and it says so. */
export function offerVision(): void {
  const choose = stepLabels.chooseModel;
  void tell("Written from the image's text only. A vision model can tell what it shows.", choose).then(
    (chosen) => (chosen === choose ? takeStep("chooseModel", {}) : undefined),
  );
}
