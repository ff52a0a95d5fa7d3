import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
import { inCode, listed } from "./account.ts";

/** How one thing of a kind, or several, are named in a list. */
interface Naming {
  one(name: string): string;
  many(names: string): string;
}

const inSentence = {
  function: {
    one: (name) => l10n.t("the function {0}", name),
    many: (names) => l10n.t("the functions {0}", names),
  },
  class: {
    one: (name) => l10n.t("the class {0}", name),
    many: (names) => l10n.t("the classes {0}", names),
  },
  interface: {
    one: (name) => l10n.t("the interface {0}", name),
    many: (names) => l10n.t("the interfaces {0}", names),
  },
  struct: {
    one: (name) => l10n.t("the struct {0}", name),
    many: (names) => l10n.t("the structs {0}", names),
  },
  enum: {
    one: (name) => l10n.t("the enum {0}", name),
    many: (names) => l10n.t("the enums {0}", names),
  },
  trait: {
    one: (name) => l10n.t("the trait {0}", name),
    many: (names) => l10n.t("the traits {0}", names),
  },
  type: {
    one: (name) => l10n.t("the type {0}", name),
    many: (names) => l10n.t("the types {0}", names),
  },
  module: {
    one: (name) => l10n.t("the module {0}", name),
    many: (names) => l10n.t("the modules {0}", names),
  },
  namespace: {
    one: (name) => l10n.t("the namespace {0}", name),
    many: (names) => l10n.t("the namespaces {0}", names),
  },
  table: {
    one: (name) => l10n.t("the table {0}", name),
    many: (names) => l10n.t("the tables {0}", names),
  },
} satisfies Readonly<Record<string, Naming>>;

/** The sort of thing that code declares. */
export type What = keyof typeof inSentence;

const bare: Readonly<Record<What, Naming>> = {
  function: {
    one: (name) => l10n.t("function {0}", name),
    many: (names) => l10n.t("functions {0}", names),
  },
  class: {
    one: (name) => l10n.t("class {0}", name),
    many: (names) => l10n.t("classes {0}", names),
  },
  interface: {
    one: (name) => l10n.t("interface {0}", name),
    many: (names) => l10n.t("interfaces {0}", names),
  },
  struct: {
    one: (name) => l10n.t("struct {0}", name),
    many: (names) => l10n.t("structs {0}", names),
  },
  enum: {
    one: (name) => l10n.t("enum {0}", name),
    many: (names) => l10n.t("enums {0}", names),
  },
  trait: {
    one: (name) => l10n.t("trait {0}", name),
    many: (names) => l10n.t("traits {0}", names),
  },
  type: {
    one: (name) => l10n.t("type {0}", name),
    many: (names) => l10n.t("types {0}", names),
  },
  module: {
    one: (name) => l10n.t("module {0}", name),
    many: (names) => l10n.t("modules {0}", names),
  },
  namespace: {
    one: (name) => l10n.t("namespace {0}", name),
    many: (names) => l10n.t("namespaces {0}", names),
  },
  table: {
    one: (name) => l10n.t("table {0}", name),
    many: (names) => l10n.t("tables {0}", names),
  },
};

/** A thing that code declares. */
export interface Declared {
  readonly what: What;
  readonly name: string;
}

export const isDeclared = (word: string): word is What => Object.hasOwn(inSentence, word);

/** "the type `A` and the functions `b`, `c`"; empty for none. */
export const declaredInMarkdown = (declared: readonly Declared[]): string =>
  named(declared, inSentence, inCode);

/** "type A and functions b, c"; empty for none. */
export const declaredPlainly = (declared: readonly Declared[]): string =>
  named(declared, bare, (name) => name);

function named(
  declared: readonly Declared[],
  naming: Readonly<Record<What, Naming>>,
  quote: (name: string) => string,
): string {
  const most = 6;
  const shown = declared.slice(0, most);
  const parts = [...new Set(shown.map(({ what }) => what))].map((what) => {
    const names = [...new Set(shown.filter((one) => one.what === what).map(({ name }) => quote(name)))];
    return names.length > 1 ? naming[what].many(names.join(", ")) : naming[what].one(names.join());
  });
  const left = declared.length - most;
  return listed(left > 0 ? [...parts, l10n.t("{0} more", formatCount(left))] : parts, most + 1);
}
