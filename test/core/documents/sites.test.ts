import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { parseTemplate } from "@angular/compiler";
import { convert } from "@asciidoctor/core";
import { compile as compileMdx } from "@mdx-js/mdx";
import { parse as parseVue } from "@vue/compiler-dom";
import Handlebars from "handlebars";
import { Liquid } from "liquidjs";
import { marked } from "marked";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, it } from "mocha";
import { parseFragment, serialize } from "parse5";
import { findReferences } from "../../../src/core/documents/find.ts";
import { languageOf } from "../../../src/core/documents/languages.ts";
import { altEdit, type Reference } from "../../../src/core/documents/reference/reference.ts";
import { type AngularElement, angularText } from "./read/angular.ts";
import { renewTypst } from "./read/typst.ts";
import { readAlt } from "./read-alt.ts";
import * as documents from "./sites/documents.ts";
import { python, ruby } from "./sites/outside.ts";
import { assertShown, pageOf } from "./sites/page.ts";
import { payloads } from "./sites/payloads.ts";

const require = createRequire(import.meta.url);
const nunjucks = require("nunjucks") as { renderString(text: string, context: object): string };
const ejs = require("ejs") as { render(text: string, context: object): string };

/** A document whose slots hold a payload: what was written, where, and what a reader should be told. */
interface Filled {
  readonly name: string;
  readonly payload: string;
  readonly language: string;
  readonly text: string;
  readonly references: readonly Reference[];
  readonly sources: readonly string[];
  readonly alts: readonly string[];
}

/** Said by themselves, for this test is about what `altLine` leaves: no control sign, nothing that can't be seen. */
const lines: Readonly<Record<string, string>> = {
  lines: "line :target: javascript:alert(1) # heading x y z w v [2J q",
  unseen: "abc gnp.exex ",
  surrogate: "\ufffd lone",
  blanks: "many blanks in a row",
};
const lineOf = (payload: string) => (lines[payload] ?? payloads[payload]!).trim();

const fullwidth = (alt: string) =>
  alt.replace(/[|[\]`<\\]|\{(?=[{%#])|(?<=#)\}|(?<=%)>/g, (one) =>
    String.fromCodePoint(one.codePointAt(0)! + 0xfee0),
  );
const apart = (alt: string) => alt.replaceAll("{{", "{ {").replaceAll("{{", "{ {").replaceAll("${", "$ {");
const said = (alt: string, { syntax, slot }: Reference) =>
  syntax === "obsidian" ? fullwidth(alt) : slot?.quoting.startsWith("lateBound") ? apart(alt) : alt;

async function filled(name: string, before: string, payload: string): Promise<Filled> {
  const language = languageOf(name)!;
  const was = await findReferences(before, language);
  const alt = payloads[payload]!;
  const edits = was.map((reference) => altEdit(reference, alt)!);
  const text = edits.reduceRight(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    before,
  );
  const references = await findReferences(text, language);
  const alts = was.map((reference) => said(lineOf(payload), reference));
  assert.deepEqual(
    references.map((one) => [one.target, one.alt]),
    was.map((one, rank) => [one.target, alts[rank]]),
    `${name}, ${payload}: ${text}`,
  );
  // Put in again it changes nothing.
  for (const [rank, reference] of references.entries()) {
    const again = altEdit(reference, alt)!;
    assert.equal(text.slice(again.start, again.end), again.text, `${name}, ${payload}, ${rank}`);
  }
  const sources = was.map(({ target }) => target).filter((target) => target !== "");
  return { name, payload, language, text, references, sources, alts };
}

/** Most engines read the same documents, and to fill these takes longer than most of them take. */
const filledBefore = new Map<string, Promise<Filled>>();
function filledOnce(...asked: Parameters<typeof filled>): Promise<Filled> {
  const key = JSON.stringify(asked);
  const known = filledBefore.get(key) ?? filled(...asked);
  filledBefore.set(key, known);
  return known;
}

const all = (group: Readonly<Record<string, string>>): Promise<Filled[]> =>
  Promise.all(
    Object.entries(group).flatMap(([name, before]) =>
      Object.keys(payloads).map((payload) => filledOnce(name, before, payload)),
    ),
  );

/** All faults at once, for one fault seldom comes alone. */
function forAll(filled: readonly Filled[], check: (one: Filled) => void): void {
  const faults = filled.flatMap((one) => {
    try {
      check(one);
      return [];
    } catch (error) {
      return [`${one.payload} in ${one.name}: ${(error as Error).message.slice(0, 600)}`];
    }
  });
  assert.equal(faults.length, 0, `${faults.length} of ${filled.length}\n${faults.join("\n")}`);
}

const github = (text: string) =>
  micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const liquid = new Liquid();

const templateEngines: Readonly<Record<string, (text: string) => string>> = {
  "Liquid (Jekyll, Eleventy)": (text) => String(liquid.parseAndRenderSync(text, { x: true })),
  "Nunjucks (Hexo, Eleventy)": (text) => nunjucks.renderString(text, { x: true }),
  EJS: (text) => ejs.render(text, { x: true }),
  Handlebars: (text) => Handlebars.compile(text)({ x: true }),
};

describe("alt texts as sites show them", () => {
  describe("Markdown", () => {
    const inMarkdown = { ...documents.markdown, ...documents.htmlInMarkdown };

    it("GitHub's shows each as it was given, and nothing else is alive", async () => {
      forAll(await all(inMarkdown), ({ text, sources, alts }) => assertShown(github(text), sources, alts));
    });

    it("marked shows each as it was given", async () => {
      forAll(await all(inMarkdown), ({ text, sources, alts }) =>
        assertShown(marked.parse(text, { async: false }), sources, alts),
      );
    });

    it("Python-Markdown (MkDocs) shows each as it was given", async () => {
      for (const engine of ["markdown", "markdown extra sane_lists smarty wikilinks toc nl2br"] as const) {
        // Without its extensions it knows no tables, and what holds a bar is a paragraph.
        const written = await all(inMarkdown);
        const rendered = python(written.map(({ text }) => [engine, text]));
        forAll(written, (one) => assertShown(whole(rendered[written.indexOf(one)]!), one.sources, one.alts));
      }
    });

    it("kramdown (Jekyll) shows each as it was given", async () => {
      for (const engine of ["kramdown", "kramdown-gfm"] as const) {
        const written = await all(inMarkdown);
        const rendered = ruby(written.map(({ text }) => [engine, text]));
        forAll(written, (one) => assertShown(whole(rendered[written.indexOf(one)]!), one.sources, one.alts));
      }
    });

    for (const [engine, run] of Object.entries(templateEngines)) {
      it(`${engine} finds nothing to run in it`, async () => {
        forAll(await all({ ...inMarkdown, ...documents.foreignMarkdown }), ({ text }) =>
          assert.equal(run(text), text),
        );
      });
    }

    it("Jinja finds nothing to run in it", async () => {
      const written = await all({ ...inMarkdown, ...documents.foreignMarkdown });
      const rendered = python(written.map(({ text }) => ["jinja", text]));
      forAll(written, (one) => assert.equal(whole(rendered[written.indexOf(one)]!), one.text));
    });

    it("Vue (VitePress) finds nothing to run in the page made of it", async () => {
      forAll(await all(inMarkdown), ({ text, alts }) => assertStaticVue(github(text), alts));
    });

    it("what knows no directives and embeds shows text without pictures, links or HTML", async () => {
      forAll(await all(documents.foreignMarkdown), ({ text, name }) => {
        const { live, sources } = pageOf(github(text));
        // A wikilink has no way to write an address that GitHub doesn't make a link.
        const bare = name.startsWith("embed") ? /^link to (?:https?|mailto):/ : /^$/;
        assert.deepEqual([sources, live.filter((one) => !bare.test(one))], [[], []], text);
      });
    });
  });

  it("MDX shows each as it was given, and evaluates nothing of it", async () => {
    function tables(this: { data(): Record<string, unknown[]> }) {
      const extensions = { micromarkExtensions: [gfm()], fromMarkdownExtensions: [gfmFromMarkdown()] };
      const data: Record<string, unknown[] | undefined> = this.data();
      for (const [name, more] of Object.entries(extensions)) {
        data[name] = [...(data[name] ?? []), ...more];
      }
    }
    for (const one of await all({ ...documents.mdx, ...documents.markdown })) {
      const { text, alts, name, payload } = one;
      // A plain `.md` of Docusaurus is MDX, too; without GFM a table is a paragraph.
      if (/<|table/.test(documents.markdown[name] ?? "")) continue;
      const code = String(
        await compileMdx(text, {
          jsx: false,
          remarkPlugins: name.includes("table") ? [tables as () => undefined] : [],
        }),
      );
      const literals = [...code.matchAll(/\balt: ("(?:[^"\\]|\\.)*")/g)].map(([, literal]) =>
        JSON.parse(literal!),
      );
      assert.deepEqual(literals, alts, `${payload} in ${name}: ${code}`);
    }
  });

  it("a browser shows each as it was given", async () => {
    forAll(await all({ ...documents.html, ...documents.unrun }), ({ text, sources, alts }) =>
      assertShown(text, sources, alts),
    );
  });

  for (const [engine, run] of Object.entries(templateEngines)) {
    it(`${engine} finds nothing to run in a page`, async () => {
      forAll(await all(documents.html), ({ text }) => assert.equal(run(text), text));
    });
  }

  it("Vue finds nothing to run in a page that it takes for its template", async () => {
    forAll(await all({ ...documents.lateBound }), ({ text, alts }) => {
      // In the page itself it compiles what the browser has read.
      assertStaticVue(serialize(parseFragment(text)).replace("{{ title }}", ""), alts);
    });
  });

  it("Angular binds nothing of it", async () => {
    forAll(await all({ ...documents.lateBound, ...documents.angular }), ({ text, alts }) => {
      const { nodes, errors } = parseTemplate(text.replace("{{ title }}", ""), "page.html");
      assert.deepEqual(errors ?? [], []);
      const found = foundIn(nodes);
      assert.deepEqual(found.bound, [], text);
      assert.deepEqual(found.alts, alts.slice(0, found.alts.length), text);
      assert.deepEqual(pageOf(text).live, [], text);
    });
  });

  it("Vue, Svelte, Astro, React, reStructuredText, AsciiDoc, LaTeX and Typst show each as it was given", async () => {
    renewTypst();
    const written = await all({ ...documents.components, ...documents.others });
    const faults: string[] = [];
    for (const { text, language, references, alts, name, payload } of written) {
      for (const [rank, reference] of references.entries()) {
        const shown = await readAlt(text, language, reference, rank).catch((error: Error) => error.message);
        if (shown !== alts[rank]) faults.push(`${payload} in ${name}: ${shown}\n${text}`);
      }
    }
    assert.equal(faults.length, 0, faults.join("\n"));
  });

  it("AsciiDoc's page holds nothing else alive", async () => {
    for (const { text, name, payload } of await all(documents.others)) {
      if (!name.endsWith(".adoc")) continue;
      const { live } = pageOf(String(await convert(text, { safe: "unsafe" })));
      assert.deepEqual(live, [], `${payload} in ${name}: ${text}`);
    }
  });

  it("template languages make the page with each as it was given", async () => {
    const written = await all(documents.templates);
    const inPython = written.filter(({ name }) => name === "a.jinja");
    const jinja = python(inPython.map(({ text }) => ["jinja", text]));
    const inRuby = written.filter(({ name }) => name === "a.erb");
    const erb = ruby(inRuby.map(({ text }) => ["erb", text]));
    const engines: Readonly<Record<string, (one: Filled) => string>> = {
      "a.liquid": ({ text }) => templateEngines["Liquid (Jekyll, Eleventy)"]!(text),
      "a.njk": ({ text }) => templateEngines["Nunjucks (Hexo, Eleventy)"]!(text),
      "a.ejs": ({ text }) => templateEngines.EJS!(text),
      "a.hbs": ({ text }) => templateEngines.Handlebars!(text),
      "a.jinja": (one) => whole(jinja[inPython.indexOf(one)]!),
      "a.erb": (one) => whole(erb[inRuby.indexOf(one)]!),
    };
    forAll(written, (one) => assertShown(engines[one.name]!(one), one.sources, one.alts));
  });

  it("a notebook's cells show each as it was given", async () => {
    forAll(await all(documents.notebooks), ({ text, sources, alts }) => {
      const { cells } = JSON.parse(text) as { cells: { source: string | string[] }[] };
      const page = cells.map(({ source }) => github([source].flat().join(""))).join("\n");
      assertShown(page, sources, alts);
    });
  });
}).timeout(300_000);

function whole([output, error]: readonly [string, string | null]): string {
  assert.equal(error, null);
  return output;
}

type Tree = Readonly<Record<string, unknown>>;

/** Vue's template has no expression but those of the page, and its pictures say what was given. */
function assertStaticVue(template: string, alts: readonly string[]): void {
  const shown: string[] = [];
  const visit = (node: Tree): void => {
    assert.notEqual(node.type, 5, `an expression in ${template}`);
    if (node.tag === "img") {
      const alt = (node.props as Tree[]).find(({ name }) => name === "alt");
      shown.push((alt!.value as { content: string }).content);
    } else if (node.tag === "title") {
      shown.push((node.children as Tree[]).map(({ content }) => content).join(""));
      assert.ok((node.children as Tree[]).every(({ type }) => type === 2));
    }
    for (const child of (node.children as Tree[] | undefined) ?? []) visit(child);
  };
  visit(parseVue(template, { onError: () => {} }) as unknown as Tree);
  assert.deepEqual(shown, alts, template);
}

/** The static alt texts of Angular's tree, and what it would compute. */
function foundIn(nodes: readonly unknown[]): { readonly alts: string[]; readonly bound: string[] } {
  const alts: string[] = [];
  const bound: string[] = [];
  const seen = new Set<unknown>();
  const visit = (tree: unknown): void => {
    if (typeof tree !== "object" || tree === null || seen.has(tree)) return;
    seen.add(tree);
    const node = tree as Tree;
    const inputs = (node.inputs ?? []) as { name: string }[];
    const alt = node.name === "img" ? angularText(tree as AngularElement, "alt") : undefined;
    bound.push(
      ...inputs.filter(({ name }) => /alt$/.test(name) && alt === undefined).map(({ name }) => name),
    );
    if (node.constructor.name.startsWith("BoundText")) bound.push("text");
    alts.push(...(alt === undefined ? [] : [alt]));
    for (const key of ["children", "branches", "empty", "cases"]) {
      const inside = node[key];
      for (const child of Array.isArray(inside) ? inside : [inside]) visit(child);
    }
  };
  for (const node of nodes) visit(node);
  return { alts, bound };
}
