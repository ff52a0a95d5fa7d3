/** Colours, and for each point the number of the one that is nearest to it. */
interface Cut {
  /** Red, green and blue, 0 to 255. */
  readonly colours: Float64Array;
  readonly nearest: Uint8Array;
}

/** The points `from` to `to` of the order, which one colour stands for. */
interface Box {
  readonly from: number;
  readonly to: number;
  readonly mean: readonly number[];
  /** The loss when all its colours become their mean: the sum of squares, and the channel with most of it. */
  readonly loss: number;
  readonly widest: number;
}

/**
 * Chooses `most` colours, 256 at most, for weighted points: `weight, red, green, blue` each. The box that loses most is
 * cut in two at its mean until there are enough; then each colour moves once to the middle of what is nearest to it.
 */
export function cutColours(points: Float64Array, most: number): Cut {
  const order = Uint32Array.from({ length: points.length / 4 }, (_, point) => point * 4);
  const boxes = [boxOf(points, order, 0, order.length)];
  while (boxes.length < most) {
    const worst = boxes.reduce((found, box, index) => (box.loss > boxes[found]!.loss ? index : found), 0);
    const box = boxes[worst]!;
    const cut = partition(points, order, box);
    if (cut === box.from || cut === box.to) {
      break; // Nothing is lost any more.
    }
    boxes[worst] = boxOf(points, order, box.from, cut);
    boxes.push(boxOf(points, order, cut, box.to));
  }
  const first = Float64Array.from(boxes.flatMap(({ mean }) => mean));
  const colours = means(points, nearestOf(points, first), first);
  return { colours, nearest: nearestOf(points, colours) };
}

function boxOf(points: Float64Array, order: Uint32Array, from: number, to: number): Box {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  let weight = 0;
  for (let i = from; i < to; i++) {
    const at = order[i]!;
    weight += points[at]!;
    for (let channel = 0; channel < 3; channel++) {
      const weighted = points[at]! * points[at + channel + 1]!;
      sums[channel]! += weighted;
      squares[channel]! += weighted * points[at + channel + 1]!;
    }
  }
  const mean = sums.map((sum) => sum / weight);
  const losses = squares.map((square, channel) => square - sums[channel]! * mean[channel]!);
  const widest = losses.indexOf(Math.max(...losses));
  // One point loses nothing, whatever rounding says.
  return { from, to, mean, loss: to - from > 1 ? losses[0]! + losses[1]! + losses[2]! : 0, widest };
}

/** Moves the points below the mean before the others, and returns where those begin. */
function partition(points: Float64Array, order: Uint32Array, { from, to, mean, widest }: Box): number {
  let [low, high] = [from, to];
  while (low < high) {
    const at = order[low]!;
    if (points[at + widest + 1]! < mean[widest]!) {
      low++;
    } else {
      order[low] = order[--high]!;
      order[high] = at;
    }
  }
  return low;
}

function nearestOf(points: Float64Array, colours: Float64Array): Uint8Array {
  const nearest = new Uint8Array(points.length / 4);
  for (let point = 0, at = 0; point < nearest.length; point++, at += 4) {
    let least = Number.POSITIVE_INFINITY;
    for (let colour = 0; colour < colours.length; colour += 3) {
      const red = points[at + 1]! - colours[colour]!;
      const green = points[at + 2]! - colours[colour + 1]!;
      const blue = points[at + 3]! - colours[colour + 2]!;
      const distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        nearest[point] = colour / 3;
      }
    }
  }
  return nearest;
}

/** Returns the middle of the points nearest to each colour, or the colour itself where there are none. */
function means(points: Float64Array, nearest: Uint8Array, colours: Float64Array): Float64Array {
  const sums = new Float64Array((colours.length / 3) * 4);
  for (let point = 0; point < nearest.length; point++) {
    const [at, sum] = [point * 4, nearest[point]! * 4];
    sums[sum]! += points[at]!;
    for (let channel = 1; channel < 4; channel++) {
      sums[sum + channel]! += points[at]! * points[at + channel]!;
    }
  }
  return colours.map((value, i) => {
    const sum = Math.floor(i / 3) * 4;
    return sums[sum]! > 0 ? sums[sum + 1 + (i % 3)]! / sums[sum]! : value;
  });
}
