import * as vscode from "vscode";
import { editorRef, seesImages } from "./editor-models.ts";

/** The editor's own chat models that read images, or may, for the picker. */
export async function listEditorModels(): Promise<
  readonly { readonly label: string; readonly description: string; readonly ref: string }[]
> {
  const found = await vscode.lm.selectChatModels();
  return found
    .filter((chat) => seesImages(chat) !== false)
    .map((chat) => ({
      label: chat.name,
      description: [chat.vendor, seesImages(chat) === "unknown" ? "may not read images" : ""]
        .filter(Boolean)
        .join(" · "),
      ref: editorRef(chat),
    }));
}
