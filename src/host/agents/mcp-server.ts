import * as vscode from "vscode";
import { isAbort, Problem } from "../../core/base/problem.ts";
import { mcpProvider } from "../../core/contract/contributions.ts";
import { readSetting } from "../editor/settings.ts";

export interface McpAbilities {
  readonly models: {
    /** Returns what tells the server which model to ask, once the user agrees to it. Throws `Problem`. */
    forServer(): Promise<{
      readonly parameters: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
    }>;
  };
}

/** The settings that a running server was started with. */
const settings = ["mcpServer", "model", "baseUrl", "localOnly"] as const;

/** Offers Figscribe's MCP server to the editor's agents, which start it when they want to. */
export function registerMcpServer({ models }: McpAbilities, extension: vscode.Uri): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const program = vscode.Uri.joinPath(extension, "dist/cli.js").fsPath;
  const provider: vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    // Asked for early and often: nobody is asked for consent here.
    provideMcpServerDefinitions: () => (readSetting("mcpServer") ? [definition(program)] : []),
    async resolveMcpServerDefinition(server) {
      const { parameters, environment } = await models.forServer().catch(withoutModel);
      server.args = [program, "mcp", ...parameters];
      server.env = { ...server.env, ...environment };
      return server;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (settings.some((key) => change.affectsConfiguration(`figscribe.${key}`))) {
        changed.fire();
      }
    }),
    vscode.lm.registerMcpServerDefinitionProvider(mcpProvider, provider),
  );
}

function definition(program: string): vscode.McpStdioServerDefinition {
  // The editor's own Node. A version tells the editor that another model was chosen, so that it starts the server anew.
  const version = JSON.stringify(settings.map((key) => readSetting(key)));
  const server = new vscode.McpStdioServerDefinition(
    "Figscribe",
    process.execPath,
    [program, "mcp", "--local-only"],
    { ELECTRON_RUN_AS_NODE: "1" },
    version,
  );
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder?.uri.scheme === "file") {
    server.cwd = folder.uri;
  }
  return server;
}

/** Without a key or the user's consent the server still reads on this computer. */
function withoutModel(error: unknown) {
  if (error instanceof Problem || isAbort(error)) {
    return { parameters: ["--local-only"], environment: {} };
  }
  throw error;
}
