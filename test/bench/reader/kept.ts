/** What others read, and ourselves before: pictures don't change, and Tesseract takes minutes for them. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Sample } from "../../support/reader-set.ts";
import type { Peer, Run } from "./peers.ts";

/** Answers by the pictures' keys. */
export type Kept = Record<string, Run>;

const folder = new URL("../../../node_modules/.cache/reader-bench/", import.meta.url);
mkdirSync(folder, { recursive: true });
const fileOf = (name: string) => new URL(`${encodeURIComponent(name)}.json`, folder);

export const keyOf = ({ image }: Sample): string => createHash("sha1").update(image.bytes).digest("hex");

function load(name: string): Kept {
  try {
    return JSON.parse(readFileSync(fileOf(name), "utf8"));
  } catch {
    return {};
  }
}

/** Reads what isn't kept yet: in a mode, pictures taken for the same language are read once. */
export async function fromKept({ mode, language, read }: Peer, samples: readonly Sample[]): Promise<Kept> {
  const known = load(mode);
  const own: Kept = {};
  for (const sample of samples) {
    const key = `${keyOf(sample)} ${language(sample)}`;
    known[key] ??= await read(sample);
    own[keyOf(sample)] = known[key];
  }
  writeFileSync(fileOf(mode), JSON.stringify(known));
  return own;
}

const ours = "ours ";

export const saveOurs = (name: string, kept: Kept): void =>
  writeFileSync(fileOf(ours + name), JSON.stringify(kept));

/** Our answers that were saved earlier, by their names. */
export const savedOurs = (): Readonly<Record<string, Kept>> =>
  Object.fromEntries(
    readdirSync(fileURLToPath(folder))
      .map((name) => decodeURIComponent(name.slice(0, -".json".length)))
      .filter((name) => name.startsWith(ours))
      .map((name) => [name, load(name)]),
  );
