import { useEffect, useState } from "preact/hooks";
import type { ToHost } from "../../core/contract/panel-protocol.ts";
import { isBeingAsked, isQuestionBox } from "./kit/focus.ts";
import { dropIntent, pasteIntent, pastesFile } from "./transfer.ts";

/** Takes pictures that are pasted or dropped anywhere in the panel; true while something is dragged over it. */
export function useTransfers(post: (intent: ToHost) => void): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    let ours = false;
    const send = async (intent: Promise<ToHost | undefined>) => {
      const made = await intent;
      if (made) {
        post(made);
      }
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (data && (pastesFile(data) || !isQuestionBox(event.target))) {
        event.preventDefault();
        send(pasteIntent(data, isBeingAsked(event.target) ? "add" : "replace"));
      }
    };
    // `preventDefault` on every step: otherwise VS Code takes the drag for itself, or the webview leaves for the file.
    const over = (event: DragEvent) => {
      if (ours || !event.dataTransfer) {
        return;
      }
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setDragging(false);
      }
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      if (!ours && event.dataTransfer) {
        event.preventDefault();
        send(dropIntent(event.dataTransfer, isQuestionBox(event.target) ? "add" : "replace"));
      }
    };
    const listeners: Record<string, (event: never) => void> = {
      paste,
      dragenter: over,
      dragover: over,
      dragleave: leave,
      drop,
      // A selection or link of our own answer is not a picture.
      dragstart: () => {
        ours = true;
      },
      dragend: () => {
        ours = false;
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of all) {
      document.addEventListener(name, listener);
    }
    return () => {
      for (const [name, listener] of all) {
        document.removeEventListener(name, listener);
      }
    };
  }, [post]);
  return dragging;
}
