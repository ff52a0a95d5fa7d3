import * as l10n from "@vscode/l10n";
import { formatPixels } from "../base/format.ts";
import type { Area } from "../base/geometry.ts";
import type { PanelState, Turn } from "./panel-protocol.ts";

type Pictures = PanelState["pictures"];

/** Returns the parts that are meant, by the pictures' hashes; a picture that is meant whole is not among them. */
export function cropsOf(pictures: Pictures): Pick<Turn, "crops"> {
  const cropped = pictures.flatMap(({ id, crop }) => (crop ? [[id, crop] as const] : []));
  return cropped.length ? { crops: Object.fromEntries(cropped) } : {};
}

/** Returns whether a turn was asked about these pictures, and about these parts of them. */
export function isAbout(turn: Turn, pictures: Pictures): boolean {
  return turn.pictures.join() === pictures.map(({ id }) => id).join() && hasParts(turn, cropsOf(pictures));
}

/** Returns whether a turn was asked about these parts. */
export function hasParts(turn: Turn, { crops }: Pick<Turn, "crops">): boolean {
  return JSON.stringify(turn.crops) === JSON.stringify(crops);
}

/** Formats an area as "640 × 360 at 120, 80": width and height, then the left and upper edge, in pixels. */
export function formatArea({ x, y, width, height }: Area): string {
  return l10n.t("{0} at {1}, {2}", formatPixels(width, height), x, y);
}

/** Formats a picture as "part of editor.png, 640 × 360 at 120, 80", or the name alone. */
export function formatPart(name: string, crop: Area | undefined): string {
  return crop ? l10n.t("part of {0}, {1}", name, formatArea(crop)) : name;
}

/** Returns the parts that a turn was about, for people, if it wasn't about whole pictures. */
export function partsOf({ crops }: Turn, pictures: Pictures): string | undefined {
  const parts = pictures.flatMap(({ id, name }) => (crops?.[id] ? [formatPart(name, crops[id])] : []));
  return parts.length ? parts.join("; ") : undefined;
}
