import { availableParallelism } from "node:os";

/** Takes what a job has to say, piece by piece. */
export type Print = (text: string) => void;
export type Job = (print: Print) => Promise<void>;

/**
 * Runs jobs two at a time where there are two cores, in their order. What each prints is printed whole when it ends: lines
 * of two at once are no help to anybody. A job by itself prints as it goes on.
 */
export async function inLanes(jobs: readonly Job[]): Promise<void> {
  const toOutput: Print = (text) => process.stdout.write(text);
  const waiting = [...jobs];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const said: string[] = [];
      await next(jobs.length === 1 ? toOutput : (text) => said.push(text));
      toOutput(said.join(""));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
}
