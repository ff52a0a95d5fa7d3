import { posix } from "node:path";
import { pushAll } from "../core/base/push-all.ts";
import { listedTarget } from "../core/batch/entry.ts";
import { styleFor } from "../core/check/project.ts";
import type { Reported } from "../core/check/reports.ts";
import { findingsIn, scan } from "../core/check/scan.ts";
import { findReferences } from "../core/documents/find.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import { resolveTarget } from "../core/documents/resolve/resolve.ts";
import { type DocumentFile, type Looking, lookThrough, pathInProject } from "./documents.ts";
import { referringOf } from "./listing.ts";
import type { View } from "./view.ts";

/** The faulty alt texts of documents, and how many images these show. */
export interface Faults {
  readonly findings: readonly Reported[];
  readonly images: number;
  /** SHA-256 of each document, hexadecimal. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** Finds the faulty alt texts of documents. "byImage": it is looked for which image each target means. */
export async function faultsIn(
  files: readonly string[],
  looking: Looking,
  grouped: "byImage" | "not",
): Promise<Faults> {
  const { view } = looking;
  const findings: Reported[] = [];
  const hashes = new Map<string, string>();
  const { config } = view.project;
  const rules = { config, style: styleFor(config) };
  let images = 0;
  const imageOf = grouped === "byImage" ? imagesOf(view) : targetOf;
  const look = async (document: DocumentFile): Promise<Reported[]> => {
    const { file, text, mark, languageId, dialect } = document;
    const references = await findReferences(text, languageId, { dialect, name: file });
    images += references.length;
    const judged = scan({ path: pathInProject(file, view), text, references }, rules);
    return Promise.all(
      findingsIn(judged, rules).map(async (finding) => {
        const { reference, status, severity, from, to } = finding;
        const { alt, start, end } = reference;
        const where = { start: start + mark, end: end + mark, from, to };
        const image = await imageOf(reference, document);
        return {
          file,
          fault: status,
          severity,
          message: finding.message,
          target: listedTarget(reference.target),
          image,
          alt,
          ...where,
        };
      }),
    );
  };
  for await (const [{ file, hash }, found] of lookThrough(files, looking, look)) {
    hashes.set(file, hash);
    pushAll(findings, found);
  }
  return { findings, images, hashes };
}

const targetOf = async ({ target }: Reference): Promise<string> => target;

/** Tells which image a reference means, so that it is the same wherever it is used, as far as that can be told. */
function imagesOf(view: View) {
  return async (reference: Reference, document: DocumentFile): Promise<string> => {
    const { target, start } = reference;
    const found = await resolveTarget(reference, referringOf(document, view), view.tree);
    switch (found.kind) {
      case "file":
      case "outside":
        return found.path;
      case "web":
        return found.url;
      case "data":
        return target;
      case "missing":
        return found.cause === "drawn" || found.cause === "computed"
          ? `${document.file}:${start}`
          : target.startsWith("/")
            ? target
            : posix.join(posix.dirname(document.file), target);
    }
  };
}
