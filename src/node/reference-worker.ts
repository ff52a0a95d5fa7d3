import { findReferences } from "../core/references/find.ts";
import type { Reference } from "../core/references/reference.ts";
import { serve } from "./worker-serve.ts";

/** What the worker is sent. */
export interface FindRequest {
  readonly text: string;
  readonly languageId: string;
}

serve<FindRequest, never, readonly Reference[]>(({ text, languageId }) => findReferences(text, languageId));
