import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
import type { Trace } from "../page/trace.ts";
import { type Account, inCode } from "./account.ts";

/** The place that a frame of a stack trace points to. */
interface Site {
  readonly name: string | null;
  /** File and line. */
  readonly place: string;
}

const frameStyles: readonly RegExp[] = [
  /^File\s*["'](?<place>.+?)["'],\s*line\s*(?<line>\d+)(?:,\s*in\s+(?<name>\S+))?/,
  /^at\s+(?<name>.+?)\s+in\s+(?<place>\S+):line\s*(?<line>\d+)/,
  /^at\s+(?:async\s+)?(?<name>[^()\s](?:[^()]*[^()\s])?)\s*\((?<place>.+)\)/,
  /^at\s+(?:async\s+)?(?<place>\S+)/,
  /^-->\s+(?<place>\S+)/,
  /^(?:from\s+)?(?<place>\S+\.rb:\d+):in\s+[`'](?<name>[^'`]+)/,
  /^#\d+\s+(?<place>\S+\(\d+\)):\s*(?<name>[\w\\>:-]+)?/,
  /^(?<place>\S+\.go:\d+)/,
];

/** Code that came with the language or from a package: the mistake is seldom there. */
const foreign =
  /node_modules|node:|<anonymous>\)?$|\b(?:site|dist)-packages\b|\/lib\/python\d|\/usr\/(?:local\/)?(?:lib|go)\/|\/rustc\/|\.cargo\/registry|\/gems\/|\/vendor\/|Native Method|Unknown Source|^at\s+(?:java|javax|jdk|sun|kotlin|scala|System|Microsoft|org\.(?:springframework|hibernate|apache|junit|postgresql)|com\.(?:sun|zaxxer)|io\.netty)\./;

export function aboutError(trace: Trace): Account {
  const { error, cause, frames } = trace;
  const own = frames.findIndex((frame) => !foreign.test(frame));
  const site = siteOf(frames[Math.max(0, own)]!);
  return {
    opening: openingOf(trace, site, own > 0),
    details: [
      ...(cause && cause !== error
        ? [l10n.t("Behind it: {0}", inCode(cause.replace(/^Caused by:\s*/, "")))]
        : []),
      ...(frames.length > 1 ? [calls(frames)] : []),
    ],
    ...altsOf(trace, site),
  };
}

/** `isCaller` when the frames above the site belong to a library. */
function openingOf({ origin, what, error }: Trace, { name, place }: Site, isCaller: boolean): string {
  const [said, at] = [inCode(error), inCode(place)];
  if (name === null) {
    return what === "compiler error"
      ? l10n.t("This is a **{0} compiler error**: {1}, found at {2}.", origin, said, at)
      : isCaller
        ? l10n.t("This is a **{0} stack trace**: {1}, called from {2}.", origin, said, at)
        : l10n.t("This is a **{0} stack trace**: {1}, raised at {2}.", origin, said, at);
  }
  const site = inCode(name);
  return what === "compiler error"
    ? l10n.t("This is a **{0} compiler error**: {1}, found in {2} at {3}.", origin, said, site, at)
    : isCaller
      ? l10n.t("This is a **{0} stack trace**: {1}, called from {2} at {3}.", origin, said, site, at)
      : l10n.t("This is a **{0} stack trace**: {1}, raised in {2} at {3}.", origin, said, site, at);
}

/** Says as much of the site as there is room for: half a path helps nobody. */
function altsOf({ origin, what, error }: Trace, { name, place }: Site): Pick<Account, "alt" | "shorter"> {
  const forms =
    what === "compiler error"
      ? [
          ...(name ? [l10n.t("{0} compiler error: {1} in {2} at {3}", origin, error, name, place)] : []),
          l10n.t("{0} compiler error: {1} at {2}", origin, error, place),
          l10n.t("{0} compiler error: {1}", origin, error),
        ]
      : [
          ...(name ? [l10n.t("{0} stack trace: {1} in {2} at {3}", origin, error, name, place)] : []),
          l10n.t("{0} stack trace: {1} at {2}", origin, error, place),
          l10n.t("{0} stack trace: {1}", origin, error),
        ];
  return { alt: forms[0]!, shorter: forms.slice(1) };
}

function calls(frames: readonly string[]): string {
  const own = frames.filter((frame) => !foreign.test(frame));
  const shown = own.length ? own : frames;
  const rest = frames.length - Math.min(3, shown.length);
  const title = own.length ? l10n.t("Innermost calls in your code:") : l10n.t("Innermost calls:");
  const rows = shown.slice(0, 3).map(inCode);
  const left = rest > 0 ? [l10n.t("… and {0} more", formatCount(rest))] : [];
  return `${title}\n\n${[...rows, ...left].map((row) => `- ${row}`).join("\n")}`;
}

function siteOf(frame: string): Site {
  for (const style of frameStyles) {
    const { place, line, name } = style.exec(frame.trim())?.groups ?? {};
    if (place) {
      return { name: name?.trim() || null, place: line ? `${place}:${line}` : place };
    }
  }
  return { name: null, place: frame.trim() };
}
