import * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import { imageExtensions } from "../../core/contract/contributions.ts";
import { languageOf } from "../../core/documents/languages.ts";
import {
  type DestinationAbilities,
  destinationOf,
  numbered,
} from "../../core/documents/paste/destination.ts";
import { imageMarkup } from "../../core/documents/paste/paste-markup.ts";
import { inputLimits } from "../../core/image/file/limits.ts";
import { sniff } from "../../core/image/file/sniff.ts";
import type { AltTextAbilities } from "../alt-text/write-alt-text.ts";
import { homeOf, treeOf } from "../documents/image-targets.ts";
import type { Looking } from "../documents/references.ts";
import { readImage } from "../editor/files.ts";
import { workspaceRoots } from "../editor/reach.ts";
import type { IsReadOnly } from "../editor/read-only.ts";

/** An image that is being pasted or dropped: its bytes, or the file of the workspace that they are in. */
export type Pasted =
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "file"; readonly uri: vscode.Uri };

/** Returns the first image of a paste or drop. Its bytes are copied at once: the transfer loses them afterwards. */
export async function pastedImage(transfer: vscode.DataTransfer): Promise<Pasted | undefined> {
  for (const uri of await filesIn(transfer)) {
    if (vscode.workspace.getWorkspaceFolder(uri)) {
      return { kind: "file", uri };
    }
    const { name, bytes } = await readImage(uri);
    return { kind: "bytes", name, bytes };
  }
  for (const [mime, item] of transfer) {
    const file = item.asFile();
    const bytes =
      file && (mime.startsWith("image/") || isImageName(file.name)) ? await file.data() : undefined;
    const format = bytes && bytes.length <= inputLimits.fileBytes ? sniff(bytes) : null;
    if (bytes && format) {
      return { kind: "bytes", name: file?.name || `image.${format === "jpeg" ? "jpg" : format}`, bytes };
    }
  }
  return undefined;
}

const isImageName = (name: string): boolean =>
  imageExtensions.some((ending) => name.toLowerCase().endsWith(`.${ending}`));

async function filesIn(transfer: vscode.DataTransfer): Promise<vscode.Uri[]> {
  const list = await transfer.get("text/uri-list")?.asString();
  return (list ?? "")
    .split(/\r?\n/)
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => vscode.Uri.parse(line))
    .filter(({ scheme, path }) => !/^https?$/.test(scheme) && isImageName(path));
}

type Replace = DestinationAbilities["replace"];

/** The abilities that pasting an image needs. */
export interface PasteAbilities extends AnswerAbilities, Looking {
  readonly models: AltTextAbilities["models"];
  readonly isReadOnly: IsReadOnly;
  readonly log: vscode.LogOutputChannel;
  readonly replace: Replace;
}

/** The place in a document that an image is pasted or dropped at. */
export interface Spot {
  readonly document: vscode.TextDocument;
  readonly at: vscode.Position;
}

/** Makes the markup for a pasted image, and the edit that creates its file unless it is in the workspace already. */
export async function placed(
  image: Pasted,
  { document, at }: Spot,
  { replace, reach }: Pick<PasteAbilities, "replace" | "reach">,
): Promise<
  | { readonly markup: string; readonly file: vscode.Uri; readonly edit: vscode.WorkspaceEdit | undefined }
  | undefined
> {
  const home = fileOf(document);
  const uri =
    image.kind === "file" ? image.uri : home && (await freeUri(home, document, image.name, replace));
  const language = languageOf(document.uri.path, document.languageId);
  if (!home || !uri || !language) {
    return undefined;
  }
  const { pastedPath } = await import("../../core/documents/paste/pasted-path.ts");
  const naming = {
    path: home.path,
    text: document.getText(),
    offset: document.offsetAt(at),
    language,
    folders: workspaceRoots(home),
  };
  const markup = imageMarkup(language, await pastedPath(uri.path, naming, treeOf(home, reach.around(home))));
  if (!markup) {
    return undefined;
  }
  const edit = new vscode.WorkspaceEdit();
  if (image.kind === "bytes") {
    edit.createFile(uri, { contents: image.bytes, overwrite: overwrites(document) });
  }
  return { markup, file: uri, edit: image.kind === "bytes" ? edit : undefined };
}

/**
 * Returns the document's file, or the one that it would be saved as; undefined for a notebook's cell, whose pictures are
 * attached to it, and where there is no folder to save it in.
 */
function fileOf(document: vscode.TextDocument): vscode.Uri | undefined {
  const { uri, attachments } = homeOf(document);
  if (attachments || uri.scheme === "untitled") {
    return undefined;
  }
  return document.isUntitled ? vscode.Uri.joinPath(uri, "..", "untitled.md") : uri;
}

async function freeUri(
  home: vscode.Uri,
  document: vscode.TextDocument,
  name: string,
  replace: Replace,
): Promise<vscode.Uri> {
  const folder = vscode.workspace.getWorkspaceFolder(home)?.uri.path;
  const into = { documentPath: home.path, workspaceFolder: folder };
  const wanted = destinationOf(destinationFor(document), name, into, {
    now: new Date(),
    replace,
  });
  for (let number = 0; ; number++) {
    const uri = home.with({ path: numbered(wanted, number) });
    if (overwrites(document) || !(await isThere(uri))) {
      return uri;
    }
  }
}

/** Waits up to ten seconds for a file that VS Code is about to write. */
export async function appears(file: vscode.Uri): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isThere(file)); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const isThere = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

/** Returns the destination from VS Code's own setting for this document: the first glob that fits counts. */
function destinationFor(document: vscode.TextDocument): string {
  const globs = markdownSetting<Record<string, string>>(document, "copyFiles.destination") ?? {};
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const fits = (glob: string) => {
    const pattern =
      glob.startsWith("/") && folder
        ? new vscode.RelativePattern(folder, glob.slice(1))
        : glob.startsWith("**")
          ? glob
          : `**/${glob.replace(/^\//, "")}`;
    return vscode.languages.match({ pattern }, document) > 0;
  };
  return Object.entries(globs).find(([glob]) => fits(glob))?.[1] ?? "";
}

const overwrites = (document: vscode.TextDocument): boolean =>
  markdownSetting(document, "copyFiles.overwriteBehavior") === "overwrite";

/** Reads one of VS Code's own settings; in an untrusted workspace, the workspace's has no say in where files go. */
function markdownSetting<T>({ uri }: vscode.TextDocument, key: string): T | undefined {
  const section = vscode.workspace.getConfiguration("markdown", uri);
  if (vscode.workspace.isTrusted) {
    return section.get<T>(key);
  }
  const values = section.inspect<T>(key);
  return values?.globalValue ?? values?.defaultValue;
}
