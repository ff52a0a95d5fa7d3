/**
 * Writes what VS Code reads while the extension isn't active, as it follows from the code: menus, shortcuts and
 * activation events in package.json, and the JSON schema of a project's configuration. Run it by `npx tsx
 * scripts/manifest.ts`; tests say whether what is written is up to date.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { configSchema } from "../src/core/check/config-schema.ts";
import { configFiles } from "../src/core/check/project.ts";
import {
  commands,
  imageExtensions,
  imageViewer,
  markedInExplorer,
  panelType,
  reviewType,
} from "../src/core/contract/contributions.ts";
import { documentEndings, languages } from "../src/core/documents/languages.ts";
import { root } from "./vscode/paths.ts";

type CommandName = keyof typeof commands;

/** VS Code knows an ending by what follows the last dot. */
const endings = documentEndings.filter((ending) => !ending.includes("."));
const isDocument = `resourceExtname =~ /^\\.(${endings.join("|")})$/i`;
const inDocument = `editorLangId =~ /^(${languages.join("|")})$/ || ${isDocument}`;
const onImage = `resourceExtname =~ /^\\.(${imageExtensions.join("|")})$/i`;
const inImageEditor = `activeCustomEditorId == '${imageViewer}'`;
const inImagePage = `webviewId == '${imageViewer}'`;
const inPreview =
  "(webviewId == 'markdown.preview' || webviewId == 'vscode.markdown.preview.editor') && webviewSection =~ /^(image|localImage)$/";
const inOutput = "webviewId == 'notebook.output' && webviewSection == 'image'";
const inPanel = `activeWebviewPanelId == '${panelType}'`;

/** The condition for running a command at all, without which the palette doesn't list it. Absent: always. */
const enablement: Partial<Record<CommandName, string>> = {
  // In a preview its menu says which image is meant; the palette would not know.
  writeAltText: `${inDocument} || ${inPreview}`,
  refineAltText: inDocument,
  markDecorative: inDocument,
  ignoreImage: inDocument,
  exportConversation: inPanel,
  copyRequest: inPanel,
  insertDescription:
    "activeEditor =~ /^workbench\\.editors\\.(files\\.textFileEditor|textResourceEditor|untitledEditor)$/",
};

interface MenuItem {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

interface SubmenuItem {
  readonly submenu: string;
  readonly when: string;
  readonly group: string;
}

const ofImages: readonly CommandName[] = ["explainImage", "extractText"];
/** What a menu has room for only in a menu of its own. */
const moreOfImages: readonly CommandName[] = [
  "askAboutImage",
  "convertToDiagram",
  "convertToCode",
  "convertToTable",
  "convertToData",
  "convertToFormula",
  "convertToForm",
  "checkContent",
  "runTask",
];
const submenu = "figscribe.more";

/** A menu's rows in this order, in a group of our own; the first few may stand as buttons. */
const menu = (when: string, names: readonly CommandName[], buttons = 0): MenuItem[] =>
  names.map((name, index) => ({
    command: commands[name],
    when,
    group: `${index < buttons ? "navigation" : "4_figscribe"}@${index + 1}`,
  }));

/** The commands of an image: the two that most come for, and a submenu with the others. */
const imageMenu = (when: string, names = ofImages): readonly (MenuItem | SubmenuItem)[] => [
  ...menu(when, names),
  { submenu, when, group: `4_figscribe@${names.length + 1}` },
];

const menus = {
  "explorer/context": [
    ...imageMenu(onImage),
    ...menu(`explorerResourceIsFolder || ${isDocument}`, ["reviewAltText"]),
  ],
  "editor/title": [
    ...menu(inImageEditor, ofImages, 2),
    ...menu(inImageEditor, moreOfImages),
    ...menu(`activeEditor == 'workbench.editor.notebook'`, ["writeAltText"]),
  ],
  "editor/title/context": [...imageMenu(onImage), ...menu(isDocument, ["reviewAltText"])],
  "webview/context": [
    ...imageMenu(inImagePage),
    ...imageMenu(inPreview, [...ofImages, "writeAltText"]),
    ...imageMenu(inOutput),
  ],
  "editor/context": menu(inDocument, ["writeAltText", "explainImage"]),
  [submenu]: moreOfImages.map((name, index) => ({ command: commands[name], group: `1_more@${index + 1}` })),
};

const shortcut = (name: CommandName, key: string, when?: string, args?: string) => ({
  command: commands[name],
  key: `ctrl+alt+shift+${key}`,
  mac: `cmd+alt+shift+${key}`,
  ...(when && { when }),
  ...(args && { args }),
});

const keybindings = [
  shortcut("explainClipboard", "v"),
  shortcut("extractTextFromClipboard", "t"),
  shortcut("explainImage", "e"),
  shortcut("explainImage", "e", `filesExplorerFocus && !inputFocus && ${onImage}`, markedInExplorer),
  shortcut("writeAltText", "a", `editorTextFocus && (${inDocument})`),
];

/**
 * VS Code itself starts the extension for its commands, tools and chats. It must start by itself only for documents
 * that may show images, whose alt texts are checked, and for pages that an earlier window left, which have to be filled
 * again.
 */
const activationEvents = [
  `onWebviewPanel:${panelType}`,
  `onWebviewPanel:${reviewType}`,
  ...languages.map((language) => `onLanguage:${language}`),
];

/** The schema's file, and the name of the files that it is for. */
export const schemaFile = "figscribe.config.schema.json";
const jsonValidation = [{ fileMatch: configFiles[0], url: `./${schemaFile}` }];

export interface Manifest {
  readonly activationEvents: unknown;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Returns the manifest with the parts that follow from the code; everything else stays, also its order. */
export function derived<M extends Manifest>(manifest: M): M {
  const whens = new Map(
    Object.entries(enablement).map(([name, when]) => [commands[name as CommandName], when]),
  );
  const enabled = manifest.contributes.commands.map((contributed) => {
    const { enablement: _, ...rest } = contributed as typeof contributed & { enablement?: string };
    const when = whens.get(rest.command as (typeof commands)[CommandName]);
    return when ? { ...rest, enablement: when } : rest;
  });
  return {
    ...manifest,
    activationEvents,
    contributes: { ...manifest.contributes, commands: enabled, menus, keybindings, jsonValidation },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(root, "package.json");
  writeFileSync(file, JSON.stringify(derived(JSON.parse(readFileSync(file, "utf8"))), null, 2));
  const schema = path.join(root, schemaFile);
  writeFileSync(schema, JSON.stringify(configSchema(), null, 2));
  execFileSync(path.join(root, "node_modules/.bin/biome"), ["format", "--write", file, schema]);
}
