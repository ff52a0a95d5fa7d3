import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { Problem, throwIfAborted } from "../../core/base/problem.ts";
import { defaultLimits } from "../../core/image/file/limits.ts";
import type { ImageLimits } from "../../core/image/file/types.ts";
import { limited } from "../../core/models/answer-limit.ts";
import type { Chunk, Model, Prompt, SentImage } from "../../core/models/contract.ts";
import { limitsOf } from "../../core/models/families.ts";
import { isShaped, structuredAnswer } from "../../core/models/structured.ts";
import { pixelSize } from "../../core/models/wire/sent.ts";
import { type Spoken, thinkSplitter } from "../../core/models/wire/think.ts";
import { longestEdge } from "../editor/settings.ts";
import { problemOfEditorModel } from "./editor-model-problems.ts";

const scheme = "editor:";

/** No provider tells the limits of its models, so these are the strictest of those known. */
const limits: ImageLimits = { ...defaultLimits, maxImages: 10 };

export interface EditorModelRef {
  readonly vendor: string;
  readonly id: string;
}

/** Reads `editor:vendor/id`, which names one of the editor's own chat models; undefined for anything else. */
export function parseEditorRef(ref: string): EditorModelRef | undefined {
  const [, vendor, id] = /^editor:([^/]+)\/(.+)$/.exec(ref.trim()) ?? [];
  return vendor && id ? { vendor, id } : undefined;
}

export function editorRef({ vendor, id }: EditorModelRef): string {
  return `${scheme}${vendor}/${id}`;
}

/** Names the vendor for people, who allow it by this name. */
export const editorHost = (vendor: string): string => l10n.t("VS Code ({0})", vendor);

/** Finds one of the editor's chat models. Throws `Problem` when it has no such model (any more). */
export async function findEditorModel({ vendor, id }: EditorModelRef): Promise<Model> {
  const [found] = await vscode.lm.selectChatModels({ vendor, id });
  if (!found) {
    const text = l10n.t(
      "VS Code offers no chat model “{0}” of {1} now: its extension may be missing, signed out or switched off.",
      id,
      vendor,
    );
    throw new Problem("modelGone", text, ["chooseModel", "retry", "readLocally"]);
  }
  return editorModel(found);
}

/** Makes a model of a chat model that an extension brings to VS Code, such as Copilot's. */
export function editorModel(chat: vscode.LanguageModelChat): Model {
  // VS Code can ask for a form of answer in words only.
  const ask: Model["answer"] = (prompt, signal) => limited(answer(chat, prompt, signal), prompt);
  return {
    ref: editorRef(chat),
    label: chat.name,
    vendor: editorHost(chat.vendor),
    host: editorHost(chat.vendor),
    origin: null,
    at: "elsewhere",
    limits: limitsOf(`${chat.family} ${chat.id}`, limits, longestEdge()),
    answer: (prompt, signal) =>
      isShaped(prompt) ? structuredAnswer(ask, prompt, signal) : ask(prompt, signal),
  };
}

/**
 * Returns whether a model reads images. VS Code has said so on every model object since 1.104, though its types don't
 * yet (proposal `languageModelCapabilities`).
 */
export function seesImages(chat: vscode.LanguageModelChat): boolean | "unknown" {
  const { capabilities } = chat as { capabilities?: { supportsImageToText?: unknown } };
  const sees = capabilities?.supportsImageToText;
  return typeof sees === "boolean" ? sees : "unknown";
}

async function* answer(
  chat: vscode.LanguageModelChat,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  throwIfAborted(signal);
  if (seesImages(chat) === false) {
    const text = l10n.t("{0} can't read images. Choose a model that can.", chat.name);
    throw new Problem("noVision", text, ["chooseModel", "readLocally"]);
  }
  const messages = chatMessages(prompt);
  const cancel = new vscode.CancellationTokenSource();
  const stopped = whenAborted(signal);
  // Providers of local models pass on what their server says, including its thinking.
  const split = thinkSplitter();
  let said = false;
  const heard = (spoken: readonly Spoken[]) => {
    for (const { kind } of spoken) {
      said = kind === "text" || (said && kind !== "thought");
    }
    return spoken;
  };
  try {
    yield sentOf(messages);
    // A provider may ignore its token: stopping must not wait for it.
    const { stream } = await Promise.race([
      chat.sendRequest(
        messages,
        { justification: l10n.t("To read the image that you asked about.") },
        cancel.token,
      ),
      stopped.abort,
    ]);
    const parts = stream[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await Promise.race([parts.next(), stopped.abort]);
      if (done) {
        break;
      }
      // Thinking, tool calls and anything else that a provider reports is no part of the answer.
      if (value instanceof vscode.LanguageModelTextPart) {
        yield* heard(split.push(value.value));
      }
    }
    yield* heard(split.end());
  } catch (error) {
    throwIfAborted(signal);
    throw problemOfEditorModel(chat, error);
  } finally {
    // Also when the consumer of this stream leaves early.
    cancel.cancel();
    cancel.dispose();
    stopped.dispose();
  }
  throwIfAborted(signal);
  if (!said) {
    const text = l10n.t("{0} answered nothing. Ask again, or choose another model.", chat.name);
    throw new Problem("emptyAnswer", text, ["retry", "chooseModel", "readLocally"]);
  }
  yield { kind: "end", reason: "stop" };
}

/** Puts the system's words at the beginning of the first message, as there is no system role. */
function chatMessages({ system, instruction, images, messages }: Prompt): vscode.LanguageModelChatMessage[] {
  const [first, ...rest] = messages;
  const { User, Assistant } = vscode.LanguageModelChatMessage;
  return [
    User([
      new vscode.LanguageModelTextPart(`${system}\n\n${instruction}`),
      ...images.map(({ bytes, mime }) => vscode.LanguageModelDataPart.image(bytes, mime)),
      ...(first?.text ? [new vscode.LanguageModelTextPart(first.text)] : []),
    ]),
    ...rest.map(({ role, text }) => (role === "user" ? User(text) : Assistant(text))),
  ];
}

/** Measures the very messages that are handed over; what the provider makes of them, nobody tells. */
function sentOf(messages: readonly vscode.LanguageModelChatMessage[]): Chunk {
  const parts = messages.flatMap(({ content }) => content);
  const images: SentImage[] = [];
  let requestBytes = 0;
  for (const part of parts) {
    if (part instanceof vscode.LanguageModelDataPart) {
      const size = pixelSize(part.data) ?? { width: 0, height: 0 };
      images.push({ mime: part.mimeType, ...size, bytes: part.data.length });
      requestBytes += part.data.length;
    } else if (part instanceof vscode.LanguageModelTextPart) {
      requestBytes += new TextEncoder().encode(part.value).length;
    }
  }
  return { kind: "sent", requestBytes, images };
}

/** Returns a promise that never resolves, and rejects once the signal is aborted. */
function whenAborted(signal: AbortSignal): { readonly abort: Promise<never>; dispose(): void } {
  let listener = () => {};
  const abort = new Promise<never>((_, reject) => {
    listener = () => reject(new DOMException(l10n.t("Stopped"), "AbortError"));
    signal.addEventListener("abort", listener, { once: true });
  });
  // Perhaps nobody is waiting for it at that moment.
  abort.catch(() => {});
  return { abort, dispose: () => signal.removeEventListener("abort", listener) };
}

/** Lists the editor's own chat models that read images, or may, for the picker. */
export async function listEditorModels(): Promise<
  readonly { readonly label: string; readonly description: string; readonly ref: string }[]
> {
  const found = await vscode.lm.selectChatModels();
  return found
    .filter((chat) => seesImages(chat) !== false)
    .map((chat) => ({
      label: chat.name,
      description: [chat.vendor, seesImages(chat) === "unknown" ? l10n.t("may not read images") : ""]
        .filter(Boolean)
        .join(" · "),
      ref: editorRef(chat),
    }));
}
