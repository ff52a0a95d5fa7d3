import assert from "node:assert/strict";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, it } from "mocha";
import { parseFragment } from "parse5";
import { findReferences } from "../../../src/core/documents/find.ts";
import { altLine } from "../../../src/core/documents/reference/alt-line.ts";
import { altEdit, type Reference } from "../../../src/core/documents/reference/reference.ts";

/** The document after the alt text of its first reference was set. */
async function withAlt(text: string, language: string, alt: string): Promise<string> {
  return setIn(text, (await findReferences(text, language))[0]!, alt);
}

function setIn(text: string, reference: Reference, alt: string): string {
  const { start, end, text: put } = altEdit(reference, alt)!;
  return text.slice(0, start) + put + text.slice(end);
}

const hostile = [
  'say "hi"',
  "it's",
  "a [b] c",
  "](evil.png)",
  "![x](y.png)",
  "<b>&amp;</b>",
  "{{ x }} ${y} %}",
  "a | b",
  "*a* _b_ __c__ snake_case ~~d~~",
  "`code` ``more``",
  "back\\slash \\[ \\",
  "--> ]]> </script>",
  "see https://a.b/*c* or www.d.e/_f_ or _g@h.ij",
  "emoji 😀 עברית",
  "-",
  "line\nbreak\r\n\r\ntwice",
];
const plain = altLine;

describe("an alt text in its slot", () => {
  it("leaves ordinary prose as it is, for those who read the source", async () => {
    const prose = "Größe: a queue; four workers, 10 % (v3.2) & snake_case “quotes” – it's done! 5; ok?";
    assert.equal(await withAlt("![](b.png)", "markdown", prose), `![${prose}](b.png)`);
    assert.equal(
      await withAlt('<img src="b.png">', "html", prose.replace("& ", "")),
      `<img src="b.png" alt="${prose.replace("& ", "")}">`,
    );
  });

  it("touches nothing else, in every form of the slot", async () => {
    const forms: readonly [string, string, string][] = [
      ["markdown", "a ![](b.png 't') c", "a ![N](b.png 't') c"],
      ["markdown", "![old][x]\n\n[x]: b.png", "![N][x]\n\n[x]: b.png"],
      ["markdown", "![x][] y\n\n[x]: b.png", "![N][x] y\n\n[x]: b.png"],
      ["markdown", "![x] y\n\n[x]: b.png", "![N][x] y\n\n[x]: b.png"],
      ["html", "<img src=a.png>", '<img src=a.png alt="N">'],
      ["html", "<img src='a.png' class=b>", "<img src='a.png' alt=\"N\" class=b>"],
      ["html", "<img alt src=a.png>", '<img alt="N" src=a.png>'],
      ["html", "<img alt=old src=a.png/>", '<img alt="N" src=a.png/>'],
      ["html", '<img\n  alt=""\n  src="a.png">', '<img\n  alt="N"\n  src="a.png">'],
      ["html", "<img ALT = 'o' src=a.png>", "<img ALT = 'N' src=a.png>"],
    ];
    for (const [language, before, after] of forms) {
      assert.equal(await withAlt(before, language, "N"), after);
    }
  });

  for (const alt of hostile) {
    it(`reads back as written, by other parsers: ${JSON.stringify(alt)}`, async () => {
      const [paragraph] = fromMarkdown(await withAlt("![](b.png)", "markdown", alt)).children;
      const image = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
      assert.equal(image?.type === "image" && image.alt, plain(alt));
      for (const before of ["<img src=b.png>", "<img alt='' src=b.png>", "<img alt=x src=b.png>"]) {
        const [element] = parseFragment(await withAlt(before, "html", alt)).childNodes;
        assert.equal(
          element && "attrs" in element && element.attrs.find(({ name }) => name === "alt")?.value,
          plain(alt),
        );
      }
    });
  }

  it("reads back as written for any text, and finding again gives the same reference (property)", async () => {
    const words = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom(...hostile));
    const documents = fc.constantFrom(
      "markdown:x ![a](b.png) y ![c](d.png)\n",
      "markdown:|a|\n|-|\n|![a](b.png)|\n",
      "markdown:> ![][r] <img src=b.png alt=''>\n\n[r]: b.png\n",
      "html:<p><img src=b.png><img alt='x' src=c.png>",
    );
    const found = new Map<string, readonly Reference[]>();
    const foundIn = async (document: string, text: string, language: string) => {
      const references = found.get(document) ?? (await findReferences(text, language));
      found.set(document, references);
      return references;
    };
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.array(words, { maxLength: 4 }),
        fc.nat(1),
        async (document, parts, rank) => {
          const [language, before] = [
            document.slice(0, document.indexOf(":")),
            document.slice(document.indexOf(":") + 1),
          ];
          const alt = parts.join(" ");
          const was = await foundIn(document, before, language!);
          const chosen = rank % was.length;
          const after = setIn(before, was[chosen]!, alt);
          const now = await findReferences(after, language!);
          assert.equal(now.length, was.length);
          assert.equal(now[chosen]!.alt, plain(alt).replaceAll("\0", "\ufffd"));
          assert.deepEqual(
            now.map(({ target }) => target),
            was.map(({ target }) => target),
          );
          assert.equal(setIn(after, now[chosen]!, alt), after);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("finds in any text without throwing, with slots in order and apart (property)", async () => {
    const pieces = fc.array(
      fc.constantFrom(
        "![",
        "[",
        "]",
        "(",
        ")",
        "<img ",
        "src=",
        "alt=",
        '"',
        "'",
        ">",
        "a.png",
        "\n",
        "\\",
        "`",
        "<!--",
        "-->",
        "> ",
        "|",
        "[x]: y\n",
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom("markdown", "html"), async (parts, language) => {
        const text = parts.join("");
        for (const { start, end, slot } of await findReferences(text, language)) {
          assert.ok(
            slot && start <= slot.start && slot.start <= slot.end && slot.end <= end && end <= text.length,
          );
        }
      }),
      { numRuns: 3000 },
    );
  });
});
