import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { fromBase64 } from "../../base/data/bytes.ts";
import { oncePerText } from "./once.ts";

/** The attachments of a notebook cell, by nbformat: files by name, each as base64 by its type. */
export type Attachments = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export function attachmentBytes(
  attachments: Attachments | undefined,
  name: string,
): { readonly mime: string; readonly bytes: Uint8Array } | undefined {
  const types = attachments && Object.hasOwn(attachments, name) ? attachments[name] : undefined;
  const [mime, base64] = Object.entries(types ?? {}).find(([type]) => type.startsWith("image/")) ?? [];
  if (!mime || base64 === undefined) {
    return undefined;
  }
  try {
    return { mime, bytes: fromBase64([base64].flat().join("").replace(/\s+/g, "")) };
  } catch {
    return undefined;
  }
}

/** The attachments of the cell that `offset` is in, in a notebook's JSON. */
export function attachmentsAt(notebook: string, offset: number): Attachments | undefined {
  const cell = cellsWithAttachments(notebook).find(({ start, end }) => start <= offset && offset < end);
  return cell && JSON.parse(notebook.slice(cell.from, cell.to));
}

/** Returns the cells that have attachments, and where in each these are. */
const cellsWithAttachments = oncePerText((notebook) => {
  const root = parseTree(notebook);
  const cells = (root && findNodeAtLocation(root, ["cells"])?.children) ?? [];
  return cells.flatMap((cell) => {
    const place = findNodeAtLocation(cell, ["attachments"]);
    return place
      ? [
          {
            start: cell.offset,
            end: cell.offset + cell.length,
            from: place.offset,
            to: place.offset + place.length,
          },
        ]
      : [];
  });
});
