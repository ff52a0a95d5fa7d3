import * as v from "valibot";
import { type AltStyle, altStyle } from "../alt-text/style.ts";
import { BadGlob, matcher } from "../base/glob.ts";
import { Problem } from "../base/problem.ts";

/** How grave a finding is: as VS Code names it. */
const severity = v.picklist(["off", "information", "warning", "error"]);
export type Severity = v.InferOutput<typeof severity>;

/** Globs as what they match. */
const globs = v.optional(
  v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty())),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      try {
        return matcher(value);
      } catch (error) {
        if (!(error instanceof BadGlob)) {
          throw error;
        }
        const { index, message } = error;
        addIssue({
          message,
          path: [{ type: "array", origin: "value", input: value, key: index, value: value[index] }],
        });
        return NEVER;
      }
    }),
  ),
  [],
);

const schema = v.strictObject({
  $schema: v.optional(v.string()),
  severity: v.optional(
    v.strictObject({
      missing: v.optional(severity, "error"),
      placeholder: v.optional(severity, "error"),
      "too long": v.optional(severity, "warning"),
      redundant: v.optional(severity, "warning"),
    }),
    {},
  ),
  ignore: v.optional(v.strictObject({ files: globs, targets: globs }), {}),
  imageRoots: v.optional(v.array(v.string()), []),
  altText: v.optional(v.strictObject(altStyle.entries), {}),
});

/** What a project says of its alt texts, for the editor and the command line alike. */
export interface Config {
  /** Of each status that is a fault. */
  readonly severity: Readonly<Record<"missing" | "placeholder" | "too long" | "redundant", Severity>>;
  /** Folders that targets beginning with "/" are looked for in, relative to the project's. */
  readonly imageRoots: readonly string[];
  /** How alt texts are written. */
  readonly altText: AltStyle;
  /** Whether a document is left alone; `path` is relative to the folder of the configuration, parted by "/". */
  ignoresFile(path: string): boolean;
  /** Whether a reference with this target is left alone. */
  ignoresTarget(target: string): boolean;
}

/** The files that may hold it, the first that does counts; in package.json it is the key `figscribe`. */
export const configFiles = ["figscribe.config.json", "package.json"] as const;

export const defaultConfig: Config = configOf({});

/** A configuration that can't be read. */
export class BadConfig extends Problem {
  readonly file: string;
  /** The key at fault, from the root of the file; absent where the file is no JSON. */
  readonly key: readonly (string | number)[] | undefined;

  constructor(file: string, why: string, key: BadConfig["key"], cause?: unknown) {
    super("badSetting", `${file}${why}`, ["retry"], cause);
    this.file = file;
    this.key = key;
  }
}

/**
 * Reads the configuration out of one of `configFiles`; undefined when a package.json has none.
 * Throws `BadConfig` that names the file and the key at fault.
 */
export function readConfig(file: string, text: string): Config | undefined {
  const inManifest = file.endsWith("package.json");
  const whole = parse(file, text, inManifest);
  const value = inManifest ? (whole as { figscribe?: unknown } | null)?.figscribe : whole;
  return value === undefined ? undefined : configOf(value, file, inManifest ? ["figscribe"] : []);
}

function parse(file: string, text: string, inManifest: boolean): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // A package.json at fault is for npm to complain of.
    if (inManifest) {
      return undefined;
    }
    throw new BadConfig(file, ` is not JSON: ${(error as Error).message}`, undefined, error);
  }
}

function configOf(value: unknown, file = "", above: readonly string[] = []): Config {
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const [issue] = result.issues;
    const key = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
    const where = key.length ? `“${key.join(".")}”` : "it";
    throw new BadConfig(file, `: ${where} is wrong: ${issue.message}`, key);
  }
  const { severity, ignore, imageRoots, altText } = result.output;
  return {
    severity,
    imageRoots,
    altText,
    ignoresFile: ignore.files,
    ignoresTarget: ignore.targets,
  };
}
