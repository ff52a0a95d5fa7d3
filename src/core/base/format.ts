const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Formats 1243 as "1,243". */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** 1, "image" → "1 image"; 1243, "image" → "1,243 images". */
export function formatCounted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** Names in a list that stays short: "a", "a or b", "a, b, c or 31 more". */
export function formatNames(names: readonly string[], joint: "and" | "or"): string {
  const [most, more] = [names.slice(0, mostNames), names.length - mostNames];
  const shown = more > 0 ? [...most, `${formatCount(more)} more`] : most;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} ${joint} ${shown.at(-1)}` : shown.join("");
}
const mostNames = 3;

/** Formats 200900 as "196 KB": three figures at most, in units of 1,024 as the editor's explorer counts. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  // 999.5 and not 1,024: "1,023 KB" is harder to read than "1.0 MB".
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)} ${units[unit]}`;
}

/** Formats 420 as "0.4 s", 83,000 as "1 min 23 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.05) {
    return "under 0.1 s";
  }
  if (seconds < 9.95) {
    return `${seconds.toFixed(1)} s`;
  }
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** Formats 0.116 as "12 %". */
export function formatShare(share: number): string {
  return share < 0.005 ? "less than 1 %" : `${Math.max(1, Math.round(share * 100))} %`;
}

/** Formats a size as "3840 × 2160", without thousands separators: pixel sizes are names as much as numbers. */
export function formatPixels(width: number, height: number): string {
  return `${width} × ${height}`;
}

/** Formats "image/png" or "png" as "PNG". */
export function formatType(type: string): string {
  return type
    .replace(/^image\//, "")
    .replace(/\+.*$/, "")
    .toUpperCase();
}
