/**
 * Milliseconds that this process works until something has happened. It looks again and again meanwhile, so that waiting
 * counts; what other programs on the machine do does not.
 */
export async function ownTimeUntil(happened: () => boolean): Promise<number> {
  const before = process.cpuUsage();
  while (!happened()) {
    await new Promise(setImmediate);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
