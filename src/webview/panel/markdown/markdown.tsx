import type { Element, ElementContent } from "hast";
import type { Components } from "hast-util-to-jsx-runtime";
import type { ComponentChildren, VNode } from "preact";
import { useContext, useMemo, useRef } from "preact/hooks";
import { asFence, type Block } from "../../../core/markdown/blocks.ts";
import { type Definitions, definitionsBy } from "../../../core/markdown/definitions.ts";
import { Post } from "../kit/post.ts";
import { CodeBlock } from "./code.tsx";
import { groupsOf, tablesOf } from "./groups.ts";
import { LongTable, Table } from "./table.tsx";
import { draw } from "./tree.ts";
import { useBlocks, useTree } from "./use-blocks.ts";

/** A Markdown text that may still be growing. */
export function Markdown({ text, live }: { text: string; live: boolean }) {
  const { finished, open, definitions } = useBlocks(text, live);
  const written = definitions.join("\n");
  const known = useMemo(() => definitionsBy(definitions), [written]);
  return (
    <div class="markdown">
      {groupsOf([...finished, open]).map((group, index) => (
        <Group key={index} blocks={group} definitions={known} />
      ))}
    </div>
  );
}

function Group({ blocks, definitions }: { blocks: readonly Block[]; definitions: Definitions }) {
  const before = useRef<{ blocks: readonly Block[]; definitions: Definitions; drawn: VNode }>(null);
  const last = before.current;
  const same =
    last?.definitions === definitions &&
    blocks.length === last.blocks.length &&
    blocks.every((block, index) => block === last.blocks[index]);
  if (!last || !same) {
    const drawn = (
      <div class="group">
        {tablesOf(blocks).map((parts, index) =>
          parts.length > 1 ? (
            <LongTable key={index} parts={parts} definitions={definitions} components={components} />
          ) : (
            <BlockView key={index} block={parts[0]!} definitions={definitions} />
          ),
        )}
      </div>
    );
    before.current = { blocks, definitions, drawn };
    return drawn;
  }
  return last.drawn;
}

function BlockView({ block, definitions }: { block: Block; definitions: Definitions }) {
  return useTree(block, definitions, (tree) => {
    const fence = asFence(block);
    return fence ? <CodeBlock code={fence.body} language={fence.language} /> : draw(tree(), components);
  });
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
