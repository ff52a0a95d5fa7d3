import type { Head, Row, ToPage } from "../../core/contract/review-protocol.ts";
import { wordsOf } from "../../core/contract/review-words.ts";

/** All that is drawn. */
export interface View {
  readonly head: Head | undefined;
  readonly rows: readonly Row[];
  /** `blob:` addresses by the places' ids; "" where there is no picture to show. */
  readonly thumbnails: ReadonlyMap<string, string>;
  /** What is gone over, as data. */
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
      const url = bytes
        ? URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime }))
        : "";
      return { ...view, thumbnails: kept(view.thumbnails, id, url) };
    }
    case "scope":
      return { ...view, scope: message.scope };
    case "pong":
      return view;
  }
}

/** Pictures that were looked at long ago are given back. */
function kept(before: ReadonlyMap<string, string>, id: string, url: string): Map<string, string> {
  const after = new Map(before).set(id, url);
  for (const [old, address] of after) {
    if (after.size <= 60) {
      break;
    }
    URL.revokeObjectURL(address);
    after.delete(old);
  }
  return after;
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

const needs = ({ status, writable }: Row) => writable && (status === "missing" || status === "placeholder");

const passes: Readonly<Record<Filter, (row: Row) => boolean>> = {
  needed: (row) => needs(row) || row.verdict !== "undecided",
  undecided: (row) => needs(row) && row.verdict === "undecided",
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
