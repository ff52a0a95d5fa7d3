import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { launchShell } from "../../scripts/vscode/chromium.ts";
import { stateWords } from "../../src/core/form/form-words.ts";
import { seeForm } from "../../src/core/form/see-form.ts";
import { createReader } from "../../src/node/reader.ts";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";
import { drawForm, formPictures } from "../support/form-pictures.ts";
import { assets, decode } from "../support/reader-set.ts";

describe("Forms of pictures", function () {
  this.timeout(180_000);
  const never = new AbortController().signal;
  const folder = mkdtempSync(path.join(tmpdir(), "figscribe-forms-"));
  const files = new Map<string, { readonly bytes: Buffer; readonly file: string }>();
  let provider: Provider;
  before(async () => {
    provider = await startProvider();
    const browser = await launchShell();
    try {
      for (const picture of formPictures) {
        const file = path.join(folder, `${picture.name.replace(/\W+/g, "-")}.png`);
        const bytes = await drawForm(browser, picture);
        writeFileSync(file, bytes);
        files.set(picture.name, { bytes, file });
      }
    } finally {
      await browser.close();
    }
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await provider.close();
  });
  beforeEach(() => provider.forget());

  it("are seen without a model: each control, its kind and its state", async () => {
    const reader = createReader(assets, decode);
    try {
      for (const { name, controls } of formPictures) {
        const { bytes } = files.get(name)!;
        const page = await reader.read({ bytes, mime: "image/png", hash: name }, never);
        const seen = seeForm(page, await decode(bytes))?.controls ?? [];
        const told = seen.map((one) => {
          const said = [...(one.value ? [one.value] : []), ...stateWords(one)].join(", ");
          return [one.kind, one.label, said];
        });
        assert.deepEqual(
          told,
          controls.map(([kind, label, state]) => [kind, label, state]),
          name,
        );
      }
    } finally {
      await reader.dispose();
    }
  });

  const convert = (name: string, ...options: readonly string[]) =>
    figscribe(["convert", files.get(name)!.file, ...options], { FIGSCRIBE_API_KEY: provider.key });
  const server = () => ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];

  it("are lists, trees and data on the command line, with no key and no network", async () => {
    const tree = await convert("dialog, light", "--to", "aria");
    assert.deepEqual([tree.code, tree.stderr], [0, ""]);
    const nodes = parse(tree.stdout);
    assert.equal(nodes[0], 'checkbox "Include archived items" [checked]');
    assert.deepEqual(nodes[3], {
      'radiogroup "Format"': ['radio "Portable document" [checked]', 'radio "Spreadsheet"'],
    });
    const list = await convert("dialog, light", "--of", "form", "--to", "markdown");
    assert.match(list.stdout, /^- \*\*Send a copy by mail\*\*: check box, not checked, disabled$/m);
    assert.match(list.stdout, /^- \*\*Export\*\*: button, default$/m);
    const data = await convert("fields, light", "--of", "form", "--to", "json");
    const { controls } = JSON.parse(data.stdout);
    assert.deepEqual(
      [controls[1].kind, controls[1].label, controls[1].value],
      ["drop-down", "Language", "English"],
    );
    assert.ok(controls[1].box.width > 200);
    assert.equal(provider.requests.length, 0);
  });

  it("have in their tree the very nodes that Playwright sees in the page", async () => {
    const browser = await launchShell();
    try {
      for (const name of ["dialog, light", "question, light"]) {
        const page = await browser.newPage();
        await page.setContent(formPictures.find((one) => one.name === name)!.html);
        const theirs: unknown[] = parse(await page.locator("main").ariaSnapshot()).flatMap(
          (node: Record<string, unknown[]>) => Object.values(node).flat(),
        );
        const { stdout } = await convert(name, "--to", "aria");
        const ours: unknown[] = parse(stdout).flatMap((node: string | Record<string, string[]>) =>
          typeof node === "string" ? [node] : Object.values(node).flat(),
        );
        assert.ok(ours.length >= 4);
        assert.deepEqual(
          ours.filter((node) => !theirs.includes(node)),
          [],
          JSON.stringify(theirs),
        );
      }
    } finally {
      await browser.close();
    }
  });

  it("are a model's where one is chosen, and what the reader sees otherwise is named", async () => {
    const said = (controls: readonly object[]) => JSON.stringify({ title: "Export the report", controls });
    provider.script({
      kind: "stream",
      text: said([
        { kind: "checkbox", label: "Include archived items", checked: false },
        { kind: "checkbox", label: "Open the folder afterwards", checked: false },
        { kind: "checkbox", label: "Send a copy by mail", checked: false, disabled: true },
        { kind: "radio", label: "Portable document", group: "Format", checked: true },
        { kind: "radio", label: "Spreadsheet", group: "Format", checked: false },
        { kind: "button", label: "Export", isDefault: true },
        { kind: "button", label: "Help" },
      ]),
    });
    const { code, stdout, stderr } = await convert("dialog, light", ...server(), "--to", "aria");
    assert.equal(code, 0, stderr);
    assert.equal(parse(stdout)[0], 'checkbox "Include archived items"');
    const notes = stderr
      .trim()
      .split("\n")
      .map((line) => line.replace(/^figscribe: /, ""));
    assert.deepEqual(notes, [
      "Include archived items: The embedded reader sees it on.",
      "Help: The embedded reader does not see it in the image.",
      "In the image, but not in the form: Cancel (button).",
    ]);
    assert.match(provider.chats()[0]!.body, /Give the controls of the screen[\s\S]*JSON Schema/);
  });

  it("that aren't there end with exit code 3", async () => {
    provider.script({ kind: "stream", text: "No." }, { kind: "stream", text: "Still no." });
    const none = await convert("dialog, light", ...server(), "--of", "form", "--to", "json");
    assert.deepEqual([none.code, none.stdout], [3, ""]);
    assert.match(none.stderr, /The model gave no controls\./);
    const local = await figscribe(["convert", "--to", "aria", "test/fixtures/reader-set/psql.png"]);
    assert.equal(local.code, 3);
    assert.match(local.stderr, /finds no controls here\. A vision model \(--model\) may\./);
    const wrong = await convert("dialog, light", "--of", "form", "--to", "csv");
    assert.match(wrong.stderr, /--of form can't be written as csv/);
  });
});
