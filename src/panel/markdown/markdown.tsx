import type { Element, ElementContent } from "hast";
import type { Components } from "hast-util-to-jsx-runtime";
import type { ComponentChildren, VNode } from "preact";
import { useContext, useMemo, useRef } from "preact/hooks";
import { Post } from "../post.ts";
import { asFence, type Block } from "./blocks.ts";
import { CodeBlock } from "./code.tsx";
import { draw } from "./draw.ts";
import { markdownTree } from "./tree.ts";
import { useBlocks } from "./use-blocks.ts";

/** Finished blocks that are drawn as one, so that a frame passes over twenty times fewer of them. */
const GROUP = 20;

/** A Markdown text that may still be growing. */
export function Markdown({ text, live }: { text: string; live: boolean }) {
  const { finished, open, definitions } = useBlocks(text, live);
  const known = definitions.join("\n");
  const blocks = [...finished, open];
  const groups = Array.from({ length: Math.ceil(blocks.length / GROUP) }, (_, index) =>
    blocks.slice(index * GROUP, (index + 1) * GROUP),
  );
  return (
    <div class="markdown">
      {groups.map((group, index) => (
        <Group key={index} blocks={group} definitions={known} />
      ))}
    </div>
  );
}

function Group({ blocks, definitions }: { blocks: readonly Block[]; definitions: string }) {
  const before = useRef<{ blocks: readonly Block[]; definitions: string; drawn: VNode }>(null);
  const last = before.current;
  const same =
    last?.definitions === definitions &&
    blocks.length === last.blocks.length &&
    blocks.every((block, index) => block === last.blocks[index]);
  if (!last || !same) {
    const drawn = (
      <div class="group">
        {blocks.map((block, index) => (
          <BlockView key={index} block={block} definitions={definitions} />
        ))}
      </div>
    );
    before.current = { blocks, definitions, drawn };
    return drawn;
  }
  return last.drawn;
}

function BlockView({ block, definitions }: { block: Block; definitions: string }) {
  const { source, lead } = block;
  return useMemo(() => {
    const fence = asFence(block);
    if (fence) {
      return <CodeBlock code={fence.body} language={fence.language} />;
    }
    return draw(markdownTree(lead + source, definitions ? [definitions] : []), components);
    // A block is its text: the object around it is new each time.
  }, [source, lead, source.includes("[") ? definitions : ""]);
}

const components = { a: Link, pre: Pre, table: Table } as Partial<Components>;

interface Drawn {
  node?: Element;
  children?: ComponentChildren;
  href?: string;
  title?: string;
}

function Link({ href, title, children }: Drawn) {
  const post = useContext(Post);
  if (!href) {
    return <span>{children}</span>;
  }
  const open = (event: Event) => {
    // VS Code's own handler, further up, would open the link a second time.
    event.preventDefault();
    event.stopPropagation();
    post({ type: "openLink", href: href.slice(0, 4000) });
  };
  return (
    <a href={href} title={title} onClick={open} onAuxClick={open}>
      {children}
    </a>
  );
}

function Table({ children }: Drawn) {
  return (
    <div class="table">
      <table>{children}</table>
    </div>
  );
}

function Pre({ node }: Drawn) {
  const code = node?.children[0];
  const marks = code?.type === "element" ? code.properties.className : undefined;
  const language = Array.isArray(marks) ? String(marks[0] ?? "").replace(/^language-/, "") : "";
  return <CodeBlock code={node ? textOf(node).replace(/\n$/, "") : ""} language={language} />;
}

function textOf(node: ElementContent): string {
  if (node.type === "text") {
    return node.value;
  }
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}
