import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { formatList } from "../../core/base/format.ts";
import { folderOf, insideOf, isInside, join, type RealPath, type WhereIs } from "../../core/base/paths.ts";
import { foreign, mostOfAMessage, translated } from "../../core/base/text/foreign.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { isEmbedded, type Receiver } from "../../core/models/contract.ts";
import { baseName } from "./files.ts";
import { ask } from "./messages.ts";

/**
 * The limits of what Figscribe may look at by itself: nothing outside of the workspace is read or sent before a person
 * agrees.
 */
export interface Reach {
  /** Tells where paths on the file system of `at` lead, relative to the folders of the workspace and `also`. */
  within(at: vscode.Uri, ...also: readonly vscode.Uri[]): WhereIs;
  /**
   * The same for what a document refers to: for a document outside of the workspace, its own folder counts as inside.
   */
  around(document: vscode.Uri): WhereIs;
  /**
   * Asks the person at the document whether its image may be used although it lies outside; once per image in a window.
   * Throws an `AbortError` when they decline.
   */
  ask(image: vscode.Uri, document: vscode.Uri): Promise<void>;
}

/** Makes the limits. `realPath` is that of this machine's files. */
export function createReach(
  realPath: RealPath,
  models: { receivers(): Promise<readonly Receiver[]> },
): Reach {
  const agreed = new Set<string>();
  const within = (at: vscode.Uri, ...also: readonly vscode.Uri[]): WhereIs => {
    const roots = [...workspaceRoots(at), ...also.map(({ path }) => path)].map(bare);
    return insideOf(roots, at.scheme === "file" ? realPath : withoutLinks(at, roots));
  };
  return {
    within,
    around(document) {
      const home = vscode.workspace.getWorkspaceFolder(document)
        ? []
        : [document.with({ path: folderOf(document.path), query: "", fragment: "" })];
      return within(document, ...home);
    },
    async ask(image, document) {
      const real = image.scheme === "file" ? await realPath(image.path) : image.path;
      const key = image.with({ path: real }).toString();
      if (agreed.has(key)) {
        return;
      }
      const outsiders = (await models.receivers()).filter((one) => !isEmbedded(one));
      const outside = vscode.workspace.getWorkspaceFolder(document)
        ? translated("{0} is outside this workspace.", baseName(image))
        : translated("{0} is outside the folder of {1}.", baseName(image), baseName(document));
      // Which of them gets it is known only once the person has said what they want of it.
      const names = new Set(outsiders.map(({ at, host }) => receiverWords({ vendor: host, at })));
      const [question, button] = names.size
        ? [translated("Send it to {0}?", formatList([...names], "or")), l10n.t("Send")]
        : [l10n.t("Read it?"), l10n.t("Read")];
      const message = `${outside} ${question}`;
      const answer = await ask({ message, detail: foreign(real, mostOfAMessage) }, button);
      if (answer !== button) {
        throw new DOMException("Stopped", "AbortError");
      }
      agreed.add(key);
    },
  };
}

/** Returns the workspace's folders on the file system of `at`. */
export function workspaceRoots(at: vscode.Uri): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === at.scheme && uri.authority === at.authority)
    .map(({ uri }) => bare(uri.path));
}

const bare = (path: string): string => path.replace(/(?<=.)\/$/, "");

/** A path in no folder, as all others begin with "/". */
const elsewhere = "behind a link";

/**
 * Treats everything behind a link as outside, on file systems that don't tell where links lead. A root may be a link
 * itself.
 */
function withoutLinks(at: vscode.Uri, roots: readonly string[]): RealPath {
  return async (path) => {
    const root = roots.find((one) => isInside(path, one));
    if (root === undefined) {
      return path;
    }
    const segments = path.slice(root.length).split("/").filter(Boolean);
    for (let depth = 1; depth <= segments.length; depth++) {
      const part = join(root, segments.slice(0, depth).join("/"));
      const { type } = await vscode.workspace.fs.stat(at.with({ path: part, query: "", fragment: "" }));
      if (type & vscode.FileType.SymbolicLink) {
        return elsewhere;
      }
    }
    return path;
  };
}
