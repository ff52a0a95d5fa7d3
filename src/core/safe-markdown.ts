import type { Nodes, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

// What finds bare addresses in a finished tree is the one extension with `transforms`; its nodes have no place in the text.
const mdastExtensions = gfmFromMarkdown().filter(({ transforms }) => !transforms);
const github = (text: string) => fromMarkdown(text, { extensions: [gfm()], mdastExtensions });
const bareAddresses = ["wwwAutolink", "protocolAutolink", "emailAutolink"];

/**
 * All ways to read a text that a renderer may take. They differ: the first row of a table may be a definition, and
 * where a bare address ends decides what comes after it.
 */
const readings: readonly ((text: string) => Nodes)[] = [
  github,
  (text) =>
    fromMarkdown(text, { extensions: [gfm(), { disable: { null: bareAddresses } }], mdastExtensions }),
  (text) => fromMarkdown(text),
];

/** One replacement in a text. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A model's Markdown for a place that renders it with its own rules, such as VS Code's chat: images become their alt
 * text, links other than http(s) their words, HTML the text it is. Whoever wrote into a picture must not make the
 * editor fetch something or run a command.
 */
export function safeMarkdown(text: string): string {
  let safe = text;
  // What is taken away may bring together what then is an image: so again until nothing is found.
  for (let round = 0; round < 20; round++) {
    const changes = firstChanges(safe);
    if (!changes) {
      return safe;
    }
    safe = changes.reduceRight(
      (result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end),
      safe,
    );
  }
  // Nobody writes so by accident.
  return escaped(text);
}

/**
 * The same for a text that is still coming. Only blocks that are over are handed out: what an image or a link is
 * can't be told before.
 */
export function safeMarkdownStream(): { push(piece: string): string; end(): string } {
  let held = "";
  const take = (length: number) => {
    const taken = held.slice(0, length);
    held = held.slice(length);
    return safeMarkdown(taken);
  };
  return {
    push(piece) {
      held += piece;
      return piece.includes("\n") ? take(startOfLastBlock(held)) : "";
    },
    end: () => take(held.length),
  };
}

/** Where the line begins on which the last block does; the lines before are over. A line that still grows tells nothing. */
function startOfLastBlock(text: string): number {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const start = github(whole).children.at(-1)?.position?.start.offset ?? 0;
  return text.lastIndexOf("\n", start - 1) + 1;
}

function firstChanges(text: string): Change[] | undefined {
  for (const read of readings) {
    const changes = changesIn(read(text), text);
    if (changes.length) {
      return changes;
    }
  }
  return undefined;
}

/** In the order of the text, none within another. */
function changesIn(node: Nodes, text: string): Change[] {
  const [start, end] = [node.position!.start.offset!, node.position!.end.offset!];
  switch (node.type) {
    case "image":
    case "imageReference":
      return [{ start, end, text: escaped(node.alt ?? "") }];
    case "definition":
      return [{ start, end, text: "" }];
    case "html":
      return [{ start, end, text: text.slice(start, end).replaceAll("<", "&lt;") }];
    case "link":
      return /^https?:/i.test(node.url) ? within(node, text) : unwrapped(node, text);
    case "linkReference":
      return unwrapped(node, text);
    default:
      return "children" in node ? within(node, text) : [];
  }
}

const within = (node: Parents, text: string): Change[] =>
  node.children.flatMap((child) => changesIn(child, text));

/** Only what a link encloses stays. */
function unwrapped(node: Parents, text: string): Change[] {
  const [start, end] = [node.position!.start.offset!, node.position!.end.offset!];
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  if (first === undefined || last === undefined) {
    return [{ start, end, text: "" }];
  }
  return [{ start, end: first, text: "" }, ...within(node, text), { start: last, end, text: "" }].filter(
    (change) => change.start < change.end,
  );
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>!|~&]/g, "\\$&").replace(/\s+/g, " ");
