/** RGB, 8 bit, rows top to bottom: `width * height * 3` bytes. */
export interface Rgb {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Difference of brightness (of 255) between a pixel and the next but one that makes an edge; four times, as it is summed. */
const edge = 24 * 4;
/** Edges that make a row of a strip part of a line of text: a letter has two. */
const fewest = 2;
/** Pixels: the heights of letters that we look for; and the rows after which an edge is a ruler's, not a letter's. */
const [smallest, largest, longestStem] = [4, 160, 160];
/** The share of everything that looks like text which one size needs in order to count. */
const share = 0.3;
/** Less text than this in all counts as none. */
const enough = 20;
/**
 * The height of a letter without a stem, as a share of the font size. Serif fonts have lower ones, and need larger
 * sizes to be read.
 */
const xHeight = 0.57;
/** The height of digits and capitals, as a share of the font size. */
const capHeight = 0.72;

/**
 * Estimates the font size, in pixels, of the smallest text that makes up much of an image; undefined when there seems
 * to be none. Text lies in lines: down a narrow strip, rows full of vertical edges come in short runs with gaps between
 * them, and a run is fullest where small letters are. Measured on rendered text of 8 to 48 px and the reader's 49
 * pictures: the median estimate is 0.97 of the truth, 5 % are below 0.78, 5 % above 1.15.
 */
export function textHeight(image: Rgb): number | undefined {
  const { width, height } = image;
  const strip = Math.min(width, Math.max(64, Math.round(Math.max(width, height) / 40)));
  // Every fourth strip of a large image tells as much as all of it, and a 4K screen then takes 10 ms.
  const step = strip * (width * height > 3_000_000 ? 4 : 2);
  const lines: Lines = { all: new Float64Array(largest + 1), stemmed: new Float64Array(largest + 1) };
  for (let x = Math.min(strip / 2, width - strip) | 0; x + strip <= width; x += step) {
    measureStrip(image, x, strip, lines);
  }
  return smallestSize(lines);
}

/** Weights by the height of small letters: of all lines, and of those with stems that stand out above or below. */
interface Lines {
  readonly all: Float64Array;
  readonly stemmed: Float64Array;
}

function measureStrip({ data, width, height }: Rgb, left: number, strip: number, lines: Lines): void {
  const ages = new Uint16Array(strip);
  const run = new Uint16Array(largest);
  let rows = 0;
  for (let y = 0; y < height; y++) {
    const edges = edgesOf(data, (y * width + left) * 3, ages);
    if (edges >= fewest) {
      run[Math.min(rows++, largest - 1)] = edges;
    } else if (rows > 0) {
      if (rows <= largest) {
        addLine(run.subarray(0, rows), lines);
      }
      rows = 0;
    }
  }
}

/** Counts a row's edges, but for those of rulers and borders; `ages` are the rows that each has run on. */
function edgesOf(data: Uint8Array, start: number, ages: Uint16Array): number {
  let edges = 0;
  let inside = false;
  let at = start;
  for (let x = 0; x + 2 < ages.length; x++, at += 3) {
    const difference =
      data[at]! + 2 * data[at + 1]! + data[at + 2]! - data[at + 6]! - 2 * data[at + 7]! - data[at + 8]!;
    const isEdge = difference > edge || difference < -edge;
    const age = isEdge ? ages[x]! + 1 : 0;
    ages[x] = age;
    if (isEdge && !inside && age < longestStem) {
      edges++;
    }
    inside = isEdge;
  }
  return edges;
}

function addLine(run: Uint16Array, { all, stemmed }: Lines): void {
  const fullest = run.reduce((most, edges) => Math.max(most, edges), 0);
  const letters = run.reduce((rows, edges) => rows + (edges * 2 >= fullest ? 1 : 0), 0);
  const weight = run.reduce((sum, edges) => sum + edges, 0) / run.length;
  all[letters]! += weight;
  if (run.length >= letters * 1.2) {
    stemmed[letters]! += weight;
  }
}

function smallestSize({ all, stemmed }: Lines): number | undefined {
  const total = sum(all, 0, all.length);
  for (let height = smallest; total >= enough && height < all.length; height++) {
    const end = Math.max(height + 2, Math.ceil(height * 1.25));
    const weight = sum(all, height, end);
    if (weight >= total * share) {
      const mean = all.subarray(height, end).reduce((to, some, i) => to + some * (height + i), 0) / weight;
      return mean / (sum(stemmed, height, end) >= weight * 0.19 ? xHeight : capHeight);
    }
  }
  return undefined;
}

const sum = (values: Float64Array, from: number, to: number): number =>
  values.subarray(from, to).reduce((all, value) => all + value, 0);
