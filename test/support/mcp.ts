import type { ChildProcess } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { type CallToolResult, ListRootsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Served {
  readonly client: Client;
  readonly pid: number;
  /** All of its stderr so far. */
  stderr(): string;
  /** The folders, or their addresses, that the client tells from now on, and that the server hears of. */
  open(folders: readonly string[]): Promise<void>;
  call(name: string, parameters: Record<string, unknown>): Promise<CallToolResult>;
  end(): Promise<void>;
}

interface Serving {
  readonly cwd: string;
  /** Absent: the client knows nothing of roots. */
  readonly roots?: readonly string[];
  readonly parameters?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The program; absent: the one that the build made. */
  readonly program?: string;
}

/** Starts the built server as clients do, watched by test/fixtures/mcp/watch.cjs. */
export async function serve({ cwd, roots, parameters = [], env = {}, program }: Serving): Promise<Served> {
  let folders = roots ?? [];
  const client = new Client(
    { name: "tests", version: "1.0.0" },
    { capabilities: roots ? { roots: { listChanged: true } } : {} },
  );
  if (roots) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: folders.map((one) => ({ uri: /^\w+:\/\//.test(one) ? one : pathToFileURL(one).href })),
    }));
  }
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      "--require",
      `${root}test/fixtures/mcp/watch.cjs`,
      program ?? `${root}dist/cli.js`,
      "mcp",
      ...parameters,
    ],
    cwd,
    env: { ...env, PATH: process.env.PATH ?? "", HOME: env.HOME ?? process.env.HOME ?? "" },
    stderr: "pipe",
  });
  let stderr = "";
  transport.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  await client.connect(transport);
  // Hundreds of calls may wait for a busy server, each with a listener; the SDK keeps the stream to itself.
  (transport as unknown as { _process: ChildProcess })._process.stdin?.setMaxListeners(0);
  return {
    client,
    pid: transport.pid!,
    stderr: () => stderr,
    async open(others) {
      folders = others;
      await client.sendRootsListChanged();
    },
    call: async (name, parameters) =>
      (await client.callTool({ name, arguments: parameters }, undefined, {
        timeout: 300_000,
      })) as CallToolResult,
    end: () => client.close(),
  };
}

/** The text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
}

/** The facts of a result, for programs. */
export const factsIn = ({ structuredContent }: CallToolResult): Record<string, unknown> =>
  structuredContent ?? {};

/** The part of a result that came out of pictures or documents. */
export const foundIn = (result: CallToolResult): string => String(factsIn(result).found ?? "");
