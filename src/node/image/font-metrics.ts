import type { Face } from "../../core/image/svg/set-text.ts";

/**
 * Reads from a TrueType or OpenType font what setting text needs. https://learn.microsoft.com/typography/opentype/spec
 */
export function fontMetrics(bytes: Uint8Array): Omit<Face, "family"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const at = (name: string) => tables.get(name) ?? 0;
  const unit = view.getUint16(at("head") + 18);
  const widths = view.getUint16(at("hhea") + 34);
  const glyphOf = glyphs(view, at("cmap"));
  return {
    ascent: view.getInt16(at("hhea") + 4) / unit,
    descent: -view.getInt16(at("hhea") + 6) / unit,
    advance: (codePoint) => {
      const glyph = glyphOf(codePoint);
      return glyph ? view.getUint16(at("hmtx") + 4 * Math.min(glyph, widths - 1)) / unit : undefined;
    },
  };
}

/** Returns the offset of each table in the first font of a collection. */
function tablesOf(view: DataView): Map<string, number> {
  const start = view.getUint32(0) === 0x74746366 ? view.getUint32(12) : 0;
  const count = view.getUint16(start + 4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const record = start + 12 + 16 * index;
      const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
      return [name, view.getUint32(record + 8)] as const;
    }),
  );
}

function glyphs(view: DataView, cmap: number): (codePoint: number) => number {
  const count = view.getUint16(cmap + 2);
  const found = Array.from({ length: count }, (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index));
  const whole = found.find((table) => view.getUint16(table) === 12);
  const basic = found.find((table) => view.getUint16(table) === 4);
  return (codePoint) =>
    (whole && inGroups(view, whole, codePoint)) || (basic ? inSegments(view, basic, codePoint) : 0);
}

function inGroups(view: DataView, table: number, codePoint: number): number {
  let [low, high] = [0, view.getUint32(table + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = table + 16 + 12 * middle;
    if (codePoint < view.getUint32(group)) {
      high = middle - 1;
    } else if (codePoint > view.getUint32(group + 4)) {
      low = middle + 1;
    } else {
      return view.getUint32(group + 8) + codePoint - view.getUint32(group);
    }
  }
  return 0;
}

function inSegments(view: DataView, table: number, codePoint: number): number {
  const doubled = view.getUint16(table + 6);
  const ends = table + 14;
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > view.getUint16(ends + at)) {
      continue;
    }
    const start = view.getUint16(ends + 2 + doubled + at);
    if (codePoint < start) {
      return 0;
    }
    const delta = view.getUint16(ends + 2 + 2 * doubled + at);
    const place = ends + 2 + 3 * doubled + at;
    const offset = view.getUint16(place);
    const glyph = offset ? view.getUint16(place + offset + 2 * (codePoint - start)) : codePoint;
    return glyph ? (glyph + delta) & 0xffff : 0;
  }
  return 0;
}
