import { spawnSync } from "node:child_process";
import { beforeEach } from "mocha";
import { installDebian } from "../../scripts/testing/apt.ts";

/** A program of somebody else's that makes pages of documents: what we write is held to what it shows. */
export interface Renderer {
  /** In messages. */
  readonly name: string;
  /** Names or paths that it may have; the first that answers `probe` without an error counts. */
  readonly programs: readonly string[];
  readonly probe: readonly string[];
  /** Debian's packages that bring it. */
  readonly packages: readonly string[];
}

let running: Mocha.Test | undefined;

beforeEach(function () {
  running = this.currentTest;
});

/**
 * Gives a question for a renderer's program, which is looked for once, and installed where that is possible. Where it is
 * missing all the same, the test that asks is skipped with a line that says so; but in CI it fails, so that nothing is
 * ever held to nobody.
 */
export function rendererOf({ name, programs, probe, packages }: Renderer): () => string {
  const missing = `${name} is missing: sudo apt-get install ${packages.join(" ")}.`;
  const find = () => programs.find((program) => spawnSync(program, probe, { stdio: "ignore" }).status === 0);
  const installed = () => {
    try {
      installDebian(...packages);
      return find();
    } catch {
      return undefined; // apt-get has said why
    }
  };
  let found: { readonly program: string | undefined } | undefined;
  return () => {
    if (!found) {
      found = { program: find() ?? installed() };
      if (!found.program) console.warn(`${missing} Its tests are skipped.`);
    }
    if (found.program) return found.program;
    // What is thrown may reach mocha in a property test's own words, so the test itself is marked.
    if (!process.env.CI && running) running.pending = true;
    throw new Error(missing);
  };
}
