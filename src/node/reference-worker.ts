import { findReferences } from "../core/documents/find.ts";
import type { Outline } from "../core/documents/outline/outline.ts";
import { outlineOf } from "../core/documents/outline/outlines.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import type { Dialect } from "../core/documents/site/dialect.ts";
import { serve } from "./worker/worker-serve.ts";

/** A request to the worker. */
export interface FindRequest {
  readonly wanted: "references" | "outline";
  readonly text: string;
  readonly languageId: string;
  readonly dialect: Dialect;
}

serve<FindRequest, never, readonly Reference[] | Outline>(({ wanted, text, languageId, dialect }) =>
  wanted === "outline" ? outlineOf(text, languageId, dialect) : findReferences(text, languageId, { dialect }),
);
