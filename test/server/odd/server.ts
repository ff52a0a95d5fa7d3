import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { json, type OddReply, type OddRequest } from "./reply.ts";

export interface OddServer {
  /** The base URL. */
  readonly url: string;
  /** Serves what `serve` returns for each request from now on, and forgets the requests before. */
  answerWith(serve: (request: OddRequest) => OddReply): void;
  readonly requests: readonly OddRequest[];
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that speaks almost like OpenAI's, as so many do: what it sends is one oddity at a time. */
export async function startOddServer(): Promise<OddServer> {
  const requests: OddRequest[] = [];
  const sockets = new Set<Socket>();
  let serve: (request: OddRequest) => OddReply = () => json(404, { error: "nothing to serve" });
  const server = createServer(async (incoming, response) => {
    response.on("error", () => {});
    const parts: Buffer[] = [];
    for await (const part of incoming) {
      parts.push(part as Buffer);
    }
    const request = {
      ...JSON.parse(Buffer.concat(parts).toString()),
      headers: incoming.headers,
    } as OddRequest;
    requests.push(request);
    const { status, type, body } = serve(request);
    response.writeHead(status, type ? { "content-type": type } : {});
    response.flushHeaders();
    const closed = new Promise((resolve) => response.once("close", resolve));
    for (const part of body) {
      if (response.destroyed) {
        break;
      }
      if (typeof part === "number") {
        await sleep(part);
      } else if (!response.write(part)) {
        await Promise.race([new Promise((resolve) => response.once("drain", resolve)), closed]);
      } else if (body.length < 100) {
        // So that each part is a piece of its own to whoever reads it.
        await sleep(0);
      }
    }
    response.end();
  });
  server.on("connection", (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answerWith(other) {
      serve = other;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}
