import * as v from "valibot";
import { type NearMisses, nearest, tidyAltText, tidyMarkdown } from "../ask/tidy.ts";
import { jsonIn } from "../base/data/lenient-json.ts";
import { type Shape, shapeOf } from "../base/data/shape.ts";
import { withoutControls } from "../base/text/control-characters.ts";

/**
 * The purposes that a picture can have, from W3C's alt decision tree:
 * https://www.w3.org/WAI/tutorials/images/decision-tree/
 */
export const altDecisions = ["decorative", "functional", "informative", "complex"] as const;
type AltDecision = (typeof altDecisions)[number];

const likeDecisions: NearMisses<AltDecision> = [
  ["decorative", /decor|presentation|\bnull\b|^none$/],
  ["functional", /function|^link|^button/],
  ["complex", /complex/],
  ["informative", /inform|simple|content|text/],
];

/** JSON can hold by escapes what its own text may not. */
const words = v.pipe(v.string(), v.transform(withoutControls));

/** The answer, whichever its alt text's length. */
const said = v.pipe(
  v.object({
    decision: v.pipe(
      v.string(),
      v.transform((said) => nearest(said, likeDecisions)),
      v.picklist(altDecisions),
    ),
    alt: v.pipe(words, v.transform(tidyAltText)),
    longDescription: v.nullish(v.pipe(words, v.transform(tidyMarkdown)), ""),
  }),
  v.forward(
    v.check(
      ({ decision, alt }) => decision === "decorative" || alt !== "",
      "it is empty, which only a decorative image's may be",
    ),
    ["alt"],
  ),
  v.transform(({ decision, alt, longDescription }) => ({
    decision,
    alt: decision === "decorative" ? "" : alt,
    ...(decision === "complex" && longDescription ? { longDescription } : {}),
  })),
);

export interface AltAnswer {
  readonly decision: AltDecision;
  /** "" for a decorative picture, and for no other. */
  readonly alt: string;
  /** The long description of a complex picture, as Markdown; it never goes into the alt text. */
  readonly longDescription?: string;
}

/** The form that the model's answer must have; an alt text of more than `length` characters goes back once to be shortened. */
export function altShape(length: number): Shape {
  return shapeOf(
    {
      name: "alt_text",
      jsonSchema: {
        type: "object",
        properties: {
          decision: { type: "string", enum: altDecisions },
          alt: { type: "string" },
          longDescription: { type: "string" },
        },
        required: ["decision", "alt", "longDescription"],
        additionalProperties: false,
      },
    },
    v.pipe(
      said,
      v.forward(
        v.check(
          ({ alt }) => alt.length <= length,
          ({ input }) => `it has ${input.alt.length} characters, and ${length} are allowed`,
        ),
        ["alt"],
      ),
      v.forward(
        v.check(
          ({ decision, longDescription }) => decision !== "complex" || longDescription !== undefined,
          "a complex image needs one",
        ),
        ["longDescription"],
      ),
    ),
    (answer) => JSON.stringify(answer),
  );
}

/**
 * Reads a model's last answer, even if its alt text is still too long. Returns undefined when the answer has no known
 * form.
 */
export function readAltAnswer(text: string): AltAnswer | undefined {
  const read = jsonIn(text).map((value) => v.safeParse(said, value));
  return read.findLast(({ success }) => success)?.output as AltAnswer | undefined;
}
