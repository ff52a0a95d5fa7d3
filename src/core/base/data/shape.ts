import * as v from "valibot";

/** The form that an answer must have, for tasks whose answer is data. */
export interface Shape {
  /** The name on the wire: letters, digits, `_` and `-`. */
  readonly name: string;
  /** The JSON schema as strict servers want it: every property required, no others allowed. */
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  /** Returns the answer as it is shown, from what the model gave; or what is wrong with it, for the model to mend. */
  read(value: unknown): { readonly text: string } | { readonly wrong: string };
}

/** Makes a shape from the same form given twice: as JSON Schema for the server, as a valibot schema for us. */
export function shapeOf<const Schema extends v.GenericSchema>(
  { name, jsonSchema }: Pick<Shape, "name" | "jsonSchema">,
  schema: Schema,
  show: (value: v.InferOutput<Schema>) => string,
): Shape {
  return {
    name,
    jsonSchema,
    read: (value) => {
      const result = v.safeParse(schema, value);
      return result.success
        ? { text: show(result.output) }
        : { wrong: result.issues.slice(0, 5).map(issueText).join("; ") };
    },
  };
}

function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path ? `${path}: ${issue.message}` : issue.message;
}
