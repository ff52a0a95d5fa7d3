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
