import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { kindOfPlace } from "../../core/base/paths.ts";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import type { Reach } from "./reach.ts";

/**
 * Finds the file that a path names inside the workspace: relative to one of its folders, beginning with a folder's
 * name, or absolute. A path that leads out of the folders, by `..` or through a symbolic link, throws `Problem`: a
 * model names the paths here, and text that it read may have told it to.
 */
export async function workspaceFile(path: string, reach: Reach): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!folders.length) {
    throw new Problem("noFolder", l10n.t("No folder is open, so there are no files to name."), [
      "openFolder",
    ]);
  }
  const inside = folders.flatMap((folder) => candidates(folder, path.trim()));
  for (const { folder, segments } of inside) {
    if (await isFileInside(folder.uri, segments, reach)) {
      return vscode.Uri.joinPath(folder.uri, ...segments);
    }
  }
  const where = folders.map(({ name }) => name).join(", ");
  throw inside.length
    ? new Problem("imageMissing", translated("There is no file {0} in the workspace ({1}).", path, where), [
        "chooseImage",
      ])
    : new Problem(
        "notAllowed",
        translated("{0} is outside the workspace ({1}); only files in it can be named.", path, where),
        ["chooseImage"],
      );
}

interface Candidate {
  readonly folder: vscode.WorkspaceFolder;
  readonly segments: readonly string[];
}

function candidates(folder: vscode.WorkspaceFolder, path: string): Candidate[] {
  const slashed = path.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[a-z][a-z\d+.-]*:/i.test(slashed)) {
    const root = folder.uri.path.replace(/\/?$/, "/");
    const named = absolute(folder, slashed);
    return named?.startsWith(root) ? within(folder, named.slice(root.length)) : [];
  }
  const [first, ...rest] = slashed.split("/");
  return [...within(folder, slashed), ...(first === folder.name ? within(folder, rest.join("/")) : [])];
}

/** Returns the path of an absolute path (`/a`, `C:/a`) or of a URI, as the folder's file system spells it. */
function absolute({ uri }: vscode.WorkspaceFolder, path: string): string | undefined {
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) {
    const named = vscode.Uri.parse(path);
    return named.scheme === uri.scheme && named.authority === uri.authority ? named.path : undefined;
  }
  return vscode.Uri.file(path).path;
}

/** Returns nothing when the path leaves the folder on its way, even if it comes back. */
function within(folder: vscode.WorkspaceFolder, path: string): Candidate[] {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") {
      if (segments.pop() === undefined) {
        return [];
      }
    } else if (segment !== "" && segment !== ".") {
      segments.push(segment);
    }
  }
  return segments.length ? [{ folder, segments }] : [];
}

/**
 * Throws `Problem` for a link that leads outside, before anybody learns what is there. The user is not asked: the next
 * step is to name another file.
 */
async function isFileInside(folder: vscode.Uri, segments: readonly string[], reach: Reach): Promise<boolean> {
  const whereIs = reach.within(folder);
  let uri = folder;
  for (const segment of segments) {
    uri = vscode.Uri.joinPath(uri, segment);
    const where = await kindOfPlace(whereIs, uri.path);
    if (where === "outside") {
      const path = segments.join("/");
      throw new Problem(
        "notAllowed",
        translated("{0} goes through a symbolic link that leads out of the workspace.", path),
        ["chooseImage"],
      );
    }
    if (where === "gone") {
      return false;
    }
  }
  const { type } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.File) !== 0;
}
