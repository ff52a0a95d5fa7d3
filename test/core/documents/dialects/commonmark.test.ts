import { marked } from "marked";
import { describe, it } from "mocha";
import { gfm, reads } from "../../../../src/core/documents/site/dialect.ts";
import { hugoPages } from "../read/tags.ts";
import { ruby } from "../sites/outside.ts";
import { composed, runs, tight } from "./composed.ts";
import { commonContainers, commonContents, commonLabels, documentsOf } from "./nested.ts";
import { assertSameImages, shownBy, shownIn } from "./same-images.ts";

describe("CommonMark and its kin", () => {
  it("cmark-gfm, GitHub's, shows the pictures that are found in nested documents", async () => {
    // In quotes it takes what goes on in a note for code.
    const documents = documentsOf(commonContainers, [...commonContents, ...commonLabels]).filter(
      (text) => !text.includes("> [^1]:"),
    );
    const pages = ruby(documents.map((text) => ["cmark-gfm", text])).map(shownBy);
    await assertSameImages(documents, pages, gfm);
  });

  it("goldmark, Hugo's, shows the pictures that are found in nested documents", async () => {
    // This version has no space where a line of an alt text ends, and leaves escapes in it.
    const contents = commonContents.filter((content) => !/A\n|\\\|/.test(content));
    const documents = documentsOf(commonContainers, contents);
    await assertSameImages(documents, hugoPages(documents).map(shownIn), reads("gfm", "hugo"));
  });

  it("marked shows the pictures that are found in nested documents", async () => {
    const containers = commonContainers.filter(({ head }) => !/\[\^1\]:|10\)/.test(head));
    const documents = documentsOf(containers, commonContents);
    const pages = documents.map((text) => shownIn(marked.parse(text, { async: false })));
    await assertSameImages(documents, pages, gfm);
  });
  it("cmark-gfm shows the pictures that are found in documents of chance", async () => {
    // Micromark begins no list with another number than 1 behind indented code.
    const documents = composed(
      commonContainers.filter(({ head }) => head !== "10) item"),
      [...commonContents, ...commonLabels],
      runs,
      tight,
    );
    const pages = ruby(documents.map((text) => ["cmark-gfm", text])).map(shownBy);
    await assertSameImages(documents, pages, gfm);
  });
}).timeout(120_000);
