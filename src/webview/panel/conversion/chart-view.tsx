import * as l10n from "@vscode/l10n";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { ChartPiece } from "../../../core/contract/conversion.ts";
import { Icon } from "../../ui/icon.tsx";
import { Urls } from "../../ui/use-urls.ts";
import { coloursNow, watchTheme } from "../diagram/colours.ts";
import type { ViewContext } from "./conversion-answer.tsx";
import { TableView } from "./table-view.tsx";

/** What draws charts comes as a program of its own, with the first one. */
const load = (): Promise<typeof import("./draw-chart.ts")> =>
  import(new URL("./charts.js", import.meta.url).href);

export const chartHead = ({ checks }: ChartPiece): string =>
  l10n.t("Chart · values: {0}", checks.flat().length);

/** The data of a chart: drawn anew beside its picture, and as a table with the doubtful values marked. */
export function ChartView({ chart, ...context }: { chart: ChartPiece } & ViewContext) {
  const { turn, pictures } = context;
  const { notes, table } = chart;
  const picture = pictures.find(({ id }) => id === turn.pictures[chart.image]);
  const url = useContext(Urls).get(picture?.id ?? "");
  return (
    <>
      <div class="charts">
        <Redrawn chart={chart} />
        {picture && url && (
          <figure class="chart">
            <img src={url} alt={l10n.t("The image, to compare")} draggable={false} />
          </figure>
        )}
      </div>
      {notes.length > 0 && (
        <div class="note">
          <Icon name="info" />
          <span>{notes.join(" ")}</span>
        </div>
      )}
      <TableView table={table} fixed={1} {...context} />
    </>
  );
}

function Redrawn({ chart: { chart, summary } }: { chart: ChartPiece }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  const [theme, setTheme] = useState(0);
  useEffect(() => watchTheme(() => setTheme((before) => before + 1)), []);
  // A new state has the same data in a new object.
  const data = JSON.stringify(chart);
  useEffect(() => {
    let isGone = false;
    let clear: (() => void) | undefined;
    load().then(
      ({ drawChart }) => {
        if (!isGone && canvas.current) {
          clear = drawChart(canvas.current, JSON.parse(data), coloursNow());
        }
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      clear?.();
    };
  }, [data, theme]);
  return (
    <figure class="chart redrawn">
      {failed ? (
        <p class="progress-text">{l10n.t("The chart can't be drawn.")}</p>
      ) : (
        <canvas ref={canvas} role="img" aria-label={summary} />
      )}
    </figure>
  );
}
