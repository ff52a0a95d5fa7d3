import { formatNames } from "../../base/format.ts";
import { foldersAbove, isInside, join } from "../../base/paths.ts";
import { translated } from "../../base/text/foreign.ts";
import { asSpelled, type FileTree } from "../files/file-tree.ts";
import type { Reference } from "../reference/reference.ts";
import { siteAttributes } from "../site/site-roots.ts";
import { asciidocTarget } from "./asciidoc-paths.ts";
import { type Attachments, attachmentBytes, attachmentsAt } from "./attachment.ts";
import { addressOf } from "./target-address.ts";
import { type From, placesOf } from "./target-places.ts";
import { inVault, isVault } from "./vault.ts";

/** The location of an image. Paths are absolute, with "/" between folders, on the document's own file system. */
export type Resolved =
  | { readonly kind: "file"; readonly path: string }
  /** It is there, but may not be looked at: what it really is lies outside of where we work. */
  | { readonly kind: "outside"; readonly path: string }
  | { readonly kind: "web"; readonly url: string }
  /** It is written out in the document. */
  | { readonly kind: "data"; readonly mime: string; readonly bytes: Uint8Array }
  /** `why` says it in a sentence about the image that it is given. `tried` are the first places looked at. */
  | {
      readonly kind: "missing";
      readonly cause: MissingCause;
      readonly why: (image: string) => string;
      readonly tried: readonly string[];
    };

/** "unclear": several files may be meant; "computed": by code; "drawn": in place; "unreadable": no such address is read. */
export type MissingCause = "notFound" | "unclear" | "computed" | "drawn" | "unreadable";

/** The document that a reference was found in. Paths are absolute, parted by "/", as in a URI: on Windows "/c:/…". */
export interface ReferringDocument {
  readonly path: string;
  readonly text: string;
  readonly languageId: string;
  /** Workspace folders on the document's file system. */
  readonly folders: readonly string[];
  /** The setting `figscribe.imageRoots`: folders, relative to a workspace folder, or absolute. */
  readonly imageRoots: readonly string[];
  /** Those of the notebook cell, when the document is one; a whole notebook's are read from its text. */
  readonly attachments?: Attachments;
}

const mostTried = 12;

/** Finds what a reference points at. Never throws: what can't be found is "missing", with its reason. */
export async function resolveTarget(
  reference: Pick<Reference, "target" | "targetCode" | "syntax" | "start">,
  document: ReferringDocument,
  tree: FileTree,
): Promise<Resolved> {
  const { syntax, start } = reference;
  if (reference.targetCode === "whole") {
    return computed;
  }
  const from = fromOf(document);
  const target =
    syntax === "asciidoc"
      ? asciidocTarget(reference.target, {
          text: document.text,
          offset: start,
          ofSite: await siteAttributes(from, tree),
        })
      : reference.target;
  if (target === "") {
    return { kind: "missing", cause: "drawn", why: drawn, tried: [] };
  }
  const address = addressOf(target);
  switch (address.kind) {
    case "web":
    case "data":
      return address;
    case "unread":
      return { kind: "missing", cause: "unreadable", why: address.why, tried: [] };
    case "attachment":
      return attached(address.name, document, start);
    case "path":
      return find(address.spellings, reference, from, tree);
  }
}

const drawn = (image: string) => translated("{0} is drawn in the document itself.", image);
const byCode = (image: string) => translated("{0} is computed by code.", image);
/** The usual reason. Who knows the document can name it, too. */
export const notFound = (image: string): string => translated("{0} was not found.", image);

const computed: Resolved = { kind: "missing", cause: "computed", why: byCode, tried: [] };
/** The rest of an attribute or a template's tag that nobody filled in, in a syntax whose targets are mere text. */
const unfilled = /\{.*\}/s;

function attached(
  name: string,
  { text, languageId, attachments }: ReferringDocument,
  start: number,
): Resolved {
  const inCell = attachments ?? (languageId === "jupyter-notebook" ? attachmentsAt(text, start) : undefined);
  const found = attachmentBytes(inCell, name);
  return found
    ? { kind: "data", ...found }
    : {
        kind: "missing",
        cause: "notFound",
        why: (image) => translated("{0} is not an image attached to its cell.", image),
        tried: [],
      };
}

function fromOf({ path, text, folders, imageRoots }: ReferringDocument): From {
  const above = foldersAbove(path, folders);
  const bases = folders.length ? folders : [above.at(-1)!];
  const absolute = (root: string) => (root.startsWith("/") ? [root] : bases.map((base) => join(base, root)));
  return { document: path, text, above, imageRoots: imageRoots.flatMap(absolute) };
}

async function find(
  spellings: readonly string[],
  reference: Pick<Reference, "target" | "targetCode" | "syntax">,
  from: From,
  tree: FileTree,
): Promise<Resolved> {
  const tried = new Set<string>();
  let outside: string | undefined;
  let otherCase: string | undefined;
  let folder: string | undefined;
  for (const path of spellings) {
    for await (const place of placesOf(path, reference, from, tree)) {
      if (tried.has(place)) {
        continue;
      }
      tried.add(place);
      const found = await asSpelled(tree, place);
      const kind = found && (await tree.kind(found.path));
      if (kind === "file" && !found?.otherCase) {
        return { kind: "file", path: found!.path };
      }
      outside ??= kind === "outside" ? found?.path : undefined;
      otherCase ??= kind === "file" ? found?.path : undefined;
      folder ??= kind === "folder" ? found?.path : undefined;
    }
  }
  const missing = (why: (image: string) => string, cause: MissingCause = "notFound"): Resolved => ({
    kind: "missing",
    cause,
    why,
    tried: [...tried].slice(0, mostTried),
  });
  if (
    reference.syntax === "obsidian" ||
    (reference.syntax === "markdown" && (await isVault(from.above, tree)))
  ) {
    const [first, ...others] = await inVault(spellings[0]!, from, tree);
    if (first !== undefined) {
      return others.length
        ? missing(mayBe(formatNames([first, ...others].map(shownFrom(from)), "or")), "unclear")
        : { kind: (await tree.kind(first)) === "outside" ? "outside" : "file", path: first };
    }
  }
  if (outside !== undefined) {
    return { kind: "outside", path: outside };
  }
  if (otherCase !== undefined) {
    const found = otherCase;
    return missing((image) =>
      translated("{0} was not found, but there is {1}: only the case of letters differs.", image, found),
    );
  }
  if (reference.targetCode || unfilled.test(reference.target)) {
    return computed;
  }
  return missing(folder !== undefined ? (image) => translated("{0} is a folder.", image) : notFound);
}

const mayBe = (names: string) => (image: string) => translated("{0} may be {1}.", image, names);

/** Shows a path as short as it is clear: from the folder that the document's project begins in. */
const shownFrom =
  ({ above }: From) =>
  (path: string): string => {
    const top = above.at(-1);
    return top !== undefined && isInside(path, top) ? path.slice(top.length).replace(/^\/+/, "") : path;
  };
