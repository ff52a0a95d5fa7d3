import type { Root } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { cutDeepNests, withoutDeepNests } from "./nests.ts";

// What finds bare addresses in the finished tree calls itself for each level of it, so it comes after the cut.
const extensions = gfmFromMarkdown();
const mdastExtensions = extensions.map(({ transforms: _, ...extension }) => extension);
const transforms = extensions.flatMap((extension) => extension.transforms ?? []);

// Putting it together takes as long as reading a line.
const github = gfm();

/**
 * Parses Markdown as GitHub reads it, without its bare addresses, and without some of micromark's constructs. Nests are
 * read to the depth that anybody uses.
 */
export function markdownTree(text: string, without: readonly string[] = []): Root {
  const extensions = [github, ...(without.length ? [{ disable: { null: [...without] } }] : [])];
  return cutDeepNests(read(text, { extensions, mdastExtensions }));
}

/** The same with bare addresses as links. */
export function linkedTree(text: string): Root {
  const tree = markdownTree(text);
  return transforms.reduce((result, transform) => transform(result) ?? result, tree);
}

/** The blocks alone, lists and tables down to items and cells: what is said in them is neither read nor takes time. */
export function blockTree(text: string): Root {
  return cutDeepNests(
    read(text, { extensions: [gfmTable(), gfmFootnote(), { disable: { null: inline } }], mdastExtensions }),
  );
}

function read(text: string, { extensions, mdastExtensions: into }: Options): Root {
  const disable = { null: crowdsIn(text) };
  return fromMarkdown(withoutDeepNests(text), {
    extensions: [...(extensions ?? []), { disable }],
    mdastExtensions: into,
  });
}

/** Marks of one paragraph past which none is paired: that takes a time that grows with the square of their number. */
const crowds = [
  { marks: /[*_~]/g, most: 1000, constructs: ["attention", "strikethrough"] },
  {
    marks: /[[\]]/g,
    most: 2000,
    constructs: [
      "labelStartImage",
      "labelStartLink",
      "labelEnd",
      "gfmFootnoteCall",
      "gfmPotentialFootnoteCall",
    ],
  },
];

function crowdsIn(text: string): string[] {
  const paragraphs = text.split(/\n[ \t]*\n/);
  return crowds
    .filter(({ marks, most }) =>
      paragraphs.some((one) => one.length > most && one.replace(marks, "").length < one.length - most),
    )
    .flatMap(({ constructs }) => constructs);
}

/** All that stands within a paragraph but its line ends. */
const inline = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
];
