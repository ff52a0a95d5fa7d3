import { findReferences } from "../core/documents/find.ts";
import type { Outline } from "../core/documents/outline/outline.ts";
import { outlineOf } from "../core/documents/outline/outlines.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import type { Dialect } from "../core/documents/site/dialect.ts";
import { serve } from "./worker/worker-serve.ts";

/** A request to the worker. */
export type FindRequest = { readonly text: string; readonly languageId: string } & (
  | { readonly wanted: "references"; readonly dialect: Dialect }
  | { readonly wanted: "outline" }
);

serve<FindRequest, never, readonly Reference[] | Outline>((request) => {
  const { text, languageId } = request;
  return request.wanted === "outline"
    ? outlineOf(text, languageId)
    : findReferences(text, languageId, { dialect: request.dialect });
});
