import * as l10n from "@vscode/l10n";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { type Row, wordsOf } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { verdictOf } from "./verdict.tsx";
import { type Grouping, headingOf, isSameGroup, isUnsaid, nameOf } from "./view.ts";

/** Pixels of a row, and of the heading above a group of them. */
const height = 52;
const headingHeight = 28;
/** Rows drawn above and below what is seen. */
const spare = 8;
/** Milliseconds that the list rests before previews are asked for: what is only scrolled past needs none. */
const rest = 80;

interface ListProps {
  list: RefObject<HTMLDivElement | null>;
  /** Those of a group stand together. */
  rows: readonly Row[];
  by: Grouping;
  /** Its place among the rows; -1 when there is none. */
  selected: number;
  select: (index: number) => void;
  /** Addresses of the previews, by their images' names. */
  urls: ReadonlyMap<string, string>;
  /** Asks for the previews of some rows. */
  need: (rows: readonly Row[]) => void;
}

/** The places; of thousands only those in sight are drawn. */
export function List({ list, rows, by, selected, select, urls, need }: ListProps) {
  const [seen, see] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = list.current!;
    const look = () => see({ top: element.scrollTop, height: element.clientHeight });
    const watching = new ResizeObserver(look);
    watching.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      watching.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const { tops, headings, whole } = useMemo(() => layout(rows, by), [rows, by]);
  // The chosen row stays in sight, the first of a group with its heading.
  useLayoutEffect(() => {
    const element = list.current!;
    const top = tops[selected];
    if (top !== undefined) {
      const above = headings.some(({ first }) => first === selected) ? headingHeight : 0;
      if (top - above < element.scrollTop) {
        element.scrollTop = top - above;
      } else if (top + height > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + height - element.clientHeight;
      }
    }
  }, [selected, tops, seen.height]);
  const first = Math.max(0, rowAt(tops, seen.top) - spare);
  const last = Math.min(rows.length, rowAt(tops, seen.top + seen.height) + 1 + spare);
  useEffect(() => {
    const waiting = setTimeout(() => need(rows.slice(first, last)), rest);
    return () => clearTimeout(waiting);
  }, [first, last, rows, need]);
  const chosen = selected >= first && selected < last ? `row-${selected}` : undefined;
  return (
    <div
      class="list"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={l10n.t("Images")}
      {...(chosen ? { "aria-activedescendant": chosen } : {})}
    >
      <div class="rows" role="presentation" style={{ height: `${whole}px`, "--row": `${height}px` }}>
        {headings
          .filter((heading) => heading.first >= first && heading.first < last)
          .map((heading) => (
            // Each option says it by itself.
            <div
              key={`heading ${rows[heading.first]!.id}`}
              class="group"
              aria-hidden="true"
              style={{ top: `${heading.top}px`, height: `${headingHeight}px` }}
            >
              <span title={heading.text}>
                <bdi>{heading.text}</bdi>
              </span>
              {heading.count > 1 && <span class="count">{heading.count}</span>}
            </div>
          ))}
        {rows.slice(first, last).map((row, index) => (
          <ListRow
            key={row.id}
            row={row}
            by={by}
            url={row.picture === undefined ? undefined : urls.get(row.picture)}
            index={first + index}
            count={rows.length}
            top={tops[first + index]!}
            selected={first + index === selected}
            select={select}
          />
        ))}
      </div>
    </div>
  );
}

interface Heading {
  readonly text: string;
  readonly top: number;
  /** The index of its first row. */
  readonly first: number;
  readonly count: number;
}

/** Says where everything stands, in pixels from the top. */
function layout(rows: readonly Row[], by: Grouping) {
  const tops: number[] = [];
  const headings: Heading[] = [];
  let top = 0;
  for (const [index, row] of rows.entries()) {
    const group = headings.at(-1);
    if (group && isSameGroup(rows[index - 1], row, by)) {
      headings[headings.length - 1] = { ...group, count: group.count + 1 };
    } else {
      headings.push({ text: headingOf(row, by) || l10n.t("Drawing"), top, first: index, count: 1 });
      top += headingHeight;
    }
    tops.push(top);
    top += height;
  }
  return { tops, headings, whole: top };
}

/** Returns the index of the last row that begins at or above a height; 0 when all are below. */
function rowAt(tops: readonly number[], at: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tops[middle]! <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

interface ListRowProps {
  row: Row;
  by: Grouping;
  url: string | undefined;
  index: number;
  count: number;
  top: number;
  selected: boolean;
  select: (index: number) => void;
}

function ListRow({ row, by, url, index, count, top, selected, select }: ListRowProps) {
  const verdict = verdictOf(row);
  const words = wordsOf(row);
  const line = l10n.t("line {0}", row.line);
  const name = row.target.startsWith("data:")
    ? l10n.t("Image data")
    : nameOf(row.target) || l10n.t("Drawing");
  return (
    // The keyboard is the list's: see the page.
    <div
      id={`row-${index}`}
      class={`row ${row.verdict}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={count}
      style={{ top: `${top}px` }}
      onClick={() => select(index)}
      onKeyDown={() => {}}
    >
      <span class="thumb">
        {url ? <img src={url} alt="" draggable={false} /> : <Icon name="file-media" />}
      </span>
      <span class={words === undefined ? "words none" : "words"} dir="auto">
        {saidIn(row)}
      </span>
      <span class="where">
        <Icon name={verdict.icon} />
        <span class="verdict">{verdict.words}</span>
        <span class="visually-hidden">, {by === "document" ? row.document : name}, </span>
        <span class="place-name" title={`${row.document}:${row.line} · ${row.target}`}>
          {by === "document" ? `${line} · ${name}` : `${row.document}:${row.line}`}
        </span>
      </span>
    </div>
  );
}

/** The words that a place would get; else what is wrong with it, or what it has now. */
function saidIn(row: Row): string {
  const words = wordsOf(row);
  if (words === "") {
    return l10n.t("Decorative: empty alt text");
  }
  if (isUnsaid(row)) {
    return l10n.t("Decorative, which its markup can't say");
  }
  return words ?? row.problem ?? (row.alt || l10n.t("No alt text"));
}
