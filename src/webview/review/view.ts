import { type Head, type Row, type ToPage, wordsOf } from "../../core/contract/review-protocol.ts";
import type { Preview } from "../ui/use-urls.ts";

/** All that is drawn. */
export interface View {
  readonly head: Head | undefined;
  readonly rows: readonly Row[];
  /** By the places' ids; undefined where there is no picture to show. */
  readonly thumbnails: ReadonlyMap<string, Preview | undefined>;
  /** The scope of the review, as data. */
  readonly scope: unknown;
  /** Nobody listens any more. */
  readonly lost: boolean;
}

export const noView: View = {
  head: undefined,
  rows: [],
  thumbnails: new Map(),
  scope: undefined,
  lost: false,
};

/** The view after a message. */
export function receive(view: View, message: ToPage): View {
  switch (message.type) {
    case "all":
      return { ...view, head: message.head, rows: message.rows };
    case "head":
      return { ...view, head: message.head };
    case "rows": {
      const changed = new Map(message.rows.map((row) => [row.id, row]));
      return { ...view, rows: view.rows.map((row) => changed.get(row.id) ?? row) };
    }
    case "thumbnail": {
      const { id, mime, bytes } = message;
      const thumbnail = bytes && { id, mime, bytes: bytes as Uint8Array<ArrayBuffer> };
      return { ...view, thumbnails: kept(view.thumbnails, id, thumbnail) };
    }
    case "scope":
      return { ...view, scope: message.scope };
    case "pong":
      return view;
  }
}

/** Pictures are many and large: those that came longest ago are given back. */
const mostKept = 60;

function kept(before: View["thumbnails"], id: string, thumbnail: Preview | undefined): View["thumbnails"] {
  const entries = [...new Map(before).set(id, thumbnail)];
  return new Map(entries.slice(-mostKept));
}

export const filters = {
  needed: "Without alt text",
  undecided: "Undecided",
  accepted: "Accepted",
  skipped: "Skipped",
  applied: "Applied",
  problems: "With a problem",
  all: "All images",
} as const;
export type Filter = keyof typeof filters;

const passes: Readonly<Record<Filter, (row: Row) => boolean>> = {
  needed: (row) => row.wanted || row.verdict !== "undecided",
  undecided: (row) => row.wanted && row.verdict === "undecided",
  accepted: (row) => row.verdict === "accepted",
  skipped: (row) => row.verdict === "skipped",
  applied: (row) => row.verdict === "applied",
  problems: (row) => row.problem !== undefined,
  all: () => true,
};

export function filtered(rows: readonly Row[], filter: Filter, text: string): Row[] {
  const wanted = text.trim().toLowerCase();
  const says = ({ document, target, alt, edited, proposed }: Row) =>
    [document, target, alt, edited, proposed?.alt].some((one) => one?.toLowerCase().includes(wanted));
  return rows.filter((row) => passes[filter](row) && (!wanted || says(row)));
}

export function counted(rows: readonly Row[]): Record<Filter, number> {
  const names = Object.keys(filters) as Filter[];
  return Object.fromEntries(names.map((name) => [name, rows.filter(passes[name]).length])) as never;
}

/** Found to be decorative, which its markup has no way to say: there is nothing to write. */
export const isUnsaid = (row: Row): boolean =>
  row.proposed?.decision === "decorative" && wordsOf(row) === undefined;

export function canAccept(row: Row): boolean {
  return row.writable && row.verdict !== "applied" && wordsOf(row) !== undefined;
}
