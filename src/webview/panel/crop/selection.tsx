import type { Area } from "../../../core/base/geometry.ts";
import type { Edges, Size } from "./geometry.ts";

const sides = [-1, 0, 1] as const;
/** Corners last, so that they lie over the edges that meet in them. */
const grips = sides
  .flatMap((y) => sides.map((x): Edges => ({ x, y })))
  .filter(({ x, y }) => x !== 0 || y !== 0)
  .sort((a, b) => Math.abs(a.x * a.y) - Math.abs(b.x * b.y));

const names = { "-1": "start", "0": "all", "1": "end" } as const;

/** The part's frame, with edges and corners to take hold of. Its place is said in shares, so it needs no scale. */
export function Selection({ area, size }: { area: Area; size: Size }) {
  const share = (value: number, of: number) => `${(value / of) * 100}%`;
  const place = {
    left: share(area.x, size.width),
    top: share(area.y, size.height),
    width: share(area.width, size.width),
    height: share(area.height, size.height),
  };
  return (
    <div class="selection" style={place} data-part>
      {grips.map(({ x, y }) => (
        <span key={`${x} ${y}`} class={`grip x-${names[x]} y-${names[y]}`} data-x={x} data-y={y} />
      ))}
    </div>
  );
}
