/** Draws the charts of the tests anew, by Debian's gnuplot and R: `npx tsx test/support/draw-charts.ts`. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type DrawnChart, drawnCharts, printedAs } from "./drawn-charts.ts";

const folder = fileURLToPath(new URL("../fixtures/charts/", import.meta.url));

/** Draws a chart into a PNG file. */
export function draw(chart: DrawnChart, file: string): void {
  const [program, args, script] =
    chart.by === "gnuplot"
      ? ["gnuplot", [] as string[], gnuplotScript(chart, file)]
      : ["R", ["--vanilla", "--quiet", "--no-echo"], rScript(chart, file)];
  execFileSync(program, args, { input: script, stdio: ["pipe", "ignore", "inherit"] });
}

/** Where the bars of a chart stand along its categories, and from which value to which they go. */
function barsOf({ kind, points, series }: DrawnChart) {
  const width = kind === "stacked" || series.length === 1 ? 0.6 : 0.8 / series.length;
  return series.map((one, s) =>
    one.values.map((value, p) => {
      const centre = points.length > 0 && kind !== "stacked" ? p + (s - (series.length - 1) / 2) * width : p;
      const from =
        kind === "stacked" ? series.slice(0, s).reduce((sum, { values }) => sum + values[p]!, 0) : 0;
      return { centre, low: centre - width / 2, high: centre + width / 2, from, to: from + value, value };
    }),
  );
}

function gnuplotScript(chart: DrawnChart, file: string): string {
  const { kind, title, x, y, points, series, printed, ticks, log } = chart;
  const lies = kind === "horizontal";
  const isDrawnByCategory = kind !== "scatter";
  const byCategory = points.map((point, p) => `"${point}" ${p}`).join(", ");
  const [along, across] = lies ? ["y", "x"] : ["x", "y"];
  const lines = [
    `set terminal pngcairo size 640,420 font "DejaVu Sans,11"`,
    `set output "${file}"`,
    `set title "${title}"`,
    `set ${along}label "${x}"`,
    `set ${across}label "${y}"`,
    ...(isDrawnByCategory
      ? [`set ${along}tics (${byCategory})`, `set ${along}range [-0.6:${points.length - 0.4}]`]
      : []),
    ...(log ? [`set logscale ${across}`] : []),
    ...(ticks
      ? [`set ${across}tics (${ticks.at.map((at) => `"${printedAs(at, ticks.as)}" ${at}`).join(", ")})`]
      : []),
    ...(lies ? ["set yrange [*:*] reverse"] : []),
    series.length > 1 ? "set key outside right top" : "unset key",
    "set style fill solid 0.9",
  ];
  if (kind === "line" || kind === "scatter") {
    series.forEach(({ values }, s) => {
      const rows = values.map((value, p) => `${kind === "scatter" ? points[p] : p} ${value}`);
      lines.push(`$d${s} << EOD`, ...rows, "EOD");
      values.forEach((value, p) => {
        if (printed !== "none") {
          lines.push(`set label "${printedAs(value, printed)}" at ${p},${value} center offset 0,0.8`);
        }
      });
    });
    lines.push(`set offsets graph 0.05, graph 0.05, graph 0.12, graph 0.05`);
    const drawn = kind === "scatter" ? "points pt 7 ps 1.2" : "linespoints pt 7 lw 2";
    lines.push(
      `plot ${series.map(({ name }, s) => `$d${s} using 1:2 with ${drawn} title "${name}"`).join(", ")}`,
    );
    return lines.join("\n");
  }
  const bars = barsOf(chart);
  const most = Math.max(...bars.flat().map(({ to }) => to));
  const least = Math.min(0, ...bars.flat().map(({ to }) => to));
  const room = (most - least) * 0.12;
  lines.push(`set ${across}range [${log ? 1 : least && least - room}:${log ? most * 3 : most + room}]`);
  bars.forEach((row, s) => {
    lines.push(`$d${s} << EOD`);
    for (const { centre, low, high, from, to } of row) {
      const base = log ? 1 : from;
      lines.push(
        lies
          ? `${(base + to) / 2} ${centre} ${base} ${to} ${low} ${high}`
          : `${centre} ${(base + to) / 2} ${low} ${high} ${base} ${to}`,
      );
    }
    lines.push("EOD");
    for (const { centre, from, to, value } of row) {
      const text = printedAs(value, printed);
      if (text) {
        const within = kind === "stacked";
        const place = lies
          ? `${to},${centre} left offset 0.6,0`
          : `${centre},${within ? (from + to) / 2 : to} center offset 0,${within ? 0 : value < 0 ? -0.7 : 0.6}`;
        lines.push(`set label "${text}" at ${place} front`);
      }
    }
  });
  lines.push(
    `plot ${series.map(({ name }, s) => `$d${s} using 1:2:3:4:5:6 with boxxyerror title "${name}"`).join(", ")}`,
  );
  return lines.join("\n");
}

function rScript(chart: DrawnChart, file: string): string {
  const { kind, title, x, y, points, series, printed, ticks, log } = chart;
  const texts = (some: readonly string[]) => `c(${some.map((text) => JSON.stringify(text)).join(", ")})`;
  const numbers = (some: readonly number[]) => `c(${some.join(", ")})`;
  const names = texts(series.map(({ name }) => name));
  const colours = `c("steelblue", "darkorange", "seagreen")[1:${series.length}]`;
  const all = series.flatMap(({ values }) => values);
  const axis = ticks
    ? [
        `axis(2, at=${numbers(ticks.at)}, labels=${texts(ticks.at.map((at) => printedAs(at, ticks.as)))}, las=1)`,
      ]
    : [];
  const labels = series.map(({ values }) => texts(values.map((value) => printedAs(value, printed))));
  const lines = [
    `png("${file}", width=640, height=420, type="cairo")`,
    `par(mar=c(4.5, ${ticks ? 6.5 : 5}, 3, 1)${printed === "none" && !log ? ", las=1" : ""})`,
  ];
  if (kind === "pie") {
    const said = points.map((point, p) => [point, printedAs(all[p]!, printed)].filter(Boolean).join(" "));
    lines.push(
      `pie(${numbers(all)}, labels=${texts(said)}, main="${title}", col=c("steelblue", "darkorange", "seagreen", "gold"))`,
    );
  } else if (kind === "line" || kind === "scatter") {
    const at =
      kind === "scatter" || points.every((point) => /^\d+$/.test(point))
        ? `c(${points.join(", ")})`
        : `1:${points.length}`;
    const named = at.startsWith("1:");
    const range = log
      ? `c(${Math.min(...all) / 2}, ${Math.max(...all) * 2})`
      : `range(${numbers(all)}) + c(0, ${(Math.max(...all) - Math.min(...all)) * 0.12})`;
    lines.push(
      `plot(${at}, ${numbers(series[0]!.values)}, type="${kind === "scatter" ? "p" : "o"}", pch=19, lwd=2, col="steelblue", main="${title}", xlab="${x}", ylab="${y}", ylim=${range}${log ? ', log="y"' : ""}${named ? ', xaxt="n"' : ""})`,
      ...(named ? [`axis(1, at=${at}, labels=${texts(points)})`] : []),
      ...series
        .slice(1)
        .map(({ values }) => `lines(${at}, ${numbers(values)}, type="o", pch=19, lwd=2, col="darkorange")`),
      ...(printed === "none"
        ? []
        : [`text(${at}, ${numbers(series[0]!.values)}, labels=${labels[0]}, pos=3)`]),
      ...(series.length > 1
        ? [`legend("topleft", legend=${names}, col=${colours}, lwd=2, pch=19, bty="n")`]
        : []),
    );
  } else {
    const matrix = `rbind(${series.map(({ values }) => numbers(values)).join(", ")})`;
    const most =
      kind === "stacked"
        ? Math.max(...points.map((_, p) => series.reduce((sum, { values }) => sum + values[p]!, 0)))
        : Math.max(...all);
    const limits = `${kind === "horizontal" ? "xlim" : "ylim"}=c(0, ${most * (series.length > 1 ? 1.3 : 1.12)})`;
    lines.push(
      `m <- ${matrix}`,
      `b <- barplot(m, beside=${kind !== "stacked" && series.length > 1 ? "TRUE" : "FALSE"}, horiz=${kind === "horizontal" ? "TRUE" : "FALSE"}, names.arg=${texts(points)}, col=${colours}, main="${title}", ${kind === "horizontal" ? `xlab="${y}", ylab="${x}"` : `xlab="${x}", ylab="${y}"`}, ${limits}${ticks ? ', yaxt="n"' : ""})`,
      ...axis,
      ...(printed === "none"
        ? []
        : kind === "stacked"
          ? [
              `for (i in 1:nrow(m)) text(b, apply(m[1:i, , drop=FALSE], 2, sum) - m[i, ] / 2, labels=m[i, ], col="white")`,
            ]
          : [
              `text(b, m, labels=matrix(c(${points.flatMap((_, p) => series.map(({ values }) => JSON.stringify(printedAs(values[p]!, printed)))).join(", ")}), nrow=nrow(m)), pos=3)`,
            ]),
      ...(series.length > 1 ? [`legend("topleft", legend=${names}, fill=${colours}, bty="n")`] : []),
    );
  }
  return [...lines, "invisible(dev.off())"].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const chart of drawnCharts) {
    draw(chart, `${folder}${chart.name}.png`);
  }
}
