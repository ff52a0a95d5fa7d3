import { realpath } from "node:fs/promises";
import type { RealPath } from "../core/inside.ts";
import { native, rooted } from "./paths.ts";

/** Where a path of this computer leads. */
export const realPath: RealPath = async (path) => rooted(await realpath(native(path)));
