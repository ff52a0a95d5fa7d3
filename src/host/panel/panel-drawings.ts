import type { ToHost, ToPanel } from "../../core/contract/panel-protocol.ts";
import type { DrawSvg } from "../../core/image/svg/in-browser.ts";

/** The drawing of SVGs by the panel's page, which is a browser. */
export interface Drawings {
  readonly draw: DrawSvg;
  /** Called when the page listens: it is sent what was asked for. */
  listening(): void;
  /** Called when the page is gone, and with it what it was drawing. */
  gone(): void;
  arrived(answer: Extract<ToHost, { type: "drawing" }>): void;
}

interface Wish {
  readonly message: Extract<ToPanel, { type: "drawSvg" }>;
  end(png: Uint8Array | undefined): void;
}

/**
 * Makes the drawing. `summon` opens the page, so that it listens; `post` reaches a page that listens. `patience` is how
 * long the page may take to appear and draw, in milliseconds.
 */
export function createDrawings(
  post: (message: ToPanel) => void,
  summon: () => void,
  patience = 20_000,
): Drawings {
  const wishes = new Map<string, Wish>();
  let listens = false;
  return {
    draw: (svg, { width, height }, signal) =>
      new Promise((resolve) => {
        const drawing = crypto.randomUUID();
        const end = (png: Uint8Array | undefined) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", drop);
          wishes.delete(drawing);
          resolve(png);
        };
        const drop = () => {
          end(undefined);
          if (listens) {
            post({ type: "dropDrawing", drawing });
          }
        };
        const timer = setTimeout(drop, patience);
        signal.addEventListener("abort", drop);
        const message = { type: "drawSvg", drawing, svg, width, height } as const;
        wishes.set(drawing, { message, end });
        if (signal.aborted) {
          drop();
        } else if (listens) {
          post(message);
        } else {
          summon();
        }
      }),
    listening() {
      listens = true;
      for (const { message } of wishes.values()) {
        post(message);
      }
    },
    gone() {
      listens = false;
      for (const { end } of [...wishes.values()]) {
        end(undefined);
      }
    },
    arrived: ({ drawing, png }) => wishes.get(drawing)?.end(png),
  };
}
