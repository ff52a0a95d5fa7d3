import type { PanelState, Turn } from "../../src/core/contract/panel-protocol.ts";
import { chartPiece } from "../../src/core/convert/chart-pieces.ts";
import { formulaPiece } from "../../src/core/convert/formula-pieces.ts";
import { emptyState, receipt, picture as shot, state, turn } from "./states.ts";
import { explanation, transcript } from "./texts.ts";

const { promptTokens: _in, cachedTokens: _cached, completionTokens: _out, ...timed } = receipt;
const readHere = {
  ...timed,
  vendor: "this computer",
  model: "Embedded reader",
  host: null,
  requestBytes: null,
  totalMs: 1310,
};
const done = turn({ text: explanation, receipt });
const failed = turn({
  status: "failed",
  text: "A request enters at **client**, passes the",
  problem: {
    text: "api.fireworks.ai did not answer for 60 seconds. What had arrived is kept.",
    steps: [
      { id: "retry", label: "Try again" },
      { id: "chooseModel", label: "Choose another model" },
      { id: "showLog", label: "Show log" },
    ],
  },
});
export const many: Turn[] = [
  { ...done, id: "1", text: "A checkout flow in five boxes. The **gateway** is the only caller of auth." },
  turn({ id: "2", task: "text", format: "plain", text: transcript, receipt: readHere }),
  turn({
    id: "3",
    task: "ask",
    question: "Which of these boxes talks to the database, and what happens when it is down?",
    reasoning: "The arrow from orders to db is the only one.\nNo retry is drawn.",
    text: "Only **orders** does. When the database is down, its error goes back to the client as it is.",
    receipt,
  }),
  turn({ id: "4", task: "ask", question: "And auth?", status: "stopped", text: "It keeps its sessions in" }),
];
/** The middle of the picture. */
export const area = { x: 960, y: 540, width: 1920, height: 1080 };
const notice = {
  text: "This computer's reader sees the kind of picture, its text and its layout. A vision model would tell more.",
  steps: [{ id: "chooseModel" as const, label: "Connect a model…" }],
};

type Conversion = NonNullable<Turn["conversion"]>;

export const code =
  "function total(rows: number[]): number {\n  return rows.length * 8 1;\n}\nconst l1 = total(";
const box = { x: 400, y: 300, width: 600, height: 100 };
export const ofCode: Conversion = {
  kind: "code",
  pieces: [
    {
      image: 0,
      text: code,
      language: { name: "TypeScript", fence: "ts" },
      isRight: false,
      doubts: [
        { from: code.indexOf("1;"), to: code.indexOf("1;") + 1, says: "Not expected here", box },
        { from: code.indexOf("l1"), to: code.indexOf("l1") + 2, says: null, box },
        { from: code.length, to: code.length, says: "“)” is missing", box: null },
      ],
    },
  ],
};
const cell = (text: string, more: object = {}) => ({
  text,
  confidence: 1,
  isDoubtful: false,
  across: 1,
  down: 1,
  ...more,
});
export const ofTables: Conversion = {
  kind: "tables",
  pieces: [
    {
      image: 0,
      heads: 2,
      aligns: ["left", "right", "right"],
      rows: [
        [cell("Region", { down: 2 }), cell("2026", { across: 2 }), "covered"],
        ["covered", cell("Orders"), cell("Share")],
        [cell("North"), cell("1,204", { isDoubtful: true, box }), cell("31 %")],
        [cell("<img src=x onerror=alert(1)>"), cell("7", { isDoubtful: true, box }), cell("")],
      ],
    },
  ],
};

/** The same where a model has looked too: it reads the second cell otherwise, and nothing in the last one. */
export const secondedTables: Conversion = {
  kind: "tables",
  pieces: [
    {
      image: 0,
      heads: 1,
      aligns: ["left", "right"],
      rows: [
        [cell("Region"), cell("Orders")],
        [
          cell("North"),
          cell("1,204", { isDoubtful: true, box, says: "The model reads “1,284”", other: "1,284" }),
        ],
        [cell("South"), cell("7")],
        [cell("|", { isDoubtful: true, box, says: "The model reads nothing here", other: "" }), cell("12")],
      ],
    },
  ],
};
export const secondedCode: Conversion = {
  kind: "code",
  pieces: [
    {
      image: 0,
      text: code,
      language: { name: "TypeScript", fence: "ts" },
      isRight: false,
      doubts: [
        {
          from: code.indexOf("8 1"),
          to: code.indexOf("8 1") + 3,
          says: "The model reads “81” · Not expected here",
          other: "81",
          box,
        },
        { from: code.length, to: code.length, says: "“)” is missing", box: null },
      ],
    },
  ],
};

export const roots = "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";
const wrong = "a \\oops b";
export const ofFormulas: Conversion = {
  kind: "formula",
  pieces: [
    await formulaPiece(roots, "block"),
    await formulaPiece(wrong, "block"),
    await formulaPiece("\\mathcal{L}(x) \\le \\overline{y}", "inline"),
  ],
};

type Chart = Parameters<typeof chartPiece>[0]["chart"];
export const sales: Chart = {
  kind: "bar",
  title: "Sales by region",
  axes: { x: { label: "Quarter", unit: "" }, y: { label: "Sales", unit: "k€" } },
  series: [
    { name: "North", points: ["Q1", "Q2", "Q3", "Q4"].map((x, index) => ({ x, y: 40 + index * 7.5 })) },
    {
      name: "<img src=x onerror=alert(1)>",
      points: ["Q1", "Q2", "Q4"].map((x, index) => ({ x, y: 55 - index * 9 })),
    },
  ],
};
/** The first value of the first series is wrong, the second measured, the last of the second series wrong. */
export const ofChart = (chart: Chart = sales): Conversion => ({
  kind: "chart",
  pieces: [
    chartPiece(
      {
        chart,
        checks: chart.series.map(({ points }, series) =>
          points.map((_, point) =>
            (series === 0 && point === 0) || (series === 1 && point === points.length - 1)
              ? { is: "wrong" as const, seen: "42", box }
              : { is: point === 1 ? ("measured" as const) : ("printed" as const) },
          ),
        ),
      },
      0,
    ),
  ],
});

const controlOf = (kind: "check box" | "radio button" | "button", label: string, more: object = {}) => ({
  ...{ kind, label, group: "", checked: null, selected: false, disabled: false, isDefault: false, value: "" },
  ...more,
});
/** The first control is in doubt, and one is missing. */
export const ofForm: Conversion = {
  kind: "form",
  pieces: [
    {
      image: 0,
      form: {
        title: "Export the report",
        controls: [
          controlOf("check box", "Include archived items", { checked: false }),
          controlOf("check box", "Open the folder afterwards", { checked: true }),
          controlOf("radio button", "Portable document", { group: "Format", checked: true }),
          controlOf("radio button", "Spreadsheet", { group: "Format", checked: false, disabled: true }),
          controlOf("button", "<img src=x onerror=alert(1)>"),
          controlOf("button", "Export", { isDefault: true }),
        ],
      },
      checks: [
        { says: "The embedded reader sees it on", box },
        ...Array.from({ length: 5 }, () => ({ says: null, box })),
      ],
      missing: [{ kind: "button", label: "Cancel", box }],
    },
  ],
};

export function converted(conversion: Conversion, more: Partial<PanelState> = {}): PanelState {
  const task = conversion.kind;
  return state({
    task,
    tasks: [
      ...state().tasks,
      { id: "code", title: "Code" },
      { id: "tables", title: "Tables" },
      { id: "chart", title: "Chart data" },
      { id: "formula", title: "Formula" },
      { id: "form", title: "Form" },
    ],
    turns: [turn({ task, format: "plain", text: "text", conversion })],
    insert: "cursor",
    ...more,
  });
}

/** Every state of the panel that looks its own way. */
export const scenes = {
  empty: emptyState,
  waiting: state({ turns: [turn({ status: "waiting", text: "", progress: "Reading line 12 of 40" })] }),
  draft: state({
    turns: [
      turn({
        status: "waiting",
        text: "A diagram with five boxes and the words client, gateway, auth.",
        draft: true,
      }),
    ],
  }),
  streaming: state({ turns: [turn({ status: "streaming", text: explanation.slice(0, 800) })] }),
  done: state({ turns: [done], insert: "alt" }),
  failed: state({ turns: [failed] }),
  many: state({ turns: many, insert: "cursor", task: "ask" }),
  local: state({
    model: emptyState.model,
    turns: [turn({ text: "A diagram of 5 boxes.\n\n- client\n- gateway", receipt: readHere, notice })],
    insert: "cursor",
  }),
  hint: {
    ...emptyState,
    hint: {
      text: "The clipboard holds text, not an image.",
      steps: [{ id: "chooseImage" as const, label: "Choose an image…" }],
    },
  },
  text: state({
    task: "text",
    turns: [turn({ task: "text", format: "plain", text: transcript, receipt: readHere })],
  }),
  code: converted(ofCode),
  "code, two readings": converted(secondedCode),
  "tables, two readings": converted(secondedTables),
  tables: converted(ofTables),
  chart: converted(ofChart()),
  formulas: converted(ofFormulas),
  form: converted(ofForm),
  own: state({
    tasks: [
      ...emptyState.tasks,
      { id: "custom:tests", title: "Test plan" },
      { id: "custom:a11y", title: "Accessibility" },
      { id: "custom:long", title: "Translate all labels to Portuguese" },
      { id: "custom:fourth", title: "Fourth" },
    ],
    task: "custom:tests",
    turns: [turn({ task: "custom:tests", text: "Check that an empty cart is refused." })],
  }),
  stored: state({ turns: [turn({ receipt: { ...receipt, stored: true } })], insert: "cursor" }),
  cropped: state({
    pictures: [{ ...shot, crop: area }],
    turns: [turn(), turn({ id: "t2", text: "The gateway.", crops: { a1: area } })],
    insert: "cursor",
  }),
  several: state({
    pictures: [
      shot,
      { ...shot, id: "b2", name: "checkout-flow-before-the-gateway.png", width: 900, height: 1600 },
    ],
    tasks: [...emptyState.tasks, { id: "compare", title: "Compare" }],
    task: "compare",
    turns: [turn({ task: "compare", text: "The second picture lacks the gateway." })],
  }),
};
