import * as l10n from "@vscode/l10n";
import type { Picture } from "../ask/asked.ts";
import { tabsFor, tasks } from "../ask/table.ts";
import type { Area } from "../base/geometry.ts";
import type { BuiltInTask, Task } from "../base/task.ts";
import { foreign } from "../base/text/foreign.ts";
import type { PanelState, Turn } from "../contract/panel-protocol.ts";
import { cropsOf, hasParts } from "../contract/part.ts";
import { cropWithin } from "../image/file/crop.ts";
import type { FittedImage } from "../image/file/types.ts";
import { type SourceText, sourceTitles } from "../image/source-text/source-text.ts";
import type { Message } from "../models/contract.ts";

export interface Preview {
  /** SHA-256 of the source's bytes. */
  readonly id: string;
  readonly view: FittedImage;
  /** The source that the file carries, when it could be drawn from it again. */
  readonly source?: SourceText;
}

export const ids = (previews: readonly Preview[]): string => previews.map(({ id }) => id).join();

const sourceOf = ({ source }: Preview): { source?: string } =>
  source ? { source: sourceTitles[source.kind] } : {};

/** Returns what the panel needs to know of the pictures. */
export const picturesOf = (picture: Picture, previews: readonly Preview[]): PanelState["pictures"] =>
  picture.sources.map(({ name, path, uri, crop }, index) => ({
    id: previews[index]!.id,
    name: foreign(name),
    ...previews[index]!.view.found,
    ...sourceOf(previews[index]!),
    ...(crop ? { crop } : {}),
    ...(path ? { path: foreign(path) } : {}),
    ...(uri ? { uri } : {}),
  }));

/** The tabs for so many pictures: the tasks that Figscribe brings, then the user's own. */
export const tabsOf = (pictures: number, own: readonly Task[]): PanelState["tasks"] =>
  [...tabsFor(pictures), ...own].map(({ id, title }) => ({ id, title }));

export const isBuiltIn = (id: string): id is BuiltInTask => Object.hasOwn(tasks, id);

/** Returns the user's side of a turn in words. */
export const wordsOf = ({ question, prompt, task }: Turn): string =>
  question ?? prompt ?? (isBuiltIn(task) ? tasks[task].opening : tasks.ask.opening);

/**
 * Whole exchanges only: what failed or was stopped before a word came would confuse the model. Where they were about
 * another part than the one that is sent now, they say so.
 */
export function historyOf(turns: readonly Turn[], pictures: PanelState["pictures"]): Message[] {
  const now = cropsOf(pictures);
  const about = (turn: Turn) =>
    hasParts(turn, now) ? "" : `(Asked about ${inEnglish(turn, pictures) ?? "all that the file shows"}.) `;
  return turns
    .filter((turn) => turn.text && !turn.draft && turn.status !== "failed")
    .flatMap((turn) => [
      { role: "user" as const, text: about(turn) + wordsOf(turn) },
      { role: "assistant" as const, text: turn.text },
    ]);
}

/** Names the parts for the model, in English as the rest of the prompt. */
function inEnglish({ crops }: Turn, pictures: PanelState["pictures"]): string | undefined {
  const parts = pictures.flatMap(({ id, name }) => {
    const crop = crops?.[id];
    return crop ? [`part of ${name}, ${crop.width} × ${crop.height} at ${crop.x}, ${crop.y}`] : [];
  });
  return parts.length ? parts.join("; ") : undefined;
}

/** The picture with the parts that were chosen earlier, where its files are as they were. */
export function withCrops(picture: Picture, now: readonly Preview[], left: PanelState["pictures"]): Picture {
  const sources = picture.sources.map((source, index) => {
    const crop = left[index]?.id === now[index]?.id ? left[index]?.crop : undefined;
    return crop ? { ...source, crop } : source;
  });
  return { ...picture, sources };
}

/** The picture with a part of one of its images chosen, or with all of it. Throws `Problem`. */
export function withCrop(
  picture: Picture,
  which: number,
  area: Area | undefined,
  size: Pick<Area, "width" | "height">,
): Picture {
  const crop = area && cropWithin(area, size);
  const all = !crop || (crop.width === size.width && crop.height === size.height);
  const sources = picture.sources.map(({ crop: before, ...source }, index) => {
    const chosen = index === which ? (all ? undefined : crop) : before;
    return chosen ? { ...source, crop: chosen } : source;
  });
  return { ...picture, sources };
}

/** A turn as a reload finds it: nothing is under way any more. */
export const settle = (turn: Turn): Turn =>
  turn.status === "waiting" || turn.status === "streaming"
    ? { ...turn, status: "stopped", progress: undefined, draft: undefined }
    : turn;

/** Returns a notice about pictures that changed since they were left; undefined if none did. */
export function changedSince(
  left: PanelState["pictures"],
  now: readonly Preview[] | undefined,
): string | undefined {
  if (!left.length) {
    return undefined;
  }
  if (!now) {
    return left.length === 1
      ? l10n.t("{0} can't be read any more: the answers are kept, new ones need an image.", left[0]!.name)
      : l10n.t("The images can't be read any more: the answers are kept, new ones need an image.");
  }
  const changed = left.filter(({ id }, index) => now[index]?.id !== id);
  const names = changed.map((picture) => picture.name).join(", ");
  return changed.length ? l10n.t("{0} changed since these answers were given.", names) : undefined;
}
