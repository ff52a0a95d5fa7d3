import { root } from "../vscode/paths.ts";
import { endGroup, spawnGroup } from "../vscode/processes.ts";
import type { Print } from "./lanes.ts";

interface Limits {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is ended. */
  readonly most: number;
}

/** Runs a program of this checkout to its end; resolves with its exit code, or null when it was ended. */
export async function runProgram(
  command: string,
  args: readonly string[],
  print: Print,
  { env = {}, most }: Limits,
): Promise<number | null> {
  const child = spawnGroup(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", print);
  }
  const timer = setTimeout(() => void endGroup(child), most);
  try {
    return await new Promise((resolve) => child.once("close", resolve));
  } finally {
    clearTimeout(timer);
  }
}
