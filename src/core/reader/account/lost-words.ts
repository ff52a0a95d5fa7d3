import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";

/**
 * Says how many lines could not be read at all, and of how many parts; not both are 0. `isForeign` when their letters
 * looked unlike those that the reader knows.
 */
export function lostWords(missed: number, partly: number, isForeign: boolean): string {
  const [lines, others] = [formatCount(missed), formatCount(partly)];
  if (partly === 0) {
    return missed === 1
      ? oneLost(isForeign)
      : isForeign
        ? l10n.t("{0} lines could not be read: the script may be unknown.", lines)
        : l10n.t("{0} lines could not be read.", lines);
  }
  if (missed === 0) {
    return partly === 1
      ? onePartly(isForeign)
      : isForeign
        ? l10n.t("Parts of {0} lines could not be read: the script may be unknown.", others)
        : l10n.t("Parts of {0} lines could not be read.", others);
  }
  if (missed === 1) {
    return partly === 1
      ? oneOfEach(isForeign)
      : isForeign
        ? l10n.t("1 line and parts of {0} lines could not be read: the script may be unknown.", others)
        : l10n.t("1 line and parts of {0} lines could not be read.", others);
  }
  return partly === 1
    ? oneBesides(lines, isForeign)
    : isForeign
      ? l10n.t(
          "{0} lines and parts of {1} lines could not be read: the script may be unknown.",
          lines,
          others,
        )
      : l10n.t("{0} lines and parts of {1} lines could not be read.", lines, others);
}

const oneLost = (isForeign: boolean) =>
  isForeign
    ? l10n.t("1 line could not be read: the script may be unknown.")
    : l10n.t("1 line could not be read.");

const onePartly = (isForeign: boolean) =>
  isForeign
    ? l10n.t("Parts of 1 line could not be read: the script may be unknown.")
    : l10n.t("Parts of 1 line could not be read.");

const oneOfEach = (isForeign: boolean) =>
  isForeign
    ? l10n.t("1 line and parts of 1 line could not be read: the script may be unknown.")
    : l10n.t("1 line and parts of 1 line could not be read.");

const oneBesides = (lines: string, isForeign: boolean) =>
  isForeign
    ? l10n.t("{0} lines and parts of 1 line could not be read: the script may be unknown.", lines)
    : l10n.t("{0} lines and parts of 1 line could not be read.", lines);
