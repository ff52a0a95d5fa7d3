/** How a chart's numbers are written: "none" for those that only its axis tells. */
type Printed = "none" | "plain" | "thousands" | "german" | "percent" | "one";

/** A chart with the data that it was drawn from. */
export interface DrawnChart {
  readonly name: string;
  readonly by: "gnuplot" | "R";
  readonly kind: "bar" | "stacked" | "horizontal" | "line" | "scatter" | "pie";
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** Categories, dates (ISO) or numbers; of a scatter chart each series has its own. */
  readonly points: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly printed: Printed;
  /** How the numbers of the axis are written, where the program's own way isn't meant. */
  readonly ticks?: { readonly at: readonly number[]; readonly as: Printed };
  readonly log?: true;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"];
const quarters = ["Q1", "Q2", "Q3", "Q4"];
const days = ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"];
const one = (name: string, ...values: number[]) => ({ name, values });

/** Thirty charts as people draw them, half of them with their numbers printed. */
export const drawnCharts: readonly DrawnChart[] = [
  {
    name: "bars",
    by: "gnuplot",
    kind: "bar",
    title: "Orders per month",
    x: "Month",
    y: "Orders",
    points: months,
    series: [one("", 120, 185, 164, 210, 247, 232)],
    printed: "plain",
  },
  {
    name: "bars-unprinted",
    by: "gnuplot",
    kind: "bar",
    title: "Builds per month",
    x: "Month",
    y: "Builds",
    points: months,
    series: [one("", 34, 52, 47, 71, 63, 88)],
    printed: "none",
  },
  {
    name: "bars-thousands",
    by: "gnuplot",
    kind: "bar",
    title: "Downloads by country",
    x: "Country",
    y: "Downloads",
    points: ["France", "Italy", "Japan", "Poland", "Spain"],
    series: [one("", 12480, 9350, 15720, 7640, 11890)],
    printed: "thousands",
  },
  {
    name: "bars-german",
    by: "gnuplot",
    kind: "bar",
    title: "Umsatz nach Quartal",
    x: "Quartal",
    y: "Millionen Euro",
    points: quarters,
    series: [one("", 2.4, 3.15, 2.87, 4.62)],
    printed: "german",
    ticks: { at: [0, 1, 2, 3, 4, 5], as: "german" },
  },
  {
    name: "bars-negative",
    by: "gnuplot",
    kind: "bar",
    title: "Profit per quarter",
    x: "Quarter",
    y: "Million dollars",
    points: quarters,
    series: [one("", 14, -9, 22, -17)],
    printed: "plain",
  },
  {
    name: "bars-log",
    by: "gnuplot",
    kind: "bar",
    title: "Requests by status",
    x: "Status",
    y: "Requests",
    points: ["OK", "Moved", "Missing", "Failed"],
    series: [one("", 52000, 3100, 480, 27)],
    printed: "plain",
    log: true,
  },
  {
    name: "grouped",
    by: "gnuplot",
    kind: "bar",
    title: "Sales by region",
    x: "Quarter",
    y: "Sales",
    points: quarters,
    series: [one("North", 42, 55, 61, 70), one("South", 30, 38, 47, 64)],
    printed: "plain",
  },
  {
    name: "grouped-unprinted",
    by: "gnuplot",
    kind: "bar",
    title: "Tests by suite",
    x: "Quarter",
    y: "Tests",
    points: quarters,
    series: [one("Core", 210, 260, 340, 410), one("Host", 120, 150, 175, 230)],
    printed: "none",
  },
  {
    name: "stacked",
    by: "gnuplot",
    kind: "stacked",
    title: "Energy by source",
    x: "Year",
    y: "TWh",
    points: ["2022", "2023", "2024", "2025"],
    series: [one("Wind", 25, 31, 38, 44), one("Solar", 18, 22, 29, 36), one("Gas", 40, 35, 27, 21)],
    printed: "plain",
  },
  {
    name: "horizontal",
    by: "gnuplot",
    kind: "horizontal",
    title: "Answers by language",
    x: "Language",
    y: "Answers",
    points: ["Python", "Rust", "Kotlin", "Swift", "Elixir"],
    series: [one("", 318, 264, 141, 97, 53)],
    printed: "plain",
  },
  {
    name: "line",
    by: "gnuplot",
    kind: "line",
    title: "Latency of the gateway",
    x: "Month",
    y: "Milliseconds",
    points: months,
    series: [one("", 84, 91, 76, 69, 73, 58)],
    printed: "plain",
  },
  {
    name: "line-dates",
    by: "gnuplot",
    kind: "line",
    title: "Open issues",
    x: "Week",
    y: "Issues",
    points: days,
    series: [one("", 143, 151, 138, 126, 131, 117)],
    printed: "none",
  },
  {
    name: "lines",
    by: "gnuplot",
    kind: "line",
    title: "Users by plan",
    x: "Month",
    y: "Users",
    points: months,
    series: [one("Free", 510, 560, 620, 655, 730, 790), one("Team", 180, 215, 240, 290, 325, 370)],
    printed: "none",
  },
  {
    name: "lines-printed",
    by: "gnuplot",
    kind: "line",
    title: "Tickets by month",
    x: "Month",
    y: "Tickets",
    points: months,
    series: [one("Opened", 62, 71, 69, 84, 93, 88), one("Closed", 24, 33, 38, 41, 47, 52)],
    printed: "plain",
  },
  {
    name: "lines-log",
    by: "gnuplot",
    kind: "line",
    title: "Time by input size",
    x: "Size",
    y: "Milliseconds",
    points: ["1k", "10k", "100k", "1M"],
    series: [one("Hash", 2, 15, 140, 1600), one("Tree", 6, 80, 1100, 14000)],
    printed: "none",
    log: true,
  },
  {
    name: "scatter",
    by: "gnuplot",
    kind: "scatter",
    title: "Weight and height",
    x: "Height in cm",
    y: "Weight in kg",
    points: ["155", "162", "168", "174", "181", "190"],
    series: [one("", 52, 58, 66, 71, 83, 90)],
    printed: "none",
  },
  {
    name: "r-bars",
    by: "R",
    kind: "bar",
    title: "Commits per weekday",
    x: "Day",
    y: "Commits",
    points: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    series: [one("", 46, 58, 63, 51, 39)],
    printed: "plain",
  },
  {
    name: "r-bars-one-decimal",
    by: "R",
    kind: "bar",
    title: "Battery life",
    x: "Model",
    y: "Hours",
    points: ["Basic", "Plus", "Pro", "Ultra"],
    series: [one("", 8.5, 11.2, 14.7, 17.8)],
    printed: "one",
  },
  {
    name: "r-bars-german",
    by: "R",
    kind: "bar",
    title: "Einwohner nach Stadt",
    x: "Stadt",
    y: "Einwohner",
    points: ["Bonn", "Kiel", "Mainz", "Ulm"],
    series: [one("", 335975, 248873, 222889, 128928)],
    printed: "german",
    ticks: { at: [0, 100000, 200000, 300000], as: "german" },
  },
  {
    name: "r-bars-percent",
    by: "R",
    kind: "bar",
    title: "Coverage by package",
    x: "Package",
    y: "Coverage",
    points: ["core", "host", "node", "cli"],
    series: [one("", 93, 78, 85, 67)],
    printed: "percent",
    ticks: { at: [0, 25, 50, 75, 100], as: "percent" },
  },
  {
    name: "r-grouped",
    by: "R",
    kind: "bar",
    title: "Votes by district",
    x: "District",
    y: "Votes",
    points: ["East", "West", "Centre"],
    series: [one("Blue list", 340, 415, 298), one("Green list", 275, 362, 451)],
    printed: "plain",
  },
  {
    name: "r-grouped-unprinted",
    by: "R",
    kind: "bar",
    title: "Memory by version",
    x: "Version",
    y: "Megabytes",
    points: ["v1", "v2", "v3"],
    series: [one("Idle", 120, 105, 88), one("Busy", 310, 265, 240)],
    printed: "none",
  },
  {
    name: "r-stacked",
    by: "R",
    kind: "stacked",
    title: "Hours by team",
    x: "Team",
    y: "Hours",
    points: ["Web", "Data", "Mobile"],
    series: [one("Planned", 64, 81, 47), one("Unplanned", 23, 35, 58)],
    printed: "plain",
  },
  {
    name: "r-horizontal",
    by: "R",
    kind: "horizontal",
    title: "Size of bundles",
    x: "Bundle",
    y: "kB",
    points: ["panel", "review", "cli", "reader"],
    series: [one("", 412, 187, 530, 266)],
    printed: "none",
  },
  {
    name: "r-line",
    by: "R",
    kind: "line",
    title: "Temperature in Graz",
    x: "Month",
    y: "Degrees Celsius",
    points: months,
    series: [one("", -1.4, 1.2, 5.9, 10.6, 15.2, 18.7)],
    printed: "one",
  },
  {
    name: "r-lines",
    by: "R",
    kind: "line",
    title: "Price per kilogram",
    x: "Year",
    y: "Euro",
    points: ["2021", "2022", "2023", "2024", "2025"],
    series: [one("Coffee", 11, 14, 17, 21, 24), one("Cocoa", 4, 5, 8, 12, 9)],
    printed: "none",
  },
  {
    name: "r-scatter",
    by: "R",
    kind: "scatter",
    title: "Speed and braking distance",
    x: "Speed in km/h",
    y: "Metres",
    points: ["20", "40", "55", "70", "85", "100"],
    series: [one("", 8, 21, 34, 58, 77, 108)],
    printed: "none",
  },
  {
    name: "r-pie",
    by: "R",
    kind: "pie",
    title: "Browsers of visitors",
    x: "Browser",
    y: "Share",
    points: ["Chrome", "Safari", "Firefox", "Edge"],
    series: [one("", 48, 27, 14, 11)],
    printed: "percent",
  },
  {
    name: "r-pie-unprinted",
    by: "R",
    kind: "pie",
    title: "Files by type",
    x: "Type",
    y: "Files",
    points: ["Images", "Texts", "Videos"],
    series: [one("", 50, 30, 20)],
    printed: "none",
  },
  {
    name: "r-lines-log",
    by: "R",
    kind: "line",
    title: "Growth of two services",
    x: "Year",
    y: "Requests per day",
    points: ["2021", "2022", "2023", "2024", "2025"],
    series: [one("Mail", 20, 90, 400, 2100, 9000), one("Chat", 300, 800, 2600, 30000, 70000)],
    printed: "none",
    log: true,
  },
];

/** Writes a number as a chart has it; empty where it has none. */
export function printedAs(value: number, how: Printed): string {
  switch (how) {
    case "none":
      return "";
    case "plain":
      return String(value);
    case "thousands":
      return value.toLocaleString("en-US");
    case "german":
      return value.toLocaleString("de-DE");
    case "percent":
      return `${value}%`;
    case "one":
      return value.toFixed(1);
  }
}
