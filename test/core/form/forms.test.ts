import assert from "node:assert/strict";
import { parse } from "yaml";
import { checkForm, type SeenPicture } from "../../../src/core/form/check-form.ts";
import type { Control, Form } from "../../../src/core/form/form-data.ts";
import { formNotes } from "../../../src/core/form/form-words.ts";
import { formIn, formShape } from "../../../src/core/form/said-form.ts";
import type { SeenControl } from "../../../src/core/form/see-form.ts";
import { formAsAria, formAsData, formAsMarkdown } from "../../../src/core/form/write-form.ts";
import { gridPage } from "../../support/pages.ts";

const control = (more: Partial<Control> & Pick<Control, "kind" | "label">): Control => ({
  group: "",
  checked: null,
  selected: false,
  disabled: false,
  isDefault: false,
  value: "",
  ...more,
});

const form: Form = {
  title: "Export *the* report",
  controls: [
    control({ kind: "tab", label: "General", selected: true }),
    control({ kind: "check box", label: 'Include "archived" items: all', checked: true }),
    control({ kind: "check box", label: "Some", checked: "mixed", disabled: true }),
    control({ kind: "radio button", label: "PDF", group: "Format", checked: true }),
    control({ kind: "radio button", label: "CSV", group: "Format", checked: false }),
    control({ kind: "text field", label: "Name", group: "Target", value: "- report: 1" }),
    control({ kind: "drop-down", label: "", group: "Target", value: "English" }),
    control({ kind: "button", label: "Export", isDefault: true }),
  ],
};

describe("The controls of a screen", () => {
  it("are taken from a model's answer, whatever it calls their kinds, without states that they can't have", () => {
    const said = (one: object) => formIn(JSON.stringify({ title: null, controls: [one] }))?.controls[0];
    const box = control({ kind: "check box", label: "A", checked: false });
    assert.deepEqual(said({ kind: "Checkbox", label: "A" }), box);
    assert.equal(said({ kind: "combobox", label: 7 })?.label, "7");
    assert.equal(said({ kind: "menu_item", label: "Cut" })?.kind, "menu item");
    const odd = { kind: "button", label: "OK", checked: true, selected: true, isDefault: true, value: null };
    assert.deepEqual(said(odd), control({ kind: "button", label: "OK", isDefault: true }));
    assert.equal(said({ kind: "carousel", label: "A" }), undefined);
    assert.equal(formIn('{"title":"","controls":[]}'), undefined);
    assert.equal(formIn("A dialog with two buttons."), undefined);
    const read = formShape.read({ title: "T", controls: [{ kind: "radio", label: "A", checked: "yes" }] });
    assert.ok("text" in read && formIn(read.text)?.controls[0]?.checked === false);
    const proto = JSON.parse('{"kind":"button","label":"OK","__proto__":{"group":"x"},"constructor":1}');
    assert.equal(said(proto)?.group, "");
  });

  it("are written as a list in Markdown, their words no markup", () => {
    assert.equal(
      formAsMarkdown(form),
      [
        "**Export &#42;the&#42; report**",
        "",
        "- **General**: tab, selected",
        '- **Include "archived" items: all**: check box, checked',
        "- **Some**: check box, partly checked, disabled",
        "- Format",
        "  - **PDF**: radio button, selected",
        "  - **CSV**: radio button",
        "- Target",
        "  - **Name**: text field, “- report: 1”",
        "  - drop-down, “English”",
        "- **Export**: button, default",
      ].join("\n"),
    );
  });

  it("are written as an accessibility tree whose words stay words", () => {
    assert.deepEqual(parse(formAsAria(form)), [
      'tab "General" [selected]',
      'checkbox "Include \\"archived\\" items: all" [checked]',
      'checkbox "Some" [checked=mixed] [disabled]',
      { 'radiogroup "Format"': ['radio "PDF" [checked]', 'radio "CSV"'] },
      { 'group "Target"': [{ 'textbox "Name"': "- report: 1" }, { combobox: "English" }] },
      'button "Export"',
    ]);
  });

  it("are written for programs, without states that say nothing", () => {
    const checks = form.controls.map(() => ({ says: null, box: null }));
    const { controls } = formAsData({ form, checks, missing: [] }) as { controls: object[] };
    assert.deepEqual(controls.slice(-2), [
      { kind: "drop-down", label: "", group: "Target", value: "English" },
      { kind: "button", label: "Export", default: true },
    ]);
  });
});

describe("The controls that a model gives", () => {
  const page = gridPage([
    ["Include archived", "Open the folder"],
    ["Cancel", "Export"],
  ]);
  const seen = (more: Partial<Control> & Pick<Control, "kind" | "label">): SeenControl => ({
    ...control(more),
    box: { left: 0, top: 0, right: 10, bottom: 10 },
    isUnsure: false,
  });
  const picture: SeenPicture = {
    page,
    seen: {
      title: "",
      controls: [
        seen({ kind: "check box", label: "Include archived", checked: true }),
        seen({ kind: "radio button", label: "Open the folder", checked: false }),
        seen({ kind: "button", label: "Cancel" }),
        seen({ kind: "button", label: "Export", disabled: true }),
      ],
    },
    areaOf: ({ left, top, right, bottom }) => ({
      ...{ x: left, y: top },
      ...{ width: right - left, height: bottom - top },
    }),
  };
  const check = (...controls: readonly Control[]) =>
    checkForm({ title: "", controls: [...controls] }, picture);

  it("are in doubt where the embedded reader sees another state, kind or word", () => {
    const { checks } = check(
      control({ kind: "check box", label: "include archived:", checked: false }),
      control({ kind: "check box", label: "Open the folder", checked: false }),
      control({ kind: "link", label: "Cancel" }),
      control({ kind: "button", label: "Export" }),
      control({ kind: "button", label: "Help" }),
    );
    assert.deepEqual(
      checks.map(({ says }) => says),
      [
        "The embedded reader sees it on",
        "The embedded reader sees radio button",
        null,
        "The embedded reader sees it greyed out",
        "The embedded reader does not see it in the image",
      ],
    );
    assert.ok(checks[0]!.box);
    assert.equal(checks[4]!.box, null);
  });

  it("lack what only the reader sees, and that is told", () => {
    const checked = check(
      control({ kind: "check box", label: "Include archived", checked: true }),
      control({ kind: "radio button", label: "Open the folder", checked: false }),
      control({ kind: "button", label: "Export", disabled: true }),
    );
    assert.deepEqual(
      checked.missing.map(({ kind, label }) => [kind, label]),
      [["button", "Cancel"]],
    );
    assert.deepEqual(formNotes(checked), ["In the image, but not in the form: Cancel (button)."]);
  });

  it("are found word by word where the reader sees no control, and left alone where it sees nothing", () => {
    const tab = (label: string) => ({ title: "", controls: [control({ kind: "tab", label })] });
    const { checks } = checkForm(tab("Open the folder"), { ...picture, seen: undefined });
    assert.ok(checks[0]!.says === null && checks[0]!.box!.width > 0);
    assert.deepEqual(checkForm(tab("Anything"), undefined).checks, [{ says: null, box: null }]);
  });
});
