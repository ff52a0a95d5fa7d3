import { availableParallelism } from "node:os";

/** Prints a piece of a job's output. */
export type Print = (text: string) => void;
export type Job = (print: Print) => Promise<void>;

/**
 * Runs jobs in their order, two at a time where there are two cores. The output of each is printed as a whole when it
 * ends, since mixed lines of two help nobody; a job that is alone prints as it goes on. Resolves with the milliseconds at
 * the end in which only one job was left.
 */
export async function inLanes(jobs: readonly Job[]): Promise<number> {
  const toOutput: Print = (text) => process.stdout.write(text);
  const waiting = [...jobs];
  const ends: number[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const said: string[] = [];
      await next(jobs.length === 1 ? toOutput : (text) => said.push(text));
      toOutput(said.join(""));
    }
    ends.push(performance.now());
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return Math.max(...ends) - Math.min(...ends);
}
