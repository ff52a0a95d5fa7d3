/**
 * Lets Node import TypeScript: `node --import ./scripts/testing/typescript.mjs`. Node runs this again in each thread
 * that a program starts, and most are threads of the built workers: they need none of it, and loading tsx takes a
 * thread five times as long as starting.
 */
import { isMainThread } from "node:worker_threads";

if (isMainThread || /\.tsx?$/.test(process.argv[1] ?? "")) await import("tsx");
