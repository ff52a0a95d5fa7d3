import { type DefaultTreeAdapterMap, parse, parseFragment } from "parse5";
import { pushAll } from "../../base/push-all.ts";
import { maskTemplate, type Templating } from "../syntax/html/template.ts";
import { type Block, type Link, type Outline, words } from "./outline.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** Headings, texts and links of HTML in a template language, or of plain HTML. */
export function htmlOutline(text: string, templating: Templating = "template"): Outline {
  return outlineOf(maskTemplate(text, templating), "all");
}

/** The same of JavaScript with JSX: what stands in no element for text is taken for code. */
export function scriptOutline(text: string): Outline {
  // The routers' and frameworks' links are links; HTML knows another element of that name, that holds nothing.
  const named = text.replace(/(<\/?)(?:Link|NavLink|NextLink|RouterLink)(?=[\s>])/g, (tag, open: string) =>
    `${open}a`.padEnd(tag.length, " "),
  );
  return outlineOf(named, "elements");
}

const textElements = new Set(
  "h1 h2 h3 h4 h5 h6 p li td th dt dd figcaption blockquote summary caption legend label button".split(" "),
);
const blockElements = new Set([
  ...textElements,
  ..."div section article main header footer aside figure ul ol dl table tr pre form center details body".split(
    " ",
  ),
]);
const silent = new Set("script style svg nav noscript title textarea select".split(" "));

function outlineOf(text: string, loose: "all" | "elements"): Outline {
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false };
  const whole = /<(?:!doctype|html)\b/i.test(text.slice(0, 5000));
  const gathered = gather(loose);
  // A stack of our own: nests may be deeper than the language's.
  const pending: (Node | { readonly left: Element })[] = [
    whole ? parse(text, options) : parseFragment(text, options),
  ];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ("left" in node) {
      gathered.leave(node.left);
      continue;
    }
    if ("tagName" in node) {
      gathered.enter(node);
      pending.push({ left: node });
      if (silent.has(node.tagName)) {
        continue;
      }
    } else if (node.nodeName === "#text" && "value" in node) {
      gathered.say(node.value);
    }
    if ("content" in node) {
      pending.push(node.content);
    }
    if ("childNodes" in node) {
      pushAll(pending, node.childNodes.toReversed());
    }
  }
  return gathered.end(text.length);
}

/** Takes the nodes of a document in its order and makes blocks of what is said between their beginnings and ends. */
function gather(loose: "all" | "elements") {
  const blocks: Block[] = [];
  const links: Link[] = [];
  const open: string[] = [];
  let title: string | undefined;
  let language: string | undefined;
  let said = "";
  let from = 0;
  const flush = (offset: number) => {
    const text = words(said.replaceAll("\uE000", " "));
    const inside = open.at(-1) ?? "";
    if (text && (loose === "all" || textElements.has(inside))) {
      const depth = Number(/^h([1-6])$/.exec(inside)?.[1] ?? 0);
      blocks.push({ depth, start: from, end: offset, text });
    }
    said = "";
    from = offset;
  };
  return {
    say(text: string) {
      said += text;
    },
    enter({ tagName, attrs, childNodes, sourceCodeLocation: place }: Element) {
      const value = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
      const target = value("href") ?? value("to");
      if (tagName === "html") {
        language = value("lang") || undefined;
      } else if (tagName === "title") {
        title ??= words(childNodes.map((node) => ("value" in node ? node.value : "")).join("")) || undefined;
      } else if (tagName === "a" && place && target) {
        links.push({ start: place.startOffset, end: place.endOffset, target });
      } else if (tagName === "br") {
        said += " ";
      } else if (blockElements.has(tagName) && place) {
        flush(place.startOffset);
        open.push(tagName);
      }
    },
    leave({ tagName, sourceCodeLocation: place }: Element) {
      if (blockElements.has(tagName) && place) {
        flush(place.endOffset);
        open.pop();
      }
    },
    end: (length: number): Outline => {
      flush(length);
      return { title, language, blocks, links };
    },
  };
}
