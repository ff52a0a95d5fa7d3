import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/**
 * Serves the built server, which speaks over its standard input and output, to clients that only speak HTTP: each
 * session has a process of its own, and every message goes through unread.
 */
export async function serveOverHttp(cwd: string): Promise<{ url: string; end(): Promise<void> }> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const processes: StdioClientTransport[] = [];
  let made = 0;

  const begin = async (): Promise<StreamableHTTPServerTransport> => {
    const id = `session-${++made}`;
    const outside = new StreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    const inside = new StdioClientTransport({ command: process.execPath, args: [cli, "mcp"], cwd });
    outside.onmessage = (message) => void inside.send(message);
    inside.onmessage = (message) => void outside.send(message);
    await Promise.all([outside.start(), inside.start()]);
    sessions.set(id, outside);
    processes.push(inside);
    return outside;
  };

  const server = createServer(async (request, response) => {
    const session = sessions.get(String(request.headers["mcp-session-id"])) ?? (await begin());
    await session.handleRequest(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async end() {
      await Promise.all(processes.map((one) => one.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
