import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { bugText, isAbort, type NextStep, Problem, type ProblemCode } from "../../core/base/problem.ts";
import { commands } from "../../core/contract/contributions.ts";
import { tellError } from "./messages.ts";

/** Names a step on a button of VS Code's, where English takes capitals. */
export function stepLabel(step: NextStep): string {
  return named(step)[0];
}

/** Names a step in our own pages, where only its first word has a capital. */
export function stepWords(step: NextStep): string {
  return named(step)[1];
}

function named(step: NextStep): readonly [button: string, page: string] {
  switch (step) {
    case "setKey":
      return [l10n.t("Set API Key…"), l10n.t("Set API key…")];
    case "allowKey":
      return [l10n.t("Allow…"), l10n.t("Allow…")];
    case "chooseModel":
      return [l10n.t("Choose Model…"), l10n.t("Choose model…")];
    case "retry":
      return [l10n.t("Try Again"), l10n.t("Try again")];
    case "openSettings":
      return [l10n.t("Open Settings"), l10n.t("Open settings")];
    case "setBaseUrl":
      return [l10n.t("Set Base URL…"), l10n.t("Set base URL…")];
    case "setProxy":
      return [l10n.t("Set Proxy…"), l10n.t("Set proxy…")];
    case "allowPrivate":
      return [l10n.t("Allow Private Addresses…"), l10n.t("Allow private addresses…")];
    case "allowElsewhere":
      return [l10n.t("Allow Other Machines…"), l10n.t("Allow other machines…")];
    case "openFolder":
      return [l10n.t("Open Folder…"), l10n.t("Open folder…")];
    case "showLog":
      return [l10n.t("Show Log"), l10n.t("Show log")];
    case "openImage":
      return [l10n.t("Open Image"), l10n.t("Open image")];
    case "chooseImage":
      return [l10n.t("Choose Image…"), l10n.t("Choose image…")];
    case "copyAnswer":
      return [l10n.t("Copy Answer"), l10n.t("Copy answer")];
    case "writeAltText":
      return [l10n.t("Write Alt Text"), l10n.t("Write alt text")];
    case "copyAltText":
      return [l10n.t("Copy Alt Text"), l10n.t("Copy alt text")];
    case "readLocally":
      return [l10n.t("Use Embedded Reader"), l10n.t("Use embedded reader")];
    case "useUsual":
      return [l10n.t("Use Usual Model"), l10n.t("Use usual model")];
    case "crop":
      return [l10n.t("Crop…"), l10n.t("Crop…")];
    case "continue":
      return [l10n.t("Continue"), l10n.t("Continue")];
    case "goOn":
      return [l10n.t("Send Anyway"), l10n.t("Send anyway")];
    case "raiseLimit":
      return [l10n.t("Raise Limit…"), l10n.t("Raise limit…")];
    case "sendImage":
      return [l10n.t("Send the Image Itself"), l10n.t("Send the image itself")];
    case "asCode":
      return [l10n.t("Convert to Code"), l10n.t("Convert to code")];
    case "asTables":
      return [l10n.t("Convert to Table"), l10n.t("Convert to table")];
    case "asChart":
      return [l10n.t("Convert to Data"), l10n.t("Convert to data")];
    case "asDiagram":
      return [l10n.t("Convert to Diagram"), l10n.t("Convert to diagram")];
  }
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
  allowElsewhere: settings("figscribe.localOnly"),
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
  return l10n.t("Figscribe met an error of its own. The log has the details.");
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
  const chosen = await tellError(problem.message, ...steps.map(stepLabel));
  const step = steps.find((id) => stepLabel(id) === chosen);
  if (step) {
    // An error that a step meets has steps of its own.
    await takeStep(step, actions).catch((other: unknown) => report(other, log, here));
  }
}
