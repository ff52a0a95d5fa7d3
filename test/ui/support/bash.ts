import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program that was copied as its reader does: in bash, with these variables beside PATH. Gives what it prints. */
export async function runInBash(
  program: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const env = { PATH: process.env.PATH, ...variables };
  const { stdout } = await promisify(execFile)("bash", ["-c", program], { env, timeout: 30_000 });
  return stdout;
}
