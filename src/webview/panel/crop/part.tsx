import type { Area } from "../../../core/base/geometry.ts";
import type { Size } from "./geometry.ts";

/** A picture with all but one part of it in the shade; it fills what it stands in, in the picture's own shape. */
export function Spotlight({
  url,
  size,
  area,
  label,
}: {
  url: string;
  size: Size;
  area: Area;
  label: string;
}) {
  return (
    <svg class="spotlight" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <image href={url} width={size.width} height={size.height} />
      <Shade size={size} area={area} />
      <rect class="edge under" {...area} />
      <rect class="edge" {...area} />
    </svg>
  );
}

/** All of a picture save one part. */
export function Shade({ size: { width, height }, area }: { size: Size; area: Area }) {
  const hole = `M${area.x} ${area.y}h${area.width}v${area.height}h${-area.width}z`;
  return <path class="shade" fill-rule="evenodd" d={`M0 0h${width}v${height}h${-width}z${hole}`} />;
}

/** One part of a picture alone, small. */
export function Part({ url, size, area }: { url: string; size: Size; area: Area }) {
  return (
    <svg
      class="part-shot"
      viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
      style={{ "--ratio": `${area.width / area.height}` }}
      aria-hidden="true"
    >
      <image href={url} width={size.width} height={size.height} />
    </svg>
  );
}
