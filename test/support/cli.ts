import { type ChildProcess, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Ended {
  /** -1 when it was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  /** The working folder; the checkout when absent. */
  readonly cwd?: string;
  /** The process, to be killed in the middle of its work. */
  readonly started?: (child: ChildProcess) => void;
  /** The user that runs it, if the tests run as root; absent: whoever runs the tests. */
  readonly uid?: number;
  /** Shell commands to run first, such as "umask 077". */
  readonly after?: string;
}

/** Runs the built program as a user does, with no key in its environment but those given. */
export function figscribe(
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { cwd = root, started = () => {}, uid, after }: Where = {},
): Promise<Ended> {
  const clean = Object.entries(process.env).filter(([name]) => !/_API_KEY$|^OPENAI_/.test(name));
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...Object.fromEntries(clean), ...env },
      maxBuffer: 1 << 26,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    };
    const call = [process.execPath, `${root}dist/cli.js`, ...parameters];
    const [program, ...args] = after ? ["sh", "-c", `${after}; exec "$@"`, "sh", ...call] : call;
    const child = execFile(program!, args, options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    started(child);
  });
}
