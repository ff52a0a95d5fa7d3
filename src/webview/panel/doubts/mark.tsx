import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Shot, type ShotProps } from "./shot.tsx";

/** What may stand at a doubtful place, for the user to choose from. */
interface Readings {
  readonly own: string;
  /** What a model reads there, where it has looked and reads something else. */
  readonly other?: string | undefined;
  take(text: string): void;
}

interface MarkProps extends Omit<ShotProps, "box"> {
  /** Why it may be wrong. */
  says: string;
  /** Where it stands in the picture; null where nothing is seen of it. */
  box: ShotProps["box"] | null;
  /** Absent: there is nothing to choose. */
  readings?: Readings | undefined;
  /** Called when it gets the focus. */
  focused: () => void;
  children?: ComponentChildren;
}

/**
 * A doubtful place: while it has the mouse or the focus, the part of the picture that it was read from stands beside it, and
 * what may be taken for it, by a click or by the keys 1 and 2. Escape takes it away from what it covers.
 */
export function Mark({ says, box, readings, focused, children, ...shown }: MarkProps) {
  const own = useRef<HTMLSpanElement>(null);
  const peek = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const show = () => setOpen(true);
  const hide = () => setOpen(false);
  const place = () => peek.current && placeBeside(own.current!.firstElementChild!, peek.current);
  useLayoutEffect(() => {
    place();
  });
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    document.addEventListener("scroll", place, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", place, { capture: true });
  }, [isOpen]);
  const choices = readings ? choicesOf(readings) : [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what has the focus is in it.
    <span
      class="doubt-spot"
      ref={own}
      onMouseEnter={show}
      onMouseLeave={() => !own.current?.contains(document.activeElement) && hide()}
      onFocusIn={show}
      onFocusOut={(event) => !own.current?.contains(event.relatedTarget as Node | null) && hide()}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isOpen) {
          event.stopPropagation();
          hide();
        }
        const choice =
          event.ctrlKey || event.metaKey || event.altKey ? undefined : choices[Number(event.key) - 1];
        if (choice) {
          event.preventDefault();
          readings!.take(choice.text);
        }
      }}
    >
      <mark
        class={children ? "doubtful" : "doubtful missing"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what it shows must be in reach of the keyboard.
        tabIndex={0}
        aria-description={[says, ...choices.map(({ label }, index) => `${index + 1}: ${label}`)].join(". ")}
        onFocus={focused}
      >
        {children}
      </mark>
      {isOpen && (
        <span class={choices.length > 0 ? "peek choosing" : "peek"} ref={peek}>
          {box && <Shot {...shown} box={box} />}
          <span>{says}</span>
          {choices.map(({ label, text }, index) => (
            <button key={label} type="button" class="link" onClick={() => readings!.take(text)}>
              <kbd>{index + 1}</kbd> {label}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

function choicesOf({ own, other }: Readings): readonly { readonly label: string; readonly text: string }[] {
  const keep = { label: own.trim() ? l10n.t("Keep “{0}”", own.trim()) : l10n.t("Leave it empty"), text: own };
  return other === undefined
    ? [keep]
    : [
        keep,
        { label: other.trim() ? l10n.t("Take “{0}”", other.trim()) : l10n.t("Take nothing"), text: other },
      ];
}

/** Pixels between a mark and what stands beside it, and from the window's sides. */
const distance = 4;

/** Puts a peek below its mark, above or beside it: where it is whole and covers the fewest buttons. */
function placeBeside(mark: Element, peek: HTMLElement): void {
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const { width, height } = peek.getBoundingClientRect();
  const start = Math.max(distance, Math.min(left, innerWidth - width - distance));
  const [before, after] = [left - distance - width, right + distance];
  const places = [
    [start, bottom + distance],
    [start, top - distance - height],
    [after, top],
    [after, bottom - height],
    [before, top],
    [before, bottom - height],
  ] as const;
  const buttons = [...document.querySelectorAll("button")]
    .filter((button) => !peek.contains(button))
    .map((button) => button.getBoundingClientRect());
  const covered = (x: number, y: number) =>
    buttons.filter((one) => one.left < x + width && one.right > x && one.top < y + height && one.bottom > y)
      .length;
  // What is scrolled away takes it along.
  const last = [start, Math.min(bottom + distance, Math.max(0, innerHeight - height))] as const;
  const [[x, y] = last] = places
    .filter(([x, y]) => x >= 0 && x + width <= innerWidth && y >= 0 && y + height <= innerHeight)
    .sort((a, b) => covered(...a) - covered(...b));
  peek.style.left = `${x}px`;
  peek.style.top = `${y}px`;
}
