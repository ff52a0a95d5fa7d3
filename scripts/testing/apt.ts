import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The first of these programs that is on the PATH. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

/** Installs Debian's packages where that is possible: as root in a container, such as that of CI. */
export function installDebian(...packages: readonly string[]): void {
  if (onPath(["apt-get"]) && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(", ")} with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args: string[]) =>
      execFileSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
    apt("update", "-q");
    apt("install", "-qy", "--no-install-recommends", ...packages);
  }
}
