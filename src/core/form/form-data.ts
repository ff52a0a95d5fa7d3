import * as v from "valibot";
import { area } from "../base/geometry.ts";

/** A form and its check as they are kept and sent on; in a file of its own, as the panel has it. */

export const controlKinds = [
  "button",
  "check box",
  "radio button",
  "switch",
  "text field",
  "drop-down",
  "slider",
  "tab",
  "link",
  "menu item",
] as const;
export type ControlKind = (typeof controlKinds)[number];

/** A control in the state in which the picture shows it. */
const control = v.object({
  kind: v.picklist(controlKinds),
  /** What it says, or what is said of it; empty where nothing is. */
  label: v.string(),
  /** The heading above it, or the label of the radio buttons that belong together; empty: none. */
  group: v.string(),
  /** Of check boxes, radio buttons and switches; "mixed": a box that is neither. */
  checked: v.nullable(v.union([v.boolean(), v.literal("mixed")])),
  /** Of tabs and menu items: the one that is shown or has the focus. */
  selected: v.boolean(),
  disabled: v.boolean(),
  /** Of buttons: the one that Enter presses. */
  isDefault: v.boolean(),
  /** What a field, a drop-down or a slider holds, or the shortcut of a menu item; empty: nothing. */
  value: v.string(),
});
export type Control = v.InferOutput<typeof control>;

/** A dialog, a page of settings or a menu: its controls in the order in which a person reads them. */
const form = v.object({ title: v.string(), controls: v.array(control) });
export type Form = v.InferOutput<typeof form>;

/** What the embedded reader says of a control. `says`: why it is in doubt, for people; null: it isn't. */
const controlCheck = v.object({ says: v.nullable(v.string()), box: v.nullable(area) });

/** A control that the embedded reader sees and the form hasn't. */
const missingControl = v.object({ kind: v.picklist(controlKinds), label: v.string(), box: area });
export type MissingControl = v.InferOutput<typeof missingControl>;

/** A form with one check for each of its controls. */
export const checkedForm = v.object({
  form,
  checks: v.array(controlCheck),
  missing: v.array(missingControl),
});
export type CheckedForm = v.InferOutput<typeof checkedForm>;
