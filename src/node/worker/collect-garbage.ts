import { Session } from "node:inspector";

let connected: Session | undefined;

/**
 * WebAssembly's memory for a picture is free again when the small object that stands for it is collected. V8 sees no need
 * for that for a long time: without this, a 4K screenshot takes 40 MB more each time, instead of the same ones.
 * Resolves when that is done, or can't be.
 */
export async function collectGarbage(): Promise<void> {
  try {
    connected ??= connect();
    const session = connected;
    await new Promise<void>((resolve) => session.post("HeapProfiler.collectGarbage", () => resolve()));
  } catch {
    // An editor may keep its inspector to itself.
  }
}

function connect(): Session {
  const session = new Session();
  session.connect();
  return session;
}
