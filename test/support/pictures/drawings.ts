/** Charts, diagrams and photos, drawn by gnuplot, Graphviz, ImageMagick and, from SVG, by Chromium. */
import { execFile } from "node:child_process";
import type { Drawn } from "./web-pages.ts";

/** A picture that another program makes from `input`. */
export interface Made {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly program: string;
  readonly args: readonly string[];
  readonly input: string;
}

const plot = (id: string, size: string, ...commands: readonly string[]): Made => ({
  id,
  kinds: ["chart"],
  program: "gnuplot",
  args: [],
  input: [`set terminal pngcairo size ${size} font "Liberation Sans,11"`, ...commands].join("\n"),
});
const noise = "set samples 60";
const charts = [
  plot(
    "plot-lines",
    "640,400",
    'set title "Requests per second"',
    "set key left",
    noise,
    "plot sin(x)*20+50 title 'Berlin', cos(x)*15+40 title 'Osaka'",
  ),
  plot(
    "plot-bars",
    "600,380",
    'set title "Tickets by team"',
    "set style fill solid",
    "set boxwidth 0.6",
    "set yrange [0:60]",
    "$d << EOD\nSearch 34\nBilling 21\nMobile 45\nPlatform 52\nEOD",
    "plot $d using 2:xtic(1) with boxes notitle",
  ),
  plot(
    "plot-points",
    "560,420",
    'set title "Height and weight"',
    'set xlabel "cm"',
    'set ylabel "kg"',
    noise,
    "plot '+' using (150+50*rand(0)):(50+40*rand(0)) with points pt 7 notitle",
  ),
  plot(
    "plot-log",
    "600,400",
    'set title "Loss by step"',
    "set logscale y",
    "set format y '%g'",
    "set xrange [1:100]",
    "plot 1000/x title 'train', 1400/x title 'test'",
  ),
  plot(
    "plot-dark",
    "620,400",
    "set object 1 rectangle from screen 0,0 to screen 1,1 fillcolor rgb '#202020' behind",
    "set border lc rgb '#cccccc'",
    "set tics textcolor rgb '#cccccc'",
    "set title 'Memory of the worker (MB)' tc rgb '#eeeeee'",
    "set key tc rgb '#cccccc'",
    "plot [0:50] 200+x*4+10*sin(x) lc rgb '#56b4e9' title 'resident'",
  ),
  plot(
    "plot-histogram",
    "640,400",
    'set title "Latency of calls"',
    "set style data histograms",
    "set style fill solid",
    "$d << EOD\n10ms 120 100\n20ms 340 300\n50ms 210 260\n100ms 60 90\nEOD",
    "plot $d using 2:xtic(1) title 'before', '' using 3 title 'after'",
  ),
];

const dot = (id: string, input: string): Made => ({
  id,
  kinds: ["diagram"],
  program: "dot",
  args: ["-Tpng", "-Gdpi=84"],
  input,
});
const diagrams = [
  dot(
    "dot-build",
    'digraph { rankdir=LR; node [shape=box, fontname="Liberation Sans"]; Sources -> Compiler -> Linker -> Program; Tests -> Linker; Compiler -> Warnings }',
  ),
  dot(
    "dot-tree",
    'digraph { node [fontname="Liberation Sans"]; Company -> {Research Sales Production}; Research -> {Laboratory Patents}; Sales -> {Europe Asia Americas}; Production -> {Assembly Packing} }',
  ),
  dot(
    "dot-states",
    'digraph { node [shape=circle, fontname="Liberation Sans"]; Idle -> Running [label="start"]; Running -> Paused [label="pause"]; Paused -> Running [label="resume"]; Running -> Done [label="finish"]; Paused -> Idle [label="stop"] }',
  ),
  dot(
    "dot-clusters",
    'digraph { node [shape=box, style=filled, fillcolor="#e8f0fe", fontname="Liberation Sans"]; subgraph cluster_a { label="Frontend"; Browser; "Mobile app" } subgraph cluster_b { label="Backend"; Gateway; Orders; Billing } Browser -> Gateway; "Mobile app" -> Gateway; Gateway -> Orders; Gateway -> Billing; Orders -> Database; Billing -> Database }',
  ),
  dot(
    "dot-dark",
    'digraph { bgcolor="#222222"; node [shape=ellipse, color="#aaaaaa", fontcolor="#eeeeee", fontname="DejaVu Sans"]; edge [color="#aaaaaa"]; Queue -> Worker -> Storage; Scheduler -> Queue; Worker -> Metrics; Metrics -> Alerts; Storage -> Backup }',
  ),
];

const photo = (id: string, kinds: readonly string[], ...args: readonly string[]): Made => ({
  id,
  kinds,
  program: "convert",
  args: ["-seed", "7", ...args, "png:-"],
  input: "",
});
const grain = ["-attenuate", "0.6", "+noise", "Gaussian"];
const photos = [
  photo("photo-clouds", ["photo"], "-size", "640x400", "plasma:skyblue-white", "-blur", "0x2", ...grain),
  photo("photo-leaves", ["photo"], "-size", "600x420", "plasma:green-darkgreen", "-blur", "0x1", ...grain),
  photo("photo-dusk", ["photo"], "-size", "640x400", "gradient:orange-purple", ...grain),
  photo(
    "photo-sign",
    ["photo"],
    "-size",
    "640x420",
    "plasma:grey40-grey70",
    "-blur",
    "0x2",
    "-font",
    "DejaVu-Sans-Bold",
    "-pointsize",
    "46",
    "-fill",
    "white",
    "-undercolor",
    "#1b5e20",
    "-gravity",
    "center",
    "-annotate",
    "-3x3+0+0",
    " Harbour 2 km ",
    "-blur",
    "0x0.8",
    ...grain,
  ),
  photo(
    "photo-sand",
    ["photo"],
    "-size",
    "700x400",
    "plasma:tan-wheat",
    "-blur",
    "0x1",
    ...grain,
    "-quality",
    "60",
  ),
  photo("blank", [], "-size", "300x200", "xc:white"),
  photo("black", [], "-size", "300x200", "xc:black"),
  photo("gradient", [], "-size", "400x240", "gradient:steelblue-white"),
];

export const programPictures: readonly Made[] = [...charts, ...diagrams, ...photos];

const svg = (id: string, kind: string, width: number, height: number, body: string): Drawn => ({
  id,
  kinds: [kind],
  width,
  height,
  html: `<body style="margin: 0; background: #fff"><svg width="${width}" height="${height}" font-family="Liberation Sans" font-size="13" fill="#222">${body}</svg>`,
});
const box = (x: number, y: number, text: string) =>
  `<rect x="${x}" y="${y}" width="120" height="40" rx="5" fill="#fff8e1" stroke="#555"/><text x="${x + 60}" y="${y + 25}" text-anchor="middle">${text}</text>`;
const arrow = (path: string) => `<path d="${path}" fill="none" stroke="#555" stroke-width="1.5"/>`;
const sideways = [
  ["Norway", 180],
  ["Portugal", 120],
  ["Ireland", 95],
  ["Estonia", 60],
] as const;
export const svgPictures: readonly Drawn[] = [
  svg(
    "flow",
    "diagram",
    560,
    320,
    `${box(30, 30, "Read request")}${box(220, 30, "Is it cached?")}${box(410, 30, "Send answer")}${box(220, 150, "Ask database")}${box(410, 150, "Fill cache")}${arrow("M150 50 H220")}${arrow("M340 50 H410")}${arrow("M280 70 V150")}${arrow("M340 170 H410")}${arrow("M470 150 V70")}<text x="352" y="44">yes</text><text x="288" y="112">no</text>`,
  ),
  svg(
    "sequence",
    "diagram",
    560,
    330,
    `${["Client", "Server", "Store"].map((name, at) => `${box(20 + at * 200, 20, name)}<path d="M${80 + at * 200} 60 V310" stroke="#888" stroke-dasharray="4"/>`).join("")}${[
      ["login", 80, 280, 100],
      ["check user", 280, 480, 150],
      ["user found", 480, 280, 200],
      ["token", 280, 80, 250],
    ]
      .map(
        ([text, from, to, y]) =>
          `<path d="M${from} ${y} H${to}" stroke="#333"/><text x="${(Number(from) + Number(to)) / 2}" y="${Number(y) - 6}" text-anchor="middle">${text}</text>`,
      )
      .join("")}`,
  ),
  svg(
    "layers",
    "diagram",
    420,
    320,
    ["User interface", "Session", "Models", "Network"]
      .map(
        (name, at) =>
          `<rect x="60" y="${20 + at * 72}" width="300" height="50" fill="#e3f2fd" stroke="#1565c0"/><text x="210" y="${50 + at * 72}" text-anchor="middle">${name}</text>${at < 3 ? `<path d="M210 ${70 + at * 72} v22" stroke="#1565c0" stroke-width="2"/>` : ""}`,
      )
      .join(""),
  ),
  svg(
    "pie",
    "chart",
    460,
    300,
    `<text x="230" y="24" text-anchor="middle" font-size="17">Share of browsers</text><path d="M150 160 L150 60 A100 100 0 0 1 236 210 Z" fill="#4285f4"/><path d="M150 160 L236 210 A100 100 0 0 1 64 210 Z" fill="#ea4335"/><path d="M150 160 L64 210 A100 100 0 0 1 150 60 Z" fill="#fbbc04"/>${["Chrome 33 %", "Firefox 34 %", "Safari 33 %"].map((text, at) => `<rect x="300" y="${100 + at * 30}" width="14" height="14" fill="${["#4285f4", "#ea4335", "#fbbc04"][at]}"/><text x="322" y="${112 + at * 30}">${text}</text>`).join("")}`,
  ),
  svg(
    "bars-sideways",
    "chart",
    480,
    260,
    `<text x="240" y="24" text-anchor="middle" font-size="17">Ferries by country</text>${sideways.map(([name, value], at) => `<text x="90" y="${66 + at * 44}" text-anchor="end">${name}</text><rect x="100" y="${50 + at * 44}" width="${value * 1.8}" height="26" fill="#00897b"/><text x="${108 + value * 1.8}" y="${68 + at * 44}">${value}</text>`).join("")}`,
  ),
  svg(
    "area",
    "chart",
    560,
    320,
    `<text x="280" y="24" text-anchor="middle" font-size="17">Visitors per month</text>${[0, 200, 400, 600, 800].map((value, at) => `<text x="44" y="${284 - at * 56}" text-anchor="end">${value}</text><path d="M52 ${280 - at * 56} H540" stroke="#ddd"/>`).join("")}<path d="M60 280 L60 200 L140 170 L220 190 L300 120 L380 100 L460 130 L540 70 L540 280 Z" fill="#90caf9" stroke="#1976d2"/>${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"].map((name, at) => `<text x="${60 + at * 80}" y="302" text-anchor="middle">${name}</text>`).join("")}`,
  ),
];

/** Makes a picture; undefined where the program is missing. */
export function make({ program, args, input }: Made): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { encoding: "buffer", maxBuffer: 1e8 }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
