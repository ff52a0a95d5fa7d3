import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import type { Picture } from "../../core/ask/asked.ts";
import { Problem } from "../../core/base/problem.ts";
import { pushAll } from "../../core/base/push-all.ts";
import { webAddress } from "../../core/base/web-address.ts";
import { imageExtensions, imageViewer } from "../../core/contract/contributions.ts";
import { leftOutGlob } from "../../core/documents/files/file-tree.ts";
import type { SourceImage } from "../../core/image/file/types.ts";
import { anchorOf } from "../documents/alt-target.ts";
import {
  type Anchor,
  anchorAt,
  type Looking,
  readReferenced,
  readsReferences,
} from "../documents/references.ts";
import type { Call } from "../editor/command-row.ts";
import { baseName, type ImageAddress, type ReadImage, shownPath } from "../editor/files.ts";
import { askWords, type PickRow, pick } from "../editor/messages.ts";
import { outputImage } from "./output-image.ts";
import { choosePages } from "./pages.ts";

const imageGlob = `**/*.{${imageExtensions.flatMap((ending) => [ending, ending.toUpperCase()]).join(",")}}`;
/** A picker with more rows than this helps nobody, and each needs a `stat`. */
const mostListed = 500;

/** A picture, and the reference it was reached through. */
export interface Found extends Picture {
  readonly anchor?: Anchor;
}

/**
 * Finds the picture that a command means: the files it was called on, the image of a preview or of a cell's output, the
 * image tab in front, the reference under the cursor, or one that the user picks. Undefined when they pick none. Throws
 * `Problem`.
 */
export async function findPicture(
  { images, argument }: Pick<Call, "images" | "argument">,
  looking: Looking,
): Promise<Found | undefined> {
  const { read, references } = looking;
  if (images.length) {
    return readAll(images, read);
  }
  const named = await anchorOf(argument, references);
  if (named) {
    return { ...(await readReferenced(named, looking)), anchor: named };
  }
  const output = outputImage(argument);
  if (output) {
    return { sources: [output] };
  }
  const open = imageInFront();
  if (open) {
    return readAll([open], read);
  }
  const editor = vscode.window.activeTextEditor;
  const anchor =
    editor && readsReferences(editor.document)
      ? await anchorAt(editor.document, editor.selection.active, looking.references)
      : undefined;
  if (anchor) {
    return { ...(await readReferenced(anchor, looking)), anchor };
  }
  const picked = await pickImages();
  return picked && readAll(picked, read);
}

/** Reads images. Undefined when one has several pages and the user wants none of them. */
export async function readAll(at: readonly ImageAddress[], read: ReadImage): Promise<Found | undefined> {
  const sources: SourceImage[] = [];
  for (const source of await Promise.all(at.map(read))) {
    const pages = await choosePages(source);
    if (!pages) {
      return undefined;
    }
    pushAll(sources, pages);
  }
  return { sources };
}

/** Calls `opened` whenever a tab that shows an image has been opened. */
export function watchImageTabs(opened: () => void): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs((change) => {
    if (change.opened.some(({ input }) => showsImage(input))) {
      opened();
    }
  });
}

const showsImage = (input: unknown): input is vscode.TabInputCustom =>
  input instanceof vscode.TabInputCustom && input.viewType === imageViewer;

function imageInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (showsImage(input)) {
    return input.uri;
  }
  return input instanceof vscode.TabInputText && /\.svg$/i.test(input.uri.path) ? input.uri : undefined;
}

interface ImageItem extends PickRow {
  readonly uri?: vscode.Uri;
}

/**
 * Lets the user pick from the workspace's images, the newest first, with a way to any other file and to the web.
 * Undefined when none was picked.
 */
export async function pickImages(): Promise<readonly ImageAddress[] | undefined> {
  const browse: ImageItem = { icon: "folder-opened", label: l10n.t("Choose a File…"), alwaysShow: true };
  const web: ImageItem = { icon: "globe", label: l10n.t("Enter a Web Address…"), alwaysShow: true };
  const chosen = await pick<ImageItem>(
    workspaceImages().then((images) => [...images, browse, web]),
    {
      title: l10n.t("Choose an Image"),
      placeHolder: vscode.workspace.workspaceFolders?.length
        ? l10n.t("Images of this workspace, newest first")
        : l10n.t("No folder is open. Where is the image?"),
      matchOnDescription: true,
    },
  );
  if (!chosen) {
    return undefined;
  }
  if (chosen === web) {
    return enterAddress();
  }
  return chosen.uri
    ? [chosen.uri]
    : vscode.window.showOpenDialog({
        canSelectMany: true,
        title: l10n.t("Choose Images"),
        filters: { [l10n.t("Images")]: [...imageExtensions], [l10n.t("All files")]: ["*"] },
      });
}

async function enterAddress(): Promise<readonly URL[] | undefined> {
  const typed = await askWords({
    title: l10n.t("Image on the Web"),
    prompt: l10n.t("It is downloaded to this computer, without cookies or a sign-in."),
    placeHolder: "https://example.com/diagram.png",
    ignoreFocusOut: true,
    validateInput: (text) =>
      webAddress(text.trim()) ? undefined : l10n.t("An address begins with https:// or http://."),
  });
  const url = webAddress(typed?.trim() ?? "");
  return url && [url];
}

async function workspaceImages(): Promise<ImageItem[]> {
  const uris = await vscode.workspace.findFiles(imageGlob, leftOutGlob, mostListed);
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
    .map(({ uri }) => {
      const label = baseName(uri);
      return { label, description: shownPath(uri).slice(0, -label.length - 1), iconPath: uri, uri };
    });
}

/** Returns the addresses in a `text/uri-list`, which a drag from the explorer or a browser carries. */
export function droppedAddresses(list: readonly string[]): ImageAddress[] {
  const uris = list.map((item) => webAddress(item) ?? asHere(vscode.Uri.parse(item, true)));
  if (!uris.length) {
    throw new Problem("notAnImage", l10n.t("What was dropped is not a file."), ["chooseImage"]);
  }
  return uris;
}

/**
 * Returns a URI as this process names it: a window names files of a remote workspace by that machine, on which they are
 * local.
 */
function asHere(uri: vscode.Uri): vscode.Uri {
  const own = uri.with({ scheme: "file", authority: "" });
  return uri.scheme === "vscode-remote" && vscode.workspace.getWorkspaceFolder(own) ? own : uri;
}
