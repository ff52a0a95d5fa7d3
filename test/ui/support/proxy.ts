import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A proxy on this computer that leads every address to the test's server: so the other host never has to exist. */
export async function startProxy(to: string): Promise<{ server: Server; url: string; tunnels: string[] }> {
  const tunnels: string[] = [];
  const server = createServer();
  server.on("connect", (request, client) => {
    tunnels.push(request.url ?? "");
    const target = connect(Number(new URL(to).port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) {
      socket.on("error", () => {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
}
