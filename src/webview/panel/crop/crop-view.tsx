import * as l10n from "@vscode/l10n";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import type { PanelState } from "../../../core/contract/panel-protocol.ts";
import { formatArea } from "../../../core/contract/part.ts";
import { IconButton } from "../../ui/icon.tsx";
import { focusQuestion } from "../kit/focus.ts";
import { Post, Say } from "../kit/post.ts";
import type { Cropping } from "../kit/receive.ts";
import { CropBar } from "./crop-bar.tsx";
import { afterKey, middleOf, toPicture } from "./geometry.ts";
import { Shade } from "./part.tsx";
import { Selection } from "./selection.tsx";
import { useDrag } from "./use-drag.ts";
import { useZoom } from "./use-zoom.ts";

/** CSS pixels that an arrow key moves the part by; with Alt it is one pixel of the picture. */
const stride = 10;

interface CropViewProps {
  picture: PanelState["pictures"][number];
  /** Addresses of the picture: small, and with more detail once it has come. */
  url: string | undefined;
  closer: string | undefined;
  /** The part that an earlier page left. */
  left: Area | undefined;
  keep: (cropping: Cropping) => void;
  /** `focus` puts the focus where it belongs then. */
  leave: (focus: () => void) => void;
}

/** Over the whole panel: the picture as large as it can be, and a part of it to be drawn. */
export function CropView({ picture, url, closer, left, keep, leave }: CropViewProps) {
  const post = useContext(Post);
  const surface = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const [area, show] = useState<Area | undefined>(left ?? picture.crop);
  const { scale, zoom, showAll } = useZoom({ surface, view }, picture, area);
  const settle = (next: Area | undefined) => {
    show(next);
    keep({ picture: picture.id, ...(next && { area: next }) });
  };
  const drag = useDrag({ surface, view, size: picture, area, show, settle });
  useSaid(area);
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(() => surface.current?.focus(), []);
  const cancel = () => leave(() => (opener instanceof HTMLElement ? opener : document.body).focus());

  const choose = (chosen: Area | undefined) => {
    post({ type: "crop", picture: picture.id, ...(chosen && { area: chosen }) });
    leave(focusQuestion);
  };
  const seen = () => {
    const box = view.current!.getBoundingClientRect();
    const inner = surface.current!.getBoundingClientRect();
    const first = toPicture(
      { x: Math.max(box.left, inner.left), y: Math.max(box.top, inner.top) },
      inner,
      picture,
    );
    const last = toPicture(
      { x: Math.min(box.right, inner.right), y: Math.min(box.bottom, inner.bottom) },
      inner,
      picture,
    );
    return { ...first, width: last.x - first.x, height: last.y - first.y };
  };
  const byKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey) {
      return false;
    }
    const step = event.altKey ? 1 : Math.max(1, Math.round(stride / scale));
    const start = middleOf(seen(), picture);
    const next = afterKey(event, area ?? start, picture, step);
    if (next) {
      // The first key only brings a part to begin with.
      settle(area ? next : start);
      showPart(view.current!, surface.current!, next, scale);
    } else if (event.key === "Enter" && area) {
      choose(area);
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      zoom(event.key === "-" ? -1 : 1);
    } else if (event.key === "0") {
      showAll();
    } else {
      // Alt alone would open the window's menu when it is released.
      return event.key === "Alt";
    }
    return true;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (!drag.undo()) {
        cancel();
      }
    } else if (!(event.target === surface.current && byKey(event))) {
      return;
    }
    event.preventDefault();
    // Or the editor goes back a place at Alt+Left, and the panel stops its answer at Escape.
    event.stopPropagation();
  };
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey && event.deltaY) {
      event.preventDefault();
      const box = view.current!.getBoundingClientRect();
      const at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height] as const;
      zoom(event.deltaY < 0 ? 1 : -1, at);
    }
  };
  // Whole pixels: else the picture shows as a thin line beside its shade.
  const drawn = {
    width: `${Math.round(picture.width * scale)}px`,
    height: `${Math.round(picture.height * scale)}px`,
  };
  return (
    <section
      class="crop"
      role="dialog"
      tabIndex={-1}
      aria-label={l10n.t("Choose a part of {0}", picture.name)}
      onKeyDown={onKey}
    >
      <div class="crop-head">
        <strong title={picture.name}>{picture.name}</strong>
        <span class="crop-keys" aria-hidden="true">
          {l10n.t("Arrow keys move · with Shift resize · with Alt by 1 pixel")}
        </span>
        <IconButton icon="zoom-out" label={l10n.t("Zoom out (−)")} onClick={() => zoom(-1)} />
        <button type="button" class="scale" title={l10n.t("Show all of it (0)")} onClick={showAll}>
          {Math.round(scale * 100)} %
        </button>
        <IconButton icon="zoom-in" label={l10n.t("Zoom in (+)")} onClick={() => zoom(1)} />
      </div>
      <div class="crop-page" ref={view} onWheel={onWheel}>
        <div
          ref={surface}
          class="surface"
          style={drawn}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys of its own.
          tabIndex={0}
          aria-label={area ? l10n.t("Part: {0}", formatArea(area)) : l10n.t("No part chosen")}
          aria-description={l10n.t(
            "Arrow keys move the part, Shift and arrow keys change its size, with Alt by one pixel. Enter uses it, Escape leaves.",
          )}
          onKeyUp={(event) => event.key === "Alt" && event.stopPropagation()}
          {...drag.listeners}
        >
          {(closer ?? url) && <img src={closer ?? url} alt="" draggable={false} />}
          {area && (
            <svg
              viewBox={`0 0 ${picture.width} ${picture.height}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <Shade size={picture} area={area} />
            </svg>
          )}
          {area && <Selection area={area} size={picture} />}
        </div>
      </div>
      <CropBar area={area} cropped={picture.crop !== undefined} choose={choose} cancel={cancel} />
    </section>
  );
}

/** Milliseconds of rest after which the part is said: not at each step of a key that is held. */
const rest = 300;

/** Tells a screen reader which part is chosen. */
function useSaid(area: Area | undefined): void {
  const say = useContext(Say);
  const text = area && l10n.t("Part: {0}", formatArea(area));
  useEffect(() => {
    if (!text) {
      return undefined;
    }
    const timer = setTimeout(() => say(text), rest);
    return () => clearTimeout(timer);
  }, [text, say]);
}

/** CSS pixels that are kept free around the part. */
const room = 12;

/** Scrolls the view only as far as is needed to see a part of the picture; of a part that is larger, its end. */
function showPart(view: HTMLElement, surface: HTMLElement, area: Area, scale: number): void {
  const left = surface.offsetLeft + area.x * scale;
  const top = surface.offsetTop + area.y * scale;
  view.scrollLeft = within(view.scrollLeft, view.clientWidth, left, left + area.width * scale);
  view.scrollTop = within(view.scrollTop, view.clientHeight, top, top + area.height * scale);
}

function within(at: number, length: number, start: number, end: number): number {
  return Math.max(Math.min(at, start - room), end + room - length);
}
