import { findReferences } from "../../../src/core/documents/find.ts";
import { outlineOf } from "../../../src/core/documents/outline/outlines.ts";
import { createDialects } from "../../../src/host/documents/dialects.ts";
import { createDocumentReferences } from "../../../src/host/documents/document-references.ts";
import { testReach } from "./reach.ts";

/** The references of open documents and of files, parsed in this thread. */
export const testReferences = () =>
  createDocumentReferences(
    {
      find: (text, languageId, dialect) => findReferences(text, languageId, { dialect }),
      outline: outlineOf,
    },
    createDialects(testReach()),
  );
