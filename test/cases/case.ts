/** A situation from a public bug report, and the right behaviour in it. */
interface Case {
  readonly name: string;
  /** Runs the case; throws an `AssertionError` that says what came instead. */
  holds(): Promise<void>;
}

/** Cases that are tried in the same way, in the order in which they are listed. */
export interface CaseKind {
  readonly name: string;
  readonly cases: readonly Case[];
  /** Starts what all of its cases share; returns the function that ends it. */
  readonly start?: () => Promise<() => Promise<void>>;
}
