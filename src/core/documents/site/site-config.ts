import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import { isDeepYaml } from "../../base/too-nested.ts";
import { type Dialect, gfm, others, type PageTemplates, reads } from "./dialect.ts";

/** Docusaurus reads `.md` as MDX unless its configuration says `format: "md"`, or leaves it to the file's ending. */
export function docusaurus(config: string): Dialect {
  return /\bformat["']?\s*:\s*["'](?:md|detect)["']/.test(config) ? gfm : reads("mdx");
}

/**
 * MkDocs turns on what `markdown_extensions` lists, and three that it always has. Where that is said in a file that
 * can't be read, or not at all, it may be anything.
 */
export function mkdocs(config: string): Dialect {
  const files = config.split(/^---[ \t]*$/m).map(valuesOf);
  const named = (key: string) => files.flatMap((top) => namesIn(top.get(key)));
  const listed = named("markdown_extensions");
  const inherits = files.reduce((count, top) => count + (top.has("INHERIT") ? 1 : 0), 0);
  const isWhole = listed.length > 0 && inherits < files.filter(({ size }) => size > 0).length;
  return {
    ...reads("python-markdown", ...(named("plugins").includes("macros") ? (["jinja"] as const) : [])),
    extensions: [...new Set(["toc", "tables", "fenced_code", ...listed, ...(isWhole ? [] : [others])])],
  };
}

/** Pelican reads Markdown with three extensions unless its settings name others. */
export function pelican(config: string): Dialect {
  const [settings = ""] = /^MARKDOWN\s*=\s*\{[\s\S]*?^\}/m.exec(config) ?? [];
  const named = Array.from(
    settings.matchAll(/["']((?:markdown\.extensions|pymdownx)\.[\w.]+)["']/g),
    ([, name]) => name!,
  );
  return {
    ...reads("python-markdown"),
    extensions: named.length > 0 ? named : ["extra", "codehilite", "meta"],
  };
}

/** Sphinx reads Markdown by MyST, or by its older kin, with what `myst_enable_extensions` lists. */
export function sphinx(config: string): Dialect | undefined {
  if (!/["'](?:myst_parser|myst_nb|recommonmark)["']/.test(config)) {
    return undefined;
  }
  const [, list = ""] = /^myst_enable_extensions\s*=\s*[[({]([^\])}]*)/m.exec(config) ?? [];
  return { ...reads("myst"), extensions: [...list.matchAll(/["'](\w+)["']/g)].map(([, name]) => name!) };
}

/** `_config.yml` is Jekyll's, Hexo's or Jupyter Book's. */
export function jekyll(config: string): Dialect {
  const top = valuesOf(config);
  if (/^sphinx:|^\s+myst_enable_extensions:/m.test(config)) {
    const parse = top.get("parse");
    const list = isMap(parse) ? parse.get("myst_enable_extensions", true) : undefined;
    return { ...reads("myst"), extensions: namesIn(list as Node | undefined) };
  }
  if (/^(?:public_dir|new_post_name|source_dir):/m.test(config)) {
    return reads("gfm", "nunjucks");
  }
  const markdown = top.get("markdown");
  const isKramdown = !isScalar(markdown) || /kramdown/i.test(String(markdown.value));
  if (!isKramdown) {
    return reads("gfm", "liquid");
  }
  const parsed = /^[ \t]+parse_block_html:[ \t]*true\b/m.test(config) ? ["parse_block_html"] : [];
  // Jekyll has it read as GitHub does unless it is told otherwise.
  const plain = /^[ \t]+input:[ \t]*["']?kramdown\b/im.test(config) ? ["without_backtick_fences"] : [];
  return { ...reads("kramdown", "liquid"), extensions: ["dollarmath", ...parsed, ...plain] };
}

/** `config.rb` may also be Compass', which knows no such commands. */
export function middleman(config: string): Dialect | undefined {
  if (!/^\s*(?:activate|set|page|proxy|configure)[ (]+["':]|\bGovukTechDocs\b/m.test(config)) {
    return undefined;
  }
  const isGfm = /\binput(?::|["']?\s*=>)\s*["']GFM/i.test(config);
  return /:markdown_engine\s*,\s*:redcarpet|\bGovukTechDocs\b/.test(config)
    ? reads("redcarpet")
    : { ...reads("kramdown"), extensions: ["dollarmath", ...(isGfm ? [] : ["without_backtick_fences"])] };
}

/**
 * Reads the attributes of AsciiDoc pages out of the configuration of Antora, Jekyll or Awestruct: `attributes` below
 * `asciidoc` or `asciidoctor`, as a map or as a list of `name=value`.
 */
export function asciidoctor(config: string): Readonly<Record<string, string>> {
  const top = valuesOf(config);
  const settings = top.get("asciidoc") ?? top.get("asciidoctor");
  const pairs = isMap(settings) ? (settings.items as Pair<Node, Node | null>[]) : [];
  const attributes = pairs.find(({ key }) => /^:?attributes:?$/.test(String(key)))?.value;
  const entries: (readonly [name: string, value: string])[] = isMap(attributes)
    ? attributes.items.map(({ key, value }) => [String(key), String(value ?? "")] as const)
    : isSeq(attributes)
      ? attributes.items.map((item) => {
          const [name, ...value] = String(item).split("=");
          return [name!, value.join("=")] as const;
        })
      : [];
  // A value that ends with @ may be changed by the page, as any is here.
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(/@$/, "")]));
}

/** VitePress, VuePress and Eleventy have footnotes where their configuration uses the plugin for them. */
export const markdownIt =
  (...templates: readonly PageTemplates[]) =>
  (config: string): Dialect => ({
    ...reads("markdown-it", ...templates),
    extensions: /\bmarkdown-it-footnote\b/.test(config) ? ["footnote"] : [],
  });

/** Hugo's old name for its configuration is one that many programs have; Zola has it too, and no templates in its pages. */
export function hugo(config: string): Dialect | undefined {
  if (/^base_url\s*=/m.test(config)) {
    return gfm;
  }
  return /\b(?:baseURL|languageCode|defaultContentLanguage|\[?markup\b)/i.test(config)
    ? reads("gfm", "hugo")
    : undefined;
}

/** Returns what reads the same dialect out of any configuration. */
export const always =
  (markdown: Parameters<typeof reads>[0], ...templates: readonly PageTemplates[]) =>
  () =>
    reads(markdown, ...templates);

/** The top keys of a YAML file; none of one that can't be read. */
function valuesOf(text: string): ReadonlyMap<string, Node> {
  if (isDeepYaml(text)) {
    return new Map();
  }
  const { contents } = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  const pairs = isMap(contents) ? contents.items : [];
  return new Map(
    pairs.flatMap(({ key, value }) =>
      isScalar(key) && value ? [[String(key.value), value as Node] as const] : [],
    ),
  );
}

/** The names in a list, of which some have settings of their own: `- toc`, `- toc: { permalink: true }`. */
function namesIn(list: Node | undefined): string[] {
  const items: readonly unknown[] = isSeq(list) ? list.items : isMap(list) ? list.items : [];
  return items.flatMap((item) => {
    const key = isScalar(item) ? item : isMap(item) ? item.items[0]?.key : (item as { key?: unknown }).key;
    return isScalar(key) ? [String(key.value)] : [];
  });
}
