import { parseTemplate } from "@angular/compiler";
import { parse as parseAstro } from "@astrojs/compiler";
import { parse as parseVue } from "@vue/compiler-dom";
import { parse as parseSvelte } from "svelte/compiler";
import { type AngularElement, angularText } from "./angular.ts";

/** The static `alt` of the element at `start`, by the compiler of the framework; undefined where it can't parse the document. */
export async function componentAlt(
  text: string,
  language: string,
  start: number,
): Promise<string | undefined> {
  switch (language) {
    case "svelte":
      return svelteAlt(text, start);
    case "vue":
      return vueAlt(text, start);
    case "astro":
      return astroAlt(text, start);
    default:
      return angularAlt(text, start);
  }
}

type Tree = Readonly<Record<string, unknown>>;

/** The first object inside of `tree` that fulfils the condition. */
function find(tree: unknown, is: (node: Tree) => boolean, seen = new Set<unknown>()): Tree | undefined {
  if (typeof tree !== "object" || tree === null || seen.has(tree)) {
    return undefined;
  }
  seen.add(tree);
  if (is(tree as Tree)) {
    return tree as Tree;
  }
  for (const child of Object.values(tree)) {
    const found = find(child, is, seen);
    if (found) return found;
  }
  return undefined;
}

const named = (list: unknown, name: string) => (list as Tree[] | undefined)?.find((one) => one.name === name);

function svelteAlt(text: string, start: number): string | undefined {
  const { fragment } = parseSvelte(text, { modern: true });
  const value = named(
    find(fragment, (node) => node.start === start && "attributes" in node)?.attributes,
    "alt",
  )?.value;
  return Array.isArray(value) ? value.map(({ data }: { data: string }) => data).join("") : undefined;
}

function vueAlt(text: string, start: number): string | undefined {
  const tree = parseVue(text, { onError: () => {} });
  const element = find(
    tree.children,
    (node) => Array.isArray(node.props) && (node.loc as { start: { offset: number } }).start.offset === start,
  );
  return (named(element?.props, "alt")?.value as { content: string } | undefined)?.content;
}

async function astroAlt(text: string, start: number): Promise<string | undefined> {
  const offset = Buffer.byteLength(text.slice(0, start));
  const { ast } = await parseAstro(text, { position: true });
  const element = find(
    ast,
    (node) =>
      Array.isArray(node.attributes) &&
      // Some components are said to begin after their bracket.
      [offset, offset + Number(node.type === "component")].includes(
        (node.position as { start: { offset: number } } | undefined)?.start.offset ?? -1,
      ),
  );
  return named(element?.attributes, "alt")?.value as string | undefined;
}

function angularAlt(text: string, start: number): string | undefined {
  const element = find(
    parseTemplate(text, "page.html").nodes,
    (node) =>
      Array.isArray(node.attributes) &&
      (node.sourceSpan as { start: { offset: number } } | undefined)?.start.offset === start,
  );
  return element && angularText(element as unknown as AngularElement, "alt");
}
