import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import { type Point, type Size, toPicture } from "./geometry.ts";
import { fitScale, zoomed } from "./scale.ts";

interface Elements {
  readonly surface: RefObject<HTMLElement | null>;
  readonly view: RefObject<HTMLElement | null>;
}

type Anchor = Point & { readonly at: readonly [number, number] };

/** CSS pixels to a pixel of the picture, and ways to change it that keep in place what is looked at. */
export function useZoom({ surface, view }: Elements, size: Size, area: Area | undefined) {
  const [room, setRoom] = useState<Size>();
  const [chosen, choose] = useState<number>();
  /** The pixel that shall stay, and where it is: shares of the view's width and height. */
  const anchor = useRef<Anchor | undefined>(undefined);
  const scale = chosen ?? (room ? fitScale(size, room) : 0);

  useLayoutEffect(() => {
    const element = view.current!;
    const measure = () => {
      const { paddingLeft, paddingTop } = getComputedStyle(element);
      // Without scroll bars, which come and go with the scale.
      const width = element.offsetWidth - 2 * Number.parseFloat(paddingLeft);
      const height = element.offsetHeight - 2 * Number.parseFloat(paddingTop);
      setRoom({ width: Math.max(1, width), height: Math.max(1, height) });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [view]);

  const began = useRef(false);
  useLayoutEffect(() => {
    if (!scale) {
      return;
    }
    const first = !began.current;
    began.current = true;
    const middle = area && { x: area.x + area.width / 2, y: area.y + area.height / 2 };
    const keep = first && middle ? { ...middle, at: [0.5, 0.5] as const } : anchor.current;
    anchor.current = undefined;
    if (keep) {
      const [element, inner] = [view.current!, surface.current!];
      element.scrollLeft = inner.offsetLeft + keep.x * scale - keep.at[0] * element.clientWidth;
      element.scrollTop = inner.offsetTop + keep.y * scale - keep.at[1] * element.clientHeight;
    }
  }, [scale]);

  const hold = (at: readonly [number, number]) => {
    const box = view.current!.getBoundingClientRect();
    const page = { x: box.left + at[0] * box.width, y: box.top + at[1] * box.height };
    anchor.current = { ...toPicture(page, surface.current!.getBoundingClientRect(), size), at };
  };
  return {
    scale,
    /** `at`: what stays in place, as shares of the view's width and height. */
    zoom(way: 1 | -1, at: readonly [number, number] = [0.5, 0.5]) {
      if (room) {
        hold(at);
        choose(zoomed(scale, way, size, room));
      }
    },
    showAll: () => choose(undefined),
  };
}
