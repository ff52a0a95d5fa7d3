import * as l10n from "@vscode/l10n";
import { type BuiltInTask, isShownWhenAsked, type Task } from "../base/task.ts";
import { chartTask, codeTask, formTask, formulaTask, tablesTask } from "./conversion-tasks.ts";
import { diagramTasks } from "./diagram-tasks.ts";
import { moderation, moderationInstruction, tidyJudgement } from "./moderate.ts";
import { noText, tidyAltText, tidyMarkdown, tidyTranscript } from "./tidy.ts";

const aboutImages = `What to say depends on what the image is.
- Error, stack trace or failing log: quote the decisive message exactly, say what it means, name the most likely cause and what to check first.
- Code: what it does, then what deserves attention (a bug, an edge case, a surprising line). Quote only the lines you discuss.
- Screen, dialog or settings: which program and which state it is in, what the user is being told or asked, and what the controls would do.
- Diagram: every part and how the parts connect, with directions and labels, in reading order.
- Chart: its kind, axes with units, series, the trend, and the extremes with their values; mark a value read off an axis as approximate.
- Table: what it lists and what stands out.
- Photo or drawing: the subject, then the details that matter in technical writing.

Write Markdown: begin with one sentence that says what the image is and what its point is, then short paragraphs or lists. Put code and messages in fenced blocks with their language. Use no heading larger than ###.`;

/**
 * The characters of an alt text, unless a setting says otherwise: what screen readers speak in one go, and most
 * checkers allow.
 */
export const usualAltLength = 150;

export const tasks: Readonly<Record<BuiltInTask, Task>> = {
  explain: {
    id: "explain",
    get title() {
      return l10n.t("Explain");
    },
    format: "markdown",
    instruction: aboutImages,
    opening: "Explain this image to a developer.",
    translated: true,
    maxTokens: 1500,
    temperature: 0.2,
    tidy: tidyMarkdown,
  },
  text: {
    id: "text",
    get title() {
      return l10n.t("Text");
    },
    format: "plain",
    instruction: `Transcribe every piece of text in the image, exactly as it is written.
- Do not summarise, correct, complete, translate or comment.
- Keep line breaks, blank lines, indentation and the alignment of columns, with spaces. Keep case, punctuation and quotation marks as they are.
- Leave out line numbers of a code editor's margin.
- Where several areas stand side by side, go through them in reading order, with a blank line between areas.
- Write [unreadable] for a word that can't be read.
- Give nothing but the transcript: no code fence, no introduction.
- If the image has no text at all, answer ${noText}.`,
    opening: "Transcribe this image.",
    translated: false,
    maxTokens: 4000,
    temperature: 0,
    tidy: tidyTranscript,
  },
  // The embedded reader reads the text for these, and what its pages hold of them is taken out.
  code: codeTask,
  tables: tablesTask,
  altText: {
    id: "altText",
    get title() {
      return l10n.t("Alt text");
    },
    format: "plain",
    instruction: `Write alt text for the image: the words that stand in its place for a reader who can't see it.
- Say what the image tells the reader at that spot, not every detail of how it looks.
- One or two sentences, at most ${usualAltLength} characters. Name the kind of picture when it matters ("Screenshot of…", "Bar chart of…"), but never begin with "Image of" or "Picture of".
- Quote text from the image only where the reader needs it; give a chart's message, a diagram's main flow.
- Do not repeat the words around the image.
- Plain text only: no Markdown, no quotation marks around it, no label, no line break.`,
    opening: "Write the alt text for this image.",
    translated: true,
    maxTokens: 300,
    temperature: 0.2,
    longest: usualAltLength,
    tidy: tidyAltText,
  },
  compare: {
    id: "compare",
    get title() {
      return l10n.t("Compare");
    },
    format: "markdown",
    instruction: aboutImages,
    opening: `What changed between these images? Take them in the order given, the first as the earlier one.
Begin with the change that matters most, in one sentence. Then list every difference you can see, most important first: what it was, what it is now, and where. Text, numbers, states and values come before layout, and layout before colours. If they show different things altogether, say what they have in common instead. If you see no difference, say so.`,
    translated: true,
    maxTokens: 1500,
    temperature: 0.2,
    tidy: tidyMarkdown,
  },
  ask: {
    id: "ask",
    get title() {
      return l10n.t("Ask");
    },
    format: "markdown",
    instruction: aboutImages,
    opening: "What does this image show?",
    translated: true,
    maxTokens: 1500,
    temperature: 0.2,
    tidy: tidyMarkdown,
  },
  ...diagramTasks,
  chart: chartTask,
  formula: formulaTask,
  form: formTask,
  moderate: {
    id: "moderate",
    get title() {
      return l10n.t("Check content");
    },
    format: "markdown",
    instruction: moderationInstruction,
    opening: "Judge this image.",
    translated: true,
    maxTokens: 1000,
    temperature: 0,
    shape: moderation,
    tidy: tidyJudgement,
  },
};

/**
 * Returns the tasks that have a tab for this number of pictures; a question is asked in the box below. Those of
 * `isShownWhenAsked` have one only while they are shown.
 */
export function tabsFor(pictures: number): readonly Task[] {
  const first = [tasks.explain, tasks.text, tasks.altText];
  const others = (Object.keys(tasks) as BuiltInTask[]).filter(isShownWhenAsked);
  return [...first, ...(pictures > 1 ? [tasks.compare] : []), ...others.map((id) => tasks[id])];
}
