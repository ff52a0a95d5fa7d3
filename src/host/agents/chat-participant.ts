import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Answer, AnswerAbilities } from "../../core/ask/answer.ts";
import { type Asked, askedFor } from "../../core/ask/asked.ts";
import { type Followed, follow } from "../../core/ask/follow.ts";
import { tasks } from "../../core/ask/table.ts";
import { noText } from "../../core/ask/tidy.ts";
import { isAbort, type NextStep, Problem } from "../../core/base/problem.ts";
import {
  type DiagramLanguage,
  diagramLanguages,
  isDiagram,
  type Task,
  type TaskId,
} from "../../core/base/task.ts";
import { fenceAround, foreign, translated } from "../../core/base/text/foreign.ts";
import { chatCommands, chatParticipant } from "../../core/contract/contributions.ts";
import { diagramNotes, differenceNotes, errorText } from "../../core/contract/diagram-text.ts";
import { hostWords, notSeen } from "../../core/contract/receipt-text.ts";
import type { DiagramAbilities } from "../../core/convert/ask-diagram.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import type { Message, Model } from "../../core/models/contract.ts";
import { withSignal } from "../editor/abort.ts";
import { asMarkdown } from "../editor/messages.ts";
import type { Reach } from "../editor/reach.ts";
import { logBug, stepCommands, stepLabel } from "../editor/report.ts";
import { answerOptions } from "../editor/settings.ts";
import { imagesOf, questionIn } from "./chat-images.ts";

export interface ParticipantAbilities extends AnswerAbilities {
  readonly models: {
    /** Returns the model that answers a task, or the chat's own where the user chose none. */
    current(task: TaskId, choosing: { readonly offered: vscode.LanguageModelChat }): Promise<Model>;
  };
  /** What checks a diagram, and the embedded reader, whose words it is compared with. */
  readonly diagrams: Pick<DiagramAbilities, "parse" | "reader">;
  readonly reach: Reach;
  readonly log: vscode.LogOutputChannel;
}

/** The data that a response leaves for later questions; VS Code keeps it with the chat. */
interface Kept {
  readonly task: TaskId;
  /** The question as the model got it. */
  readonly question: string;
  readonly answer: string;
  readonly conversation: string;
}

/** Registers `@figscribe` in VS Code's chat. */
export function registerParticipant(abilities: ParticipantAbilities, icon: vscode.Uri): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(chatParticipant, chatHandler(abilities));
  participant.iconPath = icon;
  participant.followupProvider = { provideFollowups: followups };
  return participant;
}

/** Offers what people ask next of an image: what it was not asked for yet. Nothing after a failure. */
export function followups({ metadata }: vscode.ChatResult): vscode.ChatFollowup[] {
  const asked = (metadata as Partial<Kept> | undefined)?.task;
  if (!asked) {
    return [];
  }
  // Few images are diagrams.
  const words = {
    explain: l10n.t("Explain this image"),
    text: l10n.t("Extract its text"),
    alt: l10n.t("Write its alt text"),
  };
  return (Object.keys(words) as (keyof typeof words)[])
    .filter((command) => chatCommands[command] !== asked)
    .map((command) => ({ prompt: "", command, label: words[command] }));
}

export function chatHandler(abilities: ParticipantAbilities): vscode.ChatRequestHandler {
  return async (request, context, stream, token) => {
    try {
      const kept = await withSignal(token, (signal) => respond(request, context, stream, abilities, signal));
      return { metadata: kept };
    } catch (error) {
      showFailure(error, stream, abilities.log);
      return {};
    }
  };
}

/** The subject of one request of a chat. */
interface Talk {
  readonly images: readonly SourceImage[];
  readonly before: readonly Kept[];
}

async function respond(
  request: vscode.ChatRequest,
  context: vscode.ChatContext,
  stream: vscode.ChatResponseStream,
  abilities: ParticipantAbilities,
  signal: AbortSignal,
): Promise<Kept> {
  const { images, before } = await talkOf(request, context, abilities.reach);
  const question = questionIn(request.prompt);
  const task = taskOf(request.command, question);
  const conversation = before.at(-1)?.conversation ?? crypto.randomUUID();
  const asked = askedFor(answerOptions(), {
    task,
    picture: { sources: images },
    model: await abilities.models.current(task.id, { offered: request.model }),
    history: before.flatMap(({ question, answer }): Message[] => [
      { role: "user", text: question },
      { role: "assistant", text: answer },
    ]),
    conversation,
    question,
  });
  const { text } = isDiagram(task.id)
    ? await showDiagram(asked, task.id, stream, abilities, signal)
    : await showAnswer(asked, stream, abilities, signal);
  return { task: task.id, question: question || task.opening, answer: text, conversation };
}

/** Begins a new talk for new images; a question without images is about the earlier ones. */
async function talkOf(
  request: vscode.ChatRequest,
  { history }: vscode.ChatContext,
  reach: Reach,
): Promise<Talk> {
  const images = await imagesOf(request, reach);
  if (images.length) {
    return { images, before: [] };
  }
  const before: Kept[] = [];
  for (const turn of history.toReversed()) {
    if (turn instanceof vscode.ChatResponseTurn) {
      const kept = turn.result.metadata as Partial<Kept> | undefined;
      // A failed or stopped answer leaves nothing to go on from.
      if (kept?.answer && kept.question && kept.conversation) {
        before.unshift(kept as Kept);
      }
      continue;
    }
    const earlier = await imagesOf(turn, reach);
    if (earlier.length) {
      return { images: earlier, before };
    }
  }
  throw new Problem(
    "imageMissing",
    l10n.t(
      "There is no image here yet. Attach one, paste a screenshot, or name the path of one in your workspace.",
    ),
    ["retry"],
  );
}

function taskOf(command: string | undefined, question: string): Task {
  const named = Object.entries(chatCommands).find(([name]) => name === command)?.[1];
  return tasks[named ?? (question ? "ask" : "explain")];
}

async function showAnswer(
  asked: Asked,
  stream: vscode.ChatResponseStream,
  { codec, now }: ParticipantAbilities,
  signal: AbortSignal,
): Promise<Answer> {
  const shown = await display(asked.task, stream);
  let whole: Followed;
  try {
    whole = await follow(asked, { codec, now }, signal, (progress) => {
      if (progress.kind === "progress") {
        stream.progress(foreign(progress.text));
      } else if (progress.kind === "text") {
        shown.push(progress.text);
      } else if (progress.kind === "thought") {
        shown.thought();
      }
    });
  } finally {
    // Even when the answer is stopped or fails, what arrived is kept.
    shown.end();
  }
  showEnd(whole, stream);
  return whole;
}

/** Says what is missing in an answer, and who gave it. */
function showEnd({ cut, receipt, notices }: Followed, stream: vscode.ChatResponseStream): void {
  const first = [...notSeen(receipt), ...(cut ? [l10n.t("The answer is incomplete. {0}", cut.why)] : [])];
  for (const { text, steps } of [...first.map((text) => ({ text, steps: [] })), ...notices]) {
    writeLine(text, stream);
    showButtons(steps, stream);
  }
  const from =
    receipt.host === null
      ? l10n.t("{0}, on this computer, nothing was sent", receipt.model)
      : l10n.t("{0}, through {1}", receipt.model, hostWords(receipt.host));
  writeLine(from, stream);
}

/** Shows a diagram that has been checked, mended by the model where that was needed, and compared with the picture's words. */
async function showDiagram(
  asked: Asked,
  language: DiagramLanguage,
  stream: vscode.ChatResponseStream,
  { codec, now, diagrams }: ParticipantAbilities,
  signal: AbortSignal,
): Promise<{ readonly text: string }> {
  const { askDiagram } = await import("../../core/convert/ask-diagram.ts");
  const { diagramInFile } = await import("../../core/convert/diagram-in-file.ts");
  const abilities = { codec, now, ...diagrams };
  const inFile = await diagramInFile(asked, language, abilities, signal);
  const answer = inFile
    ? undefined
    : await askDiagram(asked, language, abilities, signal, (progress) => {
        if (progress.kind === "progress") {
          stream.progress(foreign(progress.text));
        }
      });
  const diagram = inFile ?? answer?.diagram;
  const text = diagram?.source ?? answer?.text ?? "";
  if (text) {
    stream.markdown(fenced(text, diagram ? language : "text"));
  }
  const wrong = diagram && errorText(diagram.checked);
  const notes = diagram
    ? [...(wrong ? [wrong] : []), ...diagramNotes(diagram), ...differenceNotes(diagram)]
    : [translated("The answer holds no {0} diagram.", diagramLanguages[language])];
  for (const note of notes) {
    writeLine(note, stream);
  }
  if (answer) {
    showEnd(answer, stream);
  }
  return { text };
}

/** Shows Markdown as it arrives; text that has to keep its spaces and signs is shown as a block once it is whole. */
async function display({ format, tidy }: Task, stream: vscode.ChatResponseStream) {
  const { safeMarkdownStream } = await import("../../core/markdown/safe-markdown.ts");
  const safe = safeMarkdownStream();
  let plain = "";
  const show = (markdown: string) => markdown && stream.markdown(markdown);
  return format === "markdown"
    ? {
        push: (text: string) => show(safe.push(text)),
        // Text that was shown can't be taken back.
        thought: () => {
          show(safe.end());
          writeLine(l10n.t("What stands above was the model's thinking. Its answer:"), stream);
          stream.markdown("\n\n");
        },
        end: () => show(safe.end()),
      }
    : {
        push: (text: string) => {
          plain += text;
        },
        thought: () => {
          plain = "";
        },
        end: () => show(plain && fenced(tidy(plain) || noText)),
      };
}

function fenced(text: string, language = "text"): string {
  const fence = fenceAround(text);
  return `${fence}${language}\n${text}\n${fence}\n`;
}

/** Shows an error of the participant, with a next step. Stopping isn't one. */
function showFailure(error: unknown, stream: vscode.ChatResponseStream, log: vscode.LogOutputChannel): void {
  if (isAbort(error) || error instanceof vscode.CancellationError) {
    return;
  }
  const problem = error instanceof Problem ? error : new Problem("bug", logBug(log, error), ["showLog"]);
  writeLine(problem.message, stream);
  showButtons(problem.steps, stream);
}

function showButtons(steps: readonly NextStep[], stream: vscode.ChatResponseStream): void {
  for (const step of steps) {
    const action = stepCommands[step];
    if (action) {
      stream.button({ title: stepLabel(step), ...action });
    }
  }
}

/** Adds a paragraph of our own. */
function writeLine(text: string, stream: vscode.ChatResponseStream): void {
  stream.markdown("\n\n");
  stream.markdown(asMarkdown(text));
}
