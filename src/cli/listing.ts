import { type Entry, listedTarget } from "../core/batch/entry.ts";
import { styleFor } from "../core/check/project.ts";
import { type Judged, scan } from "../core/check/scan.ts";
import { findReferences } from "../core/documents/find.ts";
import { type AltContext, contextsOf } from "../core/documents/outline/context.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import type { ReferringDocument } from "../core/documents/resolve/resolve.ts";
import { imageLook, type LookAbilities, type ReferencedImage } from "../core/review/image.ts";
import { native, readInside, rooted } from "../node/files.ts";
import { type DocumentFile, pathInProject } from "./documents.ts";
import type { View } from "./view.ts";

/** A reference in a document, with its image. */
export interface Sight extends Judged {
  readonly entry: Entry;
  readonly image: ReferencedImage;
  /** Reads the context that the document gives the picture. */
  context(): Promise<AltContext>;
}

/** All that the targets of a document are looked for by. */
export function referringOf(
  { path, text, languageId }: DocumentFile,
  { cwd, project: { folder, config } }: View,
): ReferringDocument {
  const folders = [...new Set([rooted(cwd), rooted(folder)])];
  return { path: rooted(path), text, languageId, folders, imageRoots: config.imageRoots };
}

/** Lists the references of documents; an image that several point at is looked at once. */
export function lister(view: View, abilities: Pick<LookAbilities, "fetchImage"> = {}) {
  const {
    project: { config },
    whereIs,
    tree,
  } = view;
  const look = imageLook({ tree, readImage: readInside(whereIs), ...abilities });
  const rules = { config, style: styleFor(config) };
  return async (document: DocumentFile): Promise<Sight[]> => {
    const { file, text, mark, languageId, dialect, hash } = document;
    const referring = referringOf(document, view);
    const references = await findReferences(text, languageId, { dialect, name: file });
    let around: ReturnType<typeof contextsOf> | undefined;
    const context = async (reference: Reference) => {
      around ??= contextsOf(text, languageId, { references, dialect });
      return (await around)(reference);
    };
    const sights: Sight[] = [];
    for (const judged of scan({ path: pathInProject(file, view), text, references }, rules)) {
      const { reference, status, from } = judged;
      const image = await look(reference, referring);
      const { syntax, target, alt, start, end } = reference;
      const entry: Entry = {
        file,
        ...from,
        syntax,
        target: listedTarget(target),
        path: image.path === null ? null : native(image.path),
        alt,
        status,
        start: start + mark,
        end: end + mark,
        documentHash: hash,
        ...(image.kind === "none" ? { problem: image.problem } : {}),
      };
      sights.push({ ...judged, entry, image, context: () => context(reference) });
    }
    return sights;
  };
}
