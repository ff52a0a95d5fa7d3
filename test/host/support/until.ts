import { eventually, soon } from "../../support/eventually.ts";

/** Asks until nothing is thrown any more: the first search starts a thread, on a machine that may be busy. */
export const until = (look: () => void | Promise<void>): Promise<void> =>
  eventually("what the editor shows", look, soon);
