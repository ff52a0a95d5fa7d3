import { findReferences } from "../core/documents/find.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import { serve } from "./worker/worker-serve.ts";

/** What the worker is sent. */
export interface FindRequest {
  readonly text: string;
  readonly languageId: string;
}

serve<FindRequest, never, readonly Reference[]>(({ text, languageId }) => findReferences(text, languageId));
