import * as vscode from "vscode";
import { contextsOf } from "../core/alt-text/context.ts";
import { type Config, defaultConfig } from "../core/config.ts";
import { sentence } from "../core/foreign.ts";
import { isAbort, Problem, throwIfAborted } from "../core/problem.ts";
import { findReferences } from "../core/references/find.ts";
import { languageOf } from "../core/references/languages.ts";
import { positionsOf } from "../core/references/position.ts";
import { altStatus } from "../core/references/status.ts";
import { imageLook, type ReferencedImage } from "../core/review/image.ts";
import { type Place, placeIds } from "../core/review/place.ts";
import type { Scanned } from "../core/review/review.ts";
import { projectConfig } from "./config.ts";
import { baseName, contentOf, type ReadImage, shownPath } from "./files.ts";
import { rootsOf, treeOf } from "./image-targets.ts";
import type { IsReadOnly } from "./read-only.ts";

export interface ScanAbilities {
  readonly read: ReadImage;
  readonly isReadOnly: IsReadOnly;
}

/** Finds the references in documents, with their images. A document that can't be read is left out. Throws `Problem` or an `AbortError`. */
export async function scanDocuments(
  uris: readonly vscode.Uri[],
  { read, isReadOnly }: ScanAbilities,
  tell: (scanned: Scanned) => void,
  signal: AbortSignal,
): Promise<Place[]> {
  const configs = new Map<string, Promise<Config>>();
  const looks = new Map<string, ReturnType<typeof imageLook>>();
  const lookOf = (uri: vscode.Uri) => {
    const system = `${uri.scheme}://${uri.authority}`;
    const made =
      looks.get(system) ??
      imageLook({
        tree: treeOf(uri),
        readImage: (path) => read(inWorkspace(uri.with({ path, query: "", fragment: "" }))),
        fetchImage: (url) => read(url),
      });
    looks.set(system, made);
    return made;
  };
  const configOf = (folder: vscode.Uri) => {
    const made = configs.get(folder.toString()) ?? projectConfig(folder);
    configs.set(folder.toString(), made);
    return made;
  };

  const placesIn = async (uri: vscode.Uri): Promise<Place[]> => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const config = folder ? await configOf(folder.uri) : defaultConfig;
    if (config.ignoresFile(vscode.workspace.asRelativePath(uri, false))) {
      return [];
    }
    const { text, languageId } = await contentOf(uri);
    const language = languageOf(uri.path, languageId);
    const references = language ? await findReferences(text, language) : [];
    if (!language || !references.length) {
      return [];
    }
    const look = (await isReadOnly(uri)) ? async () => readOnlyImage(uri) : lookOf(uri);
    const referring = { ...rootsOf(uri, config), text, languageId: language };
    const contextAt = await contextsOf(text, language, references);
    const at = positionsOf(text);
    const ids = placeIds(uri.toString(), references);
    const places: Place[] = [];
    for (const [index, reference] of references.entries()) {
      if (!config.ignoresTarget(reference.target)) {
        throwIfAborted(signal);
        places.push({
          id: ids[index]!,
          uri: uri.toString(),
          shown: shownPath(uri),
          line: at(reference.start).line,
          reference,
          status: altStatus(reference, references),
          image: await look(reference, referring),
          context: contextAt(reference),
        });
      }
    }
    return places;
  };

  const all: Place[] = [];
  let told = 0;
  for (const [done, uri] of uris.entries()) {
    throwIfAborted(signal);
    if (Date.now() - told > 100) {
      told = Date.now();
      tell({ done, total: uris.length });
      // Most of the work waits for nothing: let the editor have its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    all.push(...(await placesIn(uri).catch(orNone)));
  }
  return all;
}

/**
 * Nobody looks at each target of a pass before it is sent: like VS Code's own preview, it takes no image from elsewhere on
 * the machine, whatever a document points at. Throws `Problem`.
 */
function inWorkspace(image: vscode.Uri): vscode.Uri {
  if (!vscode.workspace.getWorkspaceFolder(image)) {
    const why = `${baseName(image)} lies outside of the workspace, so it was not looked at.`;
    throw new Problem("notAllowed", why, ["chooseImage"]);
  }
  return image;
}

/** Nobody is asked for alt texts that can't be written. */
function readOnlyImage(document: vscode.Uri): ReferencedImage {
  return { kind: "none", path: null, problem: sentence`${baseName(document)} is read-only.` };
}

/** A document that went away meanwhile has no references. */
function orNone(error: unknown): Place[] {
  if (isAbort(error) || !(error instanceof vscode.FileSystemError)) {
    throw error;
  }
  return [];
}
