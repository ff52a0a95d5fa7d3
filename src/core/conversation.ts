import type { FittedImage, SourceImage } from "./image/types.ts";
import type { Message } from "./model.ts";
import type { PanelState, Turn } from "./protocol.ts";
import { tabsFor, tasks } from "./tasks/table.ts";
import type { BuiltInTask, Task } from "./tasks/task.ts";

/** What is talked about: one image, or several that belong together. */
export interface Picture {
  readonly sources: readonly SourceImage[];
  /** Where it is used, for the model: "Used in docs/setup.md, line 42". */
  readonly place?: string;
}

export interface Preview {
  /** SHA-256 of the source's bytes. */
  readonly id: string;
  readonly view: FittedImage;
}

export const ids = (previews: readonly Preview[]): string => previews.map(({ id }) => id).join();

/** Of the pictures, what the panel needs to know. */
export const picturesOf = (picture: Picture, previews: readonly Preview[]): PanelState["pictures"] =>
  picture.sources.map(({ name, path, uri }, index) => ({
    id: previews[index]!.id,
    name,
    ...previews[index]!.view.found,
    ...(path ? { path } : {}),
    ...(uri ? { uri } : {}),
  }));

/** The tabs for so many pictures: the tasks that Figscribe brings, then the user's own. */
export const tabsOf = (pictures: number, own: readonly Task[]): PanelState["tasks"] =>
  [...tabsFor(pictures), ...own].map(({ id, title }) => ({ id, title }));

export const isBuiltIn = (id: string): id is BuiltInTask => Object.hasOwn(tasks, id);

/** What the user's side of a turn said. */
export const wordsOf = ({ question, prompt, task }: Turn): string =>
  question ?? prompt ?? (isBuiltIn(task) ? tasks[task].opening : tasks.ask.opening);

/** Whole exchanges only: what failed or was stopped before a word came would confuse the model. */
export function historyOf(turns: readonly Turn[]): Message[] {
  return turns
    .filter((turn) => turn.text && !turn.draft && turn.status !== "failed")
    .flatMap((turn) => [
      { role: "user" as const, text: wordsOf(turn) },
      { role: "assistant" as const, text: turn.text },
    ]);
}

/** A turn as a reload finds it: nothing is under way any more. */
export const settle = (turn: Turn): Turn =>
  turn.status === "waiting" || turn.status === "streaming"
    ? { ...turn, status: "stopped", progress: undefined, draft: undefined }
    : turn;

/** What a person should know of pictures that were left earlier; undefined when all are as they were. */
export function changedSince(
  left: PanelState["pictures"],
  now: readonly Preview[] | undefined,
): string | undefined {
  const name = left.length === 1 ? left[0]!.name : "The pictures";
  if (!left.length) {
    return undefined;
  }
  if (!now) {
    return `${name} can't be read any more: the answers are kept, new ones need a picture.`;
  }
  const changed = left.filter(({ id }, index) => now[index]?.id !== id);
  const names = changed.map((picture) => picture.name).join(", ");
  return changed.length ? `${names} changed since these answers were given.` : undefined;
}
