/**
 * Refuses every connection that would leave the machine and writes the host's name into $NETWORK_GUARD_LOG. The
 * server's Node and its extension host load this file as it is (`--import`): Node 24 strips the types.
 */
import { appendFileSync } from "node:fs";
import net from "node:net";

const loopback = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;
const connect = net.Socket.prototype.connect;

// fetch, http, https and tls all end here, before the name is looked up.
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostOf(args);
  if (host === undefined || loopback.test(host)) return Reflect.apply(connect, this, args) as net.Socket;
  if (process.env.NETWORK_GUARD_LOG) appendFileSync(process.env.NETWORK_GUARD_LOG, `${host}\n`);
  const error = Object.assign(new Error(`connect ECONNREFUSED ${host}`), { code: "ECONNREFUSED" });
  process.nextTick(() => this.destroy(error));
  return this;
};

/** Returns the host of a connection; `undefined` for a path (a pipe or a Unix socket), which stays on the machine. */
function hostOf(args: readonly unknown[]): string | undefined {
  // Node's own callers hand over one array that is already normalised: [options, callback].
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    const { path, host } = first as { path?: string; host?: string };
    return path ? undefined : (host ?? "localhost");
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return undefined;
  return typeof second === "string" ? second : "localhost";
}
