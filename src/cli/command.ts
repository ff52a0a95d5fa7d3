import { type ParseArgsConfig, parseArgs } from "node:util";
import { sentence } from "../core/base/text/foreign.ts";
import { languageTag } from "../core/base/text/language-tag.ts";

/** The input of a command. */
interface Call {
  readonly args: readonly string[];
  /** The command's own name. */
  readonly name: string;
  /** The folder dist/, with a slash at its end. */
  readonly assets: URL;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** A command of the command line. */
export interface Command {
  /** The text that `--help` prints. */
  readonly usage: string;
  /** Returns the exit code. Throws `UsageError`, `Problem` or an `AbortError`. */
  run(call: Call): Promise<number>;
}

/** Wrong usage, shown with a pointer to the help. */
export class UsageError extends Error {}

/** Parses the options and positional arguments of a command. Throws `UsageError`. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Returns the option's value, which must be one of a few. Throws `UsageError`. */
export function oneOf<const Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new UsageError(`${option} is one of ${choices.join(", ")}, not “${value}”.`);
  }
  return found;
}

/** Returns a language as its tag. Throws `UsageError`. */
export function languageIn(text: string): string {
  const tag = languageTag(text);
  if (tag === undefined) {
    throw new UsageError(sentence`--language takes a tag such as de or pt-BR, not “${text}”.`);
  }
  return tag;
}
