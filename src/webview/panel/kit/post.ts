import { createContext } from "preact";
import type { ToHost, Turn } from "../../../core/contract/panel-protocol.ts";
import type { Edits, View } from "./receive.ts";

/** Sends an intent to the host. */
export const Post = createContext<(intent: ToHost) => void>(() => {});

/** Says something to a screen reader. */
export const Say = createContext<(text: string) => void>(() => {});

/** The words that a person made of answers, and a way to keep others: those in an answer's place by `editKey`. */
export const Edited = createContext<{
  readonly edits: Edits;
  readonly keep: (key: string, edit: Edits[string]) => void;
}>({ edits: {}, keep: () => {} });

/** The latest drawing of a graph that the host made. */
export const Drawn = createContext<View["drawn"]>(undefined);

/** Has the user choose a part of a picture, which is named by its hash. */
export const Crop = createContext<(picture: string) => void>(() => {});

/** Puts an earlier question back in the box, to be asked in other words. */
export const Edit = createContext<(turn: Turn) => void>(() => {});
