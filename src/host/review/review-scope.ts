import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import type { Head } from "../../core/contract/review-protocol.ts";
import { isLeftOut, leftOutGlob } from "../../core/documents/files/file-tree.ts";
import { documentEndings, languageOf } from "../../core/documents/languages.ts";
import { shownPath } from "../editor/files.ts";
import { type PickRow, pick } from "../editor/messages.ts";

/** The scope of a review, which is kept over a reload. */
export const scope = v.variant("kind", [
  v.object({ kind: v.literal("workspace") }),
  v.object({ kind: v.literal("changed") }),
  v.object({ kind: v.literal("folder"), uri: v.string() }),
  v.object({ kind: v.literal("document"), uri: v.string() }),
]);
export type Scope = v.InferOutput<typeof scope>;

/** The scope as the page names it. */
export function shownScope(of: Scope): Head["scope"] {
  return of.kind === "workspace" || of.kind === "changed"
    ? { kind: of.kind }
    : { kind: "place", name: shownPath(vscode.Uri.parse(of.uri)) };
}

/**
 * Asks what to review, unless the command was called on a folder, on a document or with a scope. Undefined when the user picks
 * nothing.
 */
export async function chooseScope(called: unknown): Promise<Scope | undefined> {
  if (v.is(scope, called)) {
    return called;
  }
  if (called instanceof vscode.Uri) {
    return { kind: languageOf(called.path) ? "document" : "folder", uri: called.toString() };
  }
  if (!vscode.workspace.workspaceFolders?.length) {
    throw new Problem("noFolder", l10n.t("Open a folder first: then its alt texts can be reviewed."), [
      "openFolder",
    ]);
  }
  const rows: readonly (PickRow & { readonly over: Exclude<Scope["kind"], "document"> })[] = [
    { icon: "root-folder", label: l10n.t("This Workspace"), over: "workspace" },
    {
      icon: "git-compare",
      label: l10n.t("Changed Files"),
      description: l10n.t("documents that differ from the last commit"),
      over: "changed",
    },
    { icon: "folder", label: l10n.t("A Folder…"), over: "folder" },
  ];
  const placeHolder = l10n.t("Which documents? Nothing is sent before you have seen how much it is");
  const picked = await pick(rows, { title: l10n.t("Review Alt Text"), placeHolder });
  if (picked?.over !== "folder") {
    return picked && { kind: picked.over };
  }
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t("Review Alt Text in a Folder"),
      openLabel: l10n.t("Review"),
      defaultUri: vscode.workspace.workspaceFolders[0]!.uri,
    })) ?? [];
  return folder && { kind: "folder", uri: folder.toString() };
}

const documents = `**/*.{${documentEndings.join(",")}}`;

/** The documents of a scope, by their names. Throws `Problem`. */
export async function documentsIn(of: Scope, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  if (of.kind === "document") {
    return [vscode.Uri.parse(of.uri, true)];
  }
  const found =
    of.kind === "changed"
      ? (await changedFiles()).filter(
          (uri) =>
            languageOf(uri.path) &&
            vscode.workspace.getWorkspaceFolder(uri) &&
            !vscode.workspace.asRelativePath(uri, false).split("/").some(isLeftOut),
        )
      : await vscode.workspace.findFiles(
          of.kind === "folder" ? new vscode.RelativePattern(vscode.Uri.parse(of.uri), documents) : documents,
          leftOutGlob,
          undefined,
          token,
        );
  const unique = new Map(found.map((uri) => [uri.toString(), uri]));
  return [...unique.values()].sort((a, b) => a.path.localeCompare(b.path, "en"));
}

interface Change {
  readonly uri: vscode.Uri;
}
/**
 * The part of VS Code's Git extension that is used:
 * https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts
 */
interface Repository {
  status(): Promise<void>;
  readonly state: Readonly<
    Record<"workingTreeChanges" | "indexChanges" | "mergeChanges", readonly Change[]>
  > & { readonly untrackedChanges?: readonly Change[] };
}
interface Git {
  /** False where the user switched Git off; then there is no API. */
  readonly enabled: boolean;
  getAPI(version: 1): {
    readonly state: "uninitialized" | "initialized";
    readonly onDidChangeState: vscode.Event<unknown>;
    readonly repositories: readonly Repository[];
  };
}

/** The time that Git may take to find the repositories of a window that was just opened, in milliseconds. */
const patience = 10_000;

async function changedFiles(): Promise<vscode.Uri[]> {
  const git = await vscode.extensions
    .getExtension<Git>("vscode.git")
    ?.activate()
    .then(
      (api) => (api.enabled ? api.getAPI(1) : undefined),
      () => undefined,
    );
  if (git?.state === "uninitialized") {
    await new Promise((resolve) => {
      git.onDidChangeState(resolve);
      setTimeout(resolve, patience);
    });
  }
  if (!git?.repositories.length) {
    const text = l10n.t("No Git repository is open here, so the changed files aren't known.");
    throw new Problem("noRepository", text, ["retry"]);
  }
  await Promise.all(git.repositories.map((repository) => repository.status()));
  const changes = git.repositories.flatMap(({ state }) => [
    ...state.workingTreeChanges,
    ...state.indexChanges,
    ...state.mergeChanges,
    ...(state.untrackedChanges ?? []),
  ]);
  const there = await Promise.all(
    changes.map(({ uri }) =>
      vscode.workspace.fs.stat(uri).then(
        () => [uri],
        () => [],
      ),
    ),
  );
  return there.flat();
}
