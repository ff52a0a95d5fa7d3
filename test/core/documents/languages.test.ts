import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { languageOf } from "../../../src/core/documents/languages.ts";

describe("the language that a document is read as", () => {
  const cases: readonly (readonly [
    path: string,
    languageId: string | undefined,
    language: string | undefined,
  ])[] = [
    ["/a/b.md", undefined, "markdown"],
    ["/a/b.MD", "plaintext", "markdown"],
    ["/a/b.typ", "plaintext", "typst"],
    ["/a/b.adoc", "plaintext", "asciidoc"],
    ["/a/view.blade.php", "plaintext", "blade"],
    ["/a/view.blade.php", "php", "blade"],
    ["/a/view.blade.php", "html", "html"],
    ["/a/b.html.md.erb", "erb", "markdown"],
    ["/a/b.markdown.erb", undefined, "markdown"],
    ["/a/b.html.erb", "erb", "erb"],
    ["/a/b.php", undefined, "php"],
    ["/a/b.txt", "markdown", "markdown"],
    ["Untitled-1", "latex", "latex"],
    ["/a/b.wiki", "wikitext", "wikitext"],
    ["/a/b.mediawiki", "mediawiki", "mediawiki"],
    ["/a/b.textile", undefined, "textile"],
    ["/a/b.xml", "xml", "xml"],
    ["/a/b.dita", undefined, "xml"],
    ["/a/b.org", "plaintext", "org"],
    ["/a.md/b", undefined, undefined],
    ["/a/b.ts", "typescript", "typescript"],
    ["/a/b.component.ts", undefined, "typescript"],
    ["/a/b.aspx", undefined, "html"],
    ["/a/b.gohtml", undefined, "gotmpl"],
    ["/a/b.constructor", undefined, undefined],
    ["/a/b.pug", undefined, "jade"],
    ["/a/b.jade", "jade", "jade"],
    ["/a/b.slim", undefined, undefined],
    ["/a/b.haml", undefined, undefined],
    ["C:\\a\\b.tex", undefined, "latex"],
  ];
  for (const [path, languageId, language] of cases) {
    it(`${path}, ${languageId}: ${language}`, () => assert.equal(languageOf(path, languageId), language));
  }
});
