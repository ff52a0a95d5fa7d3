import { describe, it } from "mocha";
import { reads } from "../../../../src/core/documents/site/dialect.ts";
import { markdownItPage } from "../read/markdown.ts";
import { composed, runs } from "./composed.ts";
import { commonContainers, commonContents, documentsOf } from "./nested.ts";
import { assertSameImages, shownIn } from "./same-images.ts";

describe("markdown-it", () => {
  // In lists it ends comments and <pre> at a blank line, which browsers then don't.
  const containers = commonContainers.filter(({ head }) => !/^\n?<(?:pre>|!--)$/.test(head));
  const documents = documentsOf(
    containers,
    commonContents.filter((content) => !/a \\\||<b$/m.test(content)),
  );

  for (const version of [12, 13, 14, 15] as const) {
    it(`${version} shows the pictures that are found in ${documents.length} nested documents`, async () => {
      const page = markdownItPage(version);
      await assertSameImages(
        documents,
        documents.map((text) => shownIn(page(text))),
        reads("markdown-it"),
      );
    });
  }
  it("shows the pictures that are found in documents of chance", async () => {
    // Micromark begins no list with another number than 1 behind indented code.
    const chance = composed(
      containers.filter(({ head }) => head !== "10) item"),
      commonContents.filter((content) => !/a \\\||<b$/m.test(content)),
      runs,
    );
    const page = markdownItPage(15);
    await assertSameImages(
      chance,
      chance.map((text) => shownIn(page(text))),
      reads("markdown-it"),
    );
  });
}).timeout(120_000);
