import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The folder for what a test run leaves to look at: results and screenshots. Git ignores it. */
export const artifacts = path.join(root, "artifacts");
