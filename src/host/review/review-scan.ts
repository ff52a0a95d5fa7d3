import * as vscode from "vscode";
import { kindOfPlace } from "../../core/base/paths.ts";
import { throwIfAborted } from "../../core/base/problem.ts";
import { pushAll } from "../../core/base/push-all.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { type Config, defaultConfig } from "../../core/check/project.ts";
import { imageLook, type ReferencedImage } from "../../core/review/image.ts";
import type { Found, Scanned } from "../../core/review/review.ts";
import { type Place, placeIds } from "../../core/review/review-item.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { readerInside, rootsOf, treeOf } from "../documents/image-targets.ts";
import { scanAt } from "../documents/scan-document.ts";
import { projectConfig, rulesOf } from "../editor/config.ts";
import { baseName, ifUnread, type ReadImage, shownPath } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";
import type { IsReadOnly } from "../editor/read-only.ts";

export interface ScanAbilities {
  readonly read: ReadImage;
  readonly isReadOnly: IsReadOnly;
  readonly reach: Reach;
  readonly references: DocumentReferences;
}

/**
 * Finds the references in documents, with their images. A document that can't be read or looked through is only named, and
 * so is one that lies outside of the workspace, and outside of `chosen`, the folder that the person chose.
 * Throws `Problem` or an `AbortError`.
 */
export async function scanDocuments(
  uris: readonly vscode.Uri[],
  chosen: vscode.Uri | undefined,
  { read, isReadOnly, reach, references: documents }: ScanAbilities,
  tell: (scanned: Scanned) => void,
  signal: AbortSignal,
): Promise<Found> {
  const configs = new Map<string, Promise<Config>>();
  const systems = new Map<string, ReturnType<typeof systemOf>>();
  // A folder of the workspace that is a link to elsewhere stays one when it is chosen.
  const also = chosen && !vscode.workspace.getWorkspaceFolder(chosen) ? [chosen] : [];
  const systemOf = (uri: vscode.Uri) => {
    const whereIs = reach.within(uri, ...also.filter((one) => one.scheme === uri.scheme));
    const look = imageLook({
      tree: treeOf(uri, whereIs),
      readImage: readerInside(uri, whereIs, read),
      fetchImage: (url) => read(url),
    });
    return { look, whereIs };
  };
  const system = (uri: vscode.Uri) => {
    const name = `${uri.scheme}://${uri.authority}`;
    const made = systems.get(name) ?? systemOf(uri);
    systems.set(name, made);
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
    const found = await documents.inFile(uri, signal);
    const { text, language, references } = found;
    if (!language || !references.length) {
      return [];
    }
    const look = (await isReadOnly(uri)) ? async () => readOnlyImage(uri) : system(uri).look;
    const referring = { ...rootsOf(uri, config), text, languageId: language };
    const ids = placeIds(uri.toString(), references);
    const places: Place[] = [];
    for (const [index, judged] of scanAt(uri, found, rulesOf(config, uri)).entries()) {
      if (!judged.ignored) {
        throwIfAborted(signal);
        places.push({
          ...judged,
          id: ids[index]!,
          uri: uri.toString(),
          shown: shownPath(uri),
          image: await look(judged.reference, referring),
          context: await found.contextAt(judged.reference),
        });
      }
    }
    return places;
  };

  const places: Place[] = [];
  const outside: string[] = [];
  const unread: string[] = [];
  let told = 0;
  for (const [done, uri] of uris.entries()) {
    throwIfAborted(signal);
    if (Date.now() - told > 100) {
      told = Date.now();
      tell({ done, total: uris.length });
      // Most of this work never waits, so let the editor have its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const where = await kindOfPlace(system(uri).whereIs, uri.path);
    if (where === "inside") {
      pushAll(places, await placesIn(uri).catch(ifUnread((why) => unread.push(why))));
    } else if (where === "outside") {
      outside.push(shownPath(uri));
    }
  }
  return { places, outside, unread };
}

/** Marks an image whose alt text can't be written, so that no model is asked about it. */
function readOnlyImage(document: vscode.Uri): ReferencedImage {
  const problem = translated("{0} is read-only.", baseName(document));
  return { kind: "none", cause: "unreadable", path: null, problem };
}
