import { useContext, useEffect, useRef, useState } from "preact/hooks";
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
  /** Draws the last source that compiled in the colours of now. */
  const draw = useRef<(() => Promise<Drawn>) | undefined>(undefined);
  const drawnIn = useRef<number | undefined>(undefined);
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
    if (compiles) {
      if (language === "dot" && !svg) {
        return;
      }
      draw.current = async () => {
        const colours = coloursNow();
        const text = svg ? (svg.svg ?? "") : await (await loadMermaid()).drawMermaid(source, colours);
        return pictureOf(text, colours, added.split("\n").filter(Boolean));
      };
    } else {
      show((before) => ({ ...before, of: source, old: true }));
      if (!draw.current || drawnIn.current === theme) {
        return;
      }
    }
    let isNewest = true;
    draw.current().then(
      (drawn) => {
        if (isNewest) {
          drawnIn.current = theme;
          show({ of: source, drawn, ...(!compiles && { old: true }) });
        }
      },
      () => isNewest && compiles && show({ of: source, failed: true }),
    );
    return () => {
      isNewest = false;
    };
  }, [language, compiles, source, added, theme, svg]);
  return drawing;
}
