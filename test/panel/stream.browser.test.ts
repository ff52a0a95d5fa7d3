import assert from "node:assert/strict";
import { chromiumPath, type Harness, startHarness, tell, violations } from "./harness.ts";
import { state, turn } from "./states.ts";
import { longTexts } from "./texts.ts";

const TOKEN = 4;

/** What a stream of 20,000 tokens costs the panel's thread. Figures are printed; only what must hold on any machine is asserted. */
describe("a streamed answer of 20,000 tokens", function () {
  this.timeout(120_000);
  let harness: Harness;

  before(async function () {
    if (!chromiumPath) {
      console.log("    Chromium is missing: apt-get install chromium");
      this.skip();
    }
    harness = await startHarness();
  });
  after(() => harness?.close());

  const kinds = [
    ...Object.entries(longTexts).map(
      ([name, text]) => ({ name, text, task: "explain", format: "markdown" }) as const,
    ),
    { name: "plain text", text: longTexts["one code block"], task: "text", format: "plain" } as const,
  ];
  for (const { name, text, task, format } of kinds) {
    it(name, async () => {
      const page = await harness.open("dark", 720, 640);
      await tell(page, {
        type: "state",
        state: state({ turns: [turn({ task, format, status: "waiting", text: "" })] }),
      });
      const client = await page.context().newCDPSession(page);
      // The thread's own time, which other programs on the machine don't lengthen.
      await client.send("Performance.enable", { timeDomain: "threadTicks" });
      const busy = async () => {
        const { metrics } = await client.send("Performance.getMetrics");
        return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0);
      };
      await page.evaluate(() => {
        const tasks: number[] = [];
        Object.assign(window, { tasks });
        new PerformanceObserver((list) =>
          tasks.push(...list.getEntries().map((entry) => entry.duration)),
        ).observe({
          type: "longtask",
        });
      });
      const costs: number[] = [];
      const step = 1000 * TOKEN;
      for (let at = 0; at < text.length; at += step) {
        const before = await busy();
        await page.evaluate(feed, [text.slice(at, at + step), at, TOKEN] as const);
        costs.push((await busy()) - before);
      }
      await tell(page, { type: "state", state: state({ turns: [turn({ task, format, text })] }) });
      await page.waitForTimeout(300);
      const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
      const shown = await page.evaluate(() => document.querySelector(".answer")?.textContent?.length ?? 0);
      const mean = (some: number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
      console.log(
        `      CPU ms per 1,000 tokens: first five ${mean(costs.slice(0, 5)).toFixed(0)}, last five ${mean(costs.slice(-5)).toFixed(0)}` +
          ` · tasks over 50 ms: ${tasks.length}${tasks.length ? `, longest ${Math.max(...tasks).toFixed(0)} ms` : ""}`,
      );
      assert.ok(shown > text.length / 2, "all of it is shown");
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }
});

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
