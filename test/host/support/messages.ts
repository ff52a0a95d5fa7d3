import * as vscode from "vscode";

interface Seen {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Notes what the extension tells while it is watched, and presses the button of that name where one is wanted. */
export function watchMessages() {
  const seen: Seen[] = [];
  let press: string | undefined;
  const { showErrorMessage, showInformationMessage, setStatusBarMessage } = vscode.window;
  const show = async (text: string, ...rest: readonly unknown[]) => {
    const buttons = rest.filter((one) => typeof one === "string");
    seen.push({ text, buttons });
    return buttons.find((button) => button === press);
  };
  const status = (text: string) => {
    seen.push({ text, buttons: [] });
    return { dispose() {} };
  };
  Object.assign(vscode.window, {
    showErrorMessage: show,
    showInformationMessage: show,
    setStatusBarMessage: status,
  });
  return {
    seen: () => seen.splice(0),
    /** The button that is pressed from now on; undefined: none, as by who closes the message. */
    press(button: string | undefined) {
      press = button;
    },
    stop: () =>
      Object.assign(vscode.window, { showErrorMessage, showInformationMessage, setStatusBarMessage }),
  };
}
