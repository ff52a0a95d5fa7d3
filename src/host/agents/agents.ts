import * as vscode from "vscode";
import { type ParticipantAbilities, registerParticipant } from "./chat-participant.ts";
import { registerTools, type ToolAbilities } from "./language-model-tools.ts";
import { type McpAbilities, registerMcpServer } from "./mcp-server.ts";

/** Registers what chats and agents in the editor can use. */
export function registerAgents(
  abilities: ParticipantAbilities & ToolAbilities & McpAbilities,
  extension: vscode.Uri,
): vscode.Disposable {
  const icon = vscode.Uri.joinPath(extension, "media/icon.png");
  return vscode.Disposable.from(
    registerTools(abilities),
    registerParticipant(abilities, icon),
    registerMcpServer(abilities, extension),
  );
}
