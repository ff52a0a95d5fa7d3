import { type Node, parseTree } from "jsonc-parser";
import { fromBase64 } from "../../models/base64.ts";

/** Of a notebook's cell, by nbformat: the files in it by name, each as base64 by its type. */
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
  const cells = property(parseTree(notebook), "cells")?.children ?? [];
  const cell = cells.find(({ offset: start, length }) => start <= offset && offset < start + length);
  const attachments = property(cell, "attachments");
  return (
    attachments && JSON.parse(notebook.slice(attachments.offset, attachments.offset + attachments.length))
  );
}

function property(node: Node | undefined, name: string): Node | undefined {
  const pairs = node?.type === "object" ? (node.children ?? []) : [];
  return pairs.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}
