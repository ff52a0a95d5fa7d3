import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import { formatCount } from "../base/format.ts";
import type { Area } from "../base/geometry.ts";
import type { Task } from "../base/task.ts";
import { foreign } from "../base/text/foreign.ts";
import { languageName } from "../base/text/language-tag.ts";
import { tidyMarkdown, tidyTranscript } from "./tidy.ts";

/** A task that a user wrote, in settings or as a file of the repository. */
export interface CustomTask extends Task {
  readonly id: `custom:${string}`;
  readonly place: "panel" | "cursor" | "document" | "clipboard";
}

/** The values of `${fileName}` and the like in a prompt; of several images, the first counts. */
export interface Variables {
  readonly fileName: string;
  readonly path: string;
  readonly imageWidth: string;
  readonly imageHeight: string;
  /** The language of the answer, in words: "German". */
  readonly language: string;
  /** The text selected in the editor that was used last. */
  readonly selection: string;
}

const names: readonly (keyof Variables)[] = [
  "fileName",
  "path",
  "imageWidth",
  "imageHeight",
  "language",
  "selection",
];
const marks = /\$\{(\w+)\}/g;
const isName = (name: string): name is keyof Variables => (names as readonly string[]).includes(name);

/** Fills in the variables in one pass, so that what a variable brings in is not looked at again. */
export const fill = (prompt: string, variables: Variables): string =>
  prompt.replace(marks, (mark, name: string) => (isName(name) ? variables[name] : mark));

export function variablesOf(
  image: {
    readonly name: string;
    readonly path?: string | undefined;
    readonly width: number;
    readonly height: number;
    /** The part that is asked about. */
    readonly crop?: Area | undefined;
  },
  language: string,
  selection: string,
): Variables {
  const { width, height } = image.crop ?? image;
  return {
    fileName: foreign(image.name),
    path: foreign(image.path ?? image.name),
    imageWidth: String(width),
    imageHeight: String(height),
    language: languageName(language),
    selection,
  };
}

const strangers = (prompt: string) =>
  [...prompt.matchAll(marks)].map(([, name]) => name!).filter((name) => !isName(name));

const definition = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[\w-]{1,40}$/, () => l10n.t("id takes letters, digits, - and _, 40 at most")),
  ),
  title: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, () => l10n.t("title is empty")),
    v.maxLength(40, () => l10n.t("title is longer than {0} characters", 40)),
  ),
  prompt: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, () => l10n.t("prompt is empty")),
    v.maxLength(20_000, () => l10n.t("prompt is longer than {0} characters", formatCount(20_000))),
    v.check(
      (prompt) => strangers(prompt).length === 0,
      ({ input }) =>
        l10n.t(
          "prompt has no variable {0}; there are {1}",
          `\${${strangers(input as string)[0]}}`,
          names.map((name) => `\${${name}}`).join(", "),
        ),
    ),
  ),
  format: v.optional(
    v.picklist(["markdown", "plain"], () => l10n.t('format is "markdown" or "plain"')),
    "markdown",
  ),
  place: v.optional(
    v.picklist(["panel", "cursor", "document", "clipboard"], () =>
      l10n.t('place is "panel", "cursor", "document" or "clipboard"'),
    ),
    "panel",
  ),
});

/** A task as it was written, and where, for people: "figscribe.tasks, entry 2", ".figscribe/review.task.md". */
export interface Written {
  readonly from: string;
  readonly value: unknown;
}

/** Reads the tasks, and gives one sentence for each that is wrong. Of two with one name, the first counts. */
export function readTasks(written: readonly Written[]): { tasks: CustomTask[]; wrong: string[] } {
  const tasks: CustomTask[] = [];
  const wrong: string[] = [];
  for (const { from, value } of written) {
    const checked = v.safeParse(definition, value);
    if (!checked.success) {
      wrong.push(`${from}: ${said(checked.issues[0])}.`);
    } else if (tasks.some(({ id }) => id === `custom:${checked.output.id}`)) {
      wrong.push(`${from}: ${l10n.t("another task is also called “{0}”.", checked.output.id)}`);
    } else {
      tasks.push(taskOf(checked.output));
    }
  }
  return { tasks, wrong };
}

function said(issue: v.BaseIssue<unknown>): string {
  const at = v.getDotPath(issue);
  if (!at) {
    return l10n.t("this is not a task: it needs id, title and prompt");
  }
  if (issue.received === "undefined") {
    return l10n.t("{0} is missing", at);
  }
  if (issue.type === "strict_object") {
    return l10n.t("{0} is not known; there are id, title, prompt, format and place", at);
  }
  return issue.type === "string" ? l10n.t("{0} is not text", at) : issue.message;
}

const shared = `Do the task that is given after the image. Answer in the language of the task, unless it asks for another.`;

const taskOf = ({ id, title, prompt, format, place }: v.InferOutput<typeof definition>): CustomTask => ({
  id: `custom:${id}`,
  title,
  format,
  place,
  instruction: `${shared}\n\n${format === "markdown" ? "Write Markdown. Put code in fenced blocks with their language." : "Write plain text: no Markdown, and no code fence around the answer."}`,
  opening: prompt,
  // The prompt itself says which language it wants.
  translated: false,
  maxTokens: 2000,
  temperature: 0.2,
  tidy: format === "markdown" ? tidyMarkdown : tidyTranscript,
});
