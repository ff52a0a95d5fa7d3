import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import { between, type Edges, moved, type Point, type Size, stretched, toPicture } from "./geometry.ts";

/** CSS pixels that the pointer moves before it draws: a click changes nothing. */
const threshold = 4;
/** CSS pixels inside the view's edge where a drag begins to scroll it. */
const margin = 20;

interface Drag {
  readonly pointer: number;
  readonly start: { readonly page: Point; readonly picture: Point };
  readonly before: Area | undefined;
  /** The thing grabbed: an edge or corner, the whole part, or nothing, which draws a new part. */
  readonly held: Edges | "part" | "nothing";
  page: Point;
  moving: boolean;
}

interface DragOptions {
  readonly surface: RefObject<HTMLElement | null>;
  /** The element that scrolls the surface. */
  readonly view: RefObject<HTMLElement | null>;
  readonly size: Size;
  readonly area: Area | undefined;
  show(area: Area | undefined): void;
  /** The drag is over, and the part as it shall be. */
  settle(area: Area | undefined): void;
}

/** Drawing, moving and stretching a part with mouse, pen or finger; beyond the view's edge it scrolls. */
export function useDrag({ surface, view, size, area, show, settle }: DragOptions) {
  const drag = useRef<Drag | undefined>(undefined);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const place = (page: Point) => toPicture(page, surface.current!.getBoundingClientRect(), size);
  const now = ({ held, start, before, page }: Drag): Area => {
    const to = place(page);
    const by = { x: to.x - start.picture.x, y: to.y - start.picture.y };
    if (held === "nothing" || !before) {
      return between(start.picture, to, size);
    }
    return held === "part" ? moved(before, by, size) : stretched(before, held, by, size);
  };
  const follow = () => {
    const one = drag.current;
    if (!one?.moving || !view.current) {
      return;
    }
    scrollTowards(view.current, one.page);
    show(now(one));
    frame.current = requestAnimationFrame(follow);
  };
  const end = (settled: (one: Drag) => Area | undefined) => {
    const one = drag.current;
    drag.current = undefined;
    cancelAnimationFrame(frame.current);
    if (one?.moving) {
      settle(settled(one));
    }
  };

  return {
    /** Puts the part back as it was before the drag; false when there is none. */
    undo(): boolean {
      const under = drag.current !== undefined;
      end(({ before }) => before);
      return under;
    },
    listeners: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0 || !event.isPrimary || drag.current) {
          return;
        }
        const page = { x: event.clientX, y: event.clientY };
        surface.current!.setPointerCapture(event.pointerId);
        drag.current = {
          pointer: event.pointerId,
          start: { page, picture: place(page) },
          before: area,
          held: heldBy(event.target as HTMLElement),
          page,
          moving: false,
        };
      },
      onPointerMove(event: PointerEvent) {
        const one = drag.current;
        if (one?.pointer !== event.pointerId) {
          return;
        }
        one.page = { x: event.clientX, y: event.clientY };
        const { page } = one.start;
        if (!one.moving && Math.hypot(one.page.x - page.x, one.page.y - page.y) >= threshold) {
          one.moving = true;
          follow();
        }
      },
      onPointerUp(event: PointerEvent) {
        if (drag.current?.pointer === event.pointerId) {
          drag.current.page = { x: event.clientX, y: event.clientY };
          end(now);
        }
      },
      onPointerCancel: () => end(({ before }) => before),
      // Also after `pointerup`, when there is no drag any more.
      onLostPointerCapture: () => end(({ before }) => before),
    },
  };
}

function heldBy(target: HTMLElement): Drag["held"] {
  const { x, y, part } = target.dataset;
  if (part !== undefined) {
    return "part";
  }
  return x === undefined ? "nothing" : { x: Number(x) as Edges["x"], y: Number(y) as Edges["y"] };
}

/** CSS pixels that a drag scrolls in one frame at most. */
const fastest = 40;

/** The further the pointer is beyond the edge, the faster. */
function scrollTowards(view: HTMLElement, { x, y }: Point): void {
  const box = view.getBoundingClientRect();
  const speed = (at: number, first: number, last: number) => {
    const beyond = Math.min(0, at - first - margin) + Math.max(0, at - last + margin);
    return Math.max(-fastest, Math.min(fastest, beyond * 0.3));
  };
  view.scrollLeft += speed(x, box.left, box.right);
  view.scrollTop += speed(y, box.top, box.bottom);
}
