import * as l10n from "@vscode/l10n";
import { plainly } from "../base/data/align.ts";
import type { Area } from "../base/geometry.ts";
import { translated } from "../base/text/foreign.ts";
import { around, type Box, type Page } from "../reader/page/page.ts";
import type { CheckedForm, Control, ControlKind, Form, MissingControl } from "./form-data.ts";
import { kindWord } from "./form-words.ts";
import type { SeenControl, SeenForm } from "./see-form.ts";

/** What the embedded reader saw of a picture, and where that is in the image as found. */
export interface SeenPicture {
  readonly page: Page;
  /** Undefined: it sees no controls. */
  readonly seen: SeenForm | undefined;
  areaOf(box: Box): Area;
}

/** The form that the embedded reader sees, its unsure words in doubt. */
export const seenForm = ({ title, controls }: SeenForm, areaOf: (box: Box) => Area): CheckedForm => ({
  form: { title, controls: controls.map(({ box: _, isUnsure: __, ...control }) => control) },
  checks: controls.map(({ box, isUnsure }) => ({
    says: isUnsure ? l10n.t("Hard to read") : null,
    box: areaOf(box),
  })),
  missing: [],
});

/** Compares the controls that a model gives with those that the embedded reader sees, and their labels with its words. */
export function checkForm(form: Form, picture: SeenPicture | undefined): CheckedForm {
  if (!picture?.page.lines.length) {
    return { form, checks: form.controls.map(() => ({ says: null, box: null })), missing: [] };
  }
  const { page, seen, areaOf } = picture;
  const left = new Set(seen?.controls);
  const twins = form.controls.map((control) => {
    const twin = twinOf(control, left);
    if (twin) {
      left.delete(twin);
    }
    return twin;
  });
  const find = labelFinder(page);
  return {
    form,
    checks: form.controls.map((control, index) => {
      const twin = twins[index];
      if (twin) {
        return { says: differenceOf(control, twin), box: areaOf(twin.box) };
      }
      const box = control.label ? find(control.label) : undefined;
      return {
        says: control.label && !box ? l10n.t("The embedded reader does not see it in the image") : null,
        box: box ? areaOf(box) : null,
      };
    }),
    missing: [...left].flatMap(({ kind, label, box, isUnsure }): MissingControl[] =>
      label && !isUnsure && kind !== "link" ? [{ kind, label, box: areaOf(box) }] : [],
    ),
  };
}

const compared = (text: string): string =>
  plainly(text)
    .toLowerCase()
    .replace(/[:*….]+$/, "");

/** The control of the same label, of the same kind where there are several. */
function twinOf(control: Control, seen: ReadonlySet<SeenControl>): SeenControl | undefined {
  const same = [...seen].filter(({ label }) => compared(label) === compared(control.label));
  return same.find(({ kind }) => kind === control.kind) ?? (control.label ? same[0] : undefined);
}

/** Kinds that the reader tells by their shape. */
const shaped: ReadonlySet<ControlKind> = new Set(["check box", "radio button", "switch", "slider"]);

/** Says what of a control the reader sees otherwise; null: nothing. */
function differenceOf(control: Control, seen: SeenControl): string | null {
  if (seen.kind !== control.kind && (shaped.has(seen.kind) || shaped.has(control.kind))) {
    return translated("The embedded reader sees {0}", kindWord(seen.kind));
  }
  if (seen.checked !== null && control.checked !== seen.checked) {
    return seen.checked === true
      ? l10n.t("The embedded reader sees it on")
      : seen.checked
        ? l10n.t("The embedded reader sees it neither on nor off")
        : l10n.t("The embedded reader sees it off");
  }
  if (seen.disabled && !control.disabled) {
    return l10n.t("The embedded reader sees it greyed out");
  }
  const holds = seen.kind === "text field" || seen.kind === "drop-down";
  return holds && seen.value && compared(seen.value) !== compared(control.value)
    ? translated("The embedded reader sees {0}", seen.value)
    : null;
}

/** Makes what finds a label in the lines of a page, be it over several words or lines. */
function labelFinder(page: Page): (label: string) => Box | undefined {
  const words = page.lines.flatMap((line) =>
    line.words.map((word) => ({ ...word, text: compared(word.text) })),
  );
  return (label) => {
    const wanted = compared(label);
    for (let from = 0; from < words.length; from++) {
      let joined = "";
      for (let to = from; to < words.length && joined.length < wanted.length; to++) {
        joined += words[to]!.text;
        if (joined === wanted) {
          return around(words.slice(from, to + 1).map(({ box }) => box));
        }
      }
    }
    return undefined;
  };
}
