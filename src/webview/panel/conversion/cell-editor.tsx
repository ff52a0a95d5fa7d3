import * as l10n from "@vscode/l10n";
import { useLayoutEffect, useRef } from "preact/hooks";

interface CellEditorProps {
  text: string;
  /** Called once, with the new text, or without one where nothing is to change; `by`: where the user goes on from here. */
  end: (text: string | undefined, by?: readonly [rows: number, columns: number]) => void;
}

/** The text of a cell as it is changed: Enter and what leaves it take it over, Escape doesn't, Tab and the arrows go on. */
export function CellEditor({ text, end }: CellEditorProps) {
  const own = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const once = (by?: readonly [number, number], taken: string | undefined = own.current?.value) => {
    if (!isOver.current) {
      isOver.current = true;
      end(taken, by);
    }
  };
  // At once: a key may follow on the one that began it.
  useLayoutEffect(() => {
    own.current?.focus();
    own.current?.select();
  }, []);
  return (
    <input
      class="cell-editor"
      ref={own}
      value={text}
      size={Math.max(4, text.length)}
      aria-label={l10n.t("Text of the cell")}
      onBlur={() => once()}
      onKeyDown={(event) => {
        event.stopPropagation();
        const by = ways[event.shiftKey ? `Shift+${event.key}` : event.key];
        if (by || event.key === "Enter") {
          event.preventDefault();
          once(by);
        } else if (event.key === "Escape") {
          isOver.current = true;
          end(undefined);
        }
      }}
    />
  );
}

const ways: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  Tab: [0, 1],
  "Shift+Tab": [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};
