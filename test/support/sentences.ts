import fc from "fast-check";

const seed = 11;
const subjects = [
  "A screenshot",
  "The login form",
  "Ein Größenvergleich",
  "Une carte",
  "图表",
  "Two boats",
  "The `main.py` file",
  "A terminal",
];
const verbs = ["shows", "zeigt", "montre", "with", "asks for", "lists", "next to"];
const objects = [
  "the prices $5 and $6 a month",
  "C++ and C# code",
  "5 < 6 and 7 > 3",
  "the buttons [Save] and [Cancel]",
  "an arrow -> to the next step",
  "https://example.com/a_b?c=d&e=f",
  "mail to me@example.com",
  "a path C:\\Users\\ann",
  "/etc/nginx/nginx.conf",
  "`npm install --save` in a shell",
  "a table: name | size",
  "snake_case_names and *stars*",
  "~ and ^ keys",
  '"quoted words" and ‘others’',
  "it's 50% done, R&D at 10 %",
  "{name} and {{ value }}",
  "the label Note: read this",
  "a smiley :) and :smile:",
  "the tag <img> in HTML",
  "x = y; z == 2",
  "#1 of @team",
  "a date 2026-11-22 at 10:15",
  "dots... and – dashes -- here",
  "!important (yes!) and ?",
  "emoji 😀 and שלום",
];
const ends = [".", "", "!", "…", ")", ", too."];

/** Draws sentences as people write them about pictures, always the same ones. */
export function likelySentences(count: number): string[] {
  const sentence = fc
    .tuple(
      fc.constantFrom(...subjects),
      fc.constantFrom(...verbs),
      fc.uniqueArray(fc.constantFrom(...objects), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...ends),
    )
    .map(([subject, verb, parts, end]) => `${subject} ${verb} ${parts.join(", ")}${end}`);
  return fc.sample(sentence, { seed, numRuns: count });
}

const signs = [..."\\`*_{}[]()#+-.!|<>&\"'~^$%@=:;,/?"].concat(
  ..."{{ }} {% %} {# #} <% %> <? ?> [[ ]] ]( ![ --> <!-- ]]> *** ___ ``` :: ::: || == ~~ '' ''' \"\" \\\" &amp; &#35; :alt: :a /> </ {{{ }}} {{< >}} @@ alt= nil".split(
    " ",
  ),
);

/** Draws lines of signs that mean something in some markup, always the same ones. */
export function hostileSentences(count: number): string[] {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...signs) },
    { weight: 3, arbitrary: fc.constantFrom("a", "b1", "word", "é", "中", "😀") },
    { weight: 2, arbitrary: fc.constant(" ") },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 3 }) },
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
  return fc.sample(
    line.filter((text) => text.trim() !== ""),
    { seed, numRuns: count },
  );
}
