import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { parseTemplate, TmplAstElement } from "@angular/compiler";
import { parse as parseAstro } from "@astrojs/compiler";
import { parse as parseVue } from "@vue/compiler-dom";
import esbuild from "esbuild";
import fc from "fast-check";
import Handlebars from "handlebars";
import { DomUtils, parseDocument } from "htmlparser2";
import { Liquid } from "liquidjs";
import { describe, it } from "mocha";
import { parse as parseSvelte } from "svelte/compiler";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";
import { altEdit } from "../../../src/core/documents/reference/reference.ts";
import { gfm } from "../../../src/core/documents/site/dialect.ts";
import { type AngularElement, angularText } from "./read/angular.ts";

const require = createRequire(import.meta.url);
const nunjucks = require("nunjucks") as { renderString(text: string, context: object): string };
const ejs = require("ejs") as { render(text: string, context: object): string };

/** How many sentences of each kind are written, and how many into one document. */
const [sentences, together] = [2000, 100];

const words = fc.constantFrom(
  ..."the a of settings dialog shows two buttons Save Cancel chart sales by month arrow from to “New file” it's 5 10 % (v2.1) café Größe".split(
    " ",
  ),
  ...[
    "`main.py`",
    "http://127.0.0.1:8000/docs",
    "user@example.com",
    "C++",
    "5 < 6",
    "x > 3",
    "[Save]",
    "~/.bashrc",
  ],
  ...[
    "std::vector<int>",
    "R&D",
    "AT&T",
    "100 %",
    "#1",
    "$5",
    "{ name }",
    "a | b",
    "2 * 3",
    "snake_case",
    "“a”; b",
  ],
);
const likely = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(" "));

const signs = fc.constantFrom(
  ...[
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "<%",
    "%>",
    "<?php",
    "?>",
    "${",
    "}",
    "{",
    "`",
    '"',
    "'",
    "\\",
    "<",
    ">",
  ],
  ...[
    "&",
    "&amp;",
    "&#123;",
    "&lt",
    "@",
    "@if (x) {",
    "@{",
    "{...x}",
    "{@html x}",
    "{#if x}",
    "-->",
    "<!--",
    "]]>",
  ],
  ...[
    "</script>",
    "</template>",
    "<img src=x onerror=alert(1)>",
    "=",
    "/",
    "/>",
    "\\u{41}",
    "\\n",
    "{{{",
    "[(",
    "[[",
  ],
  ..." on: bind: v-if :alt (click) * # $ % | ~ \u{1F600} שלום x y".split(" "),
);
const hostile = fc
  .array(fc.oneof(signs, signs, fc.string({ unit: "grapheme", maxLength: 5 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map((parts) => parts.join(" ".repeat(parts.length % 2)))
  .filter((text) => altLine(text) !== "");

/** A language: documents with a number of pictures, and what its own compiler takes for their alt texts. */
interface Compiler {
  readonly language: string;
  readonly html?: "angular";
  /** Each has its pictures' slots in another form. */
  readonly documents: readonly ((picture: (form: string) => string) => string)[];
  readonly forms: readonly string[];
  readonly alts: (text: string) => Promise<readonly (string | undefined)[]> | readonly (string | undefined)[];
  /** What a reader gets for words that have no way to be written. */
  readonly said?: (alt: string) => string;
}

type Tree = Readonly<Record<string, unknown>>;

/** All nodes of a syntax tree that fulfil a condition, in the order of the document. */
function nodesOf(tree: unknown, is: (node: Tree) => boolean): Tree[] {
  const found: Tree[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    if (!Array.isArray(node) && is(node as Tree)) found.push(node as Tree);
    for (const child of Object.values(node)) visit(child);
  };
  visit(tree);
  return found;
}

const named = (list: unknown, name: string) => (list as Tree[] | undefined)?.find((one) => one.name === name);
const inBrowser = (html: string) =>
  DomUtils.findAll(({ name }) => name === "img", parseDocument(html).childNodes).map(
    ({ attribs }) => attribs.alt,
  );

const angularAlts = (template: string) => {
  const { nodes, errors } = parseTemplate(template, "page.html");
  assert.deepEqual(errors ?? [], []);
  return nodesOf(nodes, (node) => node instanceof TmplAstElement && node.name === "img").map((element) => {
    return (
      angularText(element as unknown as AngularElement, "alt") ??
      angularText(element as unknown as AngularElement, "aria-label")
    );
  });
};

/** The strings that scripts pass on, each run as JavaScript. */
const inScript = (code: string, pattern: RegExp) =>
  [...code.matchAll(pattern)].map(([, literal]) => new Function(`return ${literal}`)() as string);

const plainForms = [
  "<img src='a.png'>",
  "<img src='a.png' alt=''>",
  '<img src="a.png" alt="x">',
  "<img src=a.png alt=x>",
];
const engine = (language: string, run: (text: string) => string, open: string, close: string): Compiler => ({
  language,
  forms: plainForms,
  documents: [(picture) => `${open}${picture("")}${close}`],
  alts: (text) => inBrowser(run(text)),
});
const liquid = new Liquid();

const compilers: Readonly<Record<string, Compiler>> = {
  "a browser": {
    language: "html",
    forms: [...plainForms, "<img src='a.png' aria-label='x'>", "<input type=image src='a.png'>"],
    documents: [(picture) => `<p>${picture("")}</p>`],
    alts: (text) =>
      DomUtils.findAll(({ name }) => /^(?:img|input)$/.test(name), parseDocument(text).childNodes).map(
        ({ attribs }) => attribs["aria-label"] ?? attribs.alt,
      ),
  },
  Angular: {
    language: "html",
    html: "angular",
    forms: [...plainForms, `<img src='a.png' [alt]="'x'">`, "<img src='a.png' aria-label='x'>"],
    documents: [(picture) => `<p>${picture("")}</p>`, (picture) => `@if (x) {${picture("")}}`],
    alts: angularAlts,
  },
  "Angular in a script": {
    language: "typescript",
    forms: ["<img src='a.png'>", "<img src='a.png' alt='x'>"],
    documents: [
      (picture) => `@Component({ template: \`<p>${picture("")}</p>\` }) class A {}`,
      (picture) => `@Component({ template: "<p>${picture("")}</p>" }) class A {}`,
      (picture) => `@Component({ template: '<b>\\n</b>${picture("").replaceAll("'", "\\'")}' }) class A {}`,
    ],
    alts: (text) => {
      const { code } = esbuild.transformSync(text, {
        loader: "ts",
        tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
      });
      const templates = inScript(
        code,
        /template: ("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|'(?:[^'\\]|\\.)*')/g,
      );
      return templates.flatMap(angularAlts);
    },
  },
  Lit: {
    language: "typescript",
    forms: ["<img src='a.png'>", '<img src="a.png" alt="x">', "<img src='a.png' alt=${'x'}>"],
    documents: [(picture) => `const a = html\`<p>${picture("")}</p>\`;`],
    alts: (text) =>
      inBrowser(
        new Function("html", `${text.replace("const a =", "return")}`)((strings: readonly string[]) =>
          strings.join("?"),
        ) as string,
      ),
  },
  Vue: {
    language: "vue",
    forms: [
      ...plainForms,
      `<img src='a.png' :alt="'x'">`,
      "<NuxtImg src='a.png' />",
      "<img :src='x' v-bind='y'>",
    ],
    documents: [(picture) => `<template><Title /><p>${picture("")}</p></template>`],
    alts: (text) =>
      nodesOf(parseVue(text, { onError: (error) => assert.fail(error) }).children, ({ tag }) =>
        /img$/i.test(String(tag ?? "")),
      ).map(({ props }) => (named(props, "alt")?.value as { content: string } | undefined)?.content),
  },
  Svelte: {
    language: "svelte",
    forms: [...plainForms, "<img src='a.png' alt={'x'}>", "<img {...y} src='a.png'>"],
    documents: [(picture) => `<iframe title="x" /><p>${picture("")}</p>`],
    alts: (text) =>
      nodesOf(
        parseSvelte(text, { modern: true }).fragment,
        ({ name, attributes }) => name === "img" && attributes !== undefined,
      ).map(({ attributes }) =>
        (named(attributes, "alt")!.value as { data: string }[]).map(({ data }) => data).join(""),
      ),
  },
  Astro: {
    language: "astro",
    forms: [
      ...plainForms,
      "<img src='a.png' alt={`x`} />",
      "<Image src={x} />",
      "<img src='a.png' alt=`x` />",
    ],
    documents: [(picture) => `---\nconst x = 1;\n---\n<Title /><p>${picture("")}</p>`],
    alts: async (text) =>
      nodesOf(
        (await parseAstro(text)).ast,
        ({ name, attributes }) => /^(?:img|Image)$/.test(String(name)) && attributes !== undefined,
      ).map(({ attributes }) => named(attributes, "alt")?.value as string),
  },
  JSX: {
    language: "typescriptreact",
    forms: [
      ...[
        "<img src='a.png' />",
        "<img src='a.png' alt='' />",
        '<img src="a.png" alt="x" />',
        "<img src='a.png' alt={'x'} />",
      ],
      ...["<img src='a.png' alt={`x`} />", "<img src='a.png' alt={null} />", "<img {...y} src='a.png' />"],
    ],
    documents: [(picture) => `const a = <p>${picture("")}</p>;`],
    alts: (text) =>
      inScript(
        esbuild.transformSync(text, { loader: "tsx", jsxFactory: "h", logLevel: "silent", charset: "utf8" })
          .code,
        /\balt: ("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)/g,
      ),
  },
  Nunjucks: engine(
    "nunjucks",
    (text) => nunjucks.renderString(text, { x: true }),
    "{% if x %}",
    "{% endif %}",
  ),
  Liquid: engine(
    "liquid",
    (text) => String(liquid.parseAndRenderSync(text, { x: true })),
    "{% if x %}",
    "{% endif %}",
  ),
  Handlebars: engine("handlebars", (text) => Handlebars.compile(text)({ x: true }), "{{#if x}}", "{{/if}}"),
  EJS: engine("ejs", (text) => ejs.render(text, { x: true }), "<% if (x) { %>", "<% } %>"),
};

describe("alt texts in HTML and JSX, read back by each language's own compiler", () => {
  for (const [name, compiler] of Object.entries(compilers)) {
    for (const [kind, texts] of Object.entries({ likely, hostile })) {
      it(`${name}: ${sentences} ${kind} sentences (property)`, async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(texts, { minLength: together, maxLength: together }),
            fc.nat(compiler.documents.length - 1),
            async (alts, which) => {
              const pictures = alts.map((_, rank) => compiler.forms[rank % compiler.forms.length]!);
              const before = compiler.documents[which]!(() => pictures.join(""));
              const after = await withAlts(before, alts, compiler);
              const wanted = alts.map((alt) => (compiler.said ?? String)(altLine(alt)));
              assert.deepEqual(await compiler.alts(after), wanted, after);
            },
          ),
          { numRuns: sentences / together, endOnFailure: true },
        );
      });
    }
  }
}).timeout(120_000);

async function withAlts(
  text: string,
  alts: readonly string[],
  { language, html }: Compiler,
): Promise<string> {
  const found = await findReferences(text, language, html ? { dialect: { ...gfm, html } } : {});
  assert.equal(found.length, alts.length);
  return found.reduceRight((all, reference, rank) => {
    const edit = altEdit(reference, alts[rank]!)!;
    return all.slice(0, edit.start) + edit.text + all.slice(edit.end);
  }, text);
}
