import { createContext } from "preact";
import type { ToHost, Turn } from "../core/protocol.ts";

/** Sends an intent to the host. */
export const Post = createContext<(intent: ToHost) => void>(() => {});

/** Puts an earlier question back in the box, to be asked in other words. */
export const Edit = createContext<(turn: Turn) => void>(() => {});
