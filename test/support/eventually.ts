/** Milliseconds between two tries, and the number of tries. */
type Patience = { readonly every: number; readonly tries: number };

/** Tries for what happens in this process or in a program that it has started: many, for up to a minute. */
export const soon: Patience = { every: 20, tries: 3000 };

/** Repeats a try until it doesn't throw, for what works only once something else is ready. */
export async function eventually<T>(
  what: string,
  attempt: () => T | Promise<T>,
  { every, tries }: Patience = { every: 300, tries: 15 },
): Promise<T> {
  let reason: unknown;
  for (let i = 0; i < tries; i++) {
    try {
      return await attempt();
    } catch (error) {
      reason = error;
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }
  throw new Error(`Never came: ${what}`, { cause: reason });
}
