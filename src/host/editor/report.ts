import * as vscode from "vscode";
import { bugText, isAbort, type NextStep, Problem, type ProblemCode } from "../../core/base/problem.ts";
import { commands } from "../../core/contract/contributions.ts";
import { tellError } from "./messages.ts";

export const stepLabels: Readonly<Record<NextStep, string>> = {
  setKey: "Set API Key…",
  allowKey: "Allow…",
  chooseModel: "Choose Model…",
  retry: "Try Again",
  openSettings: "Open Settings",
  setBaseUrl: "Set Base URL…",
  setProxy: "Set Proxy…",
  allowPrivate: "Allow Private Addresses…",
  openFolder: "Open Folder…",
  showLog: "Show Log",
  openImage: "Open Image",
  chooseImage: "Choose Image…",
  copyAnswer: "Copy Answer",
  writeAltText: "Write Alt Text",
  copyAltText: "Copy Alt Text",
  readLocally: "Use Embedded Reader",
  crop: "Crop…",
  continue: "Continue",
  goOn: "Send Anyway",
  raiseLimit: "Raise Limit…",
  sendImage: "Send the Image Itself",
};

/** Returns a step's label as our own pages write it, where only the first word and abbreviations have capitals. */
export function stepWords(step: NextStep): string {
  const [first, ...more] = stepLabels[step].split(" ");
  return [first, ...more.map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))].join(" ");
}

/** The actions of the steps that are offered in one place. */
export type StepActions = Partial<Readonly<Record<NextStep, () => unknown>>>;

/** A problem whose next step is known only where it was met. */
export class ProblemHere extends Problem {
  readonly here: StepActions;

  constructor(code: ProblemCode, message: string, step: NextStep, take: () => unknown) {
    super(code, message, [step]);
    this.here = { [step]: take };
  }
}

/** The steps that make sense everywhere, as commands: the buttons of a chat take nothing else. */
export const stepCommands: Partial<
  Readonly<Record<NextStep, { readonly command: string; readonly arguments?: unknown[] }>>
> = {
  setKey: { command: commands.setApiKey },
  chooseModel: { command: commands.selectModel },
  openSettings: settings("@ext:figscribe.figscribe"),
  setBaseUrl: settings("figscribe.baseUrl"),
  setProxy: settings("http.proxy"),
  allowPrivate: settings("figscribe.privateImageAddresses"),
  raiseLimit: settings("figscribe.maxLongEdge"),
  openFolder: { command: "workbench.action.files.openFolder" },
  showLog: { command: commands.showLog },
  writeAltText: { command: commands.writeAltText },
};

function settings(query: string) {
  return { command: "workbench.action.openSettings", arguments: [query] };
}

export async function takeStep(step: NextStep, here: StepActions): Promise<void> {
  const anywhere = stepCommands[step];
  if (here[step]) {
    await here[step]();
  } else if (anywhere) {
    await vscode.commands.executeCommand(anywhere.command, ...(anywhere.arguments ?? []));
  }
}

/** Logs an error that no person can use, and returns the sentence to show instead. */
export function logBug(log: vscode.LogOutputChannel, error: unknown): string {
  log.error(bugText(error));
  return "Figscribe met an error of its own. The log has the details.";
}

/** Shows an error once, with its next steps as buttons. Stopping is not an error. */
export async function report(error: unknown, log: vscode.LogOutputChannel, here: StepActions): Promise<void> {
  if (isAbort(error) || error instanceof vscode.CancellationError) {
    return;
  }
  const problem = error instanceof Problem ? error : new Problem("bug", logBug(log, error), ["showLog"]);
  if (error instanceof Problem) {
    log.warn(`${problem.code}: ${problem.message}`);
  }
  const { answer } = problem;
  const actions = {
    ...here,
    ...(answer === undefined ? {} : { copyAnswer: () => vscode.env.clipboard.writeText(answer) }),
    ...(problem instanceof ProblemHere ? problem.here : {}),
  };
  const steps = problem.steps.filter((step) => actions[step] ?? stepCommands[step]);
  const chosen = await tellError(problem.message, ...steps.map((step) => stepLabels[step]));
  const step = steps.find((id) => stepLabels[id] === chosen);
  if (step) {
    // An error that a step meets has steps of its own.
    await takeStep(step, actions).catch((other: unknown) => report(other, log, here));
  }
}
