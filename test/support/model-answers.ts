/** Pictures whose content is known, and what a model may say of them. */

/** A table of psql; its path from the root. */
export const stockPicture = "test/fixtures/reader-set/psql.png";

/** Its rows, the first of them its head. */
export const stock: readonly (readonly string[])[] = [
  ["sku", "qty", "price", "updated"],
  ["TSH-BLK-M", "0", "19.90", "2025-10-30 17:02:11.408+00"],
  ["MUG-WHT-350", "3", "8.50", "2025-11-01 06:45:00.001+00"],
  ["HDY-GRY-XL", "7", "49.00", "2025-11-02 21:19:37.950+00"],
  ["STK-LOGO-10", "12", "2.75", "2025-09-18 12:00:00+00"],
  ["CAP-NVY-OS", "18", "14.25", "2025-11-02 08:08:08.808+00"],
  ["BAG-TOTE-L", "26", "11.11", "2025-10-11 03:33:33.333+00"],
];

/** Those rows with another text in one cell. */
export const stockWith = (row: number, column: number, text: string) =>
  stock.with(row, stock[row]!.with(column, text));

/** One table, in the form that models are asked for. */
export const tableAnswer = (rows: readonly (readonly string[])[], heads = 1) =>
  JSON.stringify({ tables: [{ heads, rows, merged: [] }] });

/** One table, as models that were trained to transcribe write it. */
export const tableInHtml = (rows: readonly (readonly string[])[]) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

/** A bar chart of sales in two regions; its path from the root. */
export const salesPicture = "test/fixtures/charts/grouped.png";

/** Its data, in the form that models are asked for; `south` may hold other values than its own. */
export const salesAnswer = ({ title = "Sales by region", south = [30, 38, 47, 64] } = {}) =>
  JSON.stringify({
    kind: "bar",
    title,
    axes: { x: { label: "Quarter", unit: "" }, y: { label: "Sales", unit: "" } },
    series: [
      { name: "North", values: [42, 55, 61, 70] },
      { name: "South", values: south },
    ].map(({ name, values }) => ({ name, points: values.map((y, index) => ({ x: `Q${index + 1}`, y })) })),
  });
