import type { ReferenceCase, Wanted } from "./run.ts";

const notebook = (
  says: string,
  json: object,
  wanted: readonly Wanted[],
  written?: object,
): ReferenceCase => ({
  file: "a.ipynb",
  text: JSON.stringify(json, undefined, 1),
  says,
  wanted,
  ...(written && { written: JSON.stringify(written, undefined, 1) }),
});
const cells = (...all: readonly object[]) => ({ cells: all, metadata: {}, nbformat: 4, nbformat_minor: 5 });
const markdown = (source: string | readonly string[]) => ({ cell_type: "markdown", metadata: {}, source });
const code = (source: string | readonly string[], outputs: readonly object[] = []) => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs,
  source,
});
const sheets = (...all: readonly (readonly object[])[]) => ({
  metadata: { name: "" },
  nbformat: 3,
  nbformat_minor: 0,
  worksheets: all.map((its) => ({ cells: its, metadata: {} })),
});
const bare: Wanted = ["boat.png", null, "missing"];
const boat: Wanted = ["boat.png", "A boat", "fine"];

export const notebooks: readonly ReferenceCase[] = [
  notebook(
    "format 3 with two sheets, and code that it calls input",
    sheets(
      [
        markdown("![](boat.png)"),
        { cell_type: "code", input: ["%%html\n", '<img src="boat.png">'], outputs: [] },
      ],
      [{ cell_type: "heading", level: 1, source: "A" }, markdown(["![A boat]", "(boat.png)"])],
    ),
    [["boat.png", "", "missing"], bare, boat],
    sheets(
      [
        markdown("![NEW](boat.png)"),
        { cell_type: "code", input: ["%%html\n", '<img src="boat.png" alt="NEW">'], outputs: [] },
      ],
      [{ cell_type: "heading", level: 1, source: "A" }, markdown(["![NEW]", "(boat.png)"])],
    ),
  ),
  notebook(
    "code that is shown as HTML or Markdown",
    cells(
      code('%%HTML\r\n<p>\r\n<img src="boat.png" alt="A boat">'),
      code(["%%markdown\n", "![](boat.png)"]),
      code('%%html --isolated\n<img src="boat.png">'),
    ),
    [boat, ["boat.png", "", "missing"], bare],
    cells(
      code('%%HTML\r\n<p>\r\n<img src="boat.png" alt="NEW">'),
      code(["%%markdown\n", "![NEW](boat.png)"]),
      code('%%html --isolated\n<img src="boat.png" alt="NEW">'),
    ),
  ),
  notebook(
    "code of other kinds, and what code has put out, is no document",
    cells(
      code('%%javascript\nelement.innerHTML = "<img src=no.png>"'),
      code('# %%html\nx = "![](no.png)"'),
      code("1", [{ output_type: "display_data", metadata: {}, data: { "text/html": '<img src="no.png">' } }]),
      markdown("![A boat](boat.png)"),
    ),
    [boat],
  ),
  notebook(
    "raw cells by what they are converted to",
    cells(
      { cell_type: "raw", metadata: { format: "text/html" }, source: '<img src="boat.png">' },
      { cell_type: "raw", metadata: { raw_mimetype: "text/markdown" }, source: "![A boat](boat.png)" },
      { cell_type: "raw", metadata: {}, source: '<img src="no.png">' },
    ),
    [bare, boat],
  ),
  notebook(
    "line ends of Windows in strings",
    cells(markdown("Words\r\n\r\n![A boat](boat.png)\r\n"), markdown(["<img\r\n", 'src="boat.png">\r\n'])),
    [["boat.png", "A boat", "fine"], bare],
    cells(
      markdown("Words\r\n\r\n![NEW](boat.png)\r\n"),
      markdown(["<img\r\n", 'src="boat.png" alt="NEW">\r\n']),
    ),
  ),
];
