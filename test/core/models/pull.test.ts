import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type PullProgress, pullModel } from "../../../src/core/models/catalogue/pull.ts";
import { vendors } from "../../../src/core/models/vendors.ts";

/** Ollama's side of a download, in pieces that cut lines where they like. */
function serve(play: (response: ServerResponse, body: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      assert.equal(`${request.method} ${request.url}`, "POST /api/pull");
      response.setHeader("content-type", "application/x-ndjson");
      play(response, body);
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function pull(server: Server, signal = new AbortController().signal): Promise<PullProgress[]> {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const seen: PullProgress[] = [];
  const options = { party: { vendor: vendors.ollama, baseUrl }, model: "qwen3-vl:4b", fetch: () => fetch };
  for await (const progress of pullModel(options, signal)) {
    seen.push(progress);
  }
  return seen;
}

const success = [
  '{"status":"pulling manifest"}\n{"status":"pulling a1","digest":"a1","to',
  'tal":200,"completed":50}\n{"status":"pulling a1","total":200,"completed":200}\n',
  '{"status":"verifying sha256 digest"}\n{"status":"success"}',
];

describe("a download by Ollama", () => {
  let server: Server;
  afterEach(() => server?.close());

  it("asks for the model and tells how far it is", async () => {
    let asked = "";
    server = await serve((response, body) => {
      asked = body;
      for (const piece of success) response.write(piece);
      response.end();
    });
    assert.deepEqual(await pull(server), [
      { step: "pulling manifest" },
      { step: "pulling a1", total: 200, completed: 50 },
      { step: "pulling a1", total: 200, completed: 200 },
      { step: "verifying sha256 digest" },
      { step: "success" },
    ]);
    assert.equal(asked, '{"model":"qwen3-vl:4b","stream":true}');
  });

  it("passes on what Ollama says is wrong", async () => {
    server = await serve((response) =>
      response.end('{"error":"pull model manifest: file does not exist"}\n'),
    );
    await assert.rejects(pull(server), { code: "serverFault", message: /file does not exist/ });
  });

  it("is a problem when it breaks off", async () => {
    server = await serve((response) => response.end('{"status":"pulling a1","total":9,"completed":1}\n'));
    await assert.rejects(pull(server), { code: "cut" });
  });

  it("is stopped with its connection", async () => {
    const stop = new AbortController();
    let closed: Promise<unknown> = Promise.resolve();
    server = await serve((response) => {
      closed = new Promise((resolve) => response.on("close", resolve));
      response.write('{"status":"pulling a1","total":9,"completed":1}\n');
      setTimeout(() => stop.abort(), 50);
    });
    await assert.rejects(pull(server, stop.signal), { name: "AbortError" });
    await closed;
  });
});
