import { findReferences } from "../../../src/core/documents/find.ts";
import { outlineOf } from "../../../src/core/documents/outline/outlines.ts";
import { createDocumentReferences } from "../../../src/host/documents/document-references.ts";

/** The references of open documents and of files, parsed in this thread. */
export const testReferences = () =>
  createDocumentReferences({
    find: (text, languageId) => findReferences(text, languageId),
    outline: outlineOf,
  });
