import { existsSync, readFileSync } from "node:fs";

/**
 * The most bytes of memory that this process ever took. A new process inherits `maxRSS` from the one that started it, which
 * may have taken more: Linux has its own figure too.
 */
export function peakMemory(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, "latin1"));
  return 1024 * (own ? Number(own[1]) : process.resourceUsage().maxRSS);
}
