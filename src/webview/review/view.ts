import {
  type Detail,
  type Head,
  type Row,
  type ToPage,
  wordsOf,
} from "../../core/contract/review-protocol.ts";
import type { Preview } from "../ui/use-urls.ts";

/** All that is drawn. */
export interface View {
  readonly head: Head | undefined;
  readonly rows: readonly Row[];
  /** By the names of the images; undefined where there is nothing to show. */
  readonly thumbnails: Readonly<Record<Detail, ReadonlyMap<string, Preview | undefined>>>;
  /** The scope of the review, as data. */
  readonly scope: unknown;
  /** Nobody listens any more. */
  readonly lost: boolean;
}

export const noView: View = {
  head: undefined,
  rows: [],
  thumbnails: { small: new Map(), large: new Map() },
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
      const { picture: id, detail, mime, bytes } = message;
      const thumbnail = bytes && { id, mime, bytes: bytes as Uint8Array<ArrayBuffer> };
      const entries = [...new Map(view.thumbnails[detail]).set(id, thumbnail)].slice(-mostKept[detail]);
      return { ...view, thumbnails: { ...view.thumbnails, [detail]: new Map(entries) } };
    }
    case "scope":
      return { ...view, scope: message.scope };
    case "pong":
      return view;
  }
}

/** Pictures are many and large: those that came longest ago are given back. */
const mostKept: Readonly<Record<Detail, number>> = { small: 400, large: 60 };

export const filters = ["needed", "undecided", "accepted", "skipped", "applied", "problems", "all"] as const;
export type Filter = (typeof filters)[number];

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
  return Object.fromEntries(filters.map((name) => [name, rows.filter(passes[name]).length])) as never;
}

/** What the list puts under one heading: the images of a document, or the places of an image. */
export type Grouping = "document" | "image";

/** Returns the heading of a row. */
export const headingOf = (row: Row, by: Grouping): string =>
  by === "document" ? row.document : nameOf(row.target);

/** Returns the rows with those of a group together, groups in the order of their first row. */
export function grouped(rows: readonly Row[], by: Grouping): readonly Row[] {
  if (by === "document") {
    return rows;
  }
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(imageOf(row));
    if (group) {
      group.push(row);
    } else {
      groups.set(imageOf(row), [row]);
    }
  }
  return [...groups.values()].flat();
}

/** Returns whether two rows are in one group. */
export const isSameGroup = (one: Row | undefined, other: Row, by: Grouping): boolean =>
  one !== undefined &&
  (by === "document" ? one.document === other.document : imageOf(one) === imageOf(other));

/** An image that isn't there is known by its name alone. */
const imageOf = ({ picture, target }: Row): string => picture ?? ` ${target}`;

/** Returns the places that show the same image as a row and want words as well, itself among them. */
export function placesOf(row: Row, rows: readonly Row[]): readonly Row[] {
  return row.picture === undefined
    ? [row]
    : rows.filter(
        (one) =>
          one.picture === row.picture &&
          one.writable &&
          one.verdict !== "applied" &&
          (one.wanted || one === row),
      );
}

/** Returns the last part of a path; "" for a drawing, which has none. */
export function nameOf(target: string): string {
  return target.startsWith("data:") ? "data:" : (target.split("/").pop() ?? "");
}

/** Found to be decorative, which its markup has no way to say: there is nothing to write. */
export const isUnsaid = (row: Row): boolean =>
  row.proposed?.decision === "decorative" && wordsOf(row) === undefined;

export function canAccept(row: Row): boolean {
  return row.writable && row.verdict !== "applied" && wordsOf(row) !== undefined;
}
