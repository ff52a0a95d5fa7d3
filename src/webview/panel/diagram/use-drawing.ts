import { useContext, useEffect, useState } from "preact/hooks";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Drawn as FromHost, Post } from "../kit/post.ts";
import { coloursNow, watchTheme } from "./colours.ts";
import { type Drawn, pictureOf } from "./picture-of.ts";

type Diagram = NonNullable<Turn["diagram"]>;

/** A drawing, or why there is none. */
export interface Drawing {
  /** The source that this is told of. */
  readonly of?: string;
  readonly drawn?: Drawn;
  /** It can't be drawn, though it may compile. */
  readonly failed?: true;
  /** It is an earlier one: the source has an error now. */
  readonly old?: true;
}

/** Mermaid and what it needs come as a program of their own, with the first diagram. */
const loadMermaid = (): Promise<typeof import("./draw-mermaid.ts")> =>
  import(new URL("./diagrams.js", import.meta.url).href);

/** Draws a diagram that compiles, anew whenever it or the theme changes; one that doesn't leaves the last in sight. */
export function useDrawing({ language, source, checked, differences }: Diagram): Drawing {
  const post = useContext(Post);
  const fromHost = useContext(FromHost);
  const [drawing, show] = useState<Drawing>({});
  const [theme, setTheme] = useState(0);
  useEffect(() => watchTheme(() => setTheme((before) => before + 1)), []);
  const compiles = checked.verdict === "valid";
  const added = differences?.added.join("\n") ?? "";
  const svg = language === "dot" && fromHost?.source === source ? fromHost : undefined;
  useEffect(() => {
    if (language === "dot" && compiles) {
      post({ type: "drawDiagram", source });
    }
  }, [language, compiles, source, post]);
  useEffect(() => {
    if (!compiles) {
      show((before) => ({ ...before, of: source, old: true }));
      return;
    }
    if (language === "dot" && !svg) {
      return;
    }
    let isNewest = true;
    const colours = coloursNow();
    const drawn = svg
      ? Promise.resolve(svg.svg ?? "")
      : loadMermaid().then(({ drawMermaid }) => drawMermaid(source, colours));
    drawn
      .then((text) => pictureOf(text, colours, added.split("\n").filter(Boolean)))
      .then(
        (picture) => isNewest && show({ of: source, drawn: picture }),
        () => isNewest && show({ of: source, failed: true }),
      );
    return () => {
      isNewest = false;
    };
  }, [language, compiles, source, added, theme, svg]);
  return drawing;
}
