/**
 * Languages of code in pictures that are told rightly, and marked spots that are really misread: `npm run bench:code`, over
 * the pictures of code in both of the reader's sets.
 */
import { readCode } from "../../src/core/code/read-code.ts";
import { createCodeParser } from "../../src/node/code-parser.ts";
import { createReader } from "../../src/node/reader.ts";
import { codePictures, marksOf } from "../support/code-pictures.ts";
import { assets, decode } from "../support/reader-set.ts";

const parse = createCodeParser(assets);
const reader = createReader(assets, decode);
const pictures = codePictures();
let told = 0;
let marked = 0;
let misread = 0;
for (const { sample, fence } of pictures) {
  const page = await reader.read(sample.image, new AbortController().signal);
  const [code] = await readCode(page, parse);
  const language = code?.language?.fence ?? "none";
  told += language === fence ? 1 : 0;
  console.log(
    `${sample.truth.id.padEnd(22)} ${fence.padEnd(12)} ${language === fence ? "" : `told: ${language}`}`,
  );
  for (const { row, says, isMisread } of code ? marksOf(sample, code) : []) {
    marked += 1;
    misread += isMisread ? 1 : 0;
    console.log(`    ${isMisread ? "misread" : "right"}: ${row} (${says ?? "unsure"})`);
  }
}
await reader.dispose();
console.log(
  `\nlanguages told: ${told} of ${pictures.length}; marked spots that are misread: ${misread} of ${marked}`,
);
