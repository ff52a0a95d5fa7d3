import * as vscode from "vscode";
import { foreign, mostOfAMessage } from "../../core/base/text/foreign.ts";

/**
 * The only way for our words into VS Code's own messages and pickers, in which it would find a link that runs a
 * command, or an icon, in the name of a file or the words of a server.
 */

/** Shows a notification. Resolves to the button that was chosen. */
export function tell(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(line(message), ...buttons);
}

export function tellError(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(line(message), ...buttons);
}

export interface Dialog {
  readonly message: string;
  /** Several lines are allowed: foreign words in them must be made harmless before. */
  readonly detail: string;
}

/**
 * Asks a question that must be answered first. Resolves to the button that was chosen, undefined when it was cancelled.
 */
export function ask(dialog: Dialog, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(line(dialog.message), modal(dialog), ...buttons);
}

/** Asks in the same way before something is lost. */
export function warn(dialog: Dialog, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(line(dialog.message), modal(dialog), ...buttons);
}

/** Shows in the status bar, for a moment, that something is done. */
export function tellDone(message: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${foreign(message)}`, 2500);
}

/** The words of an item of the status bar. */
export interface Status {
  readonly icon: string;
  readonly label: string;
  readonly tooltip: string;
  /** Read by a screen reader in place of the label. */
  readonly spoken: string;
}

/** Makes an item of the status bar that runs a command; VS Code lists it by `name`, to hide it and show it again. */
export function createStatus(id: string, name: string, command: string) {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Right, 90);
  item.name = name;
  item.command = command;
  const show = ({ icon, label, tooltip, spoken }: Status) => {
    item.text = `$(${icon}) ${foreign(label, mostOfAStatus)}`;
    item.tooltip = line(tooltip);
    item.accessibilityInformation = { label: line(spoken) };
    item.show();
  };
  return { show, dispose: () => item.dispose() };
}

/** The most characters of an item of the status bar, which has room for few. */
const mostOfAStatus = 40;

/** Reports progress: in words, and in per cent since the last report. */
export type TellProgress = (message: string, increment?: number) => void;

/** Runs work behind a notification that has a Cancel button. */
export function showProgress<T>(
  title: string,
  work: (tell: TellProgress, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: foreign(title),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) =>
    work(
      (message, increment) =>
        progress.report({ message: foreign(message), ...(increment === undefined ? {} : { increment }) }),
      token,
    ),
  );
}

/** A row of a picker. Its icon is named apart from its words, in which anybody could put one. */
export interface PickRow extends vscode.QuickPickItem {
  readonly icon?: string;
}

/** Lets the user pick a row. */
export async function pick<Row extends PickRow>(
  rows: readonly Row[] | Thenable<readonly Row[]>,
  options: vscode.QuickPickOptions,
): Promise<Row | undefined> {
  const shown = Promise.resolve(rows).then((all) => all.map((row) => ({ ...shownRow(row), row })));
  return (await vscode.window.showQuickPick(shown, shownOptions(options)))?.row;
}

/** Lets the user pick any number of rows; undefined when they gave up. */
export async function pickSeveral<Row extends PickRow>(
  rows: readonly Row[],
  options: vscode.QuickPickOptions,
): Promise<Row[] | undefined> {
  const shown = rows.map((row) => ({ ...shownRow(row), row }));
  const picked = await vscode.window.showQuickPick(shown, { ...shownOptions(options), canPickMany: true });
  return picked?.map(({ row }) => row);
}

/** Makes a picker whose rows may change while it is open, by `fill`. */
export function createPicker<Row extends PickRow>(title: string) {
  const made = vscode.window.createQuickPick<Row>();
  made.title = foreign(title);
  const picker: Omit<vscode.QuickPick<Row>, "items"> & { readonly items: readonly Row[] } = made;
  const fill = (rows: readonly Row[]) => {
    made.items = rows.map(shownRow);
  };
  return { picker, fill };
}

/** Asks for words; undefined when the user gave up. */
export function askWords(options: vscode.InputBoxOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox(shownOptions(options));
}

/**
 * Asks for words that `check` accepts, and says what is wrong with them while they are typed; undefined when the user
 * gave up.
 */
export async function askChecked<Right extends object>(
  options: vscode.InputBoxOptions,
  check: (typed: string) => Right | { readonly wrong: string },
): Promise<Right | undefined> {
  const typed = await askWords({
    ...options,
    ignoreFocusOut: true,
    validateInput(text) {
      const checked = check(text);
      return text && "wrong" in checked ? checked.wrong : undefined;
    },
  });
  const checked = check(typed ?? "");
  return "wrong" in checked ? undefined : checked;
}

/** Escapes words for a hover's Markdown; `appendText` would remove the places where a long line may break. */
export function inMarkdown(words: string): string {
  return line(words).replace(/[!-.:-@[-`{-~]/g, "\\$&");
}

/** Escapes a sentence where VS Code takes Markdown. */
export function asMarkdown(sentence: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(line(sentence));
}

const line = (message: string): string => foreign(message, mostOfAMessage);

const modal = ({ detail }: Dialog): vscode.MessageOptions => ({
  modal: true,
  detail: detail.split("\n").map(line).join("\n"),
});

function shownRow<Row extends PickRow>(row: Row): Row {
  const { icon, label, description, detail } = row;
  return {
    ...row,
    // In a place of its own, so that the labels of all rows begin at the same pixel.
    ...(icon ? { iconPath: new vscode.ThemeIcon(icon) } : {}),
    label: foreign(label),
    ...(description === undefined ? {} : { description: foreign(description) }),
    ...(detail === undefined ? {} : { detail: foreign(detail) }),
  };
}

/** Makes titles, prompts and placeholders harmless: links in a prompt would be live too. */
function shownOptions<Options extends vscode.InputBoxOptions & vscode.QuickPickOptions>(
  options: Options,
): Options {
  const words = (["title", "prompt", "placeHolder"] as const).flatMap((name) =>
    options[name] === undefined ? [] : [[name, line(options[name])]],
  );
  return { ...options, ...Object.fromEntries(words) };
}
