import * as l10n from "@vscode/l10n";
import { useEffect, useRef } from "preact/hooks";

interface DoubtBarProps {
  /** Says how many there are, and of what. */
  words: string;
  count: number;
  /** The one that was looked at last; -1: none yet. */
  at: number;
  /** Goes to one, counted from 0. */
  go: (index: number) => void;
}

/** Leads through the doubtful places of an answer, by its button or by F8. */
export function DoubtBar({ words, count, at, go }: DoubtBarProps) {
  const own = useRef<HTMLParagraphElement>(null);
  const next = () => go((at + 1) % count);
  // As of the newest drawing: an effect comes later than the key that follows on the one before.
  const newest = useRef(next);
  newest.current = next;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "F8" && !event.shiftKey && own.current === meant()) {
        event.preventDefault();
        newest.current();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  return (
    <p class="doubts-head" ref={own}>
      <span>{words}</span>
      <button type="button" class="link keep" title={l10n.t("Next doubt (F8)")} onClick={next}>
        {l10n.t("Next doubt")}
      </button>
    </p>
  );
}

/** The key is for the answer that has the focus, or else for the newest. */
function meant(): HTMLElement | undefined {
  const bars = [...document.querySelectorAll<HTMLElement>(".doubts-head")];
  return bars.find((bar) => bar.closest(".turn")?.contains(document.activeElement)) ?? bars.at(-1);
}
