import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** What a test run leaves to look at: results, screenshots. Git-ignored. */
export const artifacts = path.join(root, "artifacts");
