/** The colours of the editor's theme that a drawing takes over, and its font. */
export interface Colours {
  readonly dark: boolean;
  readonly background: string;
  readonly foreground: string;
  readonly node: string;
  readonly border: string;
  readonly group: string;
  readonly mark: string;
  /** The colours of series of data, one after the other. */
  readonly series: readonly string[];
  readonly font: string;
}

/** Reads the theme as it is now. */
export function coloursNow(): Colours {
  const { body } = document;
  const style = getComputedStyle(body);
  const read = (name: string, otherwise: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  // VS Code gives its light theme of high contrast the class of the dark one too.
  const dark = !/\bvscode-(?:high-contrast-)?light\b/.test(body.className);
  const high = /\bvscode-high-contrast/.test(body.className);
  const [paper, ink] = dark ? ["#1f1f1f", "#cccccc"] : ["#ffffff", "#3b3b3b"];
  const background = read("editor-background", paper);
  const foreground = read("editor-foreground", ink);
  const contrast = read("contrastBorder", foreground);
  return {
    dark,
    background,
    foreground,
    node: high ? background : read("editorWidget-background", background),
    border: high ? contrast : read("descriptionForeground", foreground),
    group: high ? background : read("textCodeBlock-background", background),
    // For words: the colour of squiggles is too light for them in light themes. High contrast has this one alone.
    mark: read("list-warningForeground", read("editorWarning-foreground", dark ? "#cca700" : "#855f00")),
    // The first two can be told apart by everybody. VS Code's orange is translucent, so paler than its axes.
    series: [
      ["blue", dark ? "#59a4f9" : "#0063d3"],
      ["yellow", dark ? "#cca700" : "#8a6d00"],
      ["purple", dark ? "#b180d7" : "#652d90"],
      ["green", dark ? "#89d185" : "#388a34"],
      ["red", dark ? "#f48771" : "#c72e0f"],
    ].map(([name, otherwise]) => read(`charts-${name}`, otherwise!)),
    font: read("font-family", "sans-serif"),
  };
}

/** Calls `changed` whenever the editor's theme is another one. Returns what ends that. */
export function watchTheme(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  return () => watcher.disconnect();
}
