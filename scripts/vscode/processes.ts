/** Child processes that never outlive us: each is the head of its own group, and the group ends with this process. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const groups = new Set<number>();

/** Starts a program as the head of a process group, so that what it starts in turn can be ended with it. */
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

/** Asks a group to end, then makes it; resolves when its head is gone. */
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
