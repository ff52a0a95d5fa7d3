import mermaid from "mermaid";
import { makeSafe } from "../../../core/diagram/make-safe.ts";
import type { Colours } from "./colours.ts";

let count = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a Mermaid source as SVG in the colours of the theme, one after the other, as Mermaid keeps its settings for all.
 * The source is made safe here once more, whatever the host did: it is drawn in our own page.
 * This file is a program of its own, which the panel loads with the first diagram. Throws for what can't be drawn.
 */
export function drawMermaid(source: string, colours: Colours): Promise<string> {
  const drawn = last.then(() => draw(source, colours));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(source: string, colours: Colours): Promise<string> {
  const { dark, background, foreground, node, border, group, font } = colours;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    // Labels of HTML could not be drawn as a picture.
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    class: { htmlLabels: false },
    theme: "base",
    fontFamily: font,
    themeVariables: {
      darkMode: dark,
      fontFamily: font,
      fontSize: "14px",
      background,
      mainBkg: node,
      primaryColor: node,
      primaryTextColor: foreground,
      primaryBorderColor: border,
      secondaryColor: group,
      secondaryTextColor: foreground,
      secondaryBorderColor: border,
      tertiaryColor: group,
      tertiaryTextColor: foreground,
      tertiaryBorderColor: border,
      lineColor: foreground,
      textColor: foreground,
      titleColor: foreground,
      nodeBorder: border,
      clusterBkg: group,
      clusterBorder: border,
      edgeLabelBackground: background,
      noteBkgColor: group,
      noteTextColor: foreground,
      noteBorderColor: border,
      actorBkg: node,
      actorBorder: border,
      actorTextColor: foreground,
      signalColor: foreground,
      signalTextColor: foreground,
      labelBoxBkgColor: node,
      labelTextColor: foreground,
      loopTextColor: foreground,
      sectionBkgColor: group,
      altSectionBkgColor: background,
      taskBkgColor: node,
      taskBorderColor: border,
      taskTextColor: foreground,
      taskTextDarkColor: foreground,
      taskTextLightColor: foreground,
      taskTextOutsideColor: foreground,
      gridColor: border,
    },
  });
  const { source: safe } = makeSafe(source, "mermaid");
  const stage = document.createElement("div");
  stage.className = "diagram-stage";
  stage.setAttribute("aria-hidden", "true");
  document.body.append(stage);
  try {
    const { svg } = await styled(() => mermaid.render(`figscribe-diagram-${++count}`, safe, stage));
    return svg;
  } finally {
    stage.remove();
  }
}

/**
 * Lets a library bring a style sheet of its own into the page, which the page's policy forbids: those that it makes
 * meanwhile get the nonce of our script. As an attribute, so that it is still there when the drawing is parsed again. Nothing
 * in them can be loaded, as the policy names no source for that.
 */
async function styled<T>(run: () => Promise<T>): Promise<T> {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
  const { createElement } = document;
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = createElement.call(document, name, options);
    if (name === "style") {
      made.setAttribute("nonce", nonce);
    }
    return made as never;
  };
  try {
    return await run();
  } finally {
    document.createElement = createElement;
  }
}
