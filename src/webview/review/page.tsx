import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { commands } from "../../core/contract/contributions.ts";
import type { FromPage, Row } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { useUrls } from "../ui/use-urls.ts";
import { Bar } from "./bar.tsx";
import { Detail } from "./detail.tsx";
import { List } from "./list.tsx";
import { canAccept, counted, type Filter, filtered, type View } from "./view.ts";

/** The whole page: what is gone over above, the places, and the chosen one. */
export function Page({ view, post }: { view: View; post: (intent: FromPage) => void }) {
  const { head, rows, thumbnails, scope, lost } = view;
  const [filter, setFilter] = useState<Filter>("needed");
  const [text, setText] = useState("");
  const [chosen, choose] = useState<string>();
  const [editing, edit] = useState(false);
  const [said, say] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => filtered(rows, filter, text), [rows, filter, text]);
  const counts = useMemo(() => counted(rows), [rows]);
  const place = shown.findIndex(({ id }) => id === chosen);
  // What was decided may have left the list: the row that took its place is next.
  const before = useRef(0);
  const selected = place >= 0 ? place : shown.length ? Math.min(before.current, shown.length - 1) : -1;
  before.current = Math.max(0, selected);
  const row = shown[selected];

  const select = (index: number) => {
    const next = shown[Math.max(0, Math.min(shown.length - 1, index))];
    if (next) {
      choose(next.id);
      edit(false);
    }
  };
  const decide = (verdict: "undecided" | "accepted" | "skipped") => {
    if (row && row.verdict !== "applied" && (verdict !== "accepted" || canAccept(row))) {
      post({ type: "decide", ids: [row.id], verdict });
      const left = counts.undecided - (row.verdict === "undecided" && verdict !== "undecided" ? 1 : 0);
      say(`${verdict === "undecided" ? "Undecided again" : verdict}. ${left} undecided.`);
      if (verdict !== "undecided") {
        select(nextUndecided(shown, selected));
      }
    }
  };

  const urls = useUrls(
    useMemo(() => [...thumbnails.values()].filter((one) => one !== undefined), [thumbnails]),
  );
  useThumbnail(row, thumbnails, post);
  // Whoever wrote goes on in the list, also by ear.
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) {
      list.current?.focus();
    }
    wasEditing.current = editing;
  }, [editing]);
  const keys: Readonly<Record<string, () => void>> = {
    j: () => select(selected + 1),
    ArrowDown: () => select(selected + 1),
    k: () => select(selected - 1),
    ArrowUp: () => select(selected - 1),
    PageDown: () => select(selected + 10),
    PageUp: () => select(selected - 10),
    Home: () => select(0),
    End: () => select(shown.length - 1),
    n: () => select(nextUndecided(shown, selected)),
    a: () => decide("accepted"),
    s: () => decide("skipped"),
    u: () => decide("undecided"),
    e: () => edit(row?.writable === true && row.verdict !== "applied"),
    o: () => row && post({ type: "open", id: row.id }),
    "/": () => search.current?.focus(),
  };
  // Before the next key can come: a fast typist must meet the row that is chosen by then.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      const typing = target instanceof HTMLElement && target.matches("input, textarea, select");
      if (typing && key === "Escape") {
        (target as HTMLElement).blur();
      } else if (
        !typing &&
        !event.isComposing &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        keys[key]
      ) {
        event.preventDefault();
        keys[key]();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });

  if (!head) {
    return lost ? <Lost scope={scope} /> : <p class="quiet-page">Opening…</p>;
  }
  const acceptable = shown.filter((one) => one.verdict === "undecided" && canAccept(one)).map(({ id }) => id);
  return (
    <main class="page">
      {lost && <Lost scope={scope} />}
      <Bar {...{ head, counts, filter, text, acceptable, search, setFilter, setText, post }} />
      {row ? (
        <div class="both">
          <List list={list} rows={shown} selected={selected} select={select} />
          <Detail
            row={row}
            thumbnail={thumbnails.has(row.id) ? (urls.get(row.id) ?? "") : undefined}
            editing={editing}
            asking={head.phase === "asking"}
            edit={edit}
            decide={decide}
            post={post}
          />
        </div>
      ) : (
        <p class="quiet-page">{emptyWords(rows, head.phase)}</p>
      )}
      <footer>
        <kbd>J</kbd> <kbd>K</kbd> move · <kbd>A</kbd> accept · <kbd>S</kbd> skip · <kbd>E</kbd> edit ·{" "}
        <kbd>U</kbd> undecide · <kbd>N</kbd> next undecided · <kbd>O</kbd> open · <kbd>/</kbd> filter
      </footer>
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </main>
  );
}

/** The next place that waits for a decision, else the next one. */
function nextUndecided(rows: readonly Row[], from: number): number {
  const next = rows.findIndex((row, index) => index > from && row.verdict === "undecided");
  return next < 0 ? from + 1 : next;
}

function emptyWords(rows: readonly Row[], phase: string): string {
  if (phase === "scanning") {
    return "Looking for images…";
  }
  return rows.length
    ? "No image is like that. All images are under “All images”."
    : "No document here refers to an image.";
}

/** The picture of the chosen place, once it is chosen. */
function useThumbnail(
  row: Row | undefined,
  thumbnails: View["thumbnails"],
  post: (intent: FromPage) => void,
): void {
  const asked = useRef(new Set<string>());
  useEffect(() => {
    if (row?.image && !thumbnails.has(row.id) && !asked.current.has(row.id)) {
      asked.current.add(row.id);
      post({ type: "needThumbnails", ids: [row.id] });
    } else if (row && thumbnails.has(row.id)) {
      // Given back later, it may be asked for again.
      asked.current.delete(row.id);
    }
  }, [row?.id, thumbnails]);
}

/** The message and the way out when nobody listens to the page any more. */
function Lost({ scope }: { scope: unknown }) {
  // VS Code itself runs the command: no message would reach the extension.
  const again = `command:${commands.reviewAltText}?${encodeURIComponent(JSON.stringify([scope]))}`;
  return (
    <div class="note wrong lost" role="alert">
      <Icon name="debug-disconnect" />
      <span>
        The extension was restarted, and this page lost touch with it. All that was answered and decided is
        kept.
      </span>
      <a class="link" href={again}>
        Open the Review Again
      </a>
    </div>
  );
}
