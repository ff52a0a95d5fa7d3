import type { Receipt } from "../ask/receipt.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPixels,
  formatShare,
  formatType,
} from "../base/format.ts";
import { foreign } from "../base/text/foreign.ts";
import { isLoopbackHost } from "../models/keys.ts";
import type { PanelState } from "./panel-protocol.ts";

type Image = Receipt["images"][number];
type Seen = NonNullable<Image["found"]["shown"]>;
type Row = readonly [label: string, value: string];

/** Writes a receipt in one line: what was sent and to whom, tokens, cost, times. */
export function receiptLine(receipt: Receipt): string {
  if (receipt.stored) {
    return `Answered earlier by ${receipt.model}, not asked again`;
  }
  const { cost } = receipt;
  return [whatWasSent(receipt), tokens(receipt), given(cost, formatCost), times(receipt)]
    .filter(Boolean)
    .join(" · ");
}

/** Returns a sentence for each image that wasn't seen whole; they are shown beside the answer. */
export function notSeen({ images }: Receipt): string[] {
  return picturesIn(images).flatMap(([whole]) => {
    const name = foreign(whole!.name);
    const { shown, missing, undrawn } = whole!.found;
    return [
      undrawn && `Some of ${name} can't be drawn here: ${listed.format(undrawn)}.`,
      missing && `${name} is damaged or was cut: ${formatShare(missing)} of the picture is missing.`,
      shown && `${name} ${seenAs[shown]}.`,
    ].filter((said) => typeof said === "string");
  });
}

const seenAs: Readonly<Record<Seen, string>> = {
  firstFrame: "is an animation: only its first frame was looked at",
  coarse: "is damaged or was cut: its details are missing",
  doubtful: "is damaged: the picture may be wrong in places",
};

const listed = new Intl.ListFormat("en-GB");

/** Writes a receipt in full, as rows of a table. */
export function receiptRows(receipt: Receipt): Row[] {
  const rows: (readonly [string, string | undefined])[] = [
    ["Model", `${receipt.model} · ${receipt.vendor}`],
    ["Asked", receipt.stored && "earlier; nothing was sent this time"],
    ["Sent to", receipt.host === null ? "nobody: it was read on this computer" : hostWords(receipt.host)],
    ...picturesIn(receipt.images).flatMap((images) => imageRows(images, receipt.host)),
    ...(receipt.texts ?? []).map(textRow),
    ["Requests", given(receipt.requests, (count) => `${count}: the answer was continued`)],
    ["Request", given(receipt.requestBytes, formatBytes)],
    ["Tokens in", given(receipt.promptTokens, formatCount)],
    ["of these cached", given(receipt.cachedTokens, formatCount)],
    ["Tokens out", given(receipt.completionTokens, formatCount)],
    ["Cost", given(receipt.cost, formatCost)],
    ["First word after", given(receipt.firstTextMs, formatDuration)],
    ["All after", formatDuration(receipt.totalMs)],
  ];
  return rows.filter((row): row is Row => row[1] !== undefined);
}

/** A number, an estimate or a size, with its units and words. */
const figure =
  /(?:≈ )?\d(?:[\d.,]*\d)?(?: × \d+)?(?: (?:[KMG]?B|min|s|in|out|tokens?|images|parts?|of \d+)(?!\w))*/g;

/**
 * Cuts a text into pieces, of which the odd ones (a number with what it counts, such as "1.2 s") must not be broken
 * across lines.
 */
export function pieces(text: string): string[] {
  const all: string[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(figure)) {
    all.push(text.slice(end, index), found);
    end = index + found.length;
  }
  return [...all, text.slice(end)];
}

/** Groups images by picture: an overview and its parts, or one alone. */
function picturesIn(images: readonly Image[]): Image[][] {
  const pictures: Image[][] = [];
  for (const image of images) {
    const last = pictures.at(-1);
    if (last && image.part?.kind === "tile") {
      last.push(image);
    } else {
      pictures.push([image]);
    }
  }
  return pictures;
}

const seenInRow: Readonly<Record<Seen, string>> = {
  firstFrame: ", its first frame",
  coarse: ", without its details",
  doubtful: ", damaged",
};

function imageRows(images: readonly Image[], host: string | null): Row[] {
  const [whole, ...parts] = images;
  const { name, found, crop } = whole!;
  const meant = crop ? `${formatPixels(crop.width, crop.height)} cut out of ` : "";
  const seen = found.shown ? seenInRow[found.shown] : "";
  const share = found.missing ? `, ${formatShare(found.missing)} of it missing` : "";
  const missing = found.undrawn ? `, without ${listed.format(found.undrawn)}` : "";
  const drawn = found.drawnBy ? ", drawn by the editor's browser" : "";
  const source = `${meant}${formatPixels(found.width, found.height)} ${formatType(found.format)}, ${formatBytes(found.bytes)}${seen}${share}${drawn}${missing}`;
  if (host === null) {
    return [[name, source]];
  }
  if (!parts.length) {
    return [[name, `${source} → ${describe(whole!)}`]];
  }
  return [
    [name, `${source} → an overview and ${partsIn(parts.length)}, ${formatBytes(bytesOf(images))}`],
    ["Overview", describe(whole!)],
    ...parts.map((part): Row => [`Part ${placeOf(part)}`, `${areaOf(part)} → ${describe(part)}`]),
  ];
}

function textRow({ name, title, characters, of }: NonNullable<Receipt["texts"]>[number]): Row {
  const part = characters < of ? `the first ${formatCount(characters)} of ` : "";
  return [`${name}, as text`, `${part}${formatCount(of)} characters of ${title}`];
}

const partsIn = (count: number): string => `${count} ${count === 1 ? "part" : "parts"}`;

const placeOf = ({ part }: Image): string => (part?.kind === "tile" ? `${part.index} of ${part.of}` : "");

const areaOf = ({ part }: Image): string =>
  part?.kind === "tile" ? `${formatPixels(part.width, part.height)} at ${part.x}, ${part.y}` : "";

function whatWasSent({ host, images }: Receipt): string {
  if (host === null) {
    return "Read on this computer, nothing was sent";
  }
  const pictures = picturesIn(images);
  const [only] = images;
  if (!only) {
    return `Sent to ${hostWords(host)}`;
  }
  const bytes = formatBytes(bytesOf(images));
  if (pictures.length > 1) {
    return `Sent ${images.length} images, ${bytes}, to ${hostWords(host)}`;
  }
  if ("url" in only.sent) {
    return `Sent the image's address to ${hostWords(host)}`;
  }
  return images.length > 1
    ? `Sent an overview and ${partsIn(images.length - 1)}, ${bytes}, to ${hostWords(host)}`
    : `Sent ${describe({ sent: only.sent })}, to ${hostWords(host)}`;
}

const bytesOf = (images: readonly Image[]): number =>
  images.reduce((sum, { sent }) => sum + ("url" in sent ? 0 : sent.bytes), 0);

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

function describe({ sent, tokens }: Pick<Image, "sent" | "tokens">): string {
  const counted =
    tokens === undefined ? "" : `, ≈ ${formatCount(tokens)} ${tokens === 1 ? "token" : "tokens"}`;
  return "url" in sent
    ? `its address, ${sent.url}`
    : `${formatPixels(sent.width, sent.height)} ${formatType(sent.mime)}, ${formatBytes(sent.bytes)}${counted}`;
}

/** Formats 0.000431 as "$0.00043": two figures are all that a list price is good for. */
function formatCost(dollars: number): string {
  return dollars === 0 ? "$0" : `$${Number(dollars.toPrecision(2)).toFixed(decimals(dollars))}`;
}

const decimals = (dollars: number): number => Math.max(2, 1 - Math.floor(Math.log10(dollars)));

function given(value: number | null | undefined, format: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : format(value);
}

/** Returns the name of the receiver of the images, for people: "Fireworks", "Ollama on this computer". */
export function receiverWords({ vendor, at }: Pick<PanelState["model"], "vendor" | "at">): string {
  return at === "thisComputer" ? `${vendor} on this computer` : vendor;
}

/** Names a receipt's host for people: "api.fireworks.ai", "localhost:11434 on this computer". */
export function hostWords(host: string): string {
  return isLoopbackHost(host) ? `${host} on this computer` : host;
}
