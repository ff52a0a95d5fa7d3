import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import { type AltStyle, altStyle } from "../alt-text/style.ts";
import { BadGlob, matcher } from "../base/glob.ts";
import { Problem } from "../base/problem.ts";
import { altStates, type Fault, type Severity, severities } from "../documents/reference/status.ts";

const severityOf = (fault: Fault) => v.optional(v.picklist(severities), altStates[fault].severity);

/** Globs, made into a matcher. */
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

/** The keys of a style without their defaults: other settings may supply them. */
const styleKeys = {
  language: altStyle.entries.language.wrapped,
  length: altStyle.entries.length.wrapped,
  opening: altStyle.entries.opening.wrapped,
  closingPeriod: altStyle.entries.closingPeriod.wrapped,
  instructions: altStyle.entries.instructions.wrapped,
} satisfies Readonly<Record<keyof AltStyle, unknown>>;

/** All that a configuration may say; the JSON schema and the help are made of it. */
export const configShape = v.strictObject({
  $schema: v.optional(v.string()),
  severity: v.optional(
    v.strictObject({
      missing: severityOf("missing"),
      placeholder: severityOf("placeholder"),
      "too-long": severityOf("too-long"),
      // The spelling of version 0.1.0.
      "too long": v.optional(v.picklist(severities)),
      redundant: severityOf("redundant"),
    } satisfies Readonly<Record<Fault | "too long", unknown>>),
    {},
  ),
  ignore: v.optional(v.strictObject({ files: globs, targets: globs }), {}),
  imageRoots: v.optional(v.array(v.string()), []),
  altText: v.optional(v.partial(v.strictObject(styleKeys)), {}),
});

/** The keys of a configuration, those in others with a dot: "severity", "severity.missing". */
export type ConfigKey = KeyIn<v.InferInput<typeof configShape>>;
type KeyIn<Value> = {
  [Key in keyof Value & string]: NonNullable<Value[Key]> extends string | number | readonly unknown[]
    ? Key
    : Key | `${Key}.${keyof NonNullable<Value[Key]> & string}`;
}[keyof Value & string];

/** A style of alt texts, as far as it is set. */
export type StyleWishes = { readonly [Key in keyof AltStyle]?: AltStyle[Key] | undefined };

/** A project's rules for its alt texts, shared by the editor and the command line. */
export interface Config {
  readonly severity: Readonly<Record<Fault, Severity>>;
  /** Folders that targets beginning with "/" are looked for in, relative to the project's. */
  readonly imageRoots: readonly string[];
  /** The style of alt texts, as far as the project sets it; see `styleFor`. */
  readonly altText: StyleWishes;
  /**
   * Returns whether a document is left alone; `path` is relative to the folder of the configuration, with "/" between
   * its parts.
   */
  ignoresFile(path: string): boolean;
  /** Returns whether a reference with this target is left alone. */
  ignoresTarget(target: string): boolean;
}

/**
 * The files that may hold the configuration, of which the first that does counts; in package.json it is the key
 * `figscribe`.
 */
export const configFiles = ["figscribe.config.json", "package.json"] as const;

export const defaultConfig: Config = configOf({});

/** A project's rules for one document: all that its references are judged by. */
export interface Rules {
  readonly config: Config;
  readonly style: AltStyle;
}

/**
 * Returns the style of alt texts. The project's configuration counts first: it is the same for everybody who works on
 * the project, in the editor and on the command line. What it leaves open comes from the editor's settings; the command
 * line, which has none, takes the defaults.
 */
export function styleFor({ altText }: Pick<Config, "altText">, settings: StyleWishes = {}): AltStyle {
  return v.parse(altStyle, { ...settings, ...altText });
}

/** The longest target that is worth a line of a configuration; a picture that is written as its own address isn't. */
const longestTarget = 500;

/** Returns whether a project's configuration can name an image by its target. */
export const canIgnore = (target: string): boolean =>
  target.trim() !== "" && target.length <= longestTarget && !/^data:/i.test(target);

/** A configuration that can't be read. */
export class BadConfig extends Problem {
  readonly file: string;
  /** The key at fault, from the root of the file; absent where the file is no JSON. */
  readonly key: readonly (string | number)[] | undefined;

  constructor(file: string, message: string, key: BadConfig["key"], cause?: unknown) {
    super("badSetting", message, ["retry"], cause);
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
    // A faulty package.json is for npm to report.
    if (inManifest) {
      return undefined;
    }
    throw new BadConfig(
      file,
      l10n.t("{0} is not JSON: {1}", file, (error as Error).message),
      undefined,
      error,
    );
  }
}

function configOf(value: unknown, file = "", above: readonly string[] = []): Config {
  const result = v.safeParse(configShape, value);
  if (!result.success) {
    const [issue] = result.issues;
    const key = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
    const said = key.length
      ? l10n.t("{0}: “{1}” is wrong: {2}", file, key.join("."), wrongValue(issue))
      : l10n.t("{0}: it is wrong: {1}", file, wrongValue(issue));
    throw new BadConfig(file, said, key);
  }
  const { ignore, imageRoots, altText } = result.output;
  const { "too long": tooLong, ...severity } = result.output.severity;
  return {
    severity: tooLong ? { ...severity, "too-long": tooLong } : severity,
    imageRoots,
    altText,
    ignoresFile: ignore.files,
    ignoresTarget: ignore.targets,
  };
}

/** Says what is wrong with a value that people wrote, to follow the name of its key. */
function wrongValue(issue: v.BaseIssue<unknown>): string {
  const { kind, type, expected, received, message } = issue;
  if (kind === "transformation" || type === "check") {
    // Said by whoever checked it.
    return message;
  }
  if (type === "strict_object" && expected === "never") {
    return l10n.t("there is no such setting");
  }
  if (type === "non_empty") {
    return l10n.t("it is empty");
  }
  return l10n.t("expected {0}, but found {1}", expected ?? "", received);
}
