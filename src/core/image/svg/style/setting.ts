import type { Candidates } from "./cascade.ts";
import type { Palette } from "./colours.ts";
import type { Screen } from "./conditions.ts";
import type { Measure } from "./lengths.ts";
import type { Sheet } from "./rules.ts";
import { isSubstituted, type Lookup, substitute } from "./values.ts";

/** The inherited values that an element's own values depend on. */
export interface Setting {
  /** Each element's own custom properties, with its parent's behind them. */
  readonly custom: Customs;
  readonly palette: Palette;
  /** Font sizes in pixels: of the element and of the root. */
  readonly em: number;
  readonly rem: number;
  readonly screen: Screen;
  /** Size of the nearest viewport, in its own units. */
  readonly viewport: Screen;
  /** Inherited properties of text as CSS writes them, by property. */
  readonly text: Readonly<Record<string, string>>;
}

export type Customs = { readonly [name: string]: string | undefined };

export const lookupIn =
  (custom: Customs): Lookup =>
  (name) =>
    custom[name];

export const measureOf = ({ em, rem, screen }: Setting, percent: number | undefined): Measure => ({
  em,
  rem,
  width: screen.width,
  height: screen.height,
  percent,
});

/** Returns the custom properties of an element. Those that need themselves are void. */
export function customsOf(candidates: Candidates, parent: Customs, registered: Sheet["registered"]): Customs {
  const declared = new Map<string, string>();
  for (const [name, values] of candidates) {
    if (name.startsWith("--")) {
      declared.set(name, values.at(-1)!.value);
    }
  }
  const own: Record<string, string | undefined> = Object.create(parent);
  for (const [name, { inherits, initial }] of registered) {
    if (!inherits) {
      own[name] = initial;
    }
  }
  if (declared.size === 0) {
    return Object.keys(own).length ? own : parent;
  }
  const open: string[] = [];
  const done = new Set<string>();
  const void_ = new Set<string>();
  const lookup: Lookup = (name) => {
    const value = declared.get(name);
    if (value === undefined || done.has(name)) {
      return own[name];
    }
    if (open.includes(name)) {
      for (const one of open.slice(open.indexOf(name))) {
        void_.add(one);
      }
      return undefined;
    }
    open.push(name);
    const found = worth(name, value);
    open.pop();
    done.add(name);
    own[name] = void_.has(name) ? undefined : found;
    return own[name];
  };
  const worth = (name: string, value: string): string | undefined => {
    switch (value.toLowerCase()) {
      case "initial":
        return registered.get(name)?.initial;
      case "inherit":
      case "unset":
      case "revert":
      case "revert-layer":
        return parent[name];
      default:
        return open.length > 200 ? undefined : isSubstituted(value) ? substitute(value, lookup) : value;
    }
  };
  for (const name of declared.keys()) {
    lookup(name);
  }
  return own;
}
