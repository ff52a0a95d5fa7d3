import type { Progress } from "../../core/ask/answer.ts";
import type { Followed } from "../../core/ask/follow.ts";
import type { TaskId } from "../../core/base/task.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { complain, print, printJson, showStatus } from "./output.ts";

/**
 * Prints an answer: its text on stdout, everything else on stderr. A person sees the text as it arrives; a program gets
 * it once it is final, because only the end of a model's thinking may reveal that it was thinking.
 */
export interface Printer {
  progress(part: Progress): void;
  finish(answer: Followed): void;
  /** Removes the progress line, and prints what had arrived of an unfinished answer. */
  end(): void;
}

export function createPrinter(task: TaskId, json: boolean): Printer {
  let shown = false;
  let raw = "";
  let printed = "";

  const clear = () => {
    if (shown) {
      showStatus("");
      shown = false;
    }
  };
  const status = (text: string) => {
    showStatus(`${text}…`);
    shown = true;
  };
  /** An alt text is one line, and a fenced text loses its fence: both can only be printed whole. */
  const canStream = () => process.stdout.isTTY && !json && task !== "altText" && !/^\s*(```|~~~|$)/.test(raw);

  const stream = () => {
    const ready = raw.replace(/^\s*\n/, "").trimEnd();
    if (ready.startsWith(printed) && ready.length > printed.length) {
      clear();
      print(ready.slice(printed.length));
      printed = ready;
    }
  };

  return {
    end() {
      clear();
      if (!json && task !== "altText" && raw.trim()) {
        stream();
        print("\n");
      }
    },
    progress(part) {
      switch (part.kind) {
        case "progress":
          status(part.text);
          break;
        case "notice":
          clear();
          complain(part.text);
          break;
        case "text":
          raw += part.text;
          if (canStream()) {
            stream();
          }
          break;
        case "thought":
          if (printed) {
            print("\n");
            complain("what stands above was the model's thinking");
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
      for (const text of notSeen(answer.receipt)) {
        complain(text);
      }
      if (json) {
        const { text, cut, receipt, readings } = answer;
        printJson({
          text,
          complete: !cut,
          ...(cut ? { cut: cut.why } : {}),
          receipt,
          ...(readings.length ? { read: readings } : {}),
        });
      } else {
        print(
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
