import fc from "fast-check";

/** Names that a file, a document, an address, a server or a model may give in order to be more than a name. */
const hostilePieces = [
  ...[
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](command:x)",
    "](command:workbench.action.quit)",
    "[Sign in](https://a.b/c)",
  ],
  ...["[x](file:///etc/passwd 'y')", '[x](HTTPS://a.b "t")', "$(", "$(check)", "\\$(x~spin)", "$\u200B(zap)"],
  ...["]\u200B(command:x)", "]\u{E0041}(http://a)", "]\n(command:x)", "$\r(", "]\uD800(command:x)"],
  ...[
    "\x1b",
    "\x1b[2J",
    "\x1b]0;owned\x07",
    "\x1b]8;;http://a\x1b\\",
    "\x9b31m",
    "\x90q",
    "\x00",
    "\x7f",
    "\x07",
  ],
  ...[
    "\u202E",
    "\u202A",
    "\u2066",
    "\u2069",
    "\u061C",
    "\u200B",
    "\u200D",
    "\uFEFF",
    "\u00AD",
    "\u2060",
    "\u034F",
  ],
  ...["\u{E0001}", "\u{E0061}\u{E007F}", "\uFE0F", "\u{E0100}", "\u3164", "\uFFF9", "\uD83C", "\uDF89", "🎉"],
  ...["\r", "\n", "\r\n", "\v", "\f", "\t", "\u0085", "\u2028", "\u2029", " ", "\u00A0", "\u3000"],
  ...[
    "\n::error file=a::b",
    "::add-mask::x",
    "##[error]",
    "##vso[task.setvariable variable=a]b",
    "\n##[group]",
  ],
  ...["![](https://a.b/c.png)", "<img src=x onerror=y>", "`", "**", "&lt;", "{{x}}", "%0A", "“", "”", "…"],
  ...["a", "png", ".png", "docs/", "../", "C:\\", "漢字", "é", "e\u0301", "x".repeat(700), "😀".repeat(300)],
] as const;

/** Texts made of these pieces in any order, sometimes very long. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...hostilePieces) },
        fc.string({ unit: "binary", maxLength: 4 }),
      ),
      {
        minLength: 1,
        maxLength: 9,
      },
    )
    .map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Returns as many of them as a soak test takes, the same at each run. */
export function hostileTexts(count: number): string[] {
  return fc.sample(hostileText, { numRuns: count, seed: 9 });
}
