import * as vscode from "vscode";

interface Seen {
  readonly text: string;
  readonly buttons: readonly string[];
}

/**
 * Notes what the extension tells during a suite's tests, and presses the button of that name where one is wanted. To be
 * called in the suite itself: the window's own functions are back before another suite begins.
 */
export function watchMessages() {
  const seen: Seen[] = [];
  let press: string | undefined;
  const show = async (text: string, ...rest: readonly unknown[]) => {
    const buttons = rest.filter((one) => typeof one === "string");
    seen.push({ text, buttons });
    return buttons.find((button) => button === press);
  };
  const status = (text: string) => {
    seen.push({ text, buttons: [] });
    return { dispose() {} };
  };
  const { showErrorMessage, showInformationMessage, setStatusBarMessage } = vscode.window;
  before(() => {
    Object.assign(vscode.window, {
      showErrorMessage: show,
      showInformationMessage: show,
      setStatusBarMessage: status,
    });
  });
  afterEach(() => {
    press = undefined;
  });
  after(() => {
    Object.assign(vscode.window, { showErrorMessage, showInformationMessage, setStatusBarMessage });
  });
  return {
    seen: () => seen.splice(0),
    /** The button that is pressed from now on in a test; none else, as by who closes the message. */
    press(button: string | undefined) {
      press = button;
    },
  };
}
