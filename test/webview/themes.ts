/**
 * What the editor gives a webview: the values of its own themes for the variables that the panel uses, and its
 * default sheet for webviews in so far as it meets our elements.
 */
export const themeNames = ["dark", "light", "contrast", "contrastLight"] as const;
export type ThemeName = (typeof themeNames)[number];

const names = [
  "foreground",
  "descriptionForeground",
  "editor-background",
  "editor-foreground",
  "editorWidget-background",
  "panel-border",
  "focusBorder",
  "button-background",
  "button-foreground",
  "button-hoverBackground",
  "button-border",
  "toolbar-hoverBackground",
  "textLink-foreground",
  "textLink-activeForeground",
  "textCodeBlock-background",
  "textPreformat-foreground",
  "textPreformat-background",
  "textBlockQuote-border",
  "textBlockQuote-background",
  "input-background",
  "input-foreground",
  "input-border",
  "input-placeholderForeground",
  "progressBar-background",
  "keybindingLabel-background",
  "keybindingLabel-border",
  "keybindingLabel-bottomBorder",
  "keybindingLabel-foreground",
  "editorInfo-foreground",
  "editorWarning-foreground",
  "editorError-foreground",
  "debugTokenExpression-string",
  "debugTokenExpression-number",
  "symbolIcon-functionForeground",
  "symbolIcon-variableForeground",
  "terminal-ansiBrightBlue",
  "gitDecoration-addedResourceForeground",
  "gitDecoration-deletedResourceForeground",
  "contrastBorder",
  "contrastActiveBorder",
] as const;

type Values = Partial<Record<(typeof names)[number], string>>;

const dark: Values = {
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  "editor-background": "#1f1f1f",
  "editor-foreground": "#cccccc",
  "editorWidget-background": "#202020",
  "panel-border": "#2b2b2b",
  focusBorder: "#0078d4",
  "button-background": "#0078d4",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#026ec1",
  "button-border": "#ffffff12",
  "toolbar-hoverBackground": "#5a5d5e50",
  "textLink-foreground": "#4daafc",
  "textLink-activeForeground": "#4daafc",
  "textCodeBlock-background": "#2b2b2b",
  "textPreformat-foreground": "#d0d0d0",
  "textPreformat-background": "#3c3c3c",
  "textBlockQuote-border": "#616161",
  "textBlockQuote-background": "#2b2b2b",
  "input-background": "#313131",
  "input-foreground": "#cccccc",
  "input-border": "#3c3c3c",
  "input-placeholderForeground": "#989898",
  "progressBar-background": "#0078d4",
  "keybindingLabel-background": "#8080802b",
  "keybindingLabel-border": "#33333399",
  "keybindingLabel-bottomBorder": "#44444499",
  "keybindingLabel-foreground": "#cccccc",
  "editorInfo-foreground": "#3794ff",
  "editorWarning-foreground": "#cca700",
  "editorError-foreground": "#f14c4c",
  "debugTokenExpression-string": "#ce9178",
  "debugTokenExpression-number": "#b5cea8",
  "symbolIcon-functionForeground": "#b180d7",
  "symbolIcon-variableForeground": "#75beff",
  "terminal-ansiBrightBlue": "#3b8eea",
  "gitDecoration-addedResourceForeground": "#81b88b",
  "gitDecoration-deletedResourceForeground": "#c74e39",
};

const light: Values = {
  foreground: "#3b3b3b",
  descriptionForeground: "#3b3b3b",
  "editor-background": "#ffffff",
  "editor-foreground": "#3b3b3b",
  "editorWidget-background": "#f8f8f8",
  "panel-border": "#e5e5e5",
  focusBorder: "#005fb8",
  "button-background": "#005fb8",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#0258a8",
  "button-border": "#0000001a",
  "toolbar-hoverBackground": "#b8b8b850",
  "textLink-foreground": "#005fb8",
  "textLink-activeForeground": "#005fb8",
  "textCodeBlock-background": "#f8f8f8",
  "textPreformat-foreground": "#3b3b3b",
  "textPreformat-background": "#0000001f",
  "textBlockQuote-border": "#e5e5e5",
  "textBlockQuote-background": "#f8f8f8",
  "input-background": "#ffffff",
  "input-foreground": "#3b3b3b",
  "input-border": "#cecece",
  "input-placeholderForeground": "#767676",
  "progressBar-background": "#005fb8",
  "keybindingLabel-background": "#dddddd66",
  "keybindingLabel-border": "#cccccc66",
  "keybindingLabel-bottomBorder": "#bbbbbb66",
  "keybindingLabel-foreground": "#3b3b3b",
  "editorInfo-foreground": "#1a85ff",
  "editorWarning-foreground": "#bf8803",
  "editorError-foreground": "#e51400",
  "debugTokenExpression-string": "#a31515",
  "debugTokenExpression-number": "#098658",
  "symbolIcon-functionForeground": "#652d90",
  "symbolIcon-variableForeground": "#007acc",
  "terminal-ansiBrightBlue": "#0451a5",
  "gitDecoration-addedResourceForeground": "#587c0c",
  "gitDecoration-deletedResourceForeground": "#ad0707",
};

const contrast: Values = {
  foreground: "#ffffff",
  descriptionForeground: "#ffffffb3",
  "editor-background": "#000000",
  "editor-foreground": "#ffffff",
  "editorWidget-background": "#0c141f",
  "panel-border": "#6fc3df",
  focusBorder: "#f38518",
  "button-background": "#000000",
  "button-foreground": "#ffffff",
  "button-border": "#6fc3df",
  "textLink-foreground": "#21a6ff",
  "textLink-activeForeground": "#21a6ff",
  "textCodeBlock-background": "#000000",
  "textPreformat-foreground": "#000000",
  "textPreformat-background": "#ffffff",
  "textBlockQuote-border": "#ffffff",
  "input-background": "#000000",
  "input-foreground": "#ffffff",
  "input-border": "#6fc3df",
  "input-placeholderForeground": "#ffffffb3",
  "progressBar-background": "#6fc3df",
  "keybindingLabel-background": "#00000000",
  "keybindingLabel-border": "#6fc3df",
  "keybindingLabel-bottomBorder": "#6fc3df",
  "keybindingLabel-foreground": "#ffffff",
  "editorInfo-foreground": "#3794ff",
  "editorWarning-foreground": "#ffd370",
  "editorError-foreground": "#f88070",
  "debugTokenExpression-string": "#f48771",
  "debugTokenExpression-number": "#89d185",
  "symbolIcon-functionForeground": "#b180d7",
  "symbolIcon-variableForeground": "#75beff",
  "terminal-ansiBrightBlue": "#5c5cff",
  "gitDecoration-addedResourceForeground": "#a1e3ad",
  "gitDecoration-deletedResourceForeground": "#c74e39",
  contrastBorder: "#6fc3df",
  contrastActiveBorder: "#f38518",
};

const contrastLight: Values = {
  ...light,
  foreground: "#292929",
  descriptionForeground: "#292929b3",
  "editor-background": "#ffffff",
  "editor-foreground": "#292929",
  "editorWidget-background": "#ffffff",
  "panel-border": "#0f4a85",
  focusBorder: "#006bbd",
  "button-background": "#0f4a85",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#0f4a85",
  "button-border": "#0f4a85",
  "toolbar-hoverBackground": "#00000000",
  "textLink-foreground": "#0f4a85",
  "textLink-activeForeground": "#0f4a85",
  "textCodeBlock-background": "#f2f2f2",
  "textPreformat-foreground": "#ffffff",
  "textPreformat-background": "#09345f",
  "textBlockQuote-border": "#292929",
  "textBlockQuote-background": "#f2f2f2",
  "input-foreground": "#292929",
  "input-border": "#0f4a85",
  "input-placeholderForeground": "#292929b3",
  "progressBar-background": "#0f4a85",
  "keybindingLabel-background": "#00000000",
  "keybindingLabel-border": "#0f4a85",
  "keybindingLabel-bottomBorder": "#292929",
  "keybindingLabel-foreground": "#292929",
  "editorWarning-foreground": "#895503",
  "editorError-foreground": "#b5200d",
  contrastBorder: "#0f4a85",
  contrastActiveBorder: "#006bbd",
};

const themes = { dark, light, contrast, contrastLight };

export const bodyClass: Record<ThemeName, string> = {
  dark: "vscode-dark",
  light: "vscode-light",
  contrast: "vscode-high-contrast",
  contrastLight: "vscode-high-contrast vscode-high-contrast-light",
};

export function themeSheet(theme: ThemeName): string {
  const values = themes[theme];
  const lines = names.filter((name) => values[name]).map((name) => `--vscode-${name}: ${values[name]};`);
  return `html {
    ${lines.join("\n    ")}
    --vscode-font-family: system-ui, "Ubuntu", "Droid Sans", sans-serif;
    --vscode-font-size: 13px;
    --vscode-font-weight: normal;
    --vscode-editor-font-family: "Droid Sans Mono", monospace;
    --vscode-editor-font-size: 12px;
    color-scheme: ${theme === "light" || theme === "contrastLight" ? "light" : "dark"};
    background: var(--vscode-editor-background);
  }
  body { padding: 0 20px; color: var(--vscode-editor-foreground); }
  img { max-width: 100%; max-height: 100%; }
  a, a code { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code { color: var(--vscode-textPreformat-foreground); background: var(--vscode-textPreformat-background);
    padding: 1px 3px; border-radius: 4px; }
  pre code { padding: 0; }
  blockquote { background: var(--vscode-textBlockQuote-background); }`;
}
