import * as v from "valibot";
import { shapeOf } from "../base/data/shape.ts";
import { oneLine } from "../base/text/foreign.ts";
import { type Control, type ControlKind, controlKinds, type Form } from "./form-data.ts";

/** The most controls of one picture: more is no longer read off it. */
const mostControls = 500;

const words = v.pipe(
  v.nullish(v.union([v.string(), v.number(), v.boolean()]), ""),
  v.transform((said) => oneLine(String(said))),
);

/** What models also write for a kind. */
const otherNames: Readonly<Record<string, ControlKind>> = {
  checkbox: "check box",
  radio: "radio button",
  radiobutton: "radio button",
  toggle: "switch",
  toggleswitch: "switch",
  input: "text field",
  textbox: "text field",
  textfield: "text field",
  textarea: "text field",
  combobox: "drop-down",
  select: "drop-down",
  dropdown: "drop-down",
  dropdownlist: "drop-down",
  range: "slider",
  menuitem: "menu item",
  hyperlink: "link",
};

const kind = v.pipe(
  v.string(),
  v.transform((said) => {
    const name = said.trim().toLowerCase();
    return otherNames[name.replace(/[^a-z]/g, "")] ?? name;
  }),
  v.picklist(controlKinds),
);

const control = v.pipe(
  v.object({
    kind,
    label: words,
    group: words,
    checked: v.fallback(v.nullish(v.union([v.boolean(), v.literal("mixed")]), null), null),
    selected: v.fallback(v.nullish(v.boolean(), false), false),
    disabled: v.fallback(v.nullish(v.boolean(), false), false),
    isDefault: v.fallback(v.nullish(v.boolean(), false), false),
    value: words,
  }),
  v.transform(
    (said): Control => ({
      ...said,
      // A state that its kind can't have says nothing.
      checked: canBeChecked(said.kind) ? (said.checked ?? false) : null,
      selected: said.selected && (said.kind === "tab" || said.kind === "menu item"),
      isDefault: said.isDefault && said.kind === "button",
    }),
  ),
);

/** Returns whether controls of this kind are on or off. */
const canBeChecked = (kind: ControlKind): boolean =>
  kind === "check box" || kind === "radio button" || kind === "switch";

const form = v.pipe(
  v.object({
    title: words,
    controls: v.pipe(
      v.array(control),
      v.minLength(1, "there is no control in it"),
      v.maxLength(mostControls, `it has more than ${mostControls} controls`),
    ),
  }),
);

const text = { type: "string" };
const flag = { type: "boolean" };

/** The form of the answer to the question for the controls of a screen: its text is the form as JSON. */
export const formShape = shapeOf(
  {
    name: "form",
    jsonSchema: {
      type: "object",
      properties: {
        title: text,
        controls: {
          type: "array",
          items: {
            type: "object",
            properties: {
              kind: { type: "string", enum: controlKinds },
              label: text,
              group: text,
              checked: { type: ["boolean", "string", "null"] },
              selected: flag,
              disabled: flag,
              isDefault: flag,
              value: text,
            },
            required: ["kind", "label", "group", "checked", "selected", "disabled", "isDefault", "value"],
            additionalProperties: false,
          },
        },
      },
      required: ["title", "controls"],
      additionalProperties: false,
    },
  },
  form,
  (data) => JSON.stringify(data, null, 2),
);

/** Reads an answer's text back as a form; undefined where the model didn't keep to the shape. */
export function formIn(answer: string): Form | undefined {
  try {
    const read = v.safeParse(form, JSON.parse(answer));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
