import type { Reference, Theme } from "./reference.ts";

/**
 * The same references, each with the theme that alone shows it, as far as the markup says so: every syntax has classes,
 * and around an image all of them may have HTML.
 */
export function withThemes(text: string, references: Reference[]): Reference[] {
  return /dark|light/i.test(text)
    ? references.map((reference) => {
        const theme = themeOf(text, reference);
        return theme ? { ...reference, theme } : reference;
      })
    : references;
}

/** Whether a reader ever sees only one of the two, the other being there for another theme: both then say the same. */
export function areTwins(one: Reference, other: Reference): boolean {
  return one.theme && other.theme ? one.theme !== other.theme : differInTheme(one.target, other.target);
}

/** Code units before and behind a reference where its wrapper's and its own classes stand. */
const near = 300;
/** Code units of a reference's own markup: what is longer has its picture written out in it. */
const own = 1000;

function themeOf(text: string, { start, end, target }: Reference): Theme | undefined {
  const markup =
    end - start > 2 * own
      ? text.slice(start, start + own) + text.slice(end - own, end)
      : text.slice(start, end);
  const behind = attributesBehind.exec(text.slice(end, end + near))?.[0] ?? "";
  return (
    ofAddress(target) ??
    ofClasses(markup + behind) ??
    ofOpening(openingBefore.exec(text.slice(Math.max(0, start - near), start))?.[0] ?? "")
  );
}

/** GitHub's "#gh-dark-mode-only", Material's "#only-dark", and pictures that a server draws: "?theme=dark". */
function ofAddress(target: string): Theme | undefined {
  const [, fragment = ""] = /#([\w-]{1,40})$/.exec(target) ?? [];
  const [, asked] = /[?&](?:theme|mode|color-?scheme)=(dark|light)\b/i.exec(target.slice(-own)) ?? [];
  return ofWord(fragment) ?? (asked?.toLowerCase() as Theme | undefined);
}

/** `{.only-dark}`, also behind a link around the image. */
const attributesBehind = /^(?:\]\([^()\n]*\))?[ \t]?\{:?[^{}\n]*\}/;

/** The tags, containers and lines of attributes that open right before: void elements hold nothing. */
const openingBefore =
  /(?:(?:<(?!(?:img|br|hr|source|input|link|meta)\b)[a-z](?:[^<>]*[^/<>])?>|(?::{3,}|`{3,})[^\n]*\n|\[[^\]\n]*\]\n|\.\. [\w-]+:: ?[^\n]*\n)\s*)+$/i;

/** Values of attributes for classes, in whatever syntax has them: quoted, in braces, or up to the line's end. */
const classes =
  /(?:\bclass(?:Name|List)?|\brole)=(?:\\?["']([^"'\\]*)|\{([^}]*)|([^\s"'{>\],]+))|:?\bclass: ([^\n\\]+)|\bdata-(?:color-)?(?:theme|mode|scheme)=\\?["']?(dark|light)\b/gi;
const dotted = /(?<=[\s{[.:#\w])\.([a-z][\w:-]*)/gi;

function ofClasses(markup: string): Theme | undefined {
  const values = [...markup.matchAll(classes)].map(([, ...groups]) => groups.find(Boolean) ?? "");
  const lists = [...markup.matchAll(/[{[]:?([^{}[\]\n]*)[}\]]/g)].flatMap(({ 0: list }) =>
    [...list.matchAll(dotted)].map(([, name]) => name!),
  );
  return only([...values.flatMap((value) => value.split(/[^\w:-]+/)), ...lists].map(ofWord));
}

/** In a container's line a mere "dark" may be a word of its title. */
function ofOpening(opening: string): Theme | undefined {
  const lines = opening.split("\n").filter((line) => !/^\s*[<[]/.test(line));
  const words = lines
    .flatMap((line) => line.split(/[^\w:-]+/))
    .filter((word) => /[-_a-z][A-Z]?(?:dark|light)|(?:dark|light)[-_A-Z]/i.test(word));
  return ofClasses(opening) ?? only(words.map(ofWord));
}

/** The theme that is said; none where both are. */
function only(said: readonly (Theme | undefined)[]): Theme | undefined {
  const themes = new Set(said.filter((theme) => theme !== undefined));
  return themes.size === 1 ? [...themes][0] : undefined;
}

/** Words beside "dark" or "light" in the names of classes that show or hide, and not those that colour: "bg-dark". */
const beside = new Set(
  `only mode theme themed scheme content img image images picture figure logo show shown visible for on in is gh version
  variant block display when if hide hidden hides no none not invisible sl d color`.split(/\s+/),
);
const hiding = new Set(["hide", "hidden", "hides", "no", "none", "not", "invisible"]);

const opposite = { light: "dark", dark: "light" } as const;

/** The theme in which what has this class is seen: "only-dark", "darkOnly", "light:sl-hidden", "dark:block". */
function ofWord(word: string): Theme | undefined {
  const [, not, variant, how] =
    /^(not-)?(dark|light):(?:sl-)?(hidden|invisible|block|inline|inline-block|flex|inline-flex|grid|contents|visible)$/.exec(
      word,
    ) ?? [];
  if (variant) {
    const theme = variant as Theme;
    return (not !== undefined) !== /^(?:hidden|invisible)$/.test(how!) ? opposite[theme] : theme;
  }
  const parts = word
    .replace(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase()
    .split(/[-_]+/);
  const themes = parts.filter((part) => part === "dark" || part === "light");
  const rest = parts.filter((part) => part !== "dark" && part !== "light");
  if (themes.length !== 1 || !rest.every((part) => beside.has(part))) {
    return undefined;
  }
  return rest.some((part) => hiding.has(part)) ? opposite[themes[0]!] : themes[0];
}

/** Whether two paths are the same but for the theme that they name: "x-dark.png" and "x-light.png", or "x.png". */
function differInTheme(one: string, other: string): boolean {
  const [first, second] = [partsOf(one), partsOf(other)];
  return (
    first.theme !== second.theme && (first.theme ?? second.theme) !== undefined && first.rest === second.rest
  );
}

function partsOf(target: string): { readonly theme: Theme | undefined; readonly rest: string } {
  const parts = target
    .slice(0, own)
    .replace(/[?#].*$/s, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase()
    .split(/[-_./\\ ]+/);
  const named = (part: string): Theme | undefined =>
    /^(?:dark|night)(?:mode|theme)?$/.test(part)
      ? "dark"
      : /^(?:light|day)(?:mode|theme)?$/.test(part)
        ? "light"
        : undefined;
  return {
    theme: only(parts.map(named)),
    rest: parts.filter((part) => !named(part) && part !== "mode" && part !== "theme").join("/"),
  };
}
