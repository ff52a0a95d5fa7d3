import { runInNewContext } from "node:vm";

/** Milliseconds; a name of a file is changed in far less than one. */
const timeout = 100;

/**
 * `value.replace` by an expression out of a setting, which may be one that never ends. Throws when it is no expression,
 * and when it takes too long.
 */
export function timedReplace(value: string, pattern: string, flags: string, replacement: string): string {
  const given = { value, pattern, flags, replacement };
  return runInNewContext("value.replace(new RegExp(pattern, flags), replacement)", given, { timeout });
}
