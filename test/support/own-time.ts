import { readFileSync } from "node:fs";

/**
 * Measures the milliseconds that this process works until something has happened. It keeps looking meanwhile, so that
 * waiting counts, while the work of other programs doesn't.
 */
export async function ownTimeUntil(happened: () => boolean): Promise<number> {
  const before = process.cpuUsage();
  while (!happened()) {
    await new Promise(setImmediate);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Starts to look how long this thread works without a pause; the function that comes back ends it and returns the most
 * milliseconds. On Linux the time in which other programs and threads had the processor doesn't count.
 */
export function longestStretch(): () => number {
  let before = worked();
  let longest = 0;
  const look = () => {
    const now = worked();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

/** The milliseconds that this thread has worked; elsewhere than on Linux, those that have passed. */
const worked = (): number =>
  process.platform === "linux"
    ? Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6
    : performance.now();
