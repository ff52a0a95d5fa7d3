import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { type Row, wordsOf } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { verdictOf } from "./verdict.tsx";
import { isUnsaid } from "./view.ts";

/** Pixels of a row. */
const height = 46;
/** Rows drawn above and below what is seen. */
const spare = 8;

interface ListProps {
  list: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  /** Its place among the rows; -1 when there is none. */
  selected: number;
  select: (index: number) => void;
}

/** The places; of thousands only those in sight are drawn. */
export function List({ list, rows, selected, select }: ListProps) {
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
  // The chosen row stays in sight.
  useLayoutEffect(() => {
    const element = list.current!;
    const top = selected * height;
    if (selected >= 0 && top < element.scrollTop) {
      element.scrollTop = top;
    } else if (selected >= 0 && top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + height - element.clientHeight;
    }
  }, [selected]);
  const first = Math.max(0, Math.floor(seen.top / height) - spare);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / height) + spare);
  const chosen = selected >= first && selected < last ? `row-${selected}` : undefined;
  return (
    <div
      class="list"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="Images"
      {...(chosen ? { "aria-activedescendant": chosen } : {})}
    >
      <div class="rows" style={{ height: `${rows.length * height}px`, "--row": `${height}px` }}>
        {rows.slice(first, last).map((row, index) => (
          <ListRow
            key={row.id}
            row={row}
            index={first + index}
            count={rows.length}
            selected={first + index === selected}
            select={select}
          />
        ))}
      </div>
    </div>
  );
}

interface ListRowProps {
  row: Row;
  index: number;
  count: number;
  selected: boolean;
  select: (index: number) => void;
}

function ListRow({ row, index, count, selected, select }: ListRowProps) {
  const verdict = verdictOf(row);
  const words = wordsOf(row);
  const decorative =
    words === ""
      ? "Decorative: empty alt text"
      : isUnsaid(row)
        ? "Decorative, which its markup can't say"
        : undefined;
  const text = decorative ?? words ?? row.problem ?? row.alt;
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
      style={{ top: `${index * height}px` }}
      onClick={() => select(index)}
      onKeyDown={() => {}}
    >
      <Icon name={verdict.icon} />
      <span class="visually-hidden">{verdict.words}: </span>
      <span class={words === undefined ? "words none" : "words"} dir="auto">
        {text || "No alt text"}
      </span>
      <span class="where">
        {row.document}:{row.line} · {nameOf(row.target)} · {row.status}
      </span>
    </div>
  );
}

/** The last part of a path; a drawing has none. */
function nameOf(target: string): string {
  return target.startsWith("data:") ? "data URL" : target.split("/").pop() || "drawing";
}
