import * as l10n from "@vscode/l10n";
import type { ToHost } from "../../core/contract/panel-protocol.ts";

type Image = Extract<ToHost, { type: "image" }>;
type How = Image["how"];
type TaskId = NonNullable<Image["task"]>;

/** No picture is larger; what lies beyond is not read, and the host refuses the file by what it got. */
const MAX_BYTES = 128 * 1024 * 1024;
const MAX_URIS = 30;
const MAX_URI_LENGTH = 4000;

/**
 * The first picture among the files, else the first file: not every system knows the types of all pictures, and the host
 * says better than we what is wrong with a file.
 */
function firstImage(files: ArrayLike<File>): File | undefined {
  const all = Array.from(files);
  return all.find(isImage) ?? all[0];
}

const isImage = (file: File): boolean => file.type.startsWith("image/");

/** True when a paste means a file, whatever text lies beside it; outside of the question box, more pastes do. */
export function pastesFile(data: DataTransfer): boolean {
  const file = firstImage(data.files);
  return file !== undefined && (isImage(file) || !data.types.includes("text/plain"));
}

async function imageIntent(
  via: Image["via"],
  file: Blob,
  name: string,
  how: How,
  task?: TaskId,
): Promise<ToHost> {
  const bytes = new Uint8Array(await file.slice(0, MAX_BYTES + 1).arrayBuffer());
  return { type: "image", via, name, bytes, how, ...(task && { task }) };
}

/** Returns what a paste outside the question box means; inside it, text is left to the box. */
export async function pasteIntent(data: DataTransfer, how: How): Promise<ToHost> {
  const file = firstImage(data.files);
  const isText = data.types.includes("text/plain") || data.types.includes("text/html");
  if (file && (isImage(file) || !isText)) {
    return imageIntent("paste", file, isImage(file) ? l10n.t("Pasted image") : file.name, how);
  }
  return { type: "clipboardFailed", why: isText ? "text" : "empty" };
}

/** Explorer entries come as URIs, since their files may lie on another machine; files of the desktop come as bytes. */
export async function dropIntent(data: DataTransfer, how: How): Promise<ToHost | undefined> {
  const entries = parseUriList(data.getData("application/vnd.code.uri-list"));
  if (entries.length > 0) {
    return { type: "dropped", uris: entries, how };
  }
  const links = parseUriList(data.getData("text/uri-list"));
  const file = firstImage(data.files);
  if (file) {
    return imageIntent("drop", file, file.name, how);
  }
  return links.length > 0 ? { type: "dropped", uris: links, how } : undefined;
}

/** RFC 2483: one URI a line, lines with `#` are comments. */
export function parseUriList(list: string): string[] {
  return list
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && line.length <= MAX_URI_LENGTH)
    .slice(0, MAX_URIS);
}

/** Needs focus and, outside the desktop app, the browser's permission. */
export async function readClipboard(clipboard: Clipboard, task?: TaskId): Promise<ToHost> {
  const failed = (why: "empty" | "text" | "denied"): ToHost => ({
    type: "clipboardFailed",
    why,
    ...(task && { task }),
  });
  try {
    const items = await clipboard.read();
    for (const item of items) {
      const type = item.types.find((one) => one.startsWith("image/"));
      if (type) {
        return await imageIntent(
          "clipboard",
          await item.getType(type),
          l10n.t("Clipboard image"),
          "replace",
          task,
        );
      }
    }
    return failed(
      items.some((item) => item.types.some((type) => type.startsWith("text/"))) ? "text" : "empty",
    );
  } catch (error) {
    // Chromium says DataError for an empty clipboard, NotAllowedError for all that was not permitted.
    return failed(error instanceof DOMException && error.name === "DataError" ? "empty" : "denied");
  }
}
