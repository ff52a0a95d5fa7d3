import { runInNewContext } from "node:vm";

/** The time limit in milliseconds; a file's name is changed in far less than one. */
const timeout = 100;

/**
 * Replaces by an expression from a setting, which may be one that never ends. Throws when it is no valid expression,
 * and when it takes too long.
 */
export function timedReplace(value: string, pattern: string, flags: string, replacement: string): string {
  const given = { value, pattern, flags, replacement };
  return runInNewContext("value.replace(new RegExp(pattern, flags), replacement)", given, { timeout });
}
