import * as l10n from "@vscode/l10n";
import type { Screen } from "./kind.ts";

/** Sentences about one kind of screen, whole ones, as each language puts a title and a message in its own order. */
interface Words {
  plain(): string;
  titled(title: string): string;
  saying(words: string): string;
  both(title: string, words: string): string;
}

const openings: Readonly<Record<Exclude<Screen, "menu">, Words>> = {
  dialog: {
    plain: () => l10n.t("This is a **dialog**."),
    titled: (title) => l10n.t("This is a **dialog** titled {0}.", title),
    saying: (words) => l10n.t("This is a **dialog**: it says {0}.", words),
    both: (title, words) => l10n.t("This is a **dialog** titled {0}: it says {1}.", title, words),
  },
  form: {
    plain: () => l10n.t("This is a **form**."),
    titled: (title) => l10n.t("This is a **form** titled {0}.", title),
    saying: (words) => l10n.t("This is a **form**: it says {0}.", words),
    both: (title, words) => l10n.t("This is a **form** titled {0}: it says {1}.", title, words),
  },
  "settings page": {
    plain: () => l10n.t("This is a **settings page**."),
    titled: (title) => l10n.t("This is a **settings page** titled {0}.", title),
    saying: (words) => l10n.t("This is a **settings page**: it says {0}.", words),
    both: (title, words) => l10n.t("This is a **settings page** titled {0}: it says {1}.", title, words),
  },
  screen: {
    plain: () => l10n.t("This is a **screen**."),
    titled: (title) => l10n.t("This is a **screen** titled {0}.", title),
    saying: (words) => l10n.t("This is a **screen**: it says {0}.", words),
    both: (title, words) => l10n.t("This is a **screen** titled {0}: it says {1}.", title, words),
  },
};

const alts: Readonly<Record<Exclude<Screen, "menu">, Words>> = {
  dialog: {
    plain: () => l10n.t("Screenshot of a dialog"),
    titled: (title) => l10n.t("Screenshot of a dialog titled {0}", title),
    saying: (words) => l10n.t("Screenshot of a dialog: {0}", words),
    both: (title, words) => l10n.t("Screenshot of a dialog titled {0}: {1}", title, words),
  },
  form: {
    plain: () => l10n.t("Screenshot of a form"),
    titled: (title) => l10n.t("Screenshot of a form titled {0}", title),
    saying: (words) => l10n.t("Screenshot of a form: {0}", words),
    both: (title, words) => l10n.t("Screenshot of a form titled {0}: {1}", title, words),
  },
  "settings page": {
    plain: () => l10n.t("Screenshot of a settings page"),
    titled: (title) => l10n.t("Screenshot of a settings page titled {0}", title),
    saying: (words) => l10n.t("Screenshot of a settings page: {0}", words),
    both: (title, words) => l10n.t("Screenshot of a settings page titled {0}: {1}", title, words),
  },
  screen: {
    plain: () => l10n.t("Screenshot of a screen"),
    titled: (title) => l10n.t("Screenshot of a screen titled {0}", title),
    saying: (words) => l10n.t("Screenshot of a screen: {0}", words),
    both: (title, words) => l10n.t("Screenshot of a screen titled {0}: {1}", title, words),
  },
};

/** Says what a screen is, by its title and the first message on it, both fit for Markdown. */
export function screenOpening(screen: Screen, title: string | undefined, words: string | undefined): string {
  return screen === "menu"
    ? l10n.t("This is a **menu**: it says {0}.", words ?? "")
    : inWords(openings[screen], title, words);
}

/** Says the same in plain words. */
export function screenAlt(
  screen: Exclude<Screen, "menu">,
  title: string | undefined,
  words: string | undefined,
): string {
  return inWords(alts[screen], title, words);
}

function inWords(say: Words, title: string | undefined, words: string | undefined): string {
  if (title) {
    return words ? say.both(title, words) : say.titled(title);
  }
  return words ? say.saying(words) : say.plain();
}
