import assert from "node:assert/strict";
import { findReferences } from "../../src/core/documents/find.ts";
import { languages } from "../../src/core/documents/languages.ts";
import { destinationOf, numbered, relativePath } from "../../src/core/documents/paste/destination.ts";
import { imageMarkup } from "../../src/core/documents/paste/paste-markup.ts";
import { timedReplace } from "../../src/node/timed-replace.ts";

const into = {
  documentPath: "/home/me/project/docs/guide/01-start.en.md",
  workspaceFolder: "/home/me/project",
};
const now = new Date("2026-11-22T16:00:00.000Z");
const goes = (template: string, name = "image.png", where = into) =>
  destinationOf(template, name, where, { now, replace: timedReplace });

describe("where a pasted image goes", () => {
  const cases: readonly (readonly [template: string, path: string])[] = [
    ["", "/home/me/project/docs/guide/image.png"],
    ["images/", "/home/me/project/docs/guide/images/image.png"],
    ["../images/${documentBaseName}/${fileName}", "/home/me/project/docs/images/01-start.en/image.png"],
    ["${documentWorkspaceFolder}/assets/", "/home/me/project/assets/image.png"],
    [
      "${documentWorkspaceFolder}/assets/${documentRelativeDirName}/x.${fileExtName}",
      "/home/me/project/assets/docs/guide/x.png",
    ],
    [
      "${documentDirName}/${documentFileName}.${documentExtName}/",
      "/home/me/project/docs/guide/01-start.en.md.md/image.png",
    ],
    ["/${unixTime}-${isoTime}.png", "/1795363200000-2026-11-22T16:00:00.000Z.png"],
    ["${documentBaseName/^(\\d+)-(.*)$/$2_$1/}/", "/home/me/project/docs/guide/start.en_01/image.png"],
    ["${fileName/(.*)\\.png/$1\\/a.png/}", "/home/me/project/docs/guide/image/a.png"],
    ["${fileName/[/x/}", "/home/me/project/docs/guide/image.png"],
    ["${nothing}/", "/home/me/project/docs/guide/${nothing}/image.png"],
  ];
  for (const [template, path] of cases) {
    it(`is ${path} for “${template}”`, () => assert.equal(goes(template), path));
  }

  it("is told in no time, though an expression would never end", () =>
    assert.equal(
      goes("${fileName/^(a+)+$/x/}/", `${"a".repeat(60)}.png`),
      `/home/me/project/docs/guide/${"a".repeat(60)}.png/${"a".repeat(60)}.png`,
    ));

  it("is told by a document outside of the workspace too", () => {
    const outside = { documentPath: "/tmp/a.md", workspaceFolder: undefined };
    assert.equal(goes("${documentWorkspaceFolder}/img/", "a.png", outside as never), "/tmp/img/a.png");
    assert.equal(goes("${documentRelativeDirName}/img/", "a.png", outside as never), "/tmp/img/a.png");
  });

  it("is counted up, and named from the document", () => {
    assert.deepEqual(
      [0, 1, 2].map((number) => numbered("/a.b/image.png", number)),
      ["/a.b/image.png", "/a.b/image-1.png", "/a.b/image-2.png"],
    );
    assert.equal(numbered("/a.b/image", 1), "/a.b/image-1");
    assert.equal(relativePath("/p/docs/a.png", "/p/docs/x.md"), "a.png");
    assert.equal(relativePath("/p/img/a.png", "/p/docs/de/x.md"), "../../img/a.png");
    assert.equal(relativePath("/a.png", "/x.md"), "a.png");
  });

  it("is found again in the markup of each language, with its alt text missing", async () => {
    for (const language of languages) {
      for (const path of ["img/a.png", "../My (first) pictures/ä & b #1.png"]) {
        const markup = imageMarkup(language, path);
        if (markup === undefined) {
          const none = [
            "javascript",
            "typescript",
            "jupyter-notebook",
            "wikitext",
            "mediawiki",
            "xml",
            "dita",
            "docbook",
          ];
          assert.ok(none.includes(language), language);
          continue;
        }
        const document =
          language === "vue"
            ? `<template>${markup}</template>`
            : language.endsWith("react")
              ? `const a = ${markup};`
              : language === "elixir"
                ? `~H"""\n${markup}\n"""\n`
                : markup;
        const [reference, ...others] = await findReferences(document, language);
        assert.equal(others.length, 0);
        assert.ok(reference?.slot, `${language}: ${markup}`);
        assert.ok(
          [path, encodeURIComponent(path)].includes(decodeURIComponent(reference.target)),
          `${language}: ${reference.target}`,
        );
        assert.ok(!reference.alt, language);
      }
    }
  });
});
