import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Entry } from "../../../src/core/batch/entry.ts";
import type { AltStatus } from "../../../src/core/documents/reference/status.ts";
import { figscribe } from "../../support/cli.ts";
import { makeProject } from "../../support/project.ts";

/** A document with pictures, and how its own site reads them. */
export interface ReferenceCase {
  /** The document's path in its project; its ending says what language it is. */
  readonly file: string;
  readonly text: string | Uint8Array;
  /** The right behaviour, in words. */
  readonly says: string;
  /** The other files of its project. */
  readonly project?: Readonly<Record<string, string>>;
  readonly wanted: readonly Wanted[];
  /** The document after "NEW" was written for every picture whose alt text isn't computed. */
  readonly written?: string;
}

/** `path`: the picture's file in the project; looked at only where it is given, null for none. */
export type Wanted = readonly [target: string, alt: string | null, status: AltStatus, path?: string | null];

/** The program's list, and the document that it writes. */
interface Seen {
  readonly before: readonly Entry[];
  readonly applied: readonly Entry[];
  readonly text: string;
}

const word = "NEW";

/**
 * Runs the program on all the cases at once, each in a folder of its own: lists the references, writes a word for each
 * and lists them again.
 */
export async function runAll(cases: readonly ReferenceCase[]): Promise<(one: ReferenceCase) => Seen> {
  const folderOf = (one: ReferenceCase) => `case-${cases.indexOf(one)}`;
  const files = cases.flatMap((one) =>
    Object.entries({ ...one.project, [one.file]: one.text }).map(
      ([file, text]) => [`${folderOf(one)}/${file}`, text] as const,
    ),
  );
  const { folder, write, remove } = await makeProject(Object.fromEntries(files));
  const list = async (): Promise<Entry[]> =>
    JSON.parse((await figscribe(["refs", ".", "--json"], {}, { cwd: folder })).stdout);
  try {
    const before = await list();
    const entries = before.map((entry) => ({ ...entry, newAlt: word }));
    await write("alts.json", JSON.stringify(entries));
    await figscribe(["apply", "alts.json"], {}, { cwd: folder });
    const applied = await list();
    const texts = new Map(
      await Promise.all(
        cases.map(
          async (one) => [one, await readFile(join(folder, folderOf(one), one.file), "utf8")] as const,
        ),
      ),
    );
    return (one) => {
      const its = ({ file }: Entry) => file === `${folderOf(one)}/${one.file}`;
      const within = (entry: Entry): Entry => ({
        ...entry,
        path: entry.path === null ? null : relative(join(folder, folderOf(one)), entry.path),
      });
      return {
        before: before.filter(its).map(within),
        applied: applied.filter(its),
        text: texts.get(one)!,
      };
    };
  } finally {
    await remove();
  }
}

const computedTarget = /\{\{|\{%/;

/** Asserts that the references are those wanted, and that a word that was written for one is read back. */
export function assertHolds({ wanted, written, text }: ReferenceCase, seen: Seen): void {
  const found = seen.before.map(({ target, alt, status, path }, rank) => {
    const [its, , , file] = wanted[rank] ?? [];
    // Where a template language computes the text, any way of showing it is right.
    const shown = its !== undefined && computedTarget.test(its) ? its : target;
    return file === undefined ? [shown, alt, status] : [shown, alt, status, path];
  });
  assert.deepEqual(found, wanted);
  if (written !== undefined) {
    assert.equal(seen.text, written);
  }
  if (seen.text !== String(text)) {
    const isFixed = seen.before.map(({ status }) => fixed.has(status));
    const read = (entries: readonly Entry[], altOf: (entry: Entry) => string | null) =>
      entries.map((entry, rank) => [entry.target, isFixed[rank] ? "as it was" : altOf(entry)]);
    assert.deepEqual(
      read(seen.applied, ({ alt }) => alt),
      read(seen.before, () => word),
    );
  }
}

/** The statuses of references that nothing is written for. */
const fixed: ReadonlySet<AltStatus> = new Set<AltStatus>(["computed", "decorative"]);
