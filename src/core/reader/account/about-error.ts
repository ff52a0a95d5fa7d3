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

export function aboutError({ origin, what, error, cause, frames }: Trace): Account {
  const own = frames.findIndex((frame) => !foreign.test(frame));
  const site = siteOf(frames[Math.max(0, own)]!);
  // The frames above it belong to a library.
  const verb = what === "compiler error" ? "found" : own > 0 ? "called from" : "raised";
  const name = site.name ? ` in ${inCode(site.name)}` : "";
  const at = own > 0 ? `${verb} ${site.name ? `${inCode(site.name)} ` : ""}at` : `${verb}${name} at`;
  return {
    opening: `This is a **${origin} ${what}**: ${inCode(error)}, ${at} ${inCode(site.place)}.`,
    details: [
      ...(cause && cause !== error ? [`Behind it: ${inCode(cause.replace(/^Caused by:\s*/, ""))}`] : []),
      ...(frames.length > 1 ? [calls(frames)] : []),
    ],
    ...altsOf(`${origin} ${what}: ${error}`, site),
  };
}

/** Says as much of the site as there is room for: half a path helps nobody. */
function altsOf(error: string, { name, place }: Site): Pick<Account, "alt" | "shorter"> {
  const at = `${error} at ${place}`;
  return name
    ? { alt: `${error} in ${name} at ${place}`, shorter: [at, error] }
    : { alt: at, shorter: [error] };
}

function calls(frames: readonly string[]): string {
  const own = frames.filter((frame) => !foreign.test(frame));
  const shown = own.length ? own : frames;
  const rest = frames.length - Math.min(3, shown.length);
  const left = rest > 0 ? `\n- … and ${rest} more` : "";
  return `${own.length ? "Innermost calls in own code" : "Innermost calls"}:\n\n${shown
    .slice(0, 3)
    .map((frame) => `- ${inCode(frame)}`)
    .join("\n")}${left}`;
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
