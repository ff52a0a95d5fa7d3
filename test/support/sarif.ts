import {
  array,
  check,
  integer,
  length,
  literal,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  regex,
  strictObject,
  string,
  url,
} from "valibot";

const text = pipe(string(), minLength(1));
const message = strictObject({ text });
const from = (least: number) => pipe(number(), integer(), minValue(least));
const uriReference = pipe(
  string(),
  // No scheme, no space, and only whole percent escapes.
  regex(/^(?![a-z][a-z\d+.-]*:)(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-F]{2})+$/i),
);

/**
 * The rules of SARIF 2.1.0 for the parts of it that are written here (https://docs.oasis-open.org/sarif/sarif/v2.1.0/,
 * sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28 and 3.30): nothing else may be in them.
 */
export const sarifShape = strictObject({
  $schema: pipe(string(), url()),
  version: literal("2.1.0"),
  runs: pipe(
    array(
      strictObject({
        tool: strictObject({
          driver: strictObject({
            name: text,
            semanticVersion: optional(pipe(string(), regex(/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/))),
            rules: array(strictObject({ id: text, shortDescription: message })),
          }),
        }),
        columnKind: picklist(["utf16CodeUnits", "unicodeCodePoints"]),
        results: array(
          strictObject({
            ruleId: text,
            ruleIndex: from(-1),
            level: picklist(["none", "note", "warning", "error"]),
            message,
            locations: array(
              strictObject({
                physicalLocation: strictObject({
                  artifactLocation: strictObject({ uri: uriReference }),
                  region: pipe(
                    strictObject({
                      startLine: from(1),
                      startColumn: from(1),
                      endLine: from(1),
                      endColumn: from(1),
                      charOffset: from(0),
                      charLength: from(0),
                    }),
                    check(
                      (one) =>
                        one.endLine > one.startLine ||
                        (one.endLine === one.startLine && one.endColumn >= one.startColumn),
                    ),
                  ),
                }),
              }),
            ),
          }),
        ),
      }),
    ),
    length(1),
  ),
});
