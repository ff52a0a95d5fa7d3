import { parse } from "yaml";
import { oneLine } from "../../base/text/foreign.ts";
import { frontMatterIn } from "../../base/text/front-matter-block.ts";
import { isDeepYaml } from "../../base/too-nested.ts";
import { blanked } from "../reference/source-lines.ts";

/**
 * Returns what a document's YAML or TOML front matter says about it, and the text with the front matter blanked out.
 */
export function frontMatterOf(text: string): {
  readonly body: string;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
} {
  const { format = "yaml", head = "", end = 0 } = frontMatterIn(text) ?? {};
  const fields = format === "yaml" ? yamlFields(head) : tomlFields(head);
  const field = (...names: string[]) => names.map((name) => oneLine(fields.get(name) ?? "")).find(Boolean);
  return {
    body: blanked(text.slice(0, end)) + text.slice(end),
    title: field("title"),
    language: field("lang", "language", "locale"),
  };
}

/** Longer ones hold data, not what a page says of itself. */
const longestHead = 50_000;

function yamlFields(head: string): Map<string, string> {
  try {
    const fields: unknown =
      head.length > longestHead || isDeepYaml(head) ? {} : parse(head, { logLevel: "silent" });
    const written = Object.entries(fields && typeof fields === "object" ? fields : {});
    return new Map(
      written.flatMap(([name, value]) =>
        typeof value === "string" || typeof value === "number" ? [[name.toLowerCase(), String(value)]] : [],
      ),
    );
  } catch {
    return new Map(); // a template's, or half written
  }
}

/** The strings at TOML's top level, which are JSON's or have no escapes: no parser is worth its weight for these. */
function tomlFields(head: string): Map<string, string> {
  const [top = ""] = head.split(/^\[/m, 1);
  const strings = /^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/gm;
  return new Map(
    [...top.matchAll(strings)].map(([, name, basic, literal]) => [
      name!.toLowerCase(),
      literal ?? basic!.replace(/\\(["\\])/g, "$1"),
    ]),
  );
}
