import * as l10n from "@vscode/l10n";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { PanelState, ToHost, Turn } from "../../../core/contract/panel-protocol.ts";
import { DoubtBar } from "../doubts/doubt-bar.tsx";
import { Post } from "../kit/post.ts";
import { isRunning } from "../kit/receive.ts";
import { ChartView, chartHead } from "./chart-view.tsx";
import { CodeView, codeDoubts, codeHead } from "./code-view.tsx";
import { FormView, formDoubts, formHead } from "./form-view.tsx";
import { FormulaView, formulaHead } from "./formula-view.tsx";
import { PieceActions, type PiecePlace } from "./piece-actions.tsx";
import { TableView, tableDoubts, tableHead } from "./table-view.tsx";

type Conversion = NonNullable<Turn["conversion"]>;

interface ConversionAnswerProps {
  turn: Turn & { conversion: Conversion };
  pictures: PanelState["pictures"];
  insert: PanelState["insert"] | undefined;
}

/** What pictures were turned into, piece by piece, its doubtful places marked. */
export function ConversionAnswer({ turn, pictures, insert }: ConversionAnswerProps) {
  const { conversion } = turn;
  const post = useContext(Post);
  const own = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const pieces = viewsOf(conversion);
  const count = pieces.reduce((sum, { doubts }) => sum + doubts, 0);
  const go = (index: number) => own.current?.querySelectorAll<HTMLElement>(".doubtful")[index]?.focus();
  /** The doubt that has been settled, until the state without it comes: then the next one gets the focus. */
  const settled = useRef<number | undefined>(undefined);
  const settle = (intent: ToHost) => {
    const focusIsIn = document.activeElement?.closest(".doubt-spot");
    settled.current = focusIsIn ? at : undefined;
    post(intent);
  };
  useEffect(() => {
    const index = settled.current;
    settled.current = undefined;
    if (index !== undefined && count > 0) {
      go(Math.min(index, count - 1));
    }
  }, [count]);
  let before = 0;
  return (
    <div class="answer conversion" ref={own}>
      {count > 0 && <DoubtBar words={doubtWords(conversion.kind, count)} count={count} at={at} go={go} />}
      {pieces.map(({ head, doubts, view }, index) => {
        const first = before;
        before += doubts;
        return (
          <section key={index} class="piece" aria-label={pieces.length > 1 ? `${index + 1}. ${head}` : head}>
            <p class="piece-head">{head}</p>
            {view({
              turn,
              pictures,
              insert,
              piece: index,
              focused: (doubt) => setAt(first + doubt),
              settle: isRunning(turn) ? undefined : settle,
            })}
          </section>
        );
      })}
    </div>
  );
}

function doubtWords(kind: Conversion["kind"], count: number): string {
  if (kind === "chart") {
    return count === 1
      ? l10n.t("1 value differs from the image")
      : l10n.t("{0} values differ from the image", count);
  }
  if (kind === "form") {
    return count === 1
      ? l10n.t("1 place may differ from the image")
      : l10n.t("{0} places may differ from the image", count);
  }
  return count === 1 ? l10n.t("1 place may be misread") : l10n.t("{0} places may be misread", count);
}

/** What a view needs to show the parts of the picture, and to have its piece changed and placed. */
export interface ViewContext extends PiecePlace {
  readonly turn: Pick<Turn, "id" | "pictures">;
  readonly pictures: PanelState["pictures"];
  /** Called with a doubtful place of the piece, counted from 0, that got the focus. */
  focused(doubt: number): void;
  /** Sends what the user wants in the place of something; absent while a model is still looking at it. */
  readonly settle: ((intent: ToHost) => void) | undefined;
}

interface PieceView {
  /** What it is, in a few words. */
  readonly head: string;
  /** The number of its doubtful places. */
  readonly doubts: number;
  view(context: ViewContext): preact.JSX.Element;
}

/** Shows each piece by its kind. */
function viewsOf(conversion: Conversion): readonly PieceView[] {
  switch (conversion.kind) {
    case "code":
      return conversion.pieces.map((piece) => ({
        head: codeHead(piece),
        doubts: codeDoubts(piece),
        view: (context) => (
          <>
            <CodeView code={piece} {...context} />
            <PieceActions kind="code" {...context} />
          </>
        ),
      }));
    case "tables":
      return conversion.pieces.map((piece) => ({
        head: tableHead(piece),
        doubts: tableDoubts(piece),
        view: (context) => (
          <>
            <TableView table={piece} {...context} />
            <PieceActions kind="tables" {...context} />
          </>
        ),
      }));
    case "chart":
      return conversion.pieces.map((piece) => ({
        head: chartHead(piece),
        doubts: tableDoubts(piece.table),
        view: (context) => (
          <>
            <ChartView chart={piece} {...context} />
            <PieceActions kind="chart" {...context} />
          </>
        ),
      }));
    case "form":
      return conversion.pieces.map((piece) => ({
        head: formHead(piece),
        doubts: formDoubts(piece),
        view: ({ piece: at, insert, ...shown }) => (
          <>
            <FormView form={piece} {...shown} />
            <PieceActions kind="form" turn={shown.turn} piece={at} insert={insert} />
          </>
        ),
      }));
    case "formula":
      return conversion.pieces.map((piece) => ({
        head: formulaHead(piece),
        doubts: 0,
        view: (context) => <FormulaView formula={piece} {...context} />,
      }));
  }
}
