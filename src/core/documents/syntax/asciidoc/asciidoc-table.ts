import { type Attribute, named } from "./asciidoc-attributes.ts";
import { after, type Slice } from "./asciidoc-lines.ts";

/** The lines of a cell. */
export interface Cell {
  readonly lines: readonly Slice[];
  /** It is read as a document of its own. */
  readonly isDocument: boolean;
}

/** The signs before a cell: `2+a|`. */
interface CellSpec {
  readonly repeated: number;
  readonly columns: number;
  readonly rows: number;
  readonly style: string | undefined;
}

const spec = String.raw`(?:(\d+(?:\.\d*)?|(?:\d*\.)?\d+)([*+]))?(?:[<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?([a-z])?$`;
const specOfLine = new RegExp(`^[ \\t]*${spec}`);
const specAtEnd = new RegExp(`(?<![ \\t])[ \\t]+${spec}`);
const plain: CellSpec = { repeated: 1, columns: 1, rows: 1, style: undefined };

/** The cells of a table, but for literal ones; `sign` parts them where neither the table nor its delimiter says. */
export function tableCells(
  lines: readonly Slice[],
  delimiter: string,
  attributes: readonly Attribute[],
  sign: string,
): Cell[] {
  const format = named(attributes, "format") ?? { ",": "csv", ":": "dsv" }[delimiter] ?? "psv";
  const byFormat: Readonly<Record<string, string>> = { csv: ",", tsv: "\t", dsv: ":" };
  const separator = named(attributes, "separator")?.replace("\\t", "\t") || byFormat[format] || sign;
  const rows = lines.filter(({ text }) => !text.startsWith("//") || text.startsWith("///"));
  const written = format in byFormat ? dataCells(rows, separator) : markedCells(rows, separator);
  const styles = columnStyles(named(attributes, "cols"));
  const options = named(attributes, "options") ?? named(attributes, "opts") ?? "";
  const shorthand = attributes
    .filter(({ rank, name }) => rank === 0 && name === undefined)
    .map(({ value }) => value)
    .join();
  const isHeader =
    /\bheader\b/.test(options) ||
    shorthand.includes("%header") ||
    (rows[0]?.text !== "" && rows[1]?.text === "" && !/noheader/.test(options + shorthand));
  return [...placed(written, styles)].flatMap(({ cell, style, row }) => {
    const plainly = isHeader && row === 0;
    const isDocument = style === "a" && !plainly;
    return style === "l" && !plainly
      ? []
      : isDocument
        ? [{ lines: trimmed(cell), isDocument }]
        : paragraphs(cell);
  });
}

interface Written {
  readonly cell: readonly Slice[];
  readonly spec: CellSpec;
  /** It is the last one of its line. */
  readonly ends: boolean;
}

/** Cells with a sign before each. */
function markedCells(lines: readonly Slice[], sign: string): Written[] {
  const cells: { cell: Slice[]; spec: CellSpec; ends: boolean }[] = [];
  const opened = (written: CellSpec) => {
    const one = { cell: [] as Slice[], spec: written, ends: false };
    cells.push(one);
    return one;
  };
  for (const line of lines) {
    let rest = line;
    for (let from = 0; ; ) {
      const at = rest.text.indexOf(sign, from);
      if (at < 0) {
        break;
      }
      const before = rest.text.slice(0, at);
      if (before.endsWith("\\")) {
        from = at + sign.length;
        continue;
      }
      const opening = rest === line ? specOfLine.exec(before) : null;
      const ending = opening ? null : specAtEnd.exec(before);
      const ended = opening ? 0 : (ending?.index ?? at);
      const last = cells.at(-1) ?? (before.slice(0, ended) ? opened(plain) : undefined);
      if (last && opening) {
        last.ends = true;
      } else {
        last?.cell.push({ start: rest.start, text: before.slice(0, ended) });
      }
      opened(specOf(opening ?? ending));
      rest = after(at + sign.length, rest);
      from = 0;
    }
    // A text that no sign stands before is a cell, too.
    if (rest.text || cells.length) {
      (cells.at(-1) ?? opened(plain)).cell.push(rest);
    }
  }
  return cells;
}

function specOf(match: RegExpExecArray | null): CellSpec {
  const [, number, operator, style] = match ?? [];
  if (number === undefined) {
    return { ...plain, style };
  }
  const [columns, rows] = number.split(".").map((count) => Math.min(Number(count) || 1, mostColumns));
  return operator === "*"
    ? { ...plain, repeated: columns!, style }
    : { ...plain, columns: columns!, rows: rows ?? 1, style };
}

const mostColumns = 1000;

/** Cells of data, which a sign parts unless it stands in quotes. */
function dataCells(lines: readonly Slice[], sign: string): Written[] {
  const cells: Written[] = [];
  let open: Slice[] = [];
  let quoted = false;
  for (const line of lines) {
    let from = 0;
    for (let at = 0; at <= line.text.length; at++) {
      if (line.text[at] === '"') {
        // Quotes count only where they begin a cell.
        const begun = open[0]?.text ?? line.text.slice(from);
        quoted = begun.trimStart().startsWith('"') && !quoted;
      }
      if (at === line.text.length || (!quoted && line.text.startsWith(sign, at))) {
        open.push({ start: line.start + from, text: line.text.slice(from, at) });
        from = at + sign.length;
        if (!quoted) {
          cells.push({ cell: open, spec: plain, ends: at === line.text.length });
          open = [];
        }
      }
    }
  }
  return cells;
}

/** The style of each column: `cols="1,2*a,m"`; none where the first row tells how many there are. */
function columnStyles(columns: string | undefined): (string | undefined)[] | undefined {
  const specs = columns?.replaceAll(" ", "").split(columns.includes(";") ? ";" : ",");
  return specs?.flatMap((one) => {
    const [, count, style] = /^(?:(\d+)\*)?.*?([a-z])?$/.exec(one) ?? [];
    return Array<string | undefined>(Math.min(Number(count ?? 1), mostColumns)).fill(style);
  });
}

/** The cells in their rows and columns, each once for all that it is repeated. */
function* placed(
  cells: readonly Written[],
  styles: readonly (string | undefined)[] | undefined,
): Generator<{ readonly cell: readonly Slice[]; readonly style: string | undefined; readonly row: number }> {
  let count = styles?.length;
  let [row, rank, filled] = [0, 0, 0];
  const spans: number[] = [];
  for (const { cell, spec: its, ends } of cells) {
    yield { cell, style: its.style ?? styles?.[rank], row };
    for (let time = 0; time < its.repeated; time++) {
      for (let below = 1; below < its.rows; below++) {
        spans[row + below] = (spans[row + below] ?? 0) + its.columns;
      }
      rank++;
      filled += its.columns;
      const isFull =
        count === undefined ? ends && time === its.repeated - 1 : filled + (spans[row] ?? 0) >= count;
      if (isFull) {
        count ??= filled;
        row++;
        [rank, filled] = [0, 0];
      }
    }
  }
}

/** A document in a cell begins with its first word, if that stands on the cell's own line. */
function trimmed(lines: readonly Slice[]): Slice[] {
  return lines.map((line, rank) => {
    const { text } = line;
    const blanks = rank === 0 ? text.length - text.trimStart().length : 0;
    return after(blanks, { ...line, text: text.trimEnd() });
  });
}

/** Blank lines part a cell's text. */
function paragraphs(lines: readonly Slice[]): Cell[] {
  const found: Slice[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === "") {
      found.push([]);
    } else {
      found.at(-1)!.push(line);
    }
  }
  return found.filter((its) => its.length).map((its) => ({ lines: its, isDocument: false }));
}
