import * as l10n from "@vscode/l10n";
import type { Task } from "../base/task.ts";
import type { AltContext } from "../documents/outline/context.ts";
import { altTextTask } from "./alt-task.ts";
import { type AltAnswer, altShape, readAltAnswer } from "./decision.ts";
import { type AltStyle, withPeriod } from "./style.ts";

/** Makes the task of writing an alt text that is shown first: the alt text, and a long description below it. */
export function shownAltTask(
  context: AltContext | undefined,
  style: AltStyle,
  fallbackLanguage: string,
): Task {
  const shape = altShape(style.length);
  const shown = (answer: AltAnswer) =>
    shownAlt({ ...answer, alt: withPeriod(answer.alt, style, context?.otherAlts ?? []) });
  // Also for an answer that stayed too long, which no shape accepts.
  const show = (text: string) => {
    const answer = readAltAnswer(text);
    return answer ? shown(answer) : text.trim();
  };
  return {
    ...altTextTask(context, style, fallbackLanguage),
    shape: {
      ...shape,
      read(value) {
        const read = shape.read(value);
        return "text" in read ? { text: show(read.text) } : read;
      },
    },
    tidy: show,
  };
}

function shownAlt({ decision, alt, longDescription }: AltAnswer): string {
  return decision === "decorative" ? decorative : longDescription ? `${alt}\n\n${longDescription}` : alt;
}

/** The answer in place of an alt text when a picture is found to be decorative; people see `decorativeWords`. */
export const decorative = "Decorative: screen readers should pass over it.";
export const decorativeWords = () => l10n.t("Decorative: screen readers should pass over it.");

/** Returns the alt text in what is shown; "" for a decorative picture. */
export function altIn(shown: string): string {
  return shown === decorative ? "" : (shown.split("\n\n")[0] ?? "");
}
