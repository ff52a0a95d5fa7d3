import * as l10n from "@vscode/l10n";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { Urls } from "../../ui/use-urls.ts";
import type { Size } from "../crop/geometry.ts";
import { Part } from "../crop/part.tsx";

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
  pictures: PanelState["pictures"];
  /** Shows where a label stands in the source. */
  select: (label: string) => void;
}

/** What the picture has and the diagram lacks, and the other way round; F8 goes from one to the next. */
export function Doubts({ doubts, pictures, select }: DoubtsProps) {
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
  const next = () => go((at + 1) % doubts.length);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "F8" && !event.shiftKey) {
        event.preventDefault();
        next();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  });
  return (
    <section class="doubts" aria-label={l10n.t("Differences from the image")}>
      <p class="doubts-head">
        <span>
          {doubts.length === 1
            ? l10n.t("1 difference from the text of the image")
            : l10n.t("{0} differences from the text of the image", doubts.length)}
        </span>
        <button type="button" class="link keep" title={l10n.t("Next doubt (F8)")} onClick={next}>
          {l10n.t("Next doubt")}
        </button>
      </p>
      <ul ref={list}>
        {doubts.map((doubt, index) => (
          <li key={index}>
            <button type="button" class={index === at ? "doubt current" : "doubt"} onClick={() => go(index)}>
              <span class="doubt-kind">
                {doubt.kind === "missing" ? l10n.t("Only in the image") : l10n.t("Only in the diagram")}
              </span>
              <span class="doubt-text">{doubt.text}</span>
              {doubt.kind === "missing" && <Shot {...doubt} pictures={pictures} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shot({ image, box, pictures }: { image: number; box: Area; pictures: PanelState["pictures"] }) {
  const picture = pictures[image];
  const url = useContext(Urls).get(picture?.id ?? "");
  return picture && url ? <Part url={url} size={picture} area={widened(box, picture)} /> : null;
}

/** A little of what stands around a word, within the picture. */
function widened({ x, y, width, height }: Area, size: Size): Area {
  const by = Math.ceil(height / 3);
  const left = Math.max(0, x - by);
  const top = Math.max(0, y - by);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(size.width, x + width + by) - left),
    height: Math.max(1, Math.min(size.height, y + height + by) - top),
  };
}
