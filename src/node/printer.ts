import type { Answer, Progress } from "../core/answer.ts";
import type { TaskId } from "../core/tasks/task.ts";

/**
 * Prints an answer: its text on stdout, everything else on stderr. A person sees the text as it comes; a program gets it
 * once it is sure, because only the end of a model's thinking may tell that it was thinking.
 */
export interface Printer {
  progress(part: Progress): void;
  finish(answer: Answer): void;
  /** Takes away a progress line that is still there, and prints what had come of an answer that wasn't finished. */
  end(): void;
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
  const canStream = () => process.stdout.isTTY && !json && task !== "altText" && !/^\s*(```|~~~|$)/.test(raw);

  const stream = () => {
    const ready = raw.replace(/^\s*\n/, "").trimEnd();
    if (ready.startsWith(printed) && ready.length > printed.length) {
      clear();
      process.stdout.write(ready.slice(printed.length));
      printed = ready;
    }
  };

  return {
    end() {
      clear();
      if (!json && task !== "altText" && raw.trim()) {
        stream();
        process.stdout.write("\n");
      }
    },
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
        case "thought":
          if (printed) {
            process.stderr.write("\nfigscribe: what stands above was the model's thinking\n");
          }
          raw = "";
          printed = "";
          break;
        default:
      }
    },
    finish(answer) {
      clear();
      raw = "";
      if (json) {
        process.stdout.write(
          `${JSON.stringify({ text: answer.text, complete: !answer.cut, ...(answer.cut ? { cut: answer.cut.why } : {}), receipt: answer.receipt })}\n`,
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
