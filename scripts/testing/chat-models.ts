import path from "node:path";
import { packageExtension } from "../package.ts";
import { root } from "../vscode/paths.ts";
import { temporaryFolder } from "../vscode/temporary.ts";

/** Packages the test extension that brings chat models: VS Code takes a provider only from an extension that declares it. */
export async function packageChatModels(): Promise<string> {
  const vsix = path.join(temporaryFolder("chat-models"), "chat-models.vsix");
  await packageExtension(vsix, path.join(root, "test/fixtures/chat-models"));
  return vsix;
}
