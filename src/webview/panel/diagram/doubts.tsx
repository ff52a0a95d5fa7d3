import * as l10n from "@vscode/l10n";
import { useRef, useState } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { DoubtBar } from "../doubts/doubt-bar.tsx";
import { Shot } from "../doubts/shot.tsx";

type Differences = NonNullable<NonNullable<Turn["diagram"]>["differences"]>;

/** A place where the diagram and the reader differ. */
type Doubt =
  | { readonly kind: "added"; readonly text: string }
  | { readonly kind: "missing"; readonly text: string; readonly image: number; readonly box: Area };

export const doubtsIn = (differences: Differences | undefined): readonly Doubt[] => [
  ...(differences?.missing ?? []).map((one) => ({ kind: "missing", ...one }) as const),
  ...(differences?.added ?? []).map((text) => ({ kind: "added", text }) as const),
];

interface DoubtsProps {
  doubts: readonly Doubt[];
  turn: Turn;
  pictures: PanelState["pictures"];
  /** Shows where a label stands in the source. */
  select: (label: string) => void;
}

/** What the picture has and the diagram lacks, and the other way round; F8 goes from one to the next. */
export function Doubts({ doubts, turn, pictures, select }: DoubtsProps) {
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const go = (index: number) => {
    const doubt = doubts[index];
    setAt(index);
    list.current?.querySelectorAll<HTMLElement>("button")[index]?.focus();
    if (doubt?.kind === "added") {
      select(doubt.text);
    }
  };
  return (
    <section class="doubts" aria-label={l10n.t("Differences from the image")}>
      <DoubtBar
        words={
          doubts.length === 1
            ? l10n.t("1 difference from the text of the image")
            : l10n.t("{0} differences from the text of the image", doubts.length)
        }
        count={doubts.length}
        at={at}
        go={go}
      />
      <ul ref={list}>
        {doubts.map((doubt, index) => (
          <li key={index}>
            <button type="button" class={index === at ? "doubt current" : "doubt"} onClick={() => go(index)}>
              {/* Seen once: for each, it would be read again and again. */}
              <span class={doubts[index - 1]?.kind === doubt.kind ? "visually-hidden" : "doubt-kind"}>
                {doubt.kind === "missing" ? l10n.t("Only in the image") : l10n.t("Only in the diagram")}
              </span>
              <span class="doubt-text">{doubt.text}</span>
              {doubt.kind === "missing" && <Shot {...doubt} turn={turn} pictures={pictures} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
