import type { ReferenceLanguage } from "../languages.ts";

/** A reference without alt text to an image, in the markup of a language; `path` as `pastedPath` gives it. */
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
      // Sphinx takes a path as it is written; white space would be left out.
      return `.. image:: ${path.replace(/\s/g, "\\$&")}`;
    case "asciidoc":
      return `image::${path.replace(/[[\]{}<>]/g, encodeURIComponent)}[]`;
    case "latex":
      return `\\includegraphics{${path.replace(/[%#]/g, "\\$&")}}`;
    case "typst":
      return `#image("${path.replace(/["\\]/g, "\\$&")}")`;
    case "org":
      return `[[file:${path.replace(/[[\]]/g, "\\$&")}]]`;
    case "textile":
      return `!${url.replaceAll("!", "%21")}!`;
    // A wiki's files are uploaded to it.
    case "wikitext":
    case "mediawiki":
    case "xml":
    case "dita":
    case "docbook":
    case "javascript":
    case "typescript":
    case "jupyter-notebook":
      return undefined;
    default:
      return `<img src="${url.replaceAll("&", "&amp;")}">`;
  }
}
