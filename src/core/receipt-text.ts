import { formatBytes, formatCount, formatDuration, formatPixels, formatType } from "./format.ts";
import type { Receipt } from "./protocol.ts";

type Sent = Receipt["images"][number]["sent"];

/** The receipt in one line: what was sent and to whom, tokens, times. */
export function receiptLine(receipt: Receipt): string {
  if (receipt.stored) {
    return `Answered earlier by ${receipt.model}, not asked again`;
  }
  return [whatWasSent(receipt), tokens(receipt), times(receipt)].filter(Boolean).join(" · ");
}

/** The receipt in full, as rows of a table. */
export function receiptRows(receipt: Receipt): [label: string, value: string][] {
  const rows: [string, string | undefined][] = [
    ["Model", `${receipt.model} · ${receipt.vendor}`],
    ["Asked", receipt.stored && "earlier; nothing was sent this time"],
    ["Sent to", receipt.host ?? "nobody: it was read on this computer"],
    ...receipt.images.map(({ name, found, sent }): [string, string] => [
      name,
      receipt.host === null
        ? describe(found.format, found)
        : `${describe(found.format, found)} → ${describe(sent.mime, sent)}`,
    ]),
    ["Request", given(receipt.requestBytes, formatBytes)],
    ["Tokens in", given(receipt.promptTokens, formatCount)],
    ["of these cached", given(receipt.cachedTokens, formatCount)],
    ["Tokens out", given(receipt.completionTokens, formatCount)],
    ["First word after", given(receipt.firstTextMs, formatDuration)],
    ["All after", formatDuration(receipt.totalMs)],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

function whatWasSent({ host, images }: Receipt): string {
  if (host === null) {
    return "Read on this computer, nothing was sent";
  }
  const [only] = images;
  if (!only) {
    return `Sent to ${host}`;
  }
  if (images.length === 1) {
    return `Sent ${describe(only.sent.mime, only.sent)}, to ${host}`;
  }
  const bytes = images.reduce((sum, { sent }) => sum + sent.bytes, 0);
  return `Sent ${images.length} images, ${formatBytes(bytes)}, to ${host}`;
}

function tokens({ promptTokens, cachedTokens, completionTokens }: Receipt): string {
  const cached = cachedTokens ? ` (${formatCount(cachedTokens)} cached)` : "";
  const parts = [
    given(promptTokens, (count) => `${formatCount(count)} ${count === 1 ? "token" : "tokens"} in${cached}`),
    given(completionTokens, (count) =>
      promptTokens === undefined
        ? `${formatCount(count)} ${count === 1 ? "token" : "tokens"} out`
        : `${formatCount(count)} out`,
    ),
  ];
  return parts.filter(Boolean).join(", ");
}

function times({ host, firstTextMs, totalMs }: Receipt): string {
  return host === null || firstTextMs === undefined
    ? formatDuration(totalMs)
    : `first word ${formatDuration(firstTextMs)}, all ${formatDuration(totalMs)}`;
}

function describe(type: string, { width, height, bytes }: Omit<Sent, "mime">): string {
  return `${formatPixels(width, height)} ${formatType(type)}, ${formatBytes(bytes)}`;
}

function given(value: number | null | undefined, format: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : format(value);
}
