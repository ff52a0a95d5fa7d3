import { sep } from "node:path";

/** A path parted by "/" on every system. */
export const slashed = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** Returns a path as in a URI: on Windows "/c:/…". */
export const rooted = (path: string): string => slashed(path).replace(/^(?=[a-z]:)/i, "/");

/** The path that the system takes. */
export const native = (path: string): string => (sep === "/" ? path : path.replace(/^\/(?=[a-z]:)/i, ""));
