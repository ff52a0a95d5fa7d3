import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  ScatterController,
  Title,
} from "chart.js";
import type { ChartPiece } from "../../../core/contract/conversion.ts";
import type { Colours } from "../diagram/colours.ts";

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  ScatterController,
  Title,
);

type Data = ChartPiece["chart"];

/**
 * Draws the data of a chart in the colours of the theme. Returns what takes the drawing off the canvas again. This file is
 * a program of its own, which the panel loads with the first chart.
 */
export function drawChart(canvas: HTMLCanvasElement, data: Data, colours: Colours): () => void {
  const chart = new Chart(canvas, configOf(data, colours));
  return () => chart.destroy();
}

function configOf(
  data: Data,
  { foreground, border: grid, background, font, series: palette }: Colours,
): ChartConfiguration {
  const { kind, title, axes, series } = data;
  const isPie = kind === "pie";
  const isScatter = kind === "scatter";
  const labels = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  const colour = (index: number) => palette[index % palette.length]!;
  const numeric = isScatter && labels.every((label) => /^-?\d+(?:\.\d+)?$/.test(label));
  const text = { color: foreground, font: { family: font } };
  const titled = ({ label, unit }: Data["axes"]["x"]) => {
    const words = [label, unit && `(${unit})`].filter(Boolean).join(" ");
    return { display: words !== "", text: words, ...text };
  };
  const scale = { ticks: text, border: { color: foreground } };
  return {
    type: isPie
      ? "pie"
      : isScatter && numeric
        ? "scatter"
        : kind === "line" || kind === "area" || isScatter
          ? "line"
          : "bar",
    data: {
      ...(numeric ? {} : { labels }),
      datasets: series.map(({ name, points }, index) => ({
        label: name,
        data: numeric
          ? points.map(({ x, y }) => ({ x: Number(x), y: y ?? Number.NaN }))
          : labels.map((label) => points.find(({ x }) => x === label)?.y ?? null),
        backgroundColor: isPie ? points.map((_, point) => colour(point)) : colour(index),
        borderColor: isPie ? background : colour(index),
        borderWidth: kind === "bar" || kind === "stacked bar" ? 0 : 2,
        pointRadius: kind === "area" ? 0 : 3,
        showLine: !isScatter,
        fill: kind === "area",
      })),
    } as ChartConfiguration["data"],
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      // Nothing in it answers to the mouse.
      events: [],
      plugins: {
        legend: { display: isPie || series.length > 1, labels: text },
        title: { display: title !== "", text: title, ...text },
      },
      ...(isPie
        ? {}
        : {
            scales: {
              x: {
                ...scale,
                grid: { display: false },
                title: titled(axes.x),
                stacked: kind === "stacked bar",
              },
              y: {
                ...scale,
                grid: { color: grid, lineWidth: 0.5 },
                title: titled(axes.y),
                stacked: kind === "stacked bar" || kind === "area",
              },
            },
          }),
    },
  };
}
