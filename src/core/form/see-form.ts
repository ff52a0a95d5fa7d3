import { oneLine } from "../base/text/foreign.ts";
import type { Pixels } from "../image/file/types.ts";
import { isUnsure } from "../reader/account/doubt.ts";
import { kindOf } from "../reader/account/kind.ts";
import { buttonRow, controlsOf, type Framed } from "../reader/look/controls.ts";
import { frameAround } from "../reader/look/frame.ts";
import { median, rowsOf } from "../reader/page/layout.ts";
import { around, type Box, type Line, liesIn, middleX, middleY, type Page } from "../reader/page/page.ts";
import { titleOf } from "../reader/page/row-signs.ts";
import { colourAt, distance, findMarks, type Mark } from "./control-marks.ts";
import type { Control, ControlKind } from "./form-data.ts";

/** A control that the embedded reader sees: its state as far as pixels tell it, and where it is, its label included. */
export interface SeenControl extends Control {
  readonly box: Box;
  /** Whether its words may be misread. */
  readonly isUnsure: boolean;
}

/** The controls of a picture in the order in which a person reads them. */
export interface SeenForm {
  readonly title: string;
  readonly controls: readonly SeenControl[];
}

/** A control before its place among the others is known. */
type Found = Omit<SeenControl, "group">;

const widthOf = ({ left, right }: Box) => right - left;
const heightOf = ({ top, bottom }: Box) => bottom - top;
const plain = {
  checked: null,
  selected: false,
  disabled: false,
  isDefault: false,
  value: "",
  isUnsure: false,
} as const;

/** Shortcuts as menus have them: "Ctrl+S", "F5", "⇧⌘P". */
const shortcut = /^(?:(?:ctrl|shift|alt|cmd|del|enter|esc)\b.*|F\d{1,2}|[⌃⌥⇧⌘].*)$/i;

/** Sees the controls of a page in its pixels. Undefined where there are none. */
export function seeForm(page: Page, pixels: Pixels): SeenForm | undefined {
  const kind = kindOf(page);
  const title = oneLine(titleOf(page.lines) ?? "").replace(/[:：]$/, "");
  if (kind.kind === "ui" && kind.screen === "menu") {
    return { title: "", controls: menuItems(page.lines).map((found) => ({ ...found, group: "" })) };
  }
  const height = median(page.lines.map(({ box }) => heightOf(box))) || 16;
  // Places of a turned page are not those of the pixels.
  const isAsGiven = !page.turns && page.width === pixels.width;
  const marks = isAsGiven ? ownMarks(findMarks(pixels, height), pixels, height) : [];
  const lines = withoutMarks(page.lines, marks).map((line) => framed(line, marks, pixels));
  const rest = new Set(lines);
  const found = [
    ...ticksOf(marks, rest, height),
    ...framedOf(rest, marks, title, height),
    ...emptyFields(page, rest, marks, height),
    ...slidersOf(marks, rest, height),
  ];
  const controls = [...found, ...linksOf(rest, pixels, height)].map((one) => withState(one, lines, pixels));
  const seen = grouped(controls, [...rest], title, height);
  const isLabel = seen.some(({ label }) => label === title);
  return seen.length ? { title: isLabel ? "" : title, controls: withDefault(seen, pixels) } : undefined;
}

function menuItems(lines: readonly Line[]): Found[] {
  return rowsOf(lines).flatMap((row): Found[] => {
    const texts = row.map(({ text }) => oneLine(text)).filter((text) => /[\p{L}\p{N}⌘]/u.test(text));
    const keys = texts.length > 1 && shortcut.test(texts.at(-1)!) ? texts.pop()! : "";
    const label = texts.join(" ");
    return label
      ? [
          {
            ...plain,
            kind: "menu item",
            label,
            value: keys,
            box: around(row.map(({ box }) => box)),
            isUnsure: row.some(isUnsure),
          },
        ]
      : [];
  });
}

/** Marks that are no letters: in a word, the next letter is nearer. */
const ownMarks = (marks: readonly Mark[], pixels: Pixels, height: number): Mark[] =>
  marks.filter((mark) => mark.what === "arrow" || mark.what === "slider" || isApart(pixels, mark, height));

/** Whether nothing stands close to a box, at its left or at its right. */
function isApart(pixels: Pixels, { left, top, right, bottom }: Box, height: number): boolean {
  const ground = colourAt(pixels, left - 2, middleY({ top, bottom } as Box));
  const gap = Math.ceil(0.28 * height);
  const isClear = (from: number, to: number) => {
    for (let x = from; x < to; x++) {
      for (let y = top; y < bottom; y++) {
        if (distance(colourAt(pixels, x, y), ground) > 60) {
          return false;
        }
      }
    }
    return true;
  };
  return isClear(left - gap, left - 1) && isClear(right + 1, right + gap);
}

/** The lines without the marks at their beginning, and the signs that the reader made of them. */
function withoutMarks(lines: readonly Line[], marks: readonly Mark[]): Line[] {
  return lines.flatMap((line) => {
    const own = marks.filter(({ what, ...box }) => what !== "slider" && liesIn(box, line.box));
    if (own.length === 0) {
      return [line];
    }
    const words = line.words.flatMap((word) => {
      const mark = own.find((one) => liesIn(one, word.box) || overlaps(one, word.box));
      if (!mark) {
        return [word];
      }
      const isSign = [...word.text].length <= 2;
      return isSign ? [] : [{ ...word, box: { ...word.box, left: Math.max(word.box.left, mark.right + 1) } }];
    });
    const text = words.map((word) => word.text).join(" ");
    return words.length ? [{ ...line, words, text, box: around(words.map(({ box }) => box)) }] : [];
  });
}

/**
 * Finds the frame of a line where the reader found none: behind the arrow of a drop-down, or where text reaches close to
 * a round corner.
 */
function framed(line: Line, marks: readonly Mark[], pixels: Pixels): Line {
  if (line.frame) {
    return line;
  }
  const { box } = line;
  const arrow = marks.find((mark) => mark.what === "arrow" && isBeside(mark, box) && mark.left > box.right);
  const tried = [
    ...(arrow ? [{ ...box, right: arrow.right }] : []),
    ...[2, 4, 6].map((inset) => ({ ...box, left: box.left + inset, right: box.right - inset })),
  ];
  for (const one of tried) {
    const frame = frameAround(pixels, one);
    if (
      frame &&
      frame.left <= box.left + 1 &&
      frame.right >= box.right - 1 &&
      frame.bottom >= box.bottom - 1
    ) {
      return { ...line, frame };
    }
  }
  return line;
}

const overlaps = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 * Math.min(widthOf(a), widthOf(b)) &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5 * Math.min(heightOf(a), heightOf(b));

const isBeside = (a: Box, b: Box): boolean =>
  Math.abs(middleY(a) - middleY(b)) < 0.6 * Math.max(heightOf(a), heightOf(b));

/** Takes lines as the label of a control: nothing else has them afterwards. */
function take(line: Line | undefined, rest: Set<Line>): Line | undefined {
  if (line) {
    rest.delete(line);
  }
  return line;
}

const labelOf = (line: Line | undefined): string => oneLine(line?.text ?? "").replace(/\s*[:：*]+$/, "");

/** Boxes, circles and switches with the text at their right; switches also with that at their left. */
function ticksOf(marks: readonly Mark[], rest: Set<Line>, height: number): Found[] {
  return marks.flatMap((mark): Found[] => {
    if (mark.what === "slider" || mark.what === "arrow") {
      return [];
    }
    const { what: kind, checked, ...box } = mark;
    const beside = [...rest].filter((line) => isBeside(line.box, box));
    const right = beside
      .filter((line) => line.box.left - box.right > -3 && line.box.left - box.right < 2.5 * height)
      .sort((a, b) => a.box.left - b.box.left)[0];
    const left = beside
      .filter((line) => line.box.right <= box.left + 3)
      .sort((a, b) => b.box.right - a.box.right)[0];
    const line = take(right ?? (kind === "switch" ? left : undefined), rest);
    return line
      ? [
          {
            ...plain,
            kind,
            checked,
            label: labelOf(line),
            box: around([box, line.box]),
            isUnsure: isUnsure(line),
          },
        ]
      : [];
  });
}

/** Buttons, fields and drop-downs: texts in frames. */
function framedOf(rest: Set<Line>, marks: readonly Mark[], title: string, height: number): Found[] {
  // The bar of a window is a frame too.
  const { buttons, fields } = controlsOf([...rest].filter((line) => labelOf(line) !== title));
  const hasArrow = (frame: Box) =>
    marks.some((mark) => mark.what === "arrow" && liesIn(mark, frame) && middleX(mark) > middleX(frame));
  const others = [...rest].filter(
    (line): line is Framed =>
      line.frame !== undefined && hasArrow(line.frame) && heightOf(line.frame) <= 3.4 * heightOf(line.box),
  );
  const written = new Set<Framed>([...fields, ...others, ...buttons.filter(({ frame }) => hasArrow(frame))]);
  const pressed = buttons.filter((button) => !written.has(button));
  for (const line of [...written, ...pressed]) {
    rest.delete(line);
  }
  return [
    ...[...written].map((line): Found => {
      const label = take(fieldLabel(line.frame, rest, height), rest);
      return {
        ...plain,
        kind: hasArrow(line.frame) ? "drop-down" : "text field",
        label: labelOf(label),
        value: oneLine(line.text),
        box: around([line.frame, ...(label ? [label.box] : [])]),
        isUnsure: isUnsure(line) || (label !== undefined && isUnsure(label)),
      };
    }),
    ...pressed.map(
      (line): Found => ({
        ...plain,
        kind: "button",
        label: oneLine(line.text),
        box: line.frame,
        isUnsure: isUnsure(line),
      }),
    ),
  ];
}

/** The text that names a field: above it, where a sentence may stand between, or at its left in the same row. */
function fieldLabel(frame: Box, rest: ReadonlySet<Line>, height: number): Line | undefined {
  const free = [...rest].filter(({ text }) => /\p{L}/u.test(text));
  const above = free
    .filter(
      ({ box }) =>
        box.bottom <= frame.top + 3 &&
        frame.top - box.bottom < 3 * height &&
        Math.abs(box.left - frame.left) < 1.5 * height,
    )
    .sort((a, b) => b.box.bottom - a.box.bottom);
  const [nearest] = above;
  if (nearest && frame.top - nearest.box.bottom < 1.3 * height) {
    return above.find(({ text }) => !/[.!?]$/.test(text.trim())) ?? nearest;
  }
  return free
    .filter(
      ({ box }) =>
        isBeside(box, frame) && box.right <= frame.left + 2 && frame.left - box.right < 14 * height,
    )
    .sort((a, b) => b.box.right - a.box.right)[0];
}

/** Fields that hold nothing: outlines as high as a line, with a label. */
function emptyFields(page: Page, rest: Set<Line>, marks: readonly Mark[], height: number): Found[] {
  return page.look.strokes.flatMap((box): Found[] => {
    const isField =
      widthOf(box) >= 5 * height && heightOf(box) >= 1.2 * height && heightOf(box) <= 3.2 * height;
    if (!isField || page.lines.some((line) => liesIn(line.box, box))) {
      return [];
    }
    const label = take(fieldLabel(box, rest, height), rest);
    const isOpen = marks.some((mark) => mark.what === "arrow" && liesIn(mark, box));
    return label
      ? [
          {
            ...plain,
            kind: isOpen ? "drop-down" : "text field",
            label: labelOf(label),
            box: around([box, label.box]),
            isUnsure: isUnsure(label),
          },
        ]
      : [];
  });
}

function slidersOf(marks: readonly Mark[], rest: Set<Line>, height: number): Found[] {
  return marks.flatMap((mark): Found[] => {
    if (mark.what !== "slider") {
      return [];
    }
    const { what: kind, value, ...box } = mark;
    const label = take(fieldLabel(box, rest, height), rest);
    return label
      ? [
          {
            ...plain,
            kind,
            value: String(value),
            label: labelOf(label),
            box: around([box, label.box]),
            isUnsure: isUnsure(label),
          },
        ]
      : [];
  });
}

/** Words in blue, where most aren't. */
function linksOf(rest: Set<Line>, pixels: Pixels, height: number): Found[] {
  const blue = [...rest].filter((line) => {
    const [red, , strong] = inkOf(line, pixels);
    const isText = line.words.length <= 6 && /\p{L}{2}/u.test(line.text);
    // What is larger is a heading.
    return isText && strong - red >= 70 && heightOf(line.box) <= 1.2 * height;
  });
  if (blue.length > 0.5 * rest.size && rest.size > 2) {
    return [];
  }
  return blue.map((line) => {
    rest.delete(line);
    return {
      ...plain,
      kind: "link" as const,
      label: oneLine(line.text),
      box: line.box,
      isUnsure: isUnsure(line),
    };
  });
}

/** The colour of a line's letters: the one farthest from that of its edge. */
function inkOf({ box }: Pick<Line, "box">, pixels: Pixels): readonly [number, number, number] {
  const ground = colourAt(pixels, box.left - 1, middleY(box));
  let ink = ground;
  for (let y = Math.floor(box.top); y < box.bottom; y++) {
    for (let x = Math.floor(box.left); x < box.right; x++) {
      const colour = colourAt(pixels, x, y);
      if (distance(colour, ground) > distance(ink, ground)) {
        ink = colour;
      }
    }
  }
  return ink;
}

const contrastOf = (line: Pick<Line, "box">, pixels: Pixels): number =>
  distance(inkOf(line, pixels), colourAt(pixels, line.box.left - 1, middleY(line.box)));

/** The share of the usual contrast below which a label is greyed out. */
const greyed = 0.5;

/** What is greyed out is disabled: what a field holds may be grey for other reasons. */
function withState(found: Found, lines: readonly Line[], pixels: Pixels): Found {
  const isGrey: readonly ControlKind[] = ["button", "check box", "radio button", "switch", "menu item"];
  const line = lines.find(
    ({ text, box }) => labelOf({ text } as Line) === found.label && liesIn(box, found.box),
  );
  if (!line || !isGrey.includes(found.kind)) {
    return found;
  }
  const usual = median(lines.map((one) => contrastOf(one, pixels)));
  return { ...found, disabled: contrastOf(line, pixels) < greyed * usual };
}

/** The one button that is filled with a strong colour, where there are others. */
function withDefault(controls: readonly SeenControl[], pixels: Pixels): SeenControl[] {
  const buttons = controls.filter(({ kind }) => kind === "button");
  const filled = buttons.filter(({ box, disabled }) => {
    const colour = colourAt(pixels, box.left + Math.min(6, widthOf(box) / 4), middleY(box));
    return !disabled && Math.max(...colour) - Math.min(...colour) >= 60;
  });
  return controls.map((control) => ({
    ...control,
    isDefault: filled.length === 1 && buttons.length > 1 && control === filled[0],
  }));
}

/** Puts controls in order, each with the heading above it. The buttons at the end of a dialog belong to all of it. */
function grouped(
  controls: readonly Found[],
  rest: readonly Line[],
  title: string,
  height: number,
): SeenControl[] {
  const headings = rest.filter(({ text, words, frame }) =>
    frame === undefined || heightOf(frame) > 4 * height
      ? words.length <= 8 &&
        /\p{L}{3}/u.test(text) &&
        !/[.!?…]$/.test(text.trim()) &&
        oneLine(text).replace(/[:：]$/, "") !== title
      : false,
  );
  const lines = controls.flatMap(({ kind, label, box }) =>
    kind === "button" ? [{ text: label, box, frame: box } as unknown as Framed] : [],
  );
  const last = new Set(buttonRow(lines).map(({ box }) => box));
  return rowsOf(controls)
    .flat()
    .map((control) => {
      const above = headings
        .filter(
          ({ box }) =>
            box.bottom <= control.box.top + 3 &&
            box.left <= control.box.right &&
            box.right >= control.box.left - 4 * height,
        )
        .sort((a, b) => b.box.bottom - a.box.bottom)[0];
      return { ...control, group: last.has(control.box) ? "" : labelOf(above) };
    });
}
