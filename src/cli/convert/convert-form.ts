import { jsonText } from "../../core/base/text/control-characters.ts";
import { notSeen } from "../../core/contract/receipt-text.ts";
import { askForm, type FollowedForm } from "../../core/convert/ask-form.ts";
import type { CheckedForm } from "../../core/form/form-data.ts";
import { formNotes } from "../../core/form/form-words.ts";
import { type FormFormat, formAsAria, formAsData, formAsMarkdown } from "../../core/form/write-form.ts";
import type { ImageCodec } from "../../core/image/encode.ts";
import { isEmbedded, type Model } from "../../core/models/contract.ts";
import type { Convert } from "./convert-each.ts";

interface FormOptions {
  readonly reader: Model;
  readonly codec: ImageCodec;
  /** "unchecked": also an answer that holds no form goes to stdout. */
  readonly wanted: "checked" | "unchecked";
}

const writers: Readonly<Record<FormFormat, (checked: CheckedForm, image: string) => string>> = {
  markdown: ({ form }) => `${formAsMarkdown(form)}\n`,
  json: (checked, image) => `${jsonText({ image, ...formAsData(checked) })}\n`,
  aria: ({ form }) => `${formAsAria(form)}\n`,
};

/** Turns pictures of screens into lists of their controls. */
export function formConverter(
  format: FormFormat,
  { reader, codec, wanted }: FormOptions,
  signal: AbortSignal,
): Convert {
  const abilities = { codec, now: () => performance.now(), reader };
  return async (asked, tell, { name }) => {
    const isReader = isEmbedded(asked.model);
    const answer = await askForm(asked, abilities, signal, tell);
    const { form, unseen, receipt } = answer;
    const fault = faultOf(answer, isReader);
    const raw = wanted === "unchecked" && !isReader ? [`${answer.text}\n`] : [];
    return {
      notes: [...notSeen(receipt), ...(unseen ? [unseen] : []), ...(form ? formNotes(form) : [])],
      faults: fault ? [fault] : [],
      texts: form ? [writers[format](form, name)] : raw,
      // What the reader alone sees is held against nothing.
      check: isReader || unseen ? "none" : "made",
      receipt,
    };
  };
}

function faultOf({ form, cut }: FollowedForm, isReader: boolean): string | undefined {
  if (cut) {
    return `The answer is incomplete. ${cut.why}`;
  }
  if (form) {
    return undefined;
  }
  return isReader
    ? "The embedded reader finds no controls here. A vision model (--model) may."
    : "The model gave no controls.";
}
