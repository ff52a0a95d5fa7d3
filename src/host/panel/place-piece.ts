import type { ToHost, Turn } from "../../core/contract/panel-protocol.ts";
import { compareWith } from "../documents/compare.ts";
import { copyText, insertAtCursor, openAsKnown, openEditor, replaceReference } from "../documents/places.ts";
import type { IntentAbilities } from "./intents.ts";
import type { Panel } from "./panel-page.ts";

/** Puts a piece of a turn's conversion where the button says. Throws `Problem`. */
export async function placePiece(
  { piece, format, where }: Extract<ToHost, { type: "placePiece" }>,
  turn: Turn | undefined,
  panel: Pick<Panel, "anchor">,
  abilities: Pick<IntentAbilities, "editor" | "isReadOnly" | "references">,
): Promise<void> {
  const { writePiece } = await import("../../core/convert/write-piece.ts");
  const written = turn?.conversion && writePiece(turn.conversion, piece, format);
  if (!written) {
    return;
  }
  const { text, language, answer } = written;
  switch (where) {
    case "clipboard":
      return copyText(text);
    case "document":
      return openAsKnown(text, language);
    case "cursor":
      return insertAtCursor(answer, abilities.editor(), abilities);
    case "compare":
      return compareWith(openEditor(abilities.editor(), text), text);
    case "instead": {
      const anchor = panel.anchor();
      return anchor && answer.kind === "formula"
        ? replaceReference(anchor, answer, abilities.isReadOnly)
        : undefined;
    }
  }
}
