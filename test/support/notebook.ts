/** Writes a notebook whose first cell has put a picture (base64 of a PNG) out, and whose second shows a file in Markdown. */
export function notebookOf(png: string, file: string): string {
  const source = ["# Delivery\n", "\n", `![](${file})\n`];
  const output = { output_type: "display_data", data: { "image/png": png }, metadata: {} };
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      {
        id: "one",
        cell_type: "code",
        metadata: {},
        execution_count: 1,
        source: ["plot()"],
        outputs: [output],
      },
      { id: "two", cell_type: "markdown", metadata: {}, source },
    ],
  });
}
