import * as l10n from "@vscode/l10n";
import { useCallback, useContext, useMemo, useRef, useState } from "preact/hooks";
import { diagramLanguages, isDiagram } from "../../../core/base/task.ts";
import { diagramNotes, errorText } from "../../../core/contract/diagram-text.ts";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { Post } from "../kit/post.ts";
import { SourceEditor } from "../kit/source-editor.tsx";
import { coloursNow } from "./colours.ts";
import { addressOf, copyAsPng } from "./copy-drawing.ts";
import { Doubts, doubtsIn } from "./doubts.tsx";
import type { Drawn } from "./picture-of.ts";
import { useDrawing } from "./use-drawing.ts";

interface DiagramAnswerProps {
  turn: Turn & { diagram: NonNullable<Turn["diagram"]> };
  pictures: PanelState["pictures"];
  insert: PanelState["insert"] | undefined;
}

/** A wide drawing is made no smaller than this, so that its words can be read: it scrolls. */
const legible = 0.6;

/** A diagram, which stands beside or below the picture it was made from, its source, and what is in doubt. */
export function DiagramAnswer({ turn, pictures, insert }: DiagramAnswerProps) {
  const { id, diagram } = turn;
  const post = useContext(Post);
  const drawing = useDrawing(diagram);
  const doubts = useMemo(() => doubtsIn(diagram.differences), [diagram.differences]);
  const source = useRef<HTMLTextAreaElement>(null);
  const notes = diagramNotes(diagram);
  const wrong = errorText(diagram.checked);
  const change = useCallback(
    (text: string) => post({ type: "changeDiagram", turn: id, source: text }),
    [post, id],
  );
  return (
    <div class="answer diagram-answer">
      <div class="diagram-head">
        <span class="diagram-kind">{headline(diagram)}</span>
        <DiagramMenu turn={turn} insert={insert} drawn={drawing.old ? undefined : drawing.drawn} />
      </div>
      {diagram.language !== "plantuml" && (
        <figure class={drawing.old ? "drawing old" : "drawing"} aria-busy={drawing.of !== diagram.source}>
          {drawing.drawn ? (
            <img
              src={addressOf(drawing.drawn)}
              alt={l10n.t("Drawing of the diagram")}
              draggable={false}
              style={{ minWidth: `${Math.round(drawing.drawn.width * legible)}px` }}
            />
          ) : (
            <p class="progress-text">
              {drawing.failed || drawing.old
                ? l10n.t("There is no drawing of this source.")
                : l10n.t("Drawing…")}
            </p>
          )}
        </figure>
      )}
      {notes.length > 0 && (
        <div class="note">
          <Icon name="info" />
          <span>{notes.join(" ")}</span>
        </div>
      )}
      {doubts.length > 0 && (
        <Doubts
          doubts={doubts}
          turn={turn}
          pictures={pictures}
          select={(label) => selectLabel(source.current, label)}
        />
      )}
      <SourceEditor
        label={l10n.t("Source of the diagram")}
        source={diagram.source}
        error={
          wrong === undefined
            ? undefined
            : { text: wrong, ...("line" in diagram.checked && { line: diagram.checked.line }) }
        }
        edited={turn.edited}
        longest={200_000}
        change={change}
        field={source}
      />
    </div>
  );
}

function headline({ language, kind }: DiagramAnswerProps["turn"]["diagram"]): string {
  const name = diagramLanguages[language];
  return kind ? `${name} · ${kind}` : name;
}

/** Selects a label in the source: its first line that is there as it stands. */
function selectLabel(field: HTMLTextAreaElement | null, label: string): void {
  const words = label.split(" ");
  for (let count = words.length; field && count > 0; count--) {
    const start = field.value.indexOf(words.slice(0, count).join(" "));
    if (start >= 0) {
      field.setSelectionRange(start, start + words.slice(0, count).join(" ").length);
      return;
    }
  }
}

function DiagramMenu({
  turn,
  insert,
  drawn,
}: Pick<DiagramAnswerProps, "turn" | "insert"> & { drawn: Drawn | undefined }) {
  const post = useContext(Post);
  const [barred, setBarred] = useState(false);
  const others = Object.entries(diagramLanguages).filter(([language]) => language !== turn.task);
  const entries: MenuEntry[] = [
    ...(insert === "alt" || insert === "words"
      ? [
          {
            icon: "replace",
            label: l10n.t("Replace the image in its document"),
            onClick: () => post({ type: "insertInstead", turn: turn.id }),
          } as const,
        ]
      : []),
    ...(drawn
      ? [
          {
            icon: "file-code",
            label: l10n.t("Copy as SVG"),
            onClick: () => post({ type: "copyText", text: drawn.svg }),
          } as const,
          {
            icon: "file-media",
            label: l10n.t("Copy as PNG"),
            onClick: () => {
              copyAsPng(drawn, coloursNow().background).then(
                () => setBarred(false),
                () => setBarred(true),
              );
            },
          } as const,
        ]
      : []),
    ...others.flatMap(([task, name]) =>
      isDiagram(task)
        ? [
            {
              icon: "arrow-swap",
              label: l10n.t("As {0}", name),
              onClick: () => post({ type: "run", task }),
            } as const,
          ]
        : [],
    ),
  ];
  return (
    <>
      {barred && <span role="alert">{l10n.t("The clipboard takes no images from here.")}</span>}
      <Menu label={l10n.t("More for this diagram")} entries={entries} />
    </>
  );
}
