import type { Parsed } from "../core/diagram/diagram.ts";
import { parseDiagram } from "../core/diagram/parse-diagram.ts";
import { serve } from "./worker/worker-serve.ts";

/** A request to the worker. */
export interface ParseRequest {
  readonly language: "mermaid" | "dot";
  readonly source: string;
}

serve<ParseRequest, never, Parsed>(({ language, source }) => parseDiagram(language, source));
