import type { Parsed } from "../core/diagram/diagram.ts";
import { drawDot, parseDiagram } from "../core/diagram/parse-diagram.ts";
import { serve } from "./worker/worker-serve.ts";

/** A request to the worker: a source to be parsed, or a graph in DOT to be drawn. */
export type DiagramRequest =
  | { readonly parse: "mermaid" | "dot"; readonly source: string }
  | { readonly draw: "dot"; readonly source: string };

serve<DiagramRequest, never, Parsed | string>((request) =>
  "parse" in request ? parseDiagram(request.parse, request.source) : drawDot(request.source),
);
