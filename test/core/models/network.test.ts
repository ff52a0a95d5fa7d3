import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { isAbort } from "../../../src/core/base/problem.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, fastClock, problemOf, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";

/** What the network itself does, done by real sockets: nothing here is a stand-in but the proxy's `fetch`. */
describe("the network", () => {
  let provider: Provider;
  const servers: Server[] = [];
  beforeEach(async () => {
    provider = await startProvider();
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    await provider.close();
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  it("knows no such name", async () => {
    const model = testModel(provider, { baseUrl: "https://figscribe.invalid/v1", clock: fastClock() });
    const problem = problemOf(await ask(model));
    assert.equal(
      problem.message,
      "figscribe.invalid can't be found. Are you offline, or is the address misspelled?",
    );
    assert.ok(problem.steps.includes("readLocally"));
  });

  it("refuses: nobody listens", async () => {
    const gone = await startProvider();
    await gone.close();
    const problem = problemOf(await ask(testModel(provider, { vendor: vendors.custom, baseUrl: gone.url })));
    assert.match(problem.message, /isn't running on this computer/);
  });

  it("resets in the middle of the upload, each time, and the request goes out three times at most", async () => {
    let calls = 0;
    const server = createServer((incoming) => {
      calls++;
      incoming.once("data", () => incoming.socket.resetAndDestroy());
    });
    const baseUrl = `http://127.0.0.1:${await listen(server)}/v1`;
    const prompt = testPrompt({ images: [testImage(900, 700)] });
    const problem = problemOf(await ask(testModel(provider, { baseUrl, clock: fastClock() }), prompt));
    assert.equal(problem.code, "network");
    assert.equal(problem.message, `The connection to ${new URL(baseUrl).host} broke.`);
    assert.equal(calls, 3);
  });

  it("has a certificate that nobody vouches for: nothing is sent", async function () {
    const folder = mkdtempSync(path.join(tmpdir(), "figscribe-tls-"));
    try {
      const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(folder, name)) as [string, string];
      const options =
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1";
      try {
        execFileSync("openssl", [...options.split(" "), "-keyout", key, "-out", cert], { stdio: "ignore" });
      } catch {
        this.skip();
      }
      let calls = 0;
      const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, () => calls++);
      const baseUrl = `https://127.0.0.1:${await listen(server)}/v1`;
      const problem = problemOf(await ask(testModel(provider, { baseUrl })));
      assert.match(
        problem.message,
        /^No safe connection to 127\.0\.0\.1:\d+: its certificate isn't trusted here/,
      );
      assert.equal(calls, 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  /** As VS Code's `fetch` with `http.proxy` set: the request goes to the proxy, with the whole address in its first line. */
  const through =
    (port: number): typeof fetch =>
    (url, init) =>
      new Promise((resolve, reject) => {
        const { method, headers, body, signal } = init!;
        const options = { host: "127.0.0.1", port, path: String(url), method, signal: signal ?? undefined };
        const outgoing = request({ ...options, headers: Object.fromEntries(new Headers(headers)) } as object);
        outgoing.on("error", reject).on("response", (incoming) => {
          const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
          const type = incoming.headers["content-type"] ?? "";
          resolve(new Response(stream, { status: incoming.statusCode!, headers: { "content-type": type } }));
        });
        outgoing.end(body);
      });

  it("leads through a proxy", async () => {
    const proxy = createServer((incoming, outgoing) => {
      const onward = request(incoming.url!, { method: incoming.method!, headers: incoming.headers });
      onward.on("response", (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    const port = await listen(proxy);
    const asked = await ask(testModel(provider, { fetch: () => through(port) }));
    assert.equal(asked.error, undefined);
    assert.equal(asked.text, "It is a test picture.");
  });

  it("has a proxy that wants a password, or is down", async () => {
    const proxy = createServer((_, outgoing) => {
      outgoing.writeHead(407, { "content-type": "text/html" }).end("<h1>Who are you?</h1>");
    });
    const port = await listen(proxy);
    const problem = problemOf(await ask(testModel(provider, { fetch: () => through(port) })));
    assert.equal(problem.message, "The proxy wants a name and a password.");
    assert.equal(problem.steps[0], "setProxy");
    const tunnel = Object.assign(new Error("Proxy response (502) !== 200 when HTTP Tunneling"), {
      code: "UND_ERR_ABORTED",
    });
    const fetch = async () => {
      throw new TypeError("fetch failed", { cause: tunnel });
    };
    assert.match(
      problemOf(await ask(testModel(provider, { fetch: () => fetch }))).message,
      /^The proxy didn't let/,
    );
  });

  it("is slow: a large upload has time in proportion to its size, and can be stopped", async () => {
    let read = 0;
    const server = createServer((incoming, outgoing) => {
      // A kilobyte a millisecond, and an end.
      incoming.on("data", (chunk: Buffer) => {
        read += chunk.length;
        incoming.pause();
        setTimeout(() => incoming.resume(), chunk.length / 1000);
      });
      incoming.on("end", () => {
        outgoing.writeHead(200, { "content-type": "text/event-stream" });
        outgoing.end(
          'data: {"choices":[{"index":0,"delta":{"content":"Here."},"finish_reason":"stop"}]}\n\n',
        );
      });
    });
    const baseUrl = `http://127.0.0.1:${await listen(server)}/v1`;
    const prompt = testPrompt({ images: [testImage(1200, 1200)] });
    const slow = testModel(provider, { baseUrl, patience: { headers: 300, idle: 2000, whole: 60_000 } });
    assert.equal((await ask(slow, prompt)).text, "Here.");
    assert.ok(read > 1_900_000);
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 150);
    const stopped = await ask(slow, prompt, stopping.signal);
    assert.ok(isAbort(stopped.error));
    server.closeAllConnections();
  });
});

describe("a model that thinks", () => {
  /** A stream as it was recorded from Fireworks: `content` isn't empty, it isn't there. */
  const recorded = (...choices: object[]) => {
    const events = choices.map(
      (choice) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`,
    );
    return async () => new Response(events.join(""), { headers: { "content-type": "text/event-stream" } });
  };
  const told = async (...choices: object[]) => {
    const fetch = recorded(...choices);
    const model = testModel({ url: "https://api.example.com/v1", key: "fw_1" } as Provider, {
      fetch: () => fetch,
    });
    const asked = await ask(model);
    assert.equal(asked.reasoning, "Hm, hm.");
    return problemOf(asked);
  };

  it("until its limit and says nothing is named, with ways on", async () => {
    const thoughts = { delta: { role: "assistant", reasoning_content: "Hm, hm." } };
    for (const last of [
      { delta: {}, finish_reason: "length" },
      { finish_reason: "length" },
      { delta: { content: null }, finish_reason: "length" },
      { delta: { content: "\n\n" }, finish_reason: "stop" },
    ]) {
      const problem = await told(thoughts, last);
      assert.equal(problem.code, "emptyAnswer");
      assert.match(problem.message, /only thought and didn't answer/);
      assert.deepEqual(problem.steps, ["retry", "chooseModel", "readLocally"]);
    }
  });
});
