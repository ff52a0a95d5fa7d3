/** A line of text as a page shows it, in pixels of the viewport. */
export interface ShownLine {
  readonly text: string;
  readonly bbox: [left: number, top: number, right: number, bottom: number];
}

/**
 * Returns the text that a page shows, line by line in its own order, with places. Runs in the page itself, and goes into
 * open shadow roots. What can't be told from the document isn't shown either: words of which a part is cut off become
 * transparent; pictures larger than icons, which may have words of their own, are hidden; what only style sheets hold, such as
 * counters and bullets, is taken out. `byRows`: the element whose text is told row by row, whatever its order in the page.
 */
export function textShown(byRows?: string): ShownLine[] {
  interface Piece {
    text: string;
    box: DOMRect;
    /** What stands before it on its line, without a space between. */
    joined: boolean;
    block: Element;
  }
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      if (shadowRoot) {
        roots.push(shadowRoot);
      }
    }
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    ::highlight(cut) { color: transparent !important; text-decoration: none !important; text-shadow: none !important; }
    img[data-untold], canvas, video { visibility: hidden !important; }
    [data-untold]::before, [data-untold]::after { content: none !important; }
    * { list-style: none !important; text-overflow: clip !important; hyphens: manual !important; caret-color: transparent !important;
        animation: none !important; transition: none !important; }`);
  for (const root of roots) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const element of root.querySelectorAll("*")) {
      untell(element);
    }
  }
  const cut = new Highlight();
  CSS.highlights.set("cut", cut);
  const pieces: Piece[] = [];
  let spaced = true;
  visit(document.body);
  if (byRows) {
    sortRows(byRows);
  }
  return inLines(pieces);

  /** Takes out what style sheets write; signs of an icon font are no text, and stay. */
  function untell(element: Element): void {
    if (element instanceof HTMLImageElement && Math.max(element.width, element.height) > 40) {
      element.setAttribute("data-untold", "");
    }
    for (const where of ["::before", "::after"]) {
      const { content } = getComputedStyle(element, where);
      if (/counter|attr\(|"[^"]*[^\s"\ue000-\uf8ff\u{f0000}-\u{10ffff}][^"]*"/u.test(content)) {
        element.setAttribute("data-untold", "");
      }
    }
  }

  function sortRows(selector: string): void {
    const within = pieces.flatMap(({ block }, at) => (block.closest(selector) ? [at] : []));
    const rows: Piece[][] = [];
    const middle = ({ box }: Piece) => box.top + box.height / 2;
    for (const piece of within.map((at) => pieces[at]!).sort((a, b) => middle(a) - middle(b))) {
      const row = rows.at(-1);
      if (row && middle(piece) - middle(row[0]!) < row[0]!.box.height / 2) {
        row.push(piece);
      } else {
        rows.push([piece]);
      }
    }
    const sorted = rows.flatMap((row) => row.sort((a, b) => a.box.left - b.box.left));
    for (const [to, at] of within.entries()) {
      pieces[at] = sorted[to]!;
    }
  }

  function visit(node: Node): void {
    if (node instanceof Text) {
      addText(node);
    } else if (node instanceof Element) {
      if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TITLE|DESC|IFRAME)$/i.test(node.tagName)) {
        return;
      }
      if (isField(node)) {
        addField(node);
        return;
      }
      const { display } = getComputedStyle(node);
      if (!/^(inline|contents)$/.test(display) || node.tagName === "BR") {
        spaced = true;
      }
      const inside: Iterable<Node> =
        node instanceof HTMLSlotElement && node.assignedNodes().length
          ? node.assignedNodes()
          : (node.shadowRoot ?? node).childNodes;
      for (const child of inside) {
        visit(child);
      }
      if (!/^(inline|contents)$/.test(display)) {
        spaced = true;
      }
    }
  }

  function isField(node: Element): node is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName);
  }

  function addField(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): void {
    spaced = true;
    if (field instanceof HTMLSelectElement && (field.size > 1 || field.multiple)) {
      for (const option of field.options) {
        const box = option.getBoundingClientRect();
        if (fits(box, field.getBoundingClientRect(), 1) && isShown(field, box)) {
          pieces.push({ text: option.label.trim(), box, joined: false, block: option });
        }
      }
      return;
    }
    const { type } = field;
    const text =
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.label ?? "")
        : /^(checkbox|radio|hidden|range|color|file|image)$/.test(type)
          ? ""
          : field.value || field.placeholder;
    const box = field.getBoundingClientRect();
    if (text.trim() && isShown(field, box)) {
      pieces.push({ text: fitting(field, text.trim()), box, joined: false, block: field });
    }
    spaced = true;
  }

  /** Text of drawings can't be made transparent in part. */
  function hide(range: Range, parent: Element): void {
    if (parent instanceof SVGElement) {
      parent.style.visibility = "hidden";
    } else {
      cut.add(range);
    }
  }

  /** Takes the words away that don't fit into a field of one row. */
  function fitting(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, text: string): string {
    if (!(field instanceof HTMLInputElement) || /^(button|submit|reset)$/.test(field.type)) {
      return text;
    }
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    const pen = document.createElement("canvas").getContext("2d")!;
    pen.font = font;
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - 2;
    const words = text.split(" ");
    while (words.length > 1 && pen.measureText(words.join(" ")).width > room) {
      words.pop();
    }
    const left = words.join(" ");
    if (left !== text) {
      field[field.value ? "value" : "placeholder"] = left;
    }
    return left;
  }

  function addText(node: Text): void {
    const parent = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
    if (!parent?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true })) {
      return;
    }
    const { textTransform, color, fontSize } = getComputedStyle(parent);
    const isClear = /^rgba.* 0\)$/.test(color) || Number.parseFloat(fontSize) < 4;
    for (const { 0: gap, index } of node.data.matchAll(/\s+|\S+/g)) {
      if (/^\s/.test(gap)) {
        spaced = true;
        continue;
      }
      const shown = gap.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
      if (!shown || isClear) {
        continue;
      }
      for (const [from, to, box] of rowsOf(node, index, index + gap.length)) {
        if (!isShown(parent, box)) {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, to);
          if (mayShow(parent, box)) {
            hide(range, parent);
          }
          spaced = true;
          continue;
        }
        const text = node.data.slice(from, to).replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
        pieces.push({ text: transformed(text, textTransform), box, joined: !spaced, block: blockOf(parent) });
        spaced = false;
      }
    }
  }

  function transformed(text: string, how: string): string {
    if (how === "uppercase") {
      return text.toLocaleUpperCase();
    }
    if (how === "lowercase") {
      return text.toLocaleLowerCase();
    }
    return how === "capitalize" ? text.replace(/^\p{L}/u, (letter) => letter.toLocaleUpperCase()) : text;
  }

  /** A word is in several rows where it is broken. */
  function rowsOf(node: Text, from: number, to: number): [from: number, to: number, box: DOMRect][] {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const whole = range.getBoundingClientRect();
    const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
    if (tops.size <= 1) {
      return [[from, to, whole]];
    }
    const rows: [number, number, DOMRect][] = [];
    for (let at = from; at < to; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const row = rows.at(-1);
      if (row && Math.abs(row[2].top - box.top) < 2) {
        rows[rows.length - 1] = [row[0], at + 1, union(row[2], box)];
      } else {
        rows.push([at, at + 1, box]);
      }
    }
    return rows;
  }

  function union(a: DOMRect, b: DOMRect): DOMRect {
    const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
    return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
  }

  function blockOf(element: Element): Element {
    for (let at: Element | null = element; at; at = parentOf(at)) {
      if (!/^(inline|contents)$/.test(getComputedStyle(at).display)) {
        return at;
      }
    }
    return element;
  }

  function parentOf(element: Element): Element | null {
    return (
      element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null
    );
  }

  /** Whether a box is inside of all that clips it, and nothing else lies over it. */
  function isShown(element: Element, box: DOMRect): boolean {
    return box.width > 0.5 && isInside(element, box, 1) && isOnTop(element, box);
  }

  function mayShow(element: Element, box: DOMRect): boolean {
    return box.width > 0.5 && isInside(element, box, Math.max(box.width, box.height) - 1);
  }

  function isInside(element: Element, box: DOMRect, slack: number): boolean {
    if (!fits(box, new DOMRect(0, 0, innerWidth, innerHeight), slack)) {
      return false;
    }
    for (let at = parentOf(element); at && at !== document.documentElement; at = parentOf(at)) {
      const { overflowX, overflowY, display, position } = getComputedStyle(at);
      const clips =
        (overflowX !== "visible" || overflowY !== "visible") && !/^(inline|contents)$/.test(display);
      if (clips && at !== document.body && !fits(box, at.getBoundingClientRect(), slack)) {
        return false;
      }
      if (position === "fixed" || at.matches(":modal")) {
        break;
      }
    }
    const own = element.getBoundingClientRect();
    const { overflowX, display } = getComputedStyle(element);
    return overflowX === "visible" || /^(inline|contents)$/.test(display) || fits(box, own, slack);
  }

  function fits(box: DOMRect, frame: DOMRect, slack: number): boolean {
    return (
      box.left >= frame.left - slack &&
      box.top >= frame.top - slack &&
      box.right <= frame.right + slack &&
      box.bottom <= frame.bottom + slack
    );
  }

  function isOnTop(element: Element, box: DOMRect): boolean {
    return [0.15, 0.5, 0.85].every((share) => {
      for (const hit of elementsAt(document, box.left + box.width * share, box.top + box.height / 2)) {
        if (isWithin(hit, element) || isWithin(element, hit) || blockOf(hit) === blockOf(element)) {
          return true;
        }
        if (paints(hit)) {
          return false;
        }
      }
      return true;
    });
  }

  function elementsAt(root: Document | ShadowRoot, x: number, y: number): Element[] {
    return root
      .elementsFromPoint(x, y)
      .filter((hit) => hit.getRootNode() === root)
      .flatMap((hit) => [...(hit.shadowRoot ? elementsAt(hit.shadowRoot, x, y) : []), hit]);
  }

  /** Whether an element covers what lies below it. */
  function paints(element: Element): boolean {
    const { backgroundColor, backgroundImage, fill, fillOpacity } = getComputedStyle(element);
    const isShape = element instanceof SVGElement && !(element instanceof SVGSVGElement);
    const colour = isShape ? (fillOpacity === "0" ? "none" : fill) : backgroundColor;
    const isClear = /^(none|transparent|rgba.* 0\))$/.test(colour) && (isShape || backgroundImage === "none");
    return !isClear && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function isWithin(inner: Element, outer: Element): boolean {
    for (let at: Element | null = inner; at; at = parentOf(at)) {
      if (at === outer) {
        return true;
      }
    }
    return false;
  }

  /** Puts the words of a line together: those of one block that follow each other at one height. */
  function inLines(words: readonly Piece[]): ShownLine[] {
    const lines: { text: string; box: DOMRect; end: DOMRect; block: Element }[] = [];
    for (const { text, box, joined, block } of words) {
      const line = lines.at(-1);
      const gap = line ? box.left - line.end.right : Number.NaN;
      const height = Math.min(box.height, line?.end.height ?? 0);
      const shared = line ? Math.min(line.end.bottom, box.bottom) - Math.max(line.end.top, box.top) : 0;
      const follows = line?.block === block && shared > height * 0.5 && gap > -2 && gap < height * 1.2;
      if (line && follows) {
        line.text += joined && gap < height * 0.3 ? text : ` ${text}`;
        line.box = union(line.box, box);
        line.end = box;
      } else {
        lines.push({ text, box, end: box, block });
      }
    }
    return lines.flatMap(({ text, box }) => {
      // Signs of icon fonts and little pictures are drawings.
      const written = text
        .replace(/[\ue000-\uf8ff☰ⓘ\p{Emoji_Presentation}]|\ufe0e|\ufe0f/gu, " ")
        .replace(/\s+/g, " ")
        .trim();
      return written
        ? [
            {
              text: written,
              bbox: [box.left, box.top, box.right, box.bottom].map(
                (value) => Math.round(value * 10) / 10,
              ) as ShownLine["bbox"],
            },
          ]
        : [];
    });
  }
}
