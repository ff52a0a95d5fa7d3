import { frontMatterIn } from "../../../base/text/front-matter-block.ts";
import type { Reference } from "../../reference/reference.ts";
import type { Dialect } from "../../site/dialect.ts";
import { picturesOf } from "./picture-fields.ts";
import { tomlGroups } from "./toml-groups.ts";
import { yamlGroups } from "./yaml-groups.ts";

/** Longer ones hold data, not what a page says of itself. */
const longestHead = 500_000;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|ico|hei[cf])\b/i;

/** Returns a finder that finds the pictures of a page's front matter, too. */
export const withFrontMatter =
  (find: (text: string) => Reference[], dialect: Dialect) =>
  (text: string): Reference[] => [...findInFrontMatter(text, dialect), ...find(text)];

/**
 * The pictures that a page's front matter names: its cover, its hero, those of its gallery. Where nothing there says
 * that the site reads an alt text for one, its templates decide what is said about it.
 */
function findInFrontMatter(text: string, dialect: Dialect): Reference[] {
  const { format, head, end = 0 } = frontMatterIn(text) ?? {};
  if (!head || head.length > longestHead || !picture.test(head)) {
    return [];
  }
  const from = text.lastIndexOf(head, end);
  const groups = (format === "yaml" ? yamlGroups : tomlGroups)(head, from);
  return groups.flatMap((group) => picturesOf(group, dialect)).sort((a, b) => a.start - b.start);
}
