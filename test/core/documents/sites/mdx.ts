import { evaluate } from "@mdx-js/mdx";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Shown } from "../dialects/same-images.ts";

interface Made {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>>;
}

const jsx = (type: unknown, props: Made["props"]): Made => ({ type, props });

interface Extensions {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

/** GitHub's additions, which all sites of MDX turn on. */
function github(this: { data(): Extensions }): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}

/** The pictures that MDX makes of a document, in order: `img`, and a site's `Image`; other components show what is in them. */
export async function mdxPictures(text: string, others: readonly string[] = []): Promise<Shown[]> {
  const page = await evaluate(text, {
    ...{ Fragment: "fragment", jsx, jsxs: jsx },
    baseUrl: import.meta.url,
    remarkPlugins: [github],
  } as unknown as Parameters<typeof evaluate>[1]);
  const shown: Shown[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (typeof node === "object" && node !== null && "props" in node) {
      const { type, props } = node as Made;
      if (type === "img") {
        shown.push({ source: String(props.src ?? ""), alt: String(props.alt ?? "") });
      } else {
        visit(typeof type === "function" ? type(props) : Object.values(props));
      }
    }
  };
  const components = Object.fromEntries(others.map((name) => [name, name]));
  visit(page.default({ components: { ...components, Image: "img" } } as never));
  return shown;
}
