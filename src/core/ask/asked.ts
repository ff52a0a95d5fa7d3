import type { Task } from "../base/task.ts";
import type { Illegible } from "../image/encode.ts";
import type { SourceImage } from "../image/file/types.ts";
import type { Message, Model } from "../models/contract.ts";
import type { AnswerOptions } from "./prompt.ts";

/** The subject of a question: one image, or several that belong together. */
export interface Picture {
  readonly sources: readonly SourceImage[];
  /** The place where it is used, as one sentence for the model: see `placeOf`. */
  readonly place?: string | undefined;
}

/** A question about a picture to a model. */
export interface Asked extends AnswerOptions {
  readonly task: Task;
  readonly picture: Picture;
  readonly model: Model;
  /** Absent: the task's own opening is asked. */
  readonly question?: string | undefined;
  /** Earlier exchanges on the same images, oldest first. */
  readonly history: readonly Message[];
  /** A random name, for the provider's prompt cache. */
  readonly conversation: string;
  /** The beginning of an answer that was cut, to be gone on with. */
  readonly sofar?: string | undefined;
  /** "always": even when the store has an answer to the same request. */
  readonly ask?: "always" | undefined;
  /** "send": even a picture whose text is too small to be read within the model's limits. */
  readonly illegible?: Illegible | undefined;
}

/** Puts a question together. It begins a conversation of its own, unless `asked` says otherwise. */
export function askedFor(
  options: AnswerOptions,
  asked: Pick<Asked, "task" | "picture" | "model"> & Partial<Asked>,
): Asked {
  return { history: [], conversation: crypto.randomUUID(), ...options, ...asked };
}
