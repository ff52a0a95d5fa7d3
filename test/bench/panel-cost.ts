import { setTimeout } from "node:timers/promises";
import { type Harness, startHarness, tell } from "../webview/harness.ts";
import { state, turn } from "../webview/states.ts";
import { longTexts } from "../webview/texts.ts";

const tokenLength = 4;

interface Kind {
  readonly name: string;
  readonly text: string;
  readonly task: "explain" | "text";
  readonly format: "markdown" | "plain";
}

const kinds: readonly Kind[] = [
  ...Object.entries(longTexts).map(
    ([name, text]) => ({ name, text, task: "explain", format: "markdown" }) as const,
  ),
  { name: "plain text", text: longTexts["one code block"], task: "text", format: "plain" },
];

/**
 * Prints what a streamed answer of 20,000 tokens costs the panel's thread, in Chromium, for each kind of text whose
 * name has `only` in it.
 */
export async function printPanelCost(only: string): Promise<void> {
  console.log(
    "a streamed answer of 20,000 tokens: CPU ms of the panel's thread for 1,000 of them, and its tasks",
  );
  const titles = ["first 5,000", "last 5,000", "> 50 ms CPU", "longest", "> 50 ms wall", "longest"];
  console.log("".padEnd(20), ...titles.map((title) => title.padStart(12)));
  const harness = await startHarness();
  for (const kind of kinds.filter(({ name }) => name.includes(only))) {
    await measure(harness, kind);
  }
  await harness.close();
}

async function measure({ open }: Harness, { name, text, task, format }: Kind): Promise<void> {
  const page = await open("dark", 720, 640);
  const waiting = turn({ task, format, status: "waiting", text: "" });
  await tell(page, { type: "state", state: state({ turns: [waiting] }) });
  await setTimeout(1000); // The page's opening, whose threads take both cores of a small machine, is not the answer's cost.
  const client = await page.context().newCDPSession(page);
  // The thread's own time, which other programs on the machine don't lengthen.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0);
  };
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  const costs: number[] = [];
  const step = 1000 * tokenLength;
  for (let at = 0; at < text.length; at += step) {
    const before = await busy();
    await page.evaluate(feed, [text.slice(at, at + step), at, tokenLength] as const);
    costs.push((await busy()) - before);
  }
  const tasks = tasksIn(await browser.stopTracing());
  const mean = (some: readonly number[]) =>
    (some.reduce((sum, one) => sum + one, 0) / some.length).toFixed(0);
  console.log(
    name.padEnd(20),
    mean(costs.slice(0, 5)).padStart(12),
    mean(costs.slice(-5)).padStart(12),
    ...(["cpu", "wall"] as const).flatMap((clock) => [
      String(tasks.filter((task) => task[clock] > 50).length).padStart(12),
      `${Math.max(...tasks.map((task) => task[clock])).toFixed(0)} ms`.padStart(12),
    ]),
  );
  await page.close();
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the wall, and of the thread. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The tasks of the page's main thread, in milliseconds. */
function tasksIn(trace: Buffer): { cpu: number; wall: number }[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const main = traceEvents.find(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  return traceEvents
    .filter(({ name, pid, tid }) => name === "RunTask" && pid === main?.pid && tid === main.tid)
    .map(({ dur = 0, tdur = 0 }) => ({ cpu: tdur / 1000, wall: dur / 1000 }));
}

/** Ten tokens in each frame, as the fastest models write; ends when they are drawn. */
async function feed([text, start, size]: readonly [string, number, number]): Promise<void> {
  for (let at = 0; at < text.length; at += 10 * size) {
    for (let one = at; one < Math.min(text.length, at + 10 * size); one += size) {
      const part = text.slice(one, one + size);
      window.postMessage({ type: "append", turn: "t1", what: "text", at: start + one, text: part });
    }
    const arrived = new AbortController();
    const { signal } = arrived;
    window.addEventListener("message", (event) => event.data === "all" && arrived.abort(), { signal });
    window.postMessage("all");
    await new Promise((done) => signal.addEventListener("abort", done));
    await new Promise((done) => requestAnimationFrame(done));
  }
}
