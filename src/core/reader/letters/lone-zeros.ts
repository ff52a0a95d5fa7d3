import { middleX, middleY } from "../page/page.ts";
import type { Reading } from "../recognition/recognize.ts";

/** Line heights within which lines stand in one row or column. */
const near = 0.5;
/** Numbers in line with it that show that it is one of them. */
const fewest = 2;

/** The `O` alone that an axis begins with, or a column of figures holds, is a zero: `O ms` above `100 ms`. Changes the glyphs. */
export function settleLoneZeros(lines: readonly Reading[]): void {
  const texts = lines.map(({ glyphs }) =>
    glyphs
      .map(({ char }) => char)
      .join("")
      .trim(),
  );
  lines.forEach((line, i) => {
    const unit = /^[Oo]((?: ?\S{1,3})?)$/u.exec(texts[i]!)?.[1];
    if (unit === undefined) {
      return;
    }
    const numbers = lines.filter((other, at) => {
      const figure = texts[at]!.slice(0, texts[at]!.length - unit.length);
      return texts[at]!.endsWith(unit) && /^[-+−]?\d[\d.,]*$/u.test(figure) && isInLine(line, other);
    });
    if (numbers.length >= fewest) {
      line.glyphs.find(({ char }) => char !== " ")!.char = "0";
    }
  });
}

function isInLine(a: Reading, b: Reading): boolean {
  const reach = near * (a.bottom - a.top);
  return [middleY(a) - middleY(b), a.left - b.left, a.right - b.right, middleX(a) - middleX(b)].some(
    (distance) => Math.abs(distance) < reach,
  );
}
