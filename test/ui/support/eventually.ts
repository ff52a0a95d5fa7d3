/** Repeats a try until it does not throw: for what the workbench answers to only once it is ready. */
export async function eventually<T>(what: string, attempt: () => Promise<T>, tries = 15): Promise<T> {
  let reason: unknown;
  for (let i = 0; i < tries; i++) {
    try {
      return await attempt();
    } catch (error) {
      reason = error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  throw new Error(`Never came: ${what}`, { cause: reason });
}
