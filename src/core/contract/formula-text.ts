import { foreign, translated } from "../base/text/foreign.ts";

/** What a program says against a source, and where in it: UTF-16 code units, from 0. */
interface Fault {
  readonly message: string;
  readonly at?: number | undefined;
}

/** Says what is wrong with a formula, and in which line and column. */
export function formulaFault(source: string, { message, at }: Fault): string {
  if (at === undefined) {
    return foreign(message);
  }
  return translated("Line {0}, column {1}: {2}", lineOf(source, at), columnOf(source, at), message);
}

/** The line of a place, from 1. */
export const lineOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

const columnOf = (source: string, at: number): number => at - source.lastIndexOf("\n", at - 1);
