import * as l10n from "@vscode/l10n";
import type { ParseDiagram, Parsed } from "../core/diagram/diagram.ts";
import type { DiagramRequest } from "./parse-worker.ts";
import { createWorkerClient } from "./worker/worker-client.ts";

/** Milliseconds that one source may take, the loading of its parser included. */
const timeLimit = 30_000;
/** Milliseconds of idleness after which the worker gives its memory back. */
const idleLimit = 60_000;

/**
 * Parses diagrams in a worker thread, which is ended when a source takes too long: a model wrote it. It is started by the
 * first source. `assets` is the folder `dist/`.
 */
export function createDiagramParser(assets: URL): {
  readonly parse: ParseDiagram;
  /** Draws a graph in DOT as SVG; undefined for a source that can't be drawn. */
  draw(source: string, signal: AbortSignal): Promise<string | undefined>;
  dispose(): Promise<void>;
} {
  const worker = createWorkerClient<DiagramRequest, never, Parsed | string>(
    {
      file: new URL("node/parse-worker.js", assets),
      name: () => l10n.t("The diagram parser"),
      timeLimit,
      idleLimit,
    },
    async (request) => ({ request, handedOver: [] }),
  );
  return {
    parse: (language, source, signal) => worker.run({ parse: language, source }, signal) as Promise<Parsed>,
    draw: async (source, signal) =>
      ((await worker.run({ draw: "dot", source }, signal)) as string) || undefined,
    dispose: worker.dispose,
  };
}
