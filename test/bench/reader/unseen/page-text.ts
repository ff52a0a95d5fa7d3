/** A line of text as a page shows it, in pixels of the viewport. */
export interface ShownLine {
  readonly text: string;
  readonly bbox: [left: number, top: number, right: number, bottom: number];
}

/**
 * Returns the text that a page shows, line by line in its own order, with places. Runs in the page itself, and goes into
 * open shadow roots. What can't be told from the document isn't shown either: words of which a part is cut off become
 * transparent; pictures, which may have words of their own, are hidden; what only style sheets hold, such as counters and
 * bullets, is taken out. `typeface`: for pages that bring one of their own.
 */
export function textShown(typeface?: string): ShownLine[] {
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
    img, video { visibility: hidden !important; }
    [data-untold]::before, [data-untold]::after { content: none !important; }
    * { list-style: none !important; text-overflow: clip !important; hyphens: manual !important; caret-color: transparent !important;
        animation: none !important; transition: none !important; }
    ${typeface ? `* { font-family: "${typeface}" !important }` : ""}`);
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
  return inLines(pieces);

  /** Takes out what style sheets write; signs of an icon font are no text, and stay. */
  function untell(element: Element): void {
    for (const where of ["::before", "::after"]) {
      const { content } = getComputedStyle(element, where);
      if (/counter|attr\(|"[^"]*[^\s"\ue000-\uf8ff\u{f0000}-\u{10ffff}][^"]*"/u.test(content)) {
        element.setAttribute("data-untold", "");
      }
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
      pieces.push({ text: text.trim(), box, joined: false, block: field });
    }
    spaced = true;
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
            cut.add(range);
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
      const [x, y] = [box.left + box.width * share, box.top + box.height / 2];
      let hit = document.elementFromPoint(x, y);
      while (hit?.shadowRoot) {
        const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y);
        if (!inner || inner === hit) {
          break;
        }
        hit = inner;
      }
      return !hit || isWithin(hit, element) || isWithin(element, hit);
    });
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
      // Signs of icon fonts are drawings.
      const written = text
        .replace(/[\ue000-\uf8ff]/g, " ")
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
