import * as l10n from "@vscode/l10n";
import type { ParseDiagram, Parsed } from "../core/diagram/diagram.ts";
import type { ParseRequest } from "./diagram-worker.ts";
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
  dispose(): Promise<void>;
} {
  const worker = createWorkerClient<ParseRequest, never, Parsed>(
    {
      file: new URL("node/diagram-worker.js", assets),
      name: () => l10n.t("The diagram parser"),
      timeLimit,
      idleLimit,
    },
    async (request) => ({ request, handedOver: [] }),
  );
  return {
    parse: (language, source, signal) => worker.run({ language, source }, signal),
    dispose: worker.dispose,
  };
}
