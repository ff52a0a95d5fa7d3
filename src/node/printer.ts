import type { Answer, Progress } from "../core/answer.ts";
import type { TaskId } from "../core/tasks/task.ts";

/** Prints an answer: its text on stdout as it comes, everything else on stderr. */
export interface Printer {
  progress(part: Progress): void;
  finish(answer: Answer): void;
  /** Takes away a progress line that is still there. */
  clear(): void;
}

export function createPrinter(task: TaskId, json: boolean): Printer {
  const onTerminal = process.stderr.isTTY;
  let shown = false;
  let raw = "";
  let printed = "";

  const clear = () => {
    if (shown) {
      process.stderr.write("\r\u001b[K");
      shown = false;
    }
  };
  const status = (text: string) => {
    if (onTerminal) {
      process.stderr.write(`\r\u001b[K${text}…`);
      shown = true;
    }
  };
  /** Alt text is one line, and a text in a code fence loses the fence: both can only be printed when they are whole. */
  const canStream = () => !json && task !== "altText" && !/^\s*(```|~~~|$)/.test(raw);

  const stream = () => {
    const ready = raw.replace(/^\s*\n/, "").trimEnd();
    if (ready.startsWith(printed) && ready.length > printed.length) {
      clear();
      process.stdout.write(ready.slice(printed.length));
      printed = ready;
    }
  };

  return {
    clear,
    progress(part) {
      switch (part.kind) {
        case "progress":
          status(part.text);
          break;
        case "notice":
          clear();
          process.stderr.write(`figscribe: ${part.text}\n`);
          break;
        case "text":
          raw += part.text;
          if (canStream()) {
            stream();
          }
          break;
        default:
      }
    },
    finish(answer) {
      clear();
      if (json) {
        process.stdout.write(
          `${JSON.stringify({ text: answer.text, complete: answer.complete, receipt: answer.receipt })}\n`,
        );
      } else {
        process.stdout.write(
          printed
            ? `${answer.text.startsWith(printed) ? answer.text.slice(printed.length) : ""}\n`
            : answer.text
              ? `${answer.text}\n`
              : "",
        );
      }
    },
  };
}
