/** A situation from a public bug report, with what is right in it. */
interface Case {
  readonly name: string;
  /** Throws an `AssertionError` that says what came instead. */
  holds(): Promise<void>;
}

/** Cases that are tried in the same way, in the order in which they are listed. */
export interface CaseKind {
  readonly name: string;
  readonly cases: readonly Case[];
  /** Starts what all of its cases share; what it returns ends that. */
  readonly start?: () => Promise<() => Promise<void>>;
}
