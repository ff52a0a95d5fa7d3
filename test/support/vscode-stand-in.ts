/**
 * Stands in for VS Code's window in plain Node, as far as src/host/editor/messages.ts uses it: it keeps what would be
 * shown, so that thousands of messages can be checked in seconds.
 */
export interface Shown {
  readonly where: "notification" | "dialog" | "status bar" | "progress" | "picker" | "input";
  readonly text: string;
}

export const shown: Shown[] = [];

function keep(where: Shown["where"], ...texts: readonly unknown[]): void {
  shown.push(...texts.flatMap((text) => (typeof text === "string" ? [{ where, text }] : [])));
}

type Words = Readonly<Record<string, unknown>>;

async function showMessage(message: string, first?: unknown): Promise<void> {
  const detail = typeof first === "object" ? String((first as Words).detail).split("\n") : [];
  keep(detail.length ? "dialog" : "notification", message, ...detail);
}

function keepRows(rows: readonly Words[]): void {
  for (const { label, description, detail } of rows) {
    keep("picker", label, description, detail);
  }
}

export const window = {
  showInformationMessage: showMessage,
  showWarningMessage: showMessage,
  showErrorMessage: showMessage,
  setStatusBarMessage: (text: string) => keep("status bar", text),
  async withProgress(
    { title }: Words,
    work: (progress: { report(step: Words): void }, token: object) => unknown,
  ) {
    keep("progress", title);
    return work({ report: ({ message }) => keep("progress", message) }, {});
  },
  async showQuickPick(rows: Promise<readonly Words[]>, { title, placeHolder }: Words) {
    keepRows(await rows);
    keep("picker", title, placeHolder);
    return (await rows)[0];
  },
  createQuickPick: () => ({
    set title(title: string) {
      keep("picker", title);
    },
    set items(rows: readonly Words[]) {
      keepRows(rows);
    },
  }),
  showInputBox: async ({ title, prompt, placeHolder }: Words) => keep("input", title, prompt, placeHolder),
};

export const ProgressLocation = { Notification: 15 };

/** Escapes like VS Code's own: signs with a meaning in Markdown are taken literally. */
export class MarkdownString {
  value = "";
  appendText(text: string): this {
    this.value += text.replace(/[\\`*_{}[\]()#+\-!~<>]/g, "\\$&");
    return this;
  }
}

export class ThemeIcon {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}
