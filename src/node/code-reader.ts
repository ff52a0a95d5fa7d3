import * as l10n from "@vscode/l10n";
import type { ReadCode } from "../core/code/read-code.ts";
import type { Fault } from "../core/code/syntax.ts";
import type { Page } from "../core/reader/page/page.ts";
import type { CodeRequest } from "./parse-worker.ts";
import { createWorkerClient } from "./worker/worker-client.ts";

/** Milliseconds that the code of one page may take, the loading of its grammars included. */
const timeLimit = 30_000;
/** Milliseconds of idleness after which the worker gives its memory back. */
const idleLimit = 60_000;

/**
 * Reads the code of pages in a worker thread, so that no grammar keeps the editor waiting. It is started by the first page.
 * `assets` is the folder `dist/`.
 */
export function createCodeReader(assets: URL): {
  read(page: Page, signal: AbortSignal): Promise<readonly ReadCode[]>;
  /** Finds what a parser doesn't take in code; null where none of ours knows its language. */
  check(fence: string, code: string): Promise<readonly Fault[] | null>;
  dispose(): Promise<void>;
} {
  const worker = createWorkerClient<CodeRequest, never, readonly ReadCode[] | readonly Fault[] | null>(
    {
      file: new URL("node/parse-worker.js", assets),
      name: () => l10n.t("The code parser"),
      timeLimit,
      idleLimit,
    },
    async (request) => ({ request, handedOver: [] }),
  );
  return {
    read: (page, signal) => worker.run({ code: page }, signal) as Promise<readonly ReadCode[]>,
    check: (fence, code) =>
      worker.run({ check: code, fence }, new AbortController().signal) as Promise<readonly Fault[] | null>,
    dispose: worker.dispose,
  };
}
