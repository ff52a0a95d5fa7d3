const imagePath =
  /(["'`])((?:(?!\1)[^\n\\]){1,500}?\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|ico|hei[cf])(?:[?#][^"'`\n]{0,200})?)\1/gi;

/** Returns the target that code most likely computes: the only image path it quotes, or else the code itself. */
export function targetOf(code: string): string {
  const paths = new Set([...code.slice(0, 2000).matchAll(imagePath)].map((match) => match[2]!));
  const [path] = paths;
  return paths.size === 1 ? path! : code.trim();
}

/** Returns the paths that a document's `import x from "…"` statements bind to names. */
export function importedPaths(text: string): Map<string, string> {
  const imports =
    /\bimport\s{1,9}([\w$]{1,99})(?:\s{0,9},[^'"\n]{0,200})?\s{1,9}from\s{0,9}["']([^"'\n]{1,500})["']/g;
  return new Map([...text.matchAll(imports)].map((match) => [match[1]!, match[2]!]));
}
