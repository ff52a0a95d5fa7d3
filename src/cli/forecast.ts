import { formatCount, formatCounted, formatNames, formatPixels } from "../core/base/format.ts";
import { isAbort } from "../core/base/problem.ts";
import { foreign } from "../core/base/text/foreign.ts";
import { wantsAlt } from "../core/check/scan.ts";
import { isBare } from "../core/documents/reference/status.ts";
import { isEmbedded, type Model, type Price } from "../core/models/contract.ts";
import { eachOnce, keyOf, type Question } from "../core/review/asker.ts";
import { estimate, estimateText } from "../core/review/estimate.ts";
import type { NoImageCause } from "../core/review/image.ts";
import type { Sight } from "./listing.ts";

/** The questions that a run of `suggest` would ask. */
export interface ToAsk {
  /** For each place, one question. */
  readonly questions: readonly Question[];
  /** Whether a question has its answer from an earlier run. */
  readonly known: { has(key: string): boolean };
}

/** Tells how much would be asked, and what it takes; `priceOf` is asked only where there is something to pay. */
export async function told(
  { questions, known }: ToAsk,
  model: Model,
  priceOf: () => Promise<Price | undefined>,
): Promise<string> {
  const keyed = await Promise.all(
    questions.map(async (question) => ({ ...question, key: await keyOf(question) })),
  );
  const asked = eachOnce(keyed.filter(({ key }) => key === undefined || !known.has(key)));
  const images = formatCounted(asked.length, "image");
  const places = formatCounted(questions.length, "place");
  if (isEmbedded(model)) {
    return `${images} for ${places} would be read on this computer; nothing would be sent.`;
  }
  const sent = `${images} for ${places} would be sent to ${model.host}, one in each request.`;
  if (!asked.length) {
    return sent;
  }
  const price = model.price ?? (model.limits.tokens && (await priceOf().catch(undefinedUnlessStopped)));
  const cost = estimateText(estimate(asked, { limits: model.limits, ...(price && { price }) }));
  return [sent, cost, ...unmeasured(asked, model)].join(" ");
}

/** Names the images that are counted at their largest, as they aren't seen before they are fetched, or no file tells their size. */
function unmeasured(asked: readonly Question[], { limits: { tokens, maxLongEdge } }: Model): string[] {
  const [onWeb, others] = [true, false].map(
    (web) =>
      asked.filter(({ image }) => !image.size && (image.hash === undefined && image.path === null) === web)
        .length,
  );
  const all = onWeb! + others!;
  if (!all || !tokens) {
    return [];
  }
  const which = onWeb
    ? `${onWeb === all ? "" : `${formatCount(onWeb)} of them `}not fetched from the web yet`
    : "";
  const size = formatPixels(maxLongEdge, maxLongEdge);
  return [
    `That counts ${formatCounted(all, "image")} of unknown size as ${size} pixels${which && `, ${which}`}.`,
  ];
}

type Cause = NoImageCause | "computedAlt" | "fixedCell" | "leftAlone";

/** Why places are left out, as what follows their number. */
const causes: Readonly<Record<Cause, string>> = {
  notFound: "not found",
  unclear: "several files of that name",
  computed: "a path that code computes",
  computedAlt: "an alt text that code computes",
  fixedCell: "in a cell of a drawn table, which takes no more words",
  drawn: "drawn in the document itself",
  outside: "outside of the project (--outside goes there)",
  notFetched: "on the web",
  unreadable: "not readable as an image",
  leftAlone: "left alone by the project's configuration",
};

/**
 * Tells how many places want an alt text, or compute theirs, and can't be asked about; with the reasons: whole
 * lines, none where none is left out.
 */
export function leftOut(
  sights: readonly Pick<Sight, "status" | "severity" | "image" | "reference">[],
): string {
  const targets = new Map<Cause, string[]>();
  for (const sight of sights) {
    const cause = causeOf(sight);
    if (cause) {
      targets.set(cause, [...(targets.get(cause) ?? []), sight.reference.target]);
    }
  }
  const sum = [...targets.values()].reduce((all, its) => all + its.length, 0);
  const rows = [...targets].sort(([, a], [, b]) => b.length - a.length);
  const width = formatCount(rows[0]?.[1].length ?? 0).length;
  return rows.length
    ? [
        `${formatCounted(sum, "place")} can't be asked about:`,
        ...rows.map(
          ([cause, its]) => `  ${formatCount(its.length).padStart(width)} ${causes[cause]}${shown(its)}`,
        ),
        "",
      ].join("\n")
    : "";
}

function causeOf({
  status,
  severity,
  image,
  reference,
}: Pick<Sight, "status" | "severity" | "image" | "reference">): Cause | undefined {
  if (wantsAlt({ status, severity, reference })) {
    return image.kind === "none" ? image.cause : undefined;
  }
  const isHeld = reference.inFixedCell && severity !== "off";
  return status === "computed"
    ? "computedAlt"
    : isBare(status)
      ? isHeld
        ? "fixedCell"
        : "leftAlone"
      : undefined;
}

/** Each target once. */
function shown(targets: readonly string[]): string {
  const names = [...new Set(targets)].filter(Boolean).map((target) => foreign(target, 60));
  return names.length ? `: ${formatNames(names, "and")}` : "";
}

function undefinedUnlessStopped(error: unknown): undefined {
  if (isAbort(error)) {
    throw error;
  }
  return undefined;
}
