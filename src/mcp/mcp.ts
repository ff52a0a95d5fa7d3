import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ErrorCode, McpError, RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { type Command, languageIn, readArguments, UsageError } from "../cli/command.ts";
import { modelOf, modelOptions, modelUsage } from "../cli/model.ts";
import { complain, noteBug } from "../cli/terminal/output.ts";
import { isInside } from "../core/base/paths.ts";
import { bugText, Problem } from "../core/base/problem.ts";
import { sentence } from "../core/base/text/foreign.ts";
import { embeddedModel } from "../core/models/embedded.ts";
import { createCodeParser } from "../node/code-parser.ts";
import { createDiagramParser } from "../node/diagram-parser.ts";
import { rooted } from "../node/files.ts";
import { createImageCodec } from "../node/image-codec.ts";
import { createReader } from "../node/reader.ts";
import { messageLines } from "./message-lines.ts";
import { createPlaces } from "./places.ts";
import { createServer } from "./server.ts";

const usage = `Usage: figscribe mcp [folder…] [options]

Serves agents over stdin and stdout (Model Context Protocol): text of images, legible views of them, descriptions,
comparisons, words in images, source that they are turned into, alt texts of documents. Only files in the folders that the client has opened are read; of
a client that names none, those given here, or else this folder.

Options
${modelUsage}
  --local-only        nothing leaves this computer, whatever an agent asks: no model may be chosen
  --allow-write       let write_alt_text write into documents; without it the edit is only shown
  --language <tag>    language of descriptions, such as en or pt-BR

Fireworks models use FIREWORKS_API_KEY. The server ends with its client.`;

/** Milliseconds within which a client has to name its folders. */
const patience = 10_000;

/** Serves agents until their client ends. */
export const mcp: Command = {
  usage,
  async run({ args, assets, version, signal }) {
    const { values, positionals } = readArguments(args, {
      ...modelOptions,
      "local-only": { type: "boolean", default: false },
      "allow-write": { type: "boolean", default: false },
      language: { type: "string", default: "en" },
    });
    if (values["local-only"] && (values["base-url"] ?? values.model ?? "local") !== "local") {
      throw new UsageError("--local-only allows no --model and no --base-url.");
    }
    const named = await foldersNamed(positionals);
    const codec = createImageCodec(assets);
    const reader = createReader(assets, codec.decode);
    const diagrams = createDiagramParser(assets);
    try {
      const embedded = embeddedModel(reader);
      const places = createPlaces(async () => (await rootsOf(server)) ?? named ?? workingFolder());
      const abilities = {
        ...{ places, codec, reader: embedded, model: await modelOf(values, "anything", () => embedded) },
        language: languageIn(values.language),
        mayWrite: values["allow-write"] ? ("yes" as const) : ("no" as const),
        now: () => performance.now(),
        parse: { code: createCodeParser(assets), diagram: diagrams.parse },
      };
      const server = createServer(version, abilities, (error) => noteBug(bugText(error)));
      server.server.setNotificationHandler(RootsListChangedNotificationSchema, () => places.forget());
      await served(server, signal);
      return 0;
    } finally {
      await Promise.all([codec.dispose(), reader.dispose(), diagrams.dispose()]);
    }
  },
};

/** Serves until the client has closed its end, or the program is stopped. */
async function served(server: McpServer, signal: AbortSignal): Promise<void> {
  // Thousands of answers may wait for a slow client, each with a listener.
  process.stdout.setMaxListeners(0);
  server.server.onerror = (error) => complain(sentence`A message was not understood: ${error.message}`);
  const lines = messageLines((length) => complain(`A message of more than ${length} bytes was dropped.`));
  const ended = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(process.stdin.pipe(lines), process.stdout));
  await ended;
  process.stdin.unpipe(lines);
  await server.close();
  process.stdin.destroy();
}

/** The folders of the client; undefined where it doesn't tell any. Throws `Problem` where it should and doesn't. */
async function rootsOf({ server }: McpServer): Promise<readonly string[] | undefined> {
  if (!server.getClientCapabilities()?.roots) {
    return undefined;
  }
  try {
    const { roots } = await server.listRoots(undefined, { timeout: patience });
    return roots.length ? roots.flatMap(({ uri }) => folderAt(uri)) : undefined;
  } catch (error) {
    if (error instanceof McpError && error.code === ErrorCode.MethodNotFound) {
      return undefined;
    }
    const why = "The client didn't tell which folders are open, so no file can be looked at.";
    throw new Problem("noFolder", why, ["retry"], error);
  }
}

function folderAt(uri: string): string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return []; // Not on this computer.
  }
}

async function foldersNamed(folders: readonly string[]): Promise<readonly string[] | undefined> {
  for (const folder of folders) {
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
      throw new UsageError(sentence`${folder} is not a folder.`);
    }
  }
  return folders.length ? folders.map((folder) => resolve(folder)) : undefined;
}

/** Some clients start servers at home or at the root of the disk: nobody has opened all of that. */
function workingFolder(): readonly string[] {
  const folder = process.cwd();
  if (isInside(rooted(homedir()), rooted(folder))) {
    const why = sentence`The client names no folder, and ${folder} holds far more than a project.`;
    throw new Problem("noFolder", why, ["openFolder"]);
  }
  return [folder];
}
