/** Asks again and again until nothing is thrown any more, for up to 45 seconds: the first search starts a thread, on a machine that may be busy. */
export async function until(look: () => void | Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await look();
    } catch (error) {
      if (tries > 900) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
