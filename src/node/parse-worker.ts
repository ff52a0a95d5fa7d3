import { type ReadCode, readCode } from "../core/code/read-code.ts";
import { type Fault, faultsIn } from "../core/code/syntax.ts";
import type { Parsed } from "../core/diagram/diagram.ts";
import { drawDot, parseDiagram } from "../core/diagram/parse-diagram.ts";
import type { Page } from "../core/reader/page/page.ts";
import { createCodeParser } from "./code-parser.ts";
import { serve } from "./worker/worker-serve.ts";

/** A request for a diagram: a source to be parsed, or a graph in DOT to be drawn. */
export type DiagramRequest =
  | { readonly parse: "mermaid" | "dot"; readonly source: string }
  | { readonly draw: "dot"; readonly source: string };

/** A request for the code of a page, or for what is wrong in code that is at hand. */
export type CodeRequest = { readonly code: Page } | { readonly check: string; readonly fence: string };

const parseCode = createCodeParser(new URL("../", import.meta.url));

type Result = Parsed | string | readonly ReadCode[] | readonly Fault[] | null;

serve<DiagramRequest | CodeRequest, never, Result>(async (request) => {
  if ("code" in request) {
    return readCode(request.code, parseCode);
  }
  if ("check" in request) {
    return faultsIn(request.fence, request.check, parseCode);
  }
  return "parse" in request ? parseDiagram(request.parse, request.source) : drawDot(request.source);
});
