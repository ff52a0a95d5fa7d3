import { lettersAs } from "./resolve-styles.ts";
import { type Face, type FaceFor, type Fragment, faceOf, lineHeight, textElement } from "./set-text.ts";
import type { Setting } from "./style/setting.ts";
import { type Element, makeElement } from "./tree/xml.ts";

/** A piece of a line, in order. */
export type Piece =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly setting: Setting;
      /** A colour behind it. */
      readonly ground: string | undefined;
      /** The distance below the line's own base line, in pixels. */
      readonly shift?: number;
    }
  | { readonly kind: "break"; readonly setting: Setting; readonly soft?: boolean }
  | { readonly kind: "box"; readonly fragment: Fragment; readonly setting: Setting };

/** A word, blank or box on a line. */
interface Bit {
  readonly width: number;
  readonly above: number;
  readonly below: number;
  readonly blank: boolean;
  readonly mayBreak: boolean;
  readonly text?: {
    readonly text: string;
    readonly setting: Setting;
    readonly face: Face;
    readonly ground: string | undefined;
    readonly shift: number;
  };
  readonly fragment?: Fragment;
}

interface Line {
  readonly bits: Bit[];
  width: number;
}

/** Sets text in lines of the available width. */
export function inlineLines(
  pieces: readonly Piece[],
  block: Setting,
  room: number,
  page: { readonly faceFor: FaceFor; readonly out: Element[] },
): Fragment {
  const lines: Line[] = [];
  let line: Line = { bits: [], width: 0 };
  const end = (why: "break" | "full") => {
    while (line.bits.at(-1)?.blank && line.bits.at(-1)?.mayBreak) {
      line.width -= line.bits.pop()!.width;
    }
    if (line.bits.length || why === "break") {
      lines.push(line);
    }
    line = { bits: [], width: 0 };
  };
  for (const piece of pieces) {
    if (piece.kind === "break") {
      if (!piece.soft || line.bits.length) {
        end("break");
      }
      continue;
    }
    for (const bit of bitsOf(piece, page.faceFor, room)) {
      if (bit === "break") {
        end("break");
        continue;
      }
      const collapsed = bit.blank && bit.mayBreak && (line.bits.length === 0 || line.bits.at(-1)!.blank);
      if (collapsed && isCollapsing(piece.setting)) {
        continue;
      }
      if (line.width + bit.width > room + 0.01 && !bit.blank && line.bits.some((one) => one.mayBreak)) {
        end("full");
      }
      line.bits.push(bit);
      line.width += bit.width;
    }
  }
  end("full");
  return placed(lines, block, room, page);
}

function placed(
  lines: readonly Line[],
  block: Setting,
  room: number,
  page: { readonly faceFor: FaceFor; readonly out: Element[] },
): Fragment {
  const face = faceOf(block, page.faceFor);
  const own = extent(block, face);
  const align = block.text["text-align"] ?? "start";
  const widest = Math.max(0, ...lines.map(({ width }) => width));
  const whole = Number.isFinite(room) ? Math.max(room, 0) : widest;
  let height = 0;
  const set = lines.map(({ bits, width }) => {
    const above = Math.max(own.above, ...bits.map((bit) => bit.above));
    const below = Math.max(own.below, ...bits.map((bit) => bit.below));
    const baseline = height + above;
    height += above + below;
    const free = whole - width;
    const left = /center/.test(align) ? free / 2 : /right|end/.test(align) ? free : 0;
    // Text that is too wide begins at the left edge.
    return { bits, baseline, left: Math.max(0, left) };
  });
  return {
    width: widest,
    height,
    baseline: set.at(-1)?.baseline ?? 0,
    paint: (x, y) => {
      for (const { bits, baseline, left } of set) {
        paintLine(bits, x + left, y + baseline, page.out);
      }
    },
  };
}

function paintLine(bits: readonly Bit[], from: number, baseline: number, out: Element[]): void {
  let x = from;
  for (let at = 0; at < bits.length; ) {
    const { text, fragment, width, above } = bits[at]!;
    if (!text) {
      fragment?.paint(x, baseline - above);
      x += width;
      at++;
      continue;
    }
    // Words of the same style are one text.
    let words = "";
    let wide = 0;
    for (
      ;
      bits[at]?.text && bits[at]!.text!.setting === text.setting && bits[at]!.text!.shift === text.shift;
      at++
    ) {
      words += bits[at]!.text!.text;
      wide += bits[at]!.width;
    }
    const { setting, face, ground, shift } = text;
    if (ground) {
      const top = baseline - face.ascent * setting.em;
      out.push(
        makeElement("rect", {
          x,
          y: top,
          width: wide,
          height: (face.ascent + face.descent) * setting.em,
          fill: ground,
          stroke: "none",
        }),
      );
    }
    if (words.trim() && setting.em > 0) {
      out.push(textElement(words, x, baseline + shift, setting, face));
    }
    x += wide;
  }
}

function extent(setting: Setting, face: Face): { readonly above: number; readonly below: number } {
  const leading = (lineHeight(setting, face) - (face.ascent + face.descent) * setting.em) / 2;
  return { above: face.ascent * setting.em + leading, below: face.descent * setting.em + leading };
}

const isCollapsing = ({ text }: Setting) => !/^(pre|pre-wrap|break-spaces)$/.test(text["white-space"] ?? "");

function bitsOf(piece: Exclude<Piece, { kind: "break" }>, faceFor: FaceFor, room: number): (Bit | "break")[] {
  if (piece.kind === "box") {
    const { fragment } = piece;
    const above = fragment.baseline;
    return [
      {
        width: fragment.width,
        above,
        below: fragment.height - above,
        blank: false,
        mayBreak: true,
        fragment,
      },
    ];
  }
  const { setting, ground, shift = 0 } = piece;
  const space = setting.text["white-space"] ?? "normal";
  const keeps = !isCollapsing(setting);
  const mayBreak = !/^(nowrap|pre)$/.test(space);
  const text = lettersAs(
    setting.text["text-transform"],
    keeps ? piece.text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ") : collapsed(piece.text, space),
  );
  const face = faceOf(setting, faceFor);
  const { above, below } = extent(setting, face);
  const spacing = Number.parseFloat(setting.text["letter-spacing"] ?? "0") || 0;
  const fallback = faceFor("", "normal");
  const widthOf = (word: string) => {
    let sum = 0;
    for (const letter of word) {
      const code = letter.codePointAt(0)!;
      sum += (face.advance(code) ?? fallback.advance(code) ?? 0.6) * setting.em + spacing;
    }
    return sum;
  };
  const anywhere =
    mayBreak &&
    /anywhere|break-word|break-all/.test(`${setting.text["overflow-wrap"]} ${setting.text["word-break"]}`);
  return text
    .split(/(\n|[^\S\n\u00a0]+|[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s-]*-+(?=\w))/)
    .flatMap((word: string): (Bit | "break")[] => {
      if (word === "" || word === undefined) {
        return [];
      }
      if (word === "\n") {
        return ["break"];
      }
      const blank = /^[^\S\u00a0]+$/.test(word);
      const broken = anywhere && !blank && widthOf(word) > room ? [...word] : [word];
      return broken.map((part) => ({
        width: widthOf(part),
        above,
        below,
        blank,
        mayBreak: mayBreak && (blank || broken.length > 1 || /-$|[\u2e80-\u9fff]/.test(part)),
        text: { text: part, setting, face, ground, shift },
      }));
    });
}

const collapsed = (text: string, space: string) =>
  space === "pre-line"
    ? text.replace(/[^\S\n\u00a0]*\n[^\S\n\u00a0]*/g, "\n").replace(/[^\S\n\u00a0]+/g, " ")
    : text.replace(/[^\S\u00a0]+/g, " ");
