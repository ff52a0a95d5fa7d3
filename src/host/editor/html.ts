import * as vscode from "vscode";
import { languageElement, programLanguage } from "../../core/base/display-language.ts";

/**
 * Makes the page of the panel or of the review: one script, its style sheets, pictures from memory only; nothing in it
 * can reach the network.
 */
export function pageHtml(
  webview: vscode.Webview,
  folder: vscode.Uri,
  page: "panel" | "review",
  nonce: string,
): string {
  const at = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The sheet of a diagram gets the nonce where it is made: see `draw-mermaid.ts`. Its shapes have style attributes.
    ...(page === "panel"
      ? [`style-src ${webview.cspSource} 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'"]
      : [`style-src ${webview.cspSource}`]),
    `font-src ${webview.cspSource}`,
    // The panel draws SVGs, which it can only do from such an address.
    `img-src blob:${page === "panel" ? " data:" : ""}`,
  ].join("; ");
  const language = programLanguage();
  return `<!DOCTYPE html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" href="${at("codicon.ttf")}" as="font" type="font/ttf" crossorigin>
<link rel="stylesheet" href="${at("codicon.css")}">
<link rel="stylesheet" href="${at("page.css")}">
<link rel="stylesheet" href="${at(`${page}.css`)}">
<title>Figscribe</title>
</head>
<body>
<div id="root"></div>
${languageElement(language)}
<script type="module" nonce="${nonce}" src="${at(`${page}.js`)}"></script>
</body>
</html>`;
}
