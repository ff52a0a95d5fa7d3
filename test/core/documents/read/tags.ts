import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";
import { Liquid, type TagToken, Tokenizer, type TopLevelToken } from "liquidjs";
import { rendererOf } from "../../../support/renderer.ts";

const { Environment } = createRequire(import.meta.url)("nunjucks") as {
  Environment: new (loader: null, options: object) => NunjucksEnvironment;
};
interface NunjucksEnvironment {
  addExtension(name: string, extension: object): void;
  renderString(text: string, context: object): string;
}

/** The alt texts of a page's images, in order. */
const altsIn = (html: string): string[] =>
  DomUtils.findAll(({ name }) => name === "img", parseDocument(html).childNodes).map(
    ({ attribs }) => attribs.alt ?? "",
  );

const image = '<img src="x" alt="{{ or (.Get "alt") (.Get 1) }}">';
const card = '{{ .Get "footer" | markdownify }}{{ .Inner }}';

const hugo = rendererOf({ name: "Hugo", programs: ["hugo"], probe: ["version"], packages: ["hugo"] });

/** The alt texts of the images that Hugo makes of a Markdown document, in order: its own `figure`, a site's `img`. */
export const hugoAlts = (text: string): string[] => altsIn(hugoPages([text])[0]!);

/** The pages that Hugo makes of Markdown documents, in one run. */
export function hugoPages(texts: readonly string[]): string[] {
  const program = hugo();
  const site = mkdtempSync(path.join(tmpdir(), "figscribe-hugo-"));
  const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
    writeFileSync(path.join(site, file), content);
  };
  try {
    write(
      "config.toml",
      'disableKinds=["home","section","taxonomy","term","sitemap","RSS","404"]\n[markup.goldmark.renderer]\nunsafe=true\n',
    );
    write("layouts/_default/single.html", "{{ .Content }}");
    write("layouts/shortcodes/img.html", image);
    write("layouts/shortcodes/image.html", image);
    write("layouts/shortcodes/lightbox.html", image);
    write("layouts/shortcodes/card.html", card);
    for (const [rank, text] of texts.entries()) {
      write(`content/page-${rank}.md`, text.startsWith("---") ? text : `---\ntitle: Page\n---\n${text}`);
    }
    execFileSync(program, ["--source", site, "--quiet"], { stdio: ["ignore", "pipe", "pipe"] });
    return texts.map((_, rank) => readFileSync(path.join(site, `public/page-${rank}/index.html`), "utf8"));
  } finally {
    rmSync(site, { recursive: true });
  }
}

const jekyll = new Liquid({
  jekyllInclude: true,
  dynamicPartials: false,
  templates: {
    "figure.html": '<figure><img src="{{ include.src }}" alt="{{ include.alt }}"></figure>',
    "image.html": '<img src="{{ include.path }}" alt="{{ include.alt }}">',
  },
});
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
jekyll.registerFilter("relative_url", (path: string) => path);
jekyll.registerFilter("absolute_url", (path: string) => path);
jekyll.registerFilter("asset_url", (path: string) => path);
// Shopify's: the older one takes the alt text first, or all by their names, as its kin do.
for (const name of ["img_tag", "image_tag"]) {
  jekyll.registerFilter(name, (path: string, ...given: unknown[]) => {
    const named = given.filter((one): one is [string, unknown] => Array.isArray(one));
    const alt = named.find(([key]) => key === "alt")?.[1] ?? (name === "img_tag" ? given[0] : "");
    return `<img src="${path}" alt="${escaped(typeof alt === "string" ? alt : "")}">`;
  });
}
jekyll.registerTag("highlight", {
  parse(_: TagToken, rest: TopLevelToken[]) {
    while (rest.length > 0 && rest.shift()!.getText() !== "{% endhighlight %}");
  },
  render: () => "<pre></pre>",
});
jekyll.registerTag("image", {
  parse(token: TagToken) {
    const tokenizer = new Tokenizer(token.args);
    this.values = [];
    for (let value = tokenizer.readValue(); value; value = tokenizer.readValue()) {
      this.values.push(value.getText());
      tokenizer.skipBlank();
      if (tokenizer.peek() === ",") tokenizer.advance();
    }
  },
  render() {
    return `<img alt="${escaped(String(this.values[1] ?? '""').slice(1, -1))}">`;
  },
});

/** The words of a tag as jekyll_picture_tag parts them: quotes keep spaces together, a backslash goes. */
function wordsOf(given: string): string[] {
  const words: string[] = [];
  let [word, inQuotes, escaped] = ["", false, false];
  for (const sign of [...given, " "]) {
    if (escaped || (sign !== "\\" && sign !== '"' && (inQuotes || /\S/.test(sign)))) {
      word += sign;
      escaped = false;
    } else if (sign === "\\") {
      escaped = true;
    } else if (sign === '"') {
      inQuotes = !inQuotes;
      word += sign;
    } else if (word) {
      words.push(word);
      word = "";
    }
  }
  return words;
}

jekyll.registerTag("picture", {
  parse(token: TagToken) {
    this.values = [];
    const options: Record<string, string[]> = { img: [] };
    let option = "img";
    for (const word of wordsOf(token.args).slice(1)) {
      if (word.startsWith("--")) {
        option = word.slice(2);
        options[option] ??= [];
      } else if (option !== "img" || word.includes('="')) {
        options[option]!.push(word);
      }
    }
    // Newer versions take off the quotes around all of it, which older ones would print.
    const alt = options.alt?.join(" ").replace(/^"|"$/g, "");
    const attributes = options.img!.filter((one) => alt === undefined || !one.startsWith("alt="));
    this.page = `<img src="a.png" ${[...attributes, ...(alt === undefined ? [] : [`alt="${alt}"`])].join(" ")}>`;
  },
  render() {
    return this.page;
  },
});
jekyll.registerTag("img", {
  parse(token: TagToken) {
    // Octopress' own pattern for what is left behind the path and the size.
    const { title, alt } =
      /(?:"|')(?<title>[^"']+)?(?:"|')\s+(?:"|')(?<alt>[^"']+)?(?:"|')/.exec(token.args)?.groups ?? {};
    this.page = `<img src="a.png" title="${title}" alt="${escaped(alt ?? "")}">`;
  },
  render() {
    return this.page;
  },
});

/** The page that Jekyll's Liquid makes. */
export const liquidPage = (text: string): string => String(jekyll.parseAndRenderSync(text));

/** The same of Liquid: Jekyll's includes print what they are given, Eleventy's `image` escapes it. */
export const liquidAlts = (text: string): string[] => altsIn(liquidPage(text));

const nunjucks = new Environment(null, { autoescape: false });
interface Parser {
  nextToken(): { value: string };
  parseSignature(partial: null, noParens: boolean): unknown;
  advanceAfterBlockEnd(name: string): void;
}
nunjucks.addExtension("image", {
  tags: ["image", "imageCaption", "renderImage"],
  parse(parser: Parser, nodes: { CallExtension: new (...values: unknown[]) => unknown }) {
    const { value } = parser.nextToken();
    const values = parser.parseSignature(null, true);
    parser.advanceAfterBlockEnd(value);
    return new nodes.CallExtension(this, "run", values);
  },
  run: (_: unknown, source: string | { alt?: string }, alt?: string) =>
    `<img alt="${escaped((typeof source === "string" ? alt : source.alt) ?? "")}">`,
});

/** The same of Nunjucks, whose `image` is Eleventy's. */
export const nunjucksAlts = (text: string): string[] => altsIn(nunjucks.renderString(text, {}));
