import * as l10n from "@vscode/l10n";
import { Problem } from "../../base/problem.ts";
import type { Prompt } from "../contract.ts";
import type { ModelRef } from "../vendors.ts";
import { type Terms, usualTerms } from "./adapt.ts";
import { imageUrl, usualFields } from "./request.ts";

/** The body of `POST /completions` as Fireworks takes it: images in the order of their tokens. */
export interface CompletionBody {
  readonly model: string;
  readonly prompt: string;
  readonly images: readonly string[];
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly stream?: true;
  readonly stream_options?: { readonly include_usage: true };
}

const imageToken = "<image>";
const promptSlot = `\${prompt}`;

/**
 * A prompt written out by the user's template, for models whose chat template isn't what they need: `${prompt}` is
 * replaced by all that is said, and `<image>` stands once for each image (a single one is repeated).
 * Throws `Problem` when the template doesn't fit.
 */
export function completionBody(
  ref: ModelRef,
  prompt: Prompt,
  template: string,
  terms?: Terms,
): CompletionBody {
  return completionBodyWith(prompt.images.map(imageUrl), ref, prompt, template, terms);
}

/** The same with images as URLs: see `chatBodyWith`. */
export function completionBodyWith(
  images: readonly string[],
  { vendor, model }: ModelRef,
  prompt: Prompt,
  template: string,
  terms: Terms = usualTerms,
): CompletionBody {
  return {
    model,
    prompt: filled(template, prompt),
    images,
    ...usualFields(vendor, prompt, terms),
  } as CompletionBody;
}

function filled(template: string, prompt: Prompt): string {
  const images = prompt.images.length;
  const tokens = template.split(imageToken).length - 1;
  if (!template.includes(promptSlot)) {
    throw wrong(
      l10n.t("The template for completions has no {0}, which stands for the question.", promptSlot),
    );
  }
  if (tokens === 0 && images > 0) {
    throw wrong(l10n.t("The template for completions has no “image” token, which stands for the image."));
  }
  if (tokens > 1 && tokens !== images) {
    throw wrong(
      images === 1
        ? l10n.t("The template for completions has {0} “image” tokens, but there is 1 image.", tokens)
        : l10n.t(
            "The template for completions has {0} “image” tokens, but there are {1} images.",
            tokens,
            images,
          ),
    );
  }
  const withImages = tokens === 1 ? template.replace(imageToken, imageToken.repeat(images)) : template;
  // By a function: a `$&` in what the user says is no pattern. And whoever writes the token means the word.
  return withImages.replaceAll(promptSlot, () => said(prompt).replaceAll(imageToken, "(image)"));
}

/** All that is said, as text: what stays the same first, then the conversation with its speakers where it has turns. */
function said({ system, instruction, messages }: Prompt): string {
  const turns = messages.map(({ role, text }) =>
    messages.length > 1 ? `${role === "user" ? "User" : "Assistant"}: ${text}` : text,
  );
  return [system, instruction, ...turns].filter(Boolean).join("\n\n");
}

const wrong = (why: string): Problem => new Problem("badSetting", why, ["openSettings"]);
