/** A stack trace or a compiler's error. */
export interface Trace {
  /** For people: "Python", "Java". */
  readonly origin: string;
  readonly what: "stack trace" | "compiler error";
  /** The line that names the error. */
  readonly error: string;
  /** The underlying cause: Java's last "Caused by". */
  readonly cause: string | null;
  /** The frames, innermost first. */
  readonly frames: readonly string[];
}

interface Style {
  readonly origin: string;
  readonly frame: RegExp;
  /** Python writes the innermost frame and the error last. */
  readonly order: "innermost first" | "innermost last" | "a compiler's";
}

const styles: readonly Style[] = [
  { origin: "Python", frame: /^\s*File\s*["'].+["'],\s*line\s*\d+/, order: "innermost last" },
  {
    origin: "Java",
    frame: /^\s*at\s+[\w$.<>/]+\(.*(\.(java|kt|scala):\d+|Native Method|Unknown Source)\)/,
    order: "innermost first",
  },
  { origin: ".NET", frame: /^\s*at\s+.+\)\s+in\s+.+:line\s*\d+/, order: "innermost first" },
  { origin: "JavaScript", frame: /^\s*at\s+.*:\d+:\d+\)?/, order: "innermost first" },
  { origin: "Go", frame: /^\s+\S+\.go:\d+/, order: "innermost first" },
  { origin: "Rust", frame: /^\s*at\s+\S+\.rs:\d+/, order: "innermost first" },
  { origin: "Rust", frame: /^\s*-->\s+\S+\.rs:\d+/, order: "a compiler's" },
  { origin: "Ruby", frame: /^\s*(from\s+)?\S+\.rb:\d+:in\b/, order: "innermost first" },
  { origin: "PHP", frame: /^#\d+\s+\S+\(\d+\):/, order: "innermost first" },
];

const errorLine =
  /^(Uncaught |Unhandled |Exception in thread .*?|Caused by: |\[cause\]: |fatal: )*([\w$]+\.)*[\w$]*(Error|Exception|Panic|Interrupt|Exit)\b\s*(:|\(|\[|$)|^(thread .* panicked at|panic:|goroutine \d+|fatal error:|error(\[\w+\])?:)/;

/** Finds a trace in rows of text; null when there is none. */
export function findTrace(rows: readonly string[]): Trace | null {
  const errors = rows.map((row) => row.trim()).filter((row) => errorLine.test(row));
  const found = styles
    .map((style) => ({ style, frames: rows.filter((row) => style.frame.test(row)) }))
    .sort((a, b) => b.frames.length - a.frames.length)[0]!;
  if (errors.length === 0 || found.frames.length === 0) {
    return null;
  }
  const { origin, order } = found.style;
  const frames = found.frames.map((frame) => frame.trim());
  const causes = errors.filter((error) => error.startsWith("Caused by:"));
  const innermostLast = order === "innermost last";
  return {
    origin,
    what: order === "a compiler's" ? "compiler error" : "stack trace",
    error: (innermostLast ? errors.at(-1) : errors.find((error) => !causes.includes(error))) ?? errors[0]!,
    cause: causes.at(-1) ?? null,
    frames: innermostLast ? frames.reverse() : frames,
  };
}
