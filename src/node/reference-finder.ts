import * as l10n from "@vscode/l10n";
import type { Outline } from "../core/documents/outline/outline.ts";
import type { Reference } from "../core/documents/reference/reference.ts";
import type { Dialect } from "../core/documents/site/dialect.ts";
import type { FindRequest } from "./reference-worker.ts";
import { createWorkerClient } from "./worker/worker-client.ts";

/** Milliseconds that one document may take. */
const timeLimit = 30_000;
/** Milliseconds of idleness after which the worker gives its memory back. */
const idleLimit = 300_000;

export interface ReferenceFinder {
  /** Finds the references of a text as its site reads it. */
  find(
    text: string,
    languageId: string,
    dialect: Dialect,
    signal: AbortSignal,
  ): Promise<readonly Reference[]>;
  /** Reads what a document says beside its pictures. */
  outline(text: string, languageId: string, dialect: Dialect, signal: AbortSignal): Promise<Outline>;
  dispose(): Promise<void>;
}

/**
 * Finds references in a worker thread, as a document of 5,000 lines takes longer than a keystroke may; it is started by
 * the first document. `assets` is the folder `dist/`.
 */
export function createReferenceFinder(assets: URL): ReferenceFinder {
  const file = new URL("node/reference-worker.js", assets);
  const worker = createWorkerClient<FindRequest, never, readonly Reference[] | Outline>(
    { file, name: () => l10n.t("The document reader"), timeLimit, idleLimit },
    async (request) => ({ request, handedOver: [] }),
  );
  return {
    find: (text, languageId, dialect, signal) =>
      worker.run({ wanted: "references", text, languageId, dialect }, signal) as Promise<
        readonly Reference[]
      >,
    outline: (text, languageId, dialect, signal) =>
      worker.run({ wanted: "outline", text, languageId, dialect }, signal) as Promise<Outline>,
    dispose: worker.dispose,
  };
}
