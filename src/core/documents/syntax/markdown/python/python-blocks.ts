import { pushAll } from "../../../../base/push-all.ts";
import { cellsOf } from "../classic/cells.ts";
import {
  dedented,
  joined,
  type MappedLine,
  type MappedText,
  partOf,
  type Stretch,
  without,
} from "../classic/mapped.ts";
import type { Feature } from "./features.ts";
import type { Item } from "./html-blocks.ts";

/** A heading, with the marks before it, or other running text. */
interface RunningText extends MappedText {
  /** 1 to 6 of a heading; 0 of other text. */
  readonly depth: number;
}

/** The running text that Python-Markdown's blocks leave, and what they define. */
export interface Blocks {
  readonly texts: RunningText[];
  /** Targets by their keys, which are in small letters. */
  readonly definitions: Map<string, string>;
  /** The ranges of HTML that is passed on as it is. */
  readonly html: Stretch[];
}

/** A block in the tree that is being built: only what decides how the next block is read. */
interface Node {
  readonly tag: "root" | "list" | "item" | "box" | "quote" | "code" | "other";
  readonly children: Node[];
  /** The admonition, the details or the tab that a box is. */
  readonly box?: Box;
  /** A definition list, whose definitions are its items. */
  readonly definitions?: true;
}

type State = "list" | "loose" | "quote" | "dedented" | undefined;
type Box = "admonition" | "details" | "tabbed";
type Lines = readonly MappedLine[];

/** Deeper than anybody nests blocks; what is deeper is running text. */
const deepest = 60;
const tab = 4;

const boxes: Readonly<Record<Box, RegExp>> = {
  admonition: /^!!! ?[\p{L}\p{N}_-]+(?: +[\p{L}\p{N}_-]+)*(?: +"(.*?)")? *$/u,
  details:
    /^\?{3}\+? ?(?:(?:[\p{L}\p{N}_-]+(?: +[\p{L}\p{N}_-]+)*?)?(?: +"(.*?)")|[\p{L}\p{N}_-]+(?: +[\p{L}\p{N}_-]+)*) *$/u,
  tabbed: /^={3}(?:\+|\+!|!\+|!)? +(?:"(.*?)"|'(.*?)') *$/,
};
const header = /^#{1,6}/;
const underline = /^(?:=+|-+) *$/;
const rule = /^(?:(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}) *$/;
const listMark = /^(?:\d+\.|[*+-]) +/;
const colon = /^: {1,3}/;
const footnote = /^\[\^[^\]]*\]: */;
const definition = /^\[([^[\]]*)\]: *(\S*) *(?:(?:(["']).*\3|\(.*\)) *)?$/;
const formula = /^(?:\$\$[\s\S]+\$\$|\\\[[\s\S]+\\\]|\\begin\{([a-z]+\*?)\}[\s\S]+\\end\{\1\}) *$/;
const abbreviation = /^\*\[[^\]]*\] ?:/;

/** Reads the blocks of a document as Python-Markdown does with these features. */
export function blocksIn(items: readonly Item[], features: ReadonlySet<Feature>): Blocks {
  const texts: RunningText[] = [];
  const definitions = new Map<string, string>();
  const html: Stretch[] = [];
  const kinds = (Object.keys(boxes) as Box[]).filter((kind) => features.has(kind));
  const states: State[] = [];
  let depth = 0;

  const say = (lines: Lines, depth = 0) => {
    if (lines.length > 0) texts.push({ ...joined(lines), depth });
  };
  const within = (state: State, read: () => void) => {
    states.push(state);
    read();
    states.pop();
  };

  /** Reads blocks, of which each may leave a rest to be read after it. */
  function readAll(parent: Node, blocks: readonly Lines[]): void {
    if (++depth > deepest) {
      for (const block of blocks) {
        say(block);
      }
    } else {
      const pending = blocks.toReversed();
      for (let block = pending.pop(); block; block = pending.pop()) {
        const rest = block.length > 0 ? read(parent, block, pending) : undefined;
        if (rest && rest.length > 0) pending.push(rest);
      }
    }
    depth--;
  }

  /** Reads one block, and returns what it leaves. `after`: the blocks behind it, the next one last. */
  function read(parent: Node, block: Lines, after: Lines[]): Lines | undefined {
    const first = block[0]!;
    return (
      readBox(parent, block) ??
      readInList(parent, block, isPlain) ??
      (features.has("def_list") ? readInList(parent, block, isAny) : undefined) ??
      (first.indent >= tab ? readCode(parent, block) : undefined) ??
      (features.has("tables") ? readTable(parent, block) : undefined) ??
      readHeader(parent, block) ??
      (first.indent < tab && listMark.test(first.text) ? readList(parent, block) : undefined) ??
      (features.has("def_list") ? readDefinitionList(parent, block) : undefined) ??
      readQuote(parent, block) ??
      (features.has("footnotes") ? readFootnote(block, after) : undefined) ??
      readDefinitions(parent, block) ??
      (features.has("arithmatex") ? readFormula(parent, block) : undefined) ??
      readParagraph(parent, block)
    );
  }

  function readBox(parent: Node, block: Lines): Lines | undefined {
    for (const kind of kinds) {
      const at = block.findIndex(({ indent, text }) => indent === 0 && boxes[kind].test(text));
      if (at >= 0) {
        readAll(parent, [block.slice(0, at)]);
        say([block[at]!]);
        // An admonition's title is taken for one, too: what is indented deeper right behind it goes on in it.
        const title: Node[] =
          kind === "admonition" && !/ "" *$/.test(block[at]!.text)
            ? [{ tag: "box", box: kind, children: [] }]
            : [];
        const box: Node = { tag: "box", box: kind, children: title };
        parent.children.push(box);
        const { inside, rest } = splitAtDedent(block.slice(at + 1), tab);
        readAll(box, [inside]);
        return rest;
      }
      const goesOn = boxOf(parent, kind, block[0]!.indent);
      if (goesOn) {
        const { inside, rest } = splitAtDedent(block, goesOn.indent);
        readAll(goesOn.node, [inside]);
        return rest;
      }
    }
    return undefined;
  }

  /** Returns what of the box that comes before a block is so far indented that it goes on there. */
  function boxOf(parent: Node, kind: Box, indent: number): { node: Node; indent: number } | undefined {
    let node = parent.children.at(-1);
    if (node?.box !== kind) {
      return undefined;
    }
    let taken = 0;
    for (let last = node.children.at(-1); last?.tag === "list" && indent - taken >= 2 * tab; ) {
      const item: Node | undefined = last.children.at(-1);
      if (!item) break;
      node = item;
      taken += tab;
      last = item.children.at(-1);
    }
    return indent - taken >= tab ? { node, indent: taken + tab } : undefined;
  }

  /** Reads what is indented so far that it goes on in a list before it, or in an item. */
  function readInList(parent: Node, block: Lines, isOfList: (node: Node) => boolean): Lines | undefined {
    const isList = (node: Node | undefined) => node?.tag === "list" && isOfList(node);
    const isItem = (node: Node | undefined) => node?.tag === "item" && isOfList(node);
    const last = parent.children.at(-1);
    const { indent } = block[0]!;
    if (indent < tab || states.at(-1) === "dedented" || !(isItem(parent) || isList(last))) {
      return undefined;
    }
    const wanted = Math.floor(indent / tab);
    let level = states.at(-1) === "list" ? 1 : 0;
    let sibling: Node = parent;
    while (wanted > level) {
      const child = sibling.children.at(-1);
      if (!child || !(isList(child) || isItem(child))) break;
      level += child.tag === "list" ? 1 : 0;
      sibling = child;
    }
    const inside = block.map((line) => dedented(line, level * tab));
    const item = sibling.children.at(-1);
    const into = isItem(parent)
      ? last && isList(last)
        ? last
        : parent
      : isItem(sibling)
        ? sibling
        : item && isItem(item)
          ? item
          : added(sibling, { tag: "item", children: [], ...(sibling.definitions && { definitions: true }) });
    within("dedented", () => readAll(into, [inside]));
    return [];
  }

  function readCode(parent: Node, block: Lines): Lines {
    parent.children.push({ tag: "code", children: [] });
    return splitAtDedent(block, tab).rest;
  }

  function readTable(parent: Node, block: Lines): Lines | undefined {
    const [head, bar, ...rows] = block;
    if (!bar || !/^[|:\- ]+$/.test(bar.text) || !/[|]/.test(head!.text + bar.text)) {
      return undefined;
    }
    const columns = cellsOf(head!.text);
    if (
      cellsOf(bar.text).length !== columns.length ||
      (columns.length < 2 && !/^\||\|$/.test(head!.text.trim()))
    ) {
      return undefined;
    }
    parent.children.push({ tag: "other", children: [] });
    for (const row of [head!, ...rows]) {
      for (const { start, end } of cellsOf(row.text).slice(0, columns.length)) {
        texts.push({ ...partOf(row, start, end), depth: 0 });
      }
    }
    return [];
  }

  /** A header, a rule or what is underlined ends the lines before it, and leaves those behind it. */
  function readHeader(parent: Node, block: Lines): Lines | undefined {
    const at = block.findIndex(({ indent, text }) => indent === 0 && header.test(text));
    if (at < 0 && block[1]?.indent === 0 && underline.test(block[1].text)) {
      say([block[0]!], block[1].text.startsWith("=") ? 1 : 2);
      parent.children.push({ tag: "other", children: [] });
      return block.slice(2);
    }
    const split = at < 0 ? block.findIndex(({ indent, text }) => indent < tab && rule.test(text)) : at;
    if (split < 0) {
      return undefined;
    }
    readAll(parent, [block.slice(0, split)]);
    say([block[split]!], header.exec(block[split]!.text)?.[0].length);
    parent.children.push({ tag: "other", children: [] });
    return block.slice(split + 1);
  }

  function readList(parent: Node, block: Lines): Lines {
    const items: MappedLine[][] = [];
    for (const line of block) {
      const [mark] = listMark.exec(line.text) ?? [];
      if (mark && line.indent < tab) {
        items.push([without(line, mark)]);
      } else if (mark && line.indent < 2 * tab && (items.at(-1)?.[0]?.indent ?? 0) < tab) {
        items.push([line]);
      } else {
        items.at(-1)!.push(line);
      }
    }
    const before = parent.children.at(-1);
    let list = before?.tag === "list" && !before.definitions ? before : undefined;
    if (list) {
      const item: Node = { tag: "item", children: [] };
      list.children.push(item);
      within("loose", () => readAll(item, [items.shift()!]));
    } else if (parent.tag === "list" && !parent.definitions) {
      list = parent;
    } else {
      list = { tag: "list", children: [] };
      parent.children.push(list);
    }
    within("list", () => {
      for (const lines of items) {
        let item = list.children.at(-1);
        if (!item || lines[0]!.indent < tab) {
          item = { tag: "item", children: [] };
          list.children.push(item);
        }
        readAll(item, [lines]);
      }
    });
    return [];
  }

  function readDefinitionList(parent: Node, block: Lines): Lines | undefined {
    const at = block.findIndex(({ indent, text }) => indent < tab && colon.test(text));
    const before = parent.children.at(-1);
    if (at < 0 || (at === 0 && !before)) {
      return undefined;
    }
    for (const term of block.slice(0, at)) {
      say([term]);
    }
    const line = block[at]!;
    const following = block.slice(at + 1);
    const isLazy = following[0] !== undefined && following[0].indent < tab && !/^:/.test(following[0].text);
    const { inside, rest } = isLazy ? { inside: following, rest: [] } : splitAtDedent(following, tab);
    const isLoose = at === 0 && before?.tag === "other";
    if (isLoose) {
      parent.children.pop();
    }
    let list = parent.children.at(-1);
    if (!list?.definitions) {
      list = { tag: "list", definitions: true, children: [] };
      parent.children.push(list);
    }
    const item: Node = { tag: "item", definitions: true, children: [] };
    const goesOn = at === 0 && (list.children.at(-1)?.children.length ?? 0) > 0;
    list.children.push(item);
    const [mark] = colon.exec(line.text)!;
    within(isLoose || goesOn ? "loose" : "list", () => readAll(item, [[without(line, mark), ...inside]]));
    return rest;
  }

  function readQuote(parent: Node, block: Lines): Lines | undefined {
    const at = block.findIndex(({ indent, text }) => indent < tab && text.startsWith(">"));
    if (at < 0) {
      return undefined;
    }
    readAll(parent, [block.slice(0, at)]);
    let quote = parent.children.at(-1);
    if (quote?.tag !== "quote") {
      quote = { tag: "quote", children: [] };
      parent.children.push(quote);
    }
    const into = quote;
    const lines = block
      .slice(at)
      .map((line) =>
        line.indent < tab && line.text.startsWith(">") ? without(line, /^> ?/.exec(line.text)![0]) : line,
      );
    within("quote", () => readAll(into, blocksOf(lines)));
    return [];
  }

  function readFootnote(block: Lines, after: Lines[]): Lines | undefined {
    const at = block.findIndex(({ indent, text }) => indent < tab && footnote.test(text));
    if (at < 0) {
      return undefined;
    }
    const next = block.findIndex(
      ({ indent, text }, rank) => rank > at && indent < tab && footnote.test(text),
    );
    const line = block[at]!;
    const inside = block.slice(at + 1, next < 0 ? undefined : next).map((one) => dedented(one, tab));
    const blocks: Lines[] = [[without(line, footnote.exec(line.text)![0]), ...inside]];
    while (next < 0 && (after.at(-1)?.[0]?.indent ?? 0) >= tab) {
      blocks.push(after.pop()!.map((one) => dedented(one, tab)));
    }
    within(undefined, () => readAll({ tag: "root", children: [] }, blocks));
    if (next >= 0) {
      after.push(block.slice(next));
    }
    return block.slice(0, at);
  }

  function readDefinitions(parent: Node, block: Lines): Lines | undefined {
    for (const [rank, { indent, text }] of block.entries()) {
      if (indent >= tab || (text[0] !== "[" && !(text[0] === "*" && features.has("abbr")))) continue;
      if (abbreviation.test(text) && features.has("abbr")) {
        readAll(parent, [block.slice(0, rank)]);
        return block.slice(rank + 1);
      }
      const [, key, target] = definition.exec(text) ?? [];
      const onNext =
        key !== undefined && target === "" ? /^(\S+) *$/.exec(block[rank + 1]?.text ?? "") : null;
      const shown = target || onNext?.[1];
      if (key !== undefined && shown) {
        definitions.set(key.trim().toLowerCase(), shown.replace(/^<+|>+$/g, ""));
        readAll(parent, [block.slice(0, rank)]);
        const title = block[rank + (onNext ? 2 : 1)];
        const hasTitle = title && /^\s*(?:(["']).*\1|\(.*\)) *$/.test(title.text) && !/["')] *$/.test(text);
        return block.slice(rank + (onNext ? 2 : 1) + (hasTitle ? 1 : 0));
      }
    }
    return undefined;
  }

  function readFormula(parent: Node, block: Lines): Lines | undefined {
    if (!formula.test(joined(block).text)) {
      return undefined;
    }
    parent.children.push({ tag: "other", children: [] });
    return [];
  }

  function readParagraph(parent: Node, block: Lines): Lines {
    say(block);
    if (states.at(-1) !== "list") {
      parent.children.push({ tag: "other", children: [] });
    }
    return [];
  }

  function readItems(parent: Node, all: readonly Item[], mode: "block" | "span" | "off"): void {
    for (const item of all) {
      if (item.kind === "raw") {
        html.push(item.place);
        parent.children.push({ tag: "other", children: [] });
      } else if (item.kind === "element") {
        pushAll(html, item.tags);
        parent.children.push({ tag: "other", children: [] });
        readItems({ tag: "root", children: [] }, item.content, item.mode);
      } else if (mode === "block") {
        const lines = features.has("blocks") ? withoutFencesOfBlocks(item.lines) : item.lines;
        readAll(parent, blocksOf(lines));
      } else if (mode === "span") {
        say(item.lines);
      } else {
        const end = item.lines.at(-1)!;
        html.push({ start: item.lines[0]!.at, end: end.at + end.text.length });
      }
    }
  }
  readItems({ tag: "root", children: [] }, items, "block");
  return { texts, definitions, html };
}

const isPlain = ({ definitions }: Node): boolean => !definitions;
const isAny = (): boolean => true;

function added(parent: Node, child: Node): Node {
  parent.children.push(child);
  return child;
}

/** Lines of one block, which each of its headers makes one look through again. */
const longestBlock = 200;

/** Cuts lines at those that are blank. */
function blocksOf(lines: Lines): Lines[] {
  const blocks: MappedLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.text === "") {
      isOpen = false;
    } else if (isOpen && (line.indent > 0 || blocks.at(-1)!.length < longestBlock)) {
      blocks.at(-1)!.push(line);
    } else {
      blocks.push([line]);
      isOpen = true;
    }
  }
  return blocks;
}

/** The lines up to the first that isn't indented so far, without that indentation; and the others. */
function splitAtDedent(lines: Lines, columns: number): { inside: Lines; rest: Lines } {
  const at = lines.findIndex(({ indent }) => indent < columns);
  const end = at < 0 ? lines.length : at;
  return { inside: lines.slice(0, end).map((line) => dedented(line, columns)), rest: lines.slice(end) };
}

/** What stands between lines of `///` is read as if they weren't there. */
function withoutFencesOfBlocks(lines: Lines): Lines {
  return lines.map((line) => (/^\/{3,}(?: |$)/.test(line.text) ? { ...line, indent: 0, text: "" } : line));
}
