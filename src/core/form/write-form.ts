import { stringify } from "yaml";
import { markdown } from "../documents/written/written-markdown.ts";
import type { CheckedForm, Control, ControlKind, Form } from "./form-data.ts";
import { kindWord, stateWords } from "./form-words.ts";

/** What a form can be written as. */
export const formFormats = ["markdown", "json", "aria"] as const;
export type FormFormat = (typeof formFormats)[number];

/** Controls that follow each other and belong together. */
interface Group {
  readonly name: string;
  readonly controls: readonly Control[];
}

function groupsOf({ controls }: Form): Group[] {
  const groups: { name: string; controls: Control[] }[] = [];
  for (const control of controls) {
    const last = groups.at(-1);
    if (last && last.name === control.group) {
      last.controls.push(control);
    } else {
      groups.push({ name: control.group, controls: [control] });
    }
  }
  return groups;
}

/** A list in Markdown, one item a control, those of a group below its name. */
export function formAsMarkdown(form: Form): string {
  const item = (control: Control): string => {
    const { kind, label, value } = control;
    const held = value ? [markdown.text(`“${value}”`)] : [];
    const said = [kindWord(kind), ...held, ...stateWords(control)].join(", ");
    return label ? `- **${markdown.text(label)}**: ${said}` : `- ${said}`;
  };
  const lines = groupsOf(form).flatMap(({ name, controls }) =>
    name
      ? [`- ${markdown.text(name)}`, ...controls.map((control) => `  ${item(control)}`)]
      : controls.map(item),
  );
  return [...(form.title ? [`**${markdown.text(form.title)}**`, ""] : []), ...lines].join("\n");
}

/** The form for programs: states that a control can't have are left out. `box`: in pixels of the image as found. */
export function formAsData({ form, checks, missing }: CheckedForm): object {
  return {
    title: form.title,
    controls: form.controls.map((control, index) => {
      const { kind, label, group, checked, selected, disabled, isDefault, value } = control;
      const { says, box } = checks[index]!;
      return {
        kind,
        label,
        ...(group ? { group } : {}),
        ...(checked === null ? {} : { checked }),
        ...(selected ? { selected } : {}),
        ...(disabled ? { disabled } : {}),
        ...(isDefault ? { default: true } : {}),
        ...(value ? { value } : {}),
        ...(box ? { box } : {}),
        ...(says === null ? {} : { doubt: says }),
      };
    }),
    ...(missing.length ? { missing } : {}),
  };
}

const roles: Readonly<Record<ControlKind, string>> = {
  button: "button",
  "check box": "checkbox",
  "radio button": "radio",
  switch: "switch",
  "text field": "textbox",
  "drop-down": "combobox",
  slider: "slider",
  tab: "tab",
  link: "link",
  "menu item": "menuitem",
};

/**
 * The form as an accessibility tree, as Playwright's `toMatchAriaSnapshot` takes it: a role and a name for each control, its
 * states in brackets, its value behind a colon.
 */
export function formAsAria(form: Form): string {
  const quoted = (text: string) => ` ${JSON.stringify(text)}`;
  const node = (control: Control): string | Record<string, string> => {
    const { kind, label, checked, selected, disabled, value } = control;
    const states = [
      checked === true ? " [checked]" : checked === "mixed" ? " [checked=mixed]" : "",
      disabled ? " [disabled]" : "",
      selected ? " [selected]" : "",
    ];
    const said = `${roles[kind]}${label ? quoted(label) : ""}${states.join("")}`;
    return value && kind !== "menu item" ? { [said]: value } : said;
  };
  const nodes = groupsOf(form).flatMap(({ name, controls }): unknown[] => {
    if (!name) {
      return controls.map(node);
    }
    const role = controls.every(({ kind }) => kind === "radio button") ? "radiogroup" : "group";
    return [{ [`${role}${quoted(name)}`]: controls.map(node) }];
  });
  return stringify(nodes, { lineWidth: 0 }).trimEnd();
}
