import * as vscode from "vscode";
import { imageExtensions, imageViewer } from "../core/contributions.ts";
import type { Picture } from "../core/conversation.ts";
import { Problem } from "../core/problem.ts";
import { baseName, readImage, shownPath } from "./files.ts";
import { type Anchor, anchorAt, readReferenced, readsReferences } from "./references.ts";

const imageGlob = `**/*.{${imageExtensions.flatMap((ending) => [ending, ending.toUpperCase()]).join(",")}}`;
/** A picker with more rows than this helps nobody, and each needs a `stat`. */
const mostListed = 500;

/** A picture, and the reference it was reached through. */
export interface Found {
  readonly picture: Picture;
  readonly anchor?: Anchor;
}

/**
 * The picture a command means, by what is at hand: the files it was called on, the image tab in front, the reference
 * under the cursor, else one that the user picks. Undefined when they pick none. Throws `Problem`.
 */
export async function findPicture(called: readonly vscode.Uri[]): Promise<Found | undefined> {
  if (called.length) {
    return { picture: await readFiles(called) };
  }
  const open = imageInFront();
  if (open) {
    return { picture: await readFiles([open]) };
  }
  const editor = vscode.window.activeTextEditor;
  const anchor =
    editor && readsReferences(editor.document)
      ? await anchorAt(editor.document, editor.selection.active)
      : undefined;
  if (anchor) {
    return { picture: await readReferenced(anchor), anchor };
  }
  const picked = await pickImages();
  return picked && { picture: await readFiles(picked) };
}

export async function readFiles(uris: readonly vscode.Uri[]): Promise<Picture> {
  return { sources: await Promise.all(uris.map(readImage)) };
}

/** The arguments that menus give: the file clicked, and all that are selected when it is one of them. */
export function calledOn(first: unknown, all: unknown): vscode.Uri[] {
  const selected = Array.isArray(all) ? all.filter((item) => item instanceof vscode.Uri) : [];
  if (first instanceof vscode.Uri) {
    return selected.some((uri) => uri.toString() === first.toString()) ? selected : [first];
  }
  return selected;
}

function imageInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && input.viewType === imageViewer) {
    return input.uri;
  }
  return input instanceof vscode.TabInputText && /\.svg$/i.test(input.uri.path) ? input.uri : undefined;
}

interface ImageItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

/** A picker of the workspace's images, the newest first, with a way to any other file. Undefined when none was picked. */
export async function pickImages(): Promise<readonly vscode.Uri[] | undefined> {
  const browse: ImageItem = { label: "$(folder-opened) Choose a File…", alwaysShow: true };
  const chosen = await vscode.window.showQuickPick<ImageItem>(
    workspaceImages().then((images) => [...images, browse]),
    {
      title: "Choose an Image",
      placeHolder: "Images of this workspace, newest first",
      matchOnDescription: true,
    },
  );
  if (!chosen) {
    return undefined;
  }
  return chosen.uri
    ? [chosen.uri]
    : vscode.window.showOpenDialog({
        canSelectMany: true,
        title: "Choose Images",
        filters: { Images: [...imageExtensions], "All files": ["*"] },
      });
}

async function workspaceImages(): Promise<ImageItem[]> {
  const uris = await vscode.workspace.findFiles(imageGlob, "**/{node_modules,.git,dist,out}/**", mostListed);
  const dated = await Promise.all(
    uris.map(async (uri) => ({
      uri,
      changed: await vscode.workspace.fs.stat(uri).then(
        ({ mtime }) => mtime,
        () => 0,
      ),
    })),
  );
  return dated
    .sort((a, b) => b.changed - a.changed)
    .map(({ uri }) => ({ label: baseName(uri), description: shownPath(uri), iconPath: uri, uri }));
}

/** The URIs of a `text/uri-list`, which is what a drag from the explorer carries. */
export function droppedUris(list: readonly string[]): vscode.Uri[] {
  const uris = list.map((item) => vscode.Uri.parse(item, true));
  if (!uris.length) {
    throw new Problem("notAnImage", "What was dropped is not a file.", ["chooseImage"]);
  }
  return uris;
}
