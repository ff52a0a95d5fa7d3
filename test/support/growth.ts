import assert from "node:assert/strict";

/** Measures the milliseconds of CPU that `work` takes in all threads of this process; other programs don't count. */
async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Measures three times and returns the shortest, to which compiling, garbage collection and cold caches add least. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  return Math.min(await cpuTime(work), await cpuTime(work), await cpuTime(work));
}

/**
 * Fails when the time of `work` grows with the square of its size. For 32 times the size it then takes 1024 times as
 * long, otherwise 32 times: the two are told apart in the middle, so that neither collecting garbage nor a busy machine
 * can decide. What takes less than 0.2 s at `size` is too short to be measured, and to matter.
 */
export async function assertLinear(work: (size: number) => Promise<unknown>, size: number): Promise<void> {
  const whole = () => work(size);
  const first = await cpuTime(whole);
  if (first < 200) {
    return;
  }
  const most = 180 * (await shortest(() => work(size / 32)));
  const took = first < most ? first : await shortest(whole);
  if (took < most) {
    return;
  }
  // Work with an upper bound may grow with the square until it gets there: four times the size then takes 4 times as
  // long, not 16.
  const further = await cpuTime(() => work(4 * size));
  assert.ok(
    further < 8 * took,
    `${most / 180} ms of CPU for a 32nd of the size, ${took} ms for all of it, ${further} ms for four times as much`,
  );
}
