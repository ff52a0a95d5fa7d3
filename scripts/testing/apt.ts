import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Finds the first of these programs that is on the PATH. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** Installs Debian packages where that is possible: as root in a container, such as that of CI. */
export function installDebian(...packages: readonly string[]): void {
  if (onPath(["apt-get"]) && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(", ")} with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // Two test programs may both be missing something at the same time, and apt-get gives up while another one runs.
    const lock = onPath(["flock"]) ? ["flock", path.join(tmpdir(), "figscribe-apt.lock")] : [];
    const apt = (...args: string[]) => {
      const [program, ...rest] = [...lock, "apt-get", ...args];
      execFileSync(program!, rest, { env, stdio: ["ignore", "ignore", "inherit"] });
    };
    apt("update", "-q");
    apt("install", "-qy", "--no-install-recommends", ...packages);
  }
}
