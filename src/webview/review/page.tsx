import * as l10n from "@vscode/l10n";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { commands } from "../../core/contract/contributions.ts";
import type { FromPage, Row, Detail as Size } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { type Preview, useUrls } from "../ui/use-urls.ts";
import { Bar } from "./bar.tsx";
import { Detail } from "./detail.tsx";
import { Empty } from "./empty.tsx";
import { List } from "./list.tsx";
import { verdictWords } from "./verdict.tsx";
import {
  canAccept,
  counted,
  type Filter,
  filtered,
  type Grouping,
  grouped,
  placesOf,
  type View,
} from "./view.ts";

/** The whole page: what is gone over above, the places, and the chosen one. */
export function Page({ view, post }: { view: View; post: (intent: FromPage) => void }) {
  const { head, rows, thumbnails, scope, lost } = view;
  const [filter, setFilter] = useState<Filter>("needed");
  const [by, setGrouping] = useState<Grouping>("document");
  const [text, setText] = useState("");
  const [chosen, choose] = useState<string>();
  const [editing, edit] = useState(false);
  const [said, say] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => grouped(filtered(rows, filter, text), by), [rows, filter, text, by]);
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
      say(`${verdictWords(verdict)} ${l10n.t("{0} undecided.", left)}`);
      if (verdict !== "undecided") {
        select(nextUndecided(shown, selected));
      }
    }
  };

  const undo = () => {
    if (head?.undo) {
      post({ type: "undo" });
      say(l10n.t("The last decision is undone."));
    }
  };

  const small = useThumbnails(thumbnails.small, "small", post);
  const large = useThumbnails(thumbnails.large, "large", post);
  useEffect(() => large.need(row ? [row] : []), [row, large.need]);
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
      const withControl = event.ctrlKey || event.metaKey;
      const typing = target instanceof HTMLElement && target.matches("input, textarea, select");
      if (typing && key === "Escape") {
        (target as HTMLElement).blur();
      } else if (!typing && withControl && !event.shiftKey && !event.altKey && key === "z") {
        event.preventDefault();
        undo();
      } else if (!typing && !event.isComposing && !withControl && !event.altKey && keys[key]) {
        event.preventDefault();
        keys[key]();
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });

  if (!head) {
    return lost ? <Lost scope={scope} /> : <p class="quiet-page">{l10n.t("Opening…")}</p>;
  }
  const acceptable = shown.filter((one) => one.verdict === "undecided" && canAccept(one)).map(({ id }) => id);
  return (
    <main class="page">
      {lost && <Lost scope={scope} />}
      <Bar
        {...{ head, counts, filter, by, text, acceptable, search, setFilter, setGrouping, setText, post }}
      />
      {row ? (
        <div class="both">
          <List {...{ list, rows: shown, by, selected, select }} urls={small.urls} need={small.need} />
          <Detail
            row={row}
            places={placesOf(row, rows)}
            preview={row.picture === undefined ? "" : large.urls.get(row.picture)}
            editing={editing}
            asking={head.phase === "asking"}
            rewrites={head.model.at !== "embedded"}
            edit={edit}
            decide={decide}
            post={post}
          />
        </div>
      ) : (
        <Empty
          {...{ head, counts, filter, text, post }}
          showAll={() => {
            setText("");
            setFilter("all");
          }}
          clear={() => setText("")}
        />
      )}
      {row && <Shortcuts />}
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

/** The keys that have no button, and those that a button may hide. */
function Shortcuts() {
  const keys = [
    ["J K", l10n.t("move")],
    ["A", l10n.t("accept")],
    ["S", l10n.t("skip")],
    ["E", l10n.t("edit")],
    ["U", l10n.t("undecided")],
    ["N", l10n.t("next undecided")],
    ["O", l10n.t("open")],
    ["/", l10n.t("search")],
    ["Ctrl+Z", l10n.t("undo")],
  ] as const;
  return (
    <footer>
      {keys.map(([names, does]) => (
        <span key={names}>
          {names.split(" ").map((name) => (
            <kbd key={name}>{name}</kbd>
          ))}{" "}
          {does}
        </span>
      ))}
    </footer>
  );
}

/** The previews in one size: those that are there, and a way to ask for those of some rows, each once. */
function useThumbnails(
  thumbnails: ReadonlyMap<string, Preview | undefined>,
  detail: Size,
  post: (intent: FromPage) => void,
) {
  const asked = useRef(new Set<string>());
  const urls = useUrls(
    useMemo(() => [...thumbnails.values()].filter((one) => one !== undefined), [thumbnails]),
  );
  const have = useRef(thumbnails);
  have.current = thumbnails;
  useEffect(() => {
    // Given back later, they may be asked for again.
    for (const picture of thumbnails.keys()) {
      asked.current.delete(picture);
    }
  }, [thumbnails]);
  const need = useCallback(
    (rows: readonly Row[]) => {
      const missing = new Map<string, string>();
      for (const { id, picture } of rows) {
        if (picture !== undefined && !have.current.has(picture) && !asked.current.has(picture)) {
          asked.current.add(picture);
          missing.set(picture, id);
        }
      }
      if (missing.size > 0) {
        const places = [...missing].map(([picture, id]) => ({ id, picture }));
        post({ type: "needThumbnails", places, detail });
      }
    },
    [post, detail],
  );
  return { urls, need };
}

/** The message and the way out when nobody listens to the page any more. */
function Lost({ scope }: { scope: unknown }) {
  // VS Code itself runs the command: no message would reach the extension.
  const again = `command:${commands.reviewAltText}?${encodeURIComponent(JSON.stringify([scope]))}`;
  return (
    <div class="note wrong lost" role="alert">
      <Icon name="debug-disconnect" />
      <span>
        {l10n.t(
          "The extension was restarted and lost touch with this page. Every answer and decision is kept.",
        )}
      </span>
      <a class="link" href={again}>
        {l10n.t("Open the review again")}
      </a>
    </div>
  );
}
