import type { ReferenceLanguage } from "../languages.ts";

/** A reference without alt text to an image, in the markup of a language; `path` is relative to the document. */
export function imageMarkup(language: ReferenceLanguage, path: string): string | undefined {
  const url = encodeURI(path).replace(/[()?#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  switch (language) {
    case "markdown":
    case "mdx":
      return `![](${url})`;
    case "javascriptreact":
    case "typescriptreact":
      return `<img src="${url}" />`;
    case "restructuredtext":
      return `.. image:: ${url}`;
    case "asciidoc":
      return `image::${path}[]`;
    case "latex":
      return `\\includegraphics{${path}}`;
    case "typst":
      return `#image("${path}")`;
    case "org":
      return `[[file:${path.replace(/[[\]]/g, "\\$&")}]]`;
    case "javascript":
    case "typescript":
    case "jupyter-notebook":
      return undefined;
    default:
      return `<img src="${url.replaceAll("&", "&amp;")}">`;
  }
}
