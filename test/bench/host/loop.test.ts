import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { choose, fileAt, openAt, restore, run } from "../../host/support/editing.ts";
import { print } from "../../host/support/print.ts";

/** In a thread of its own, so that only the extension's work is on the loop that is measured. */
const server = `
const { parentPort } = require("node:worker_threads");
require("node:http").createServer((request, response) => {
  request.resume().on("end", () => {
    response.setHeader("content-type", "text/event-stream");
    const event = (delta, finish) => response.write("data: " + JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] }) + "\\n\\n");
    // An alt text's form, with as many words as an explanation has.
    event({ content: '{"decision":"informative","alt":"A word","longDescription":"' }, null);
    for (let i = 0; i < 300; i++) event({ content: "word " }, null);
    event({ content: '"}' }, null);
    event({}, "stop");
    response.end("data: [DONE]\\n\\n");
  });
}).listen(0, "127.0.0.1", function () { parentPort.postMessage(this.address().port); });
`;

/** CPU milliseconds of this thread so far; NaN before Node 23.9. */
function cpuTime(): number {
  const usage = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : Number.NaN;
}

describe("the extension host's loop", () => {
  const measured: { name: string; longest: number; cpu: number }[] = [];
  let worker: Worker;
  before(async () => {
    await vscode.extensions.getExtension("figscribe.figscribe")?.activate();
    worker = new Worker(server, { eval: true });
    const [port] = await once(worker, "message");
    await choose("custom:m", `http://127.0.0.1:${port}/v1`);
    // VS Code reads the system's certificates at the first request of any extension, 100 ms on this loop: its own time.
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
  });
  after(async () => {
    await choose("", "");
    await worker.terminate();
    const rows = measured.map(
      ({ name, longest, cpu }) =>
        `${longest.toFixed(1).padStart(8)} ms ${cpu.toFixed(1).padStart(8)} ms  ${name}`,
    );
    print(
      `\n    Longest block of the extension host's loop by a command: on the clock, and in CPU time of its thread\n    ${rows.join("\n    ")}\n`,
    );
  });

  /**
   * The longest time that the loop was not free while `work` ran, in milliseconds: on the clock, where a busy machine
   * counts too, and in the CPU time that the thread used between two turns of the loop, which is the command's own.
   */
  const measure = async (name: string, work: () => Promise<void>) => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    let cpu = 0;
    let before = cpuTime();
    const sampler = setInterval(() => {
      const now = cpuTime();
      cpu = Math.max(cpu, now - before);
      before = now;
    }, 1);
    delay.enable();
    await work();
    delay.disable();
    clearInterval(sampler);
    measured.push({ name, longest: Math.max(0, delay.max / 1e6 - 1), cpu });
  };

  /** Only the command is measured: opening a document wakes VS Code's own extensions on the same loop. */
  const writeAlt = async (name: string) => {
    const editor = await openAt("README.md", "![](images/editor.png)");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const text = editor.document.getText();
    await measure(name, async () => {
      await run("writeAltText");
    });
    await restore(editor, text);
  };

  it("is measured while a server writes alt text, first and again", async () => {
    await writeAlt("Write Alt Text, server, first");
    await writeAlt("Write Alt Text, server, again");
  });

  it("is measured while a picture is described at the cursor", async () => {
    const editor = await openAt("README.md", "Some text between.");
    const text = editor.document.getText();
    await measure("Describe Image at Cursor, server", async () => {
      await run("insertDescription", fileAt("images/architecture.png"));
    });
    await restore(editor, text);
  });

  it("is measured while the panel explains a picture", async () => {
    await measure("Explain Image, server", async () => {
      await run("explainImage", fileAt("images/terminal.png"));
      await new Promise((resolve) => setTimeout(resolve, 2000));
    });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is measured while the embedded reader reads", async () => {
    await choose("", "");
    await writeAlt("Write Alt Text, embedded reader, first");
    await writeAlt("Write Alt Text, embedded reader, again");
  });
}).timeout(120_000);
