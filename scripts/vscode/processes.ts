/** Child processes that never outlive this one: each leads a group of its own, which ends with this process. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const groups = new Set<number>();

/** Starts a program as the leader of a process group, so that whatever it starts in turn can be ended with it. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  endGroupsWithUs();
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid) {
    groups.add(pid);
    child.once("exit", () => kill(pid, "SIGKILL")); // what it left behind
  }
  return child;
}

/** Asks a group to end, and kills it if it doesn't; resolves when its leader is gone. */
export async function endGroup(child: ChildProcess, patienceMs = 3000): Promise<void> {
  const { pid } = child;
  if (!pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  signal(pid, "SIGTERM");
  const timer = setTimeout(() => signal(pid, "SIGKILL"), patienceMs);
  await gone;
  clearTimeout(timer);
}

let watching = false;
function endGroupsWithUs(): void {
  if (watching) return;
  watching = true;
  process.once("exit", () => {
    for (const pid of [...groups]) kill(pid, "SIGKILL");
  });
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(name, () => process.exit(130));
  }
  // A reader of our output has gone (`| head`). Not SIGPIPE: any socket that the browser closed first raises it too.
  process.stdout.once("error", () => process.exit(130));
}

function kill(pid: number, name: NodeJS.Signals): void {
  signal(pid, name);
  groups.delete(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // already gone
  }
}
