import type { Browser } from "playwright-core";
import type { ControlKind } from "../../src/core/form/form-data.ts";

/** A picture of a screen, and the controls that it shows: kind, label and state. */
export interface FormPicture {
  readonly name: string;
  readonly html: string;
  readonly controls: readonly (readonly [kind: ControlKind, label: string, state: string])[];
}

const page = (style: string, body: string) =>
  `<!DOCTYPE html><meta charset="utf-8"><style>
    body { margin: 0; font: 14px "DejaVu Sans", sans-serif }
    main { padding: 20px; width: 560px; box-sizing: border-box }
    .row { margin: 12px 0 }
    .buttons { display: flex; justify-content: flex-end; gap: 10px; margin-top: 24px }
    .buttons button { min-width: 84px; height: 32px; border-radius: 4px; border: 1px solid #8a8a8a; background: #f4f4f4; font: inherit }
    .buttons button.primary { background: #0067c0; border-color: #0067c0; color: white }
    .buttons button:disabled { color: #b4b4b4; border-color: #d4d4d4 }
    ${style}
  </style><main>${body}</main>`;

const light = "main { background: white; color: #1f1f1f } label:has(:disabled) { color: #a0a0a0 }";
const dark =
  "main { background: #1f1f1f; color: #e0e0e0 } :root { color-scheme: dark } .buttons button { background: #333; color: #e0e0e0; border-color: #5a5a5a }";

const saving = `<h3>Export the report</h3>
  <p>The report is written to the folder of the project.</p>
  <div class="row"><label><input type="checkbox" checked> Include archived items</label></div>
  <div class="row"><label><input type="checkbox"> Open the folder afterwards</label></div>
  <div class="row"><label><input type="checkbox" disabled> Send a copy by mail</label></div>
  <p>Format</p>
  <div class="row"><label><input type="radio" name="f" checked> Portable document</label></div>
  <div class="row"><label><input type="radio" name="f"> Spreadsheet</label></div>
  <div class="buttons"><button>Cancel</button><button class="primary">Export</button></div>`;

const savingControls = [
  ["check box", "Include archived items", "checked"],
  ["check box", "Open the folder afterwards", "not checked"],
  ["check box", "Send a copy by mail", "not checked, disabled"],
  ["radio button", "Portable document", "selected"],
  ["radio button", "Spreadsheet", ""],
  ["button", "Cancel", ""],
  ["button", "Export", "default"],
] as const;

const fields = (style: string) =>
  page(
    `${style} label { display: block; margin: 14px 0 4px } input, select { width: 300px; height: 30px; padding: 0 8px; box-sizing: border-box; font: inherit; border: 1px solid #767676; border-radius: 3px }`,
    `<h3>Account settings</h3>
    <label>Display name</label><input value="Maria Lindqvist">
    <label>Language</label><select><option>English</option></select>
    <label>Recovery address</label><input>
    <div class="buttons"><button>Discard</button><button class="primary">Save changes</button></div>`,
  );

const fieldControls = [
  ["text field", "Display name", "Maria Lindqvist"],
  ["drop-down", "Language", "English"],
  ["text field", "Recovery address", ""],
  ["button", "Discard", ""],
  ["button", "Save changes", "default"],
] as const;

const switches = (style: string) =>
  page(
    `${style} .setting { display: flex; justify-content: space-between; align-items: center; margin: 16px 0 }
    .switch { width: 40px; height: 20px; border-radius: 10px; background: #8a8a8a; position: relative }
    .switch::after { content: ""; position: absolute; left: 3px; top: 3px; width: 14px; height: 14px; border-radius: 50%; background: white }
    .switch.on { background: #0067c0 } .switch.on::after { left: 23px }`,
    `<h2>Notifications</h2>
    <div class="setting"><span>Play a sound</span><div class="switch on"></div></div>
    <div class="setting"><span>Show on the lock screen</span><div class="switch"></div></div>
    <div class="setting"><span>Weekly summary</span><div class="switch on"></div></div>
    <div class="buttons"><button>Reset</button><button>Close</button></div>`,
  );

const switchControls = [
  ["switch", "Play a sound", "on"],
  ["switch", "Show on the lock screen", "off"],
  ["switch", "Weekly summary", "on"],
  ["button", "Reset", ""],
  ["button", "Close", ""],
] as const;

export const formPictures: readonly FormPicture[] = [
  { name: "dialog, light", html: page(light, saving), controls: savingControls },
  {
    name: "dialog, dark",
    html: page(`${dark} label:has(:disabled) { color: #6a6a6a }`, saving),
    controls: savingControls,
  },
  { name: "fields, light", html: fields(light), controls: fieldControls },
  {
    name: "fields, dark",
    html: fields(`${dark} input, select { background: #2b2b2b; color: #e0e0e0 }`),
    controls: fieldControls,
  },
  { name: "switches, light", html: switches(light), controls: switchControls },
  { name: "switches, dark", html: switches(dark), controls: switchControls },
  {
    name: "question, light",
    html: page(
      light,
      `<h3>Delete the branch?</h3><p>The branch has commits that were not merged yet.</p>
      <div class="row"><label><input type="checkbox"> Delete it on the server too</label></div>
      <div class="buttons"><button disabled>Undo</button><button>Keep</button><button class="primary">Delete</button></div>`,
    ),
    controls: [
      ["check box", "Delete it on the server too", "not checked"],
      ["button", "Undo", "disabled"],
      ["button", "Keep", ""],
      ["button", "Delete", "default"],
    ],
  },
  {
    name: "slider, light",
    html: page(
      `${light} .track { width: 300px; height: 4px; background: #8a8a8a; position: relative; margin: 14px 0 } .track::after { content: ""; position: absolute; left: 142px; top: -6px; width: 16px; height: 16px; border-radius: 50%; background: #0067c0 } a { color: #0050c8; text-decoration: none }`,
      `<h3>Sound</h3><p>Volume</p><div class="track"></div><div class="row"><a href="#">Learn more about sound</a></div>
      <div class="buttons"><button>Cancel</button><button class="primary">Apply</button></div>`,
    ),
    controls: [
      ["slider", "Volume", "50"],
      ["link", "Learn more about sound", ""],
      ["button", "Cancel", ""],
      ["button", "Apply", "default"],
    ],
  },
];

/** Draws a form as a PNG. */
export async function drawForm(browser: Browser, { html }: FormPicture): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 760, height: 560 } });
  await page.setContent(html);
  const bytes = await page.locator("main").screenshot();
  await page.close();
  return bytes;
}
