import { useContext, useEffect } from "preact/hooks";
import type { Area } from "../../../core/base/geometry.ts";
import { formatArea } from "../../../core/contract/part.ts";
import { Say } from "../kit/post.ts";

/** Milliseconds of rest after which the part is said: not at each step of a key that is held. */
const rest = 300;

/** Tells a screen reader which part is chosen. */
export function useSaid(area: Area | undefined): void {
  const say = useContext(Say);
  const text = area && `Part: ${formatArea(area)}`;
  useEffect(() => {
    if (!text) {
      return undefined;
    }
    const timer = setTimeout(() => say(text), rest);
    return () => clearTimeout(timer);
  }, [text, say]);
}
