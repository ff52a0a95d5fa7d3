import * as v from "valibot";
import { altStyle } from "../alt-text/style.ts";
import { altStates } from "../documents/reference/status.ts";
import { type ConfigKey, configShape } from "./project.ts";

/** The part of JSON Schema that a configuration takes: https://json-schema.org/draft-07 */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: "object" | "array" | "string" | "integer";
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** VS Code's. */
  readonly deprecationMessage?: string;
}

/** The purpose of each key, in the help and where the file is edited. */
const words = (): Readonly<Record<ConfigKey, string>> => ({
  $schema: "Where this schema lies, for editors that don't know the file by its name",
  severity: "How grave each fault of an alt text is",
  "severity.missing": altStates.missing.words(),
  "severity.placeholder": altStates.placeholder.words(),
  "severity.too-long": "The alt text has more characters than altText.length",
  "severity.too long": "The name of too-long in version 0.1.0",
  "severity.redundant": altStates.redundant.words(),
  ignore: "What is left alone, by globs: *, **, ?, [a-z], {a,b}; a parenthesis is a letter like any other",
  "ignore.files": "Documents, by globs of their paths from the folder of the configuration",
  "ignore.targets": "Images, by globs of what is written in the document",
  imageRoots: "Folders, from that of the configuration, that paths such as /img/a.png may begin in",
  altText: "How alt texts are written",
  "altText.language": "Their language, as a tag such as de or pt-BR; empty: the document's own",
  "altText.length": "Characters that one may have",
  "altText.opening": 'Whether one may begin with the kind of image, as in "Screenshot of…"',
  "altText.closingPeriod": "Whether one ends with a full stop, or does as most of its page",
  "altText.instructions": "Your own rules, in plain words to the model",
});

/** The JSON schema of figscribe.config.json, made of what reads it. */
export function configSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Figscribe's configuration of a project",
    ...schemaOf(configShape as unknown as Shape, []),
  };
}

/** The keys in lines for a command's help: each with what it is for, what it takes and what counts without it. */
export function configUsage(): string {
  const leaves = leavesOf(configSchema(), []).filter(({ deprecationMessage }) => !deprecationMessage);
  const width = Math.max(...leaves.map(({ key }) => key.length));
  return leaves
    .map(({ key, description, enum: choices, default: usual, minimum, maximum }) => {
      const takes = choices ? `: ${choices.join(", ")}` : maximum ? `, ${minimum} to ${maximum}` : "";
      const without = usual === undefined || usual === "" ? "" : ` (${JSON.stringify(usual)})`;
      return `  ${key.padEnd(width)}  ${description}${takes}${without}`;
    })
    .join("\n");
}

function leavesOf(schema: JsonSchema, above: readonly string[]): (JsonSchema & { readonly key: string })[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, its]) => {
    const key = [...above, name];
    return its.properties ? leavesOf(its, key) : name === "$schema" ? [] : [{ ...its, key: key.join(".") }];
  });
}

/** Valibot's own description of a shape, as far as a configuration has it. */
interface Shape {
  readonly type: string;
  readonly wrapped?: Shape;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly options?: readonly string[];
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

function schemaOf(shape: Shape, path: readonly string[]): JsonSchema {
  const key = path.join(".") as ConfigKey;
  const described = key && key in words() ? { description: words()[key] } : {};
  const rules = Object.fromEntries((shape.pipe ?? []).flatMap((rule) => ruleOf(rule)));
  switch (shape.type) {
    case "optional": {
      const its = schemaOf(shape.wrapped!, path);
      const usual = shape.default ?? usualStyle[key];
      return {
        ...its,
        ...(usual === undefined || its.properties ? {} : { default: usual }),
        ...(key === "severity.too long" ? { deprecationMessage: "Write “too-long”." } : {}),
      };
    }
    case "strict_object":
      return {
        type: "object",
        ...described,
        properties: Object.fromEntries(
          Object.entries(shape.entries!).map(([name, its]) => [name, schemaOf(its, [...path, name])]),
        ),
        additionalProperties: false,
      };
    case "array":
      return { type: "array", ...described, items: schemaOf(shape.item!, [...path, "*"]) };
    case "picklist":
      return { type: "string", ...described, enum: shape.options! };
    case "string":
      return { type: "string", ...described, ...rules };
    case "number":
      return { type: "integer", ...described, ...rules };
    default:
      throw new Error(`No JSON schema says what “${shape.type}” is.`);
  }
}

/** Returns the rule of a requirement; what no JSON schema can say (a good glob, a tag of a language) is left to the reader of the file. */
function ruleOf({ type, requirement }: { readonly type: string; readonly requirement?: unknown }) {
  const names: Readonly<Record<string, string>> = {
    min_value: "minimum",
    max_value: "maximum",
    max_length: "maxLength",
  };
  return type === "non_empty" ? [["minLength", 1]] : names[type] ? [[names[type], requirement]] : [];
}

/** The style of alt texts where neither the project nor a setting says anything. */
const usualStyle: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(v.parse(altStyle, {})).map(([name, usual]) => [`altText.${name}`, usual]),
);
