import * as l10n from "@vscode/l10n";
import type { Receipt } from "../ask/receipt.ts";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatList,
  formatPixels,
  formatShare,
  formatType,
} from "../base/format.ts";
import { foreign } from "../base/text/foreign.ts";
import { type Undrawn, undrawnWords } from "../image/file/undrawable.ts";
import { isLoopbackHost } from "../models/keys.ts";
import type { PanelState } from "./panel-protocol.ts";
import { formatArea } from "./part.ts";

type Image = Receipt["images"][number];
type Seen = NonNullable<Image["found"]["shown"]>;
type Row = readonly [label: string, value: string];

/** Writes a receipt in one line: what was sent and to whom, tokens, cost, times. */
export function receiptLine(receipt: Receipt): string {
  if (receipt.stored) {
    return l10n.t("Answered earlier by {0}, not asked again", receipt.model);
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
      undrawn && l10n.t("Some of {0} can't be drawn here: {1}.", name, listOf(undrawn)),
      missing &&
        l10n.t("{0} is damaged or was cut off: {1} of the image is missing.", name, formatShare(missing)),
      shown && seenAs(name, shown),
    ].filter((said) => typeof said === "string");
  });
}

function seenAs(name: string, shown: Seen): string {
  switch (shown) {
    case "firstFrame":
      return l10n.t("{0} is an animation: only its first frame was looked at.", name);
    case "coarse":
      return l10n.t("{0} is damaged or was cut off: its details are missing.", name);
    case "doubtful":
      return l10n.t("{0} is damaged: the image may be wrong in places.", name);
  }
}

const listOf = (undrawn: readonly Undrawn[]): string => formatList(undrawn.map(undrawnWords), "and");

/** Writes a receipt in full, as rows of a table. */
export function receiptRows(receipt: Receipt): Row[] {
  const rows: (readonly [string, string | undefined])[] = [
    // A server of one's own has no other name than its address, which comes below.
    [
      l10n.t("Model"),
      receipt.vendor === receipt.host ? receipt.model : `${receipt.model} · ${receipt.vendor}`,
    ],
    [l10n.t("Asked"), receipt.stored && l10n.t("earlier; nothing was sent this time")],
    [
      l10n.t("Sent to"),
      receipt.host === null ? l10n.t("nobody: it was read on this computer") : hostWords(receipt.host),
    ],
    ...picturesIn(receipt.images).flatMap((images) => imageRows(images, receipt.host)),
    ...(receipt.texts ?? []).map(textRow),
    [
      l10n.t("Requests"),
      given(receipt.requests, (count) => l10n.t("{0}: the answer was continued", formatCount(count))),
    ],
    [l10n.t("Request size"), given(receipt.requestBytes, formatBytes)],
    [l10n.t("Tokens in"), given(receipt.promptTokens, formatCount)],
    [l10n.t("of these, cached"), given(receipt.cachedTokens || undefined, formatCount)],
    [l10n.t("Tokens out"), given(receipt.completionTokens, formatCount)],
    [l10n.t("Cost"), given(receipt.cost, formatCost)],
    [l10n.t("Time to first word"), given(receipt.firstTextMs, formatDuration)],
    [l10n.t("Total time"), formatDuration(receipt.totalMs)],
  ];
  return rows.filter((row): row is Row => row[1] !== undefined);
}

/** A number, an estimate or a size, with its units and words. */
const figure =
  /(?:≈ )?\d(?:[\d.,]*\d)?(?: × \d+)?(?: (?:[KMG]?B|min|s|in|out|tokens?|images|parts?|of \d+)(?!\w))*/g;

/**
 * Cuts a text into pieces, of which the odd ones (a number with what it counts, such as "1.2 s") must not be broken
 * across lines. In other languages than English, translations have no-break spaces there.
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

function seenInRow(shown: Seen): string {
  switch (shown) {
    case "firstFrame":
      return l10n.t("its first frame");
    case "coarse":
      return l10n.t("without its details");
    case "doubtful":
      return l10n.t("damaged");
  }
}

function imageRows(images: readonly Image[], host: string | null): Row[] {
  const [whole, ...parts] = images;
  const { name, found, crop } = whole!;
  const size = `${formatPixels(found.width, found.height)} ${formatType(found.format)}`;
  const source = [
    crop ? l10n.t("{0} cut out of {1}", formatPixels(crop.width, crop.height), size) : size,
    formatBytes(found.bytes),
    found.shown && seenInRow(found.shown),
    found.missing && l10n.t("{0} of it missing", formatShare(found.missing)),
    found.drawnBy && l10n.t("drawn by the editor's browser"),
    found.undrawn && l10n.t("without {0}", listOf(found.undrawn)),
  ]
    .filter(Boolean)
    .join(", ");
  if (host === null) {
    return [[name, source]];
  }
  if (!parts.length) {
    const same = sameWords(source, whole!);
    return [[name, same ?? `${source} → ${describe(whole!)}`]];
  }
  return [
    [name, `${source} → ${overviewAnd(parts.length, formatBytes(bytesOf(images)))}`],
    [l10n.t("Overview"), describe(whole!)],
    ...parts.map((part): Row => [placeOf(part), `${areaOf(part)} → ${describe(part)}`]),
  ];
}

/** Returns whether an image went as it was found, byte for byte as far as its size tells. */
const isUnchanged = ({ found, crop, sent }: Image): boolean =>
  !crop &&
  "bytes" in sent &&
  sent.bytes === found.bytes &&
  sent.width === found.width &&
  sent.height === found.height;

/** Says of an image that went as it was found, or at the size that it has, what would read the same twice. */
function sameWords(source: string, image: Image): string | undefined {
  if (isUnchanged(image)) {
    return unchangedWords(source, image);
  }
  return source === describe({ sent: image.sent }) ? sameSizeWords(source, image) : undefined;
}

function sameSizeWords(source: string, { tokens }: Image): string {
  if (tokens === undefined) {
    return l10n.t("{0}, sent at the same size", source);
  }
  return tokens === 1
    ? l10n.t("{0}, sent at the same size, ≈ 1 token", source)
    : l10n.t("{0}, sent at the same size, ≈ {1} tokens", source, formatCount(tokens));
}

function unchangedWords(source: string, { tokens }: Image): string {
  if (tokens === undefined) {
    return l10n.t("{0}, sent unchanged", source);
  }
  return tokens === 1
    ? l10n.t("{0}, sent unchanged, ≈ 1 token", source)
    : l10n.t("{0}, sent unchanged, ≈ {1} tokens", source, formatCount(tokens));
}

function textRow({ name, title, characters, of }: NonNullable<Receipt["texts"]>[number]): Row {
  return [
    l10n.t("{0}, as text", name),
    characters < of
      ? l10n.t("the first {0} of {1} characters of {2}", formatCount(characters), formatCount(of), title)
      : l10n.t("{0} characters of {1}", formatCount(of), title),
  ];
}

function overviewAnd(count: number, bytes: string): string {
  return count === 1
    ? l10n.t("an overview and 1 part, {0}", bytes)
    : l10n.t("an overview and {0} parts, {1}", formatCount(count), bytes);
}

const placeOf = ({ part }: Image): string =>
  part?.kind === "tile" ? l10n.t("Part {0} of {1}", part.index, part.of) : "";

const areaOf = ({ part }: Image): string => (part?.kind === "tile" ? formatArea(part) : "");

function whatWasSent({ host, images }: Receipt): string {
  if (host === null) {
    return l10n.t("Read on this computer, nothing was sent");
  }
  const pictures = picturesIn(images);
  const [only] = images;
  const receiver = hostWords(host);
  if (!only) {
    return l10n.t("Sent to {0}", receiver);
  }
  const bytes = formatBytes(bytesOf(images));
  if (pictures.length > 1) {
    return l10n.t("Sent {0} images, {1}, to {2}", formatCount(images.length), bytes, receiver);
  }
  if ("url" in only.sent) {
    return l10n.t("Sent the image's address to {0}", receiver);
  }
  return images.length > 1
    ? l10n.t("Sent {0}, to {1}", overviewAnd(images.length - 1, bytes), receiver)
    : l10n.t("Sent {0}, to {1}", describe({ sent: only.sent }), receiver);
}

const bytesOf = (images: readonly Image[]): number =>
  images.reduce((sum, { sent }) => sum + ("url" in sent ? 0 : sent.bytes), 0);

function tokens({ promptTokens, cachedTokens, completionTokens }: Receipt): string {
  const parts = [
    given(promptTokens, (count) => tokensIn(count, cachedTokens ?? 0)),
    given(completionTokens, (count) => tokensOut(count, promptTokens !== undefined)),
  ];
  return parts.filter(Boolean).join(", ");
}

function tokensIn(count: number, cached: number): string {
  const tokens = formatCount(count);
  if (cached) {
    return count === 1
      ? l10n.t("1 token in ({0} cached)", formatCount(cached))
      : l10n.t("{0} tokens in ({1} cached)", tokens, formatCount(cached));
  }
  return count === 1 ? l10n.t("1 token in") : l10n.t("{0} tokens in", tokens);
}

/** After the tokens that went in, the word need not be said again. */
function tokensOut(count: number, afterOthers: boolean): string {
  if (afterOthers) {
    return l10n.t("{0} out", formatCount(count));
  }
  return count === 1 ? l10n.t("1 token out") : l10n.t("{0} tokens out", formatCount(count));
}

function times({ host, firstTextMs, totalMs }: Receipt): string {
  return host === null || firstTextMs === undefined
    ? formatDuration(totalMs)
    : l10n.t("first word {0}, all {1}", formatDuration(firstTextMs), formatDuration(totalMs));
}

function describe({ sent, tokens }: Pick<Image, "sent" | "tokens">): string {
  if ("url" in sent) {
    return l10n.t("its address, {0}", sent.url);
  }
  const image = `${formatPixels(sent.width, sent.height)} ${formatType(sent.mime)}, ${formatBytes(sent.bytes)}`;
  if (tokens === undefined) {
    return image;
  }
  return tokens === 1
    ? l10n.t("{0}, ≈ 1 token", image)
    : l10n.t("{0}, ≈ {1} tokens", image, formatCount(tokens));
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
  return at === "thisComputer" ? l10n.t("{0} on this computer", vendor) : vendor;
}

/** Names a receipt's host for people: "api.fireworks.ai", "localhost:11434 on this computer". */
export function hostWords(host: string): string {
  return isLoopbackHost(host) ? l10n.t("{0} on this computer", host) : host;
}
