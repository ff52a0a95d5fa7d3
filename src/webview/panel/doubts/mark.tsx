import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Shot, type ShotProps } from "./shot.tsx";

interface MarkProps extends Omit<ShotProps, "box"> {
  /** Why it may be wrong. */
  says: string;
  /** Where it stands in the picture; null where nothing is seen of it. */
  box: ShotProps["box"] | null;
  /** Called when it gets the focus. */
  focused: () => void;
  children?: ComponentChildren;
}

/** Where a peek stands, as styles. */
type Place = { left: string } & ({ top: string } | { bottom: string });

/** The most that a peek takes, as its style sheet says. */
const most = { width: 330, height: 150 };

/** A doubtful place: while it has the mouse or the focus, the part of the picture that it was read from stands beside it. */
export function Mark({ says, box, focused, children, ...shown }: MarkProps) {
  const [place, setPlace] = useState<Place>();
  const show = (event: Event) => setPlace(beside(event.currentTarget as Element));
  const hide = () => setPlace(undefined);
  return (
    <>
      <mark
        class={children ? "doubtful" : "doubtful missing"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what it shows must be in reach of the keyboard.
        tabIndex={0}
        aria-description={says}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={(event) => {
          show(event);
          focused();
        }}
        onBlur={hide}
      >
        {children}
      </mark>
      {place && (
        <span class="peek" aria-hidden="true" style={place}>
          {box && <Shot {...shown} box={box} />}
          <span>{says}</span>
        </span>
      )}
    </>
  );
}

function beside(mark: Element): Place {
  const { left, top, bottom } = mark.getBoundingClientRect();
  const start = `${Math.max(4, Math.min(left, innerWidth - most.width))}px`;
  return bottom + most.height > innerHeight
    ? { left: start, bottom: `${innerHeight - top + 4}px` }
    : { left: start, top: `${bottom + 4}px` };
}
