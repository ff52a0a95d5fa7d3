import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, soon } from "../../support/eventually.ts";

/** What the test extension's models were sent: see test/fixtures/chat-models. */
export interface ChatRequestSeen {
  readonly model: string;
  readonly messages: readonly {
    readonly role: "user" | "assistant";
    readonly parts: readonly {
      readonly text?: string;
      readonly mime?: string;
      readonly bytes?: Uint8Array;
    }[];
  }[];
  readonly cancelled: boolean;
}

/** Waits for the test extension's models to be there; gives its live list of requests. */
export async function chatModels(): Promise<readonly ChatRequestSeen[]> {
  const extension = vscode.extensions.getExtension("figscribe-test.chat-models");
  if (!extension) throw new Error("The chat models' test extension is not installed.");
  const { requests } = await extension.activate();
  await eventually(
    "the test models",
    async () => assert.ok((await vscode.lm.selectChatModels({ vendor: "figscribe-test" })).length > 0),
    soon,
  );
  return requests;
}

/** Answers every modal question with its first button while `work` runs; gives the questions. */
export async function agreeing<T>(work: () => Promise<T>): Promise<{ result: T; questions: string[] }> {
  const questions: string[] = [];
  const { showInformationMessage } = vscode.window;
  const agree = async (message: string, _options: unknown, button: string) => {
    questions.push(message);
    return button;
  };
  Object.assign(vscode.window, { showInformationMessage: agree });
  try {
    return { result: await work(), questions };
  } finally {
    Object.assign(vscode.window, { showInformationMessage });
  }
}
