import { access, constants, stat } from "node:fs/promises";
import { native } from "./paths.ts";

/**
 * Whether the permissions of a file let it be written. The superuser may write anything, but what nobody is meant to
 * write is left alone.
 */
export async function isWritable(path: string): Promise<boolean> {
  const file = native(path);
  const [found, allowed] = await Promise.all([
    stat(file),
    access(file, constants.W_OK).then(
      () => true,
      () => false,
    ),
  ]);
  return allowed && (found.mode & 0o222) !== 0;
}
