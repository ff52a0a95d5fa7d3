import { createContext } from "preact";
import type { ToHost } from "../core/protocol.ts";

/** Sends an intent to the host. */
export const Post = createContext<(intent: ToHost) => void>(() => {});
