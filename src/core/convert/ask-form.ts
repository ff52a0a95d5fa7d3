import type { Progress } from "../ask/answer.ts";
import type { Asked } from "../ask/asked.ts";
import { type Followed, follow } from "../ask/follow.ts";
import { tasks } from "../ask/table.ts";
import { Problem, throwIfAborted } from "../base/problem.ts";
import { checkForm, type SeenPicture, seenForm } from "../form/check-form.ts";
import type { CheckedForm } from "../form/form-data.ts";
import { formIn } from "../form/said-form.ts";
import { seeForm } from "../form/see-form.ts";
import { encodeImages } from "../image/encode.ts";
import { isEmbedded } from "../models/contract.ts";
import { areaOn } from "../reader/account/reading.ts";
import { type ReaderAbilities, seenBy } from "./ask-checked.ts";

/** An answer to the question for the controls of a picture; `form` is absent where it holds none. */
export interface FollowedForm extends Followed {
  readonly form?: CheckedForm;
  /** Why the embedded reader couldn't look at the picture, in a sentence: nothing was compared then. */
  readonly unseen?: string;
}

/**
 * Gives the controls of one picture: as the embedded reader sees them, or as a model does, compared with the reader.
 * Throws `Problem` or an `AbortError`.
 */
export async function askForm(
  asked: Asked,
  abilities: ReaderAbilities,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => {},
): Promise<FollowedForm> {
  const isReader = isEmbedded(asked.model);
  const looking = lookAt(asked, abilities, signal);
  // Awaited below; until then a failure must not count as unhandled.
  looking.catch(() => {});
  const answer = await follow(
    isReader ? { ...asked, task: tasks.text } : asked,
    abilities,
    signal,
    (progress) => {
      // What the reader says of single words is marked in the form.
      if (!isReader || progress.kind !== "notice") {
        tell(progress);
      }
    },
  );
  const { picture, unseen } = await looking;
  throwIfAborted(signal);
  const said = answer.cut || isReader ? undefined : formIn(answer.text);
  const form = isReader
    ? picture?.seen && seenForm(picture.seen, picture.areaOf)
    : said && checkForm(said, picture);
  return { ...answer, ...(form ? { form } : {}), ...(unseen ? { unseen } : {}) };
}

/** Reads the picture meanwhile, and looks for controls in its pixels. What fails there is no fault of the answer. */
async function lookAt(
  asked: Asked,
  abilities: ReaderAbilities,
  signal: AbortSignal,
): Promise<{ picture?: SeenPicture; unseen?: string }> {
  const { reader, codec } = abilities;
  const seeing = seenBy(asked, abilities, signal);
  try {
    const [image] = await encodeImages(asked.picture.sources, reader.limits, codec, signal);
    const [pixels, { seen, unseen }] = await Promise.all([codec.decode(image!.bytes, signal), seeing]);
    return seen
      ? {
          picture: {
            page: seen.page,
            seen: seeForm(seen.page, pixels),
            areaOf: areaOn(seen.page, seen.image),
          },
        }
      : { ...(unseen ? { unseen } : {}) };
  } catch (error) {
    if (error instanceof Problem) {
      return { unseen: error.message };
    }
    throw error;
  }
}
