import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import { usualAltLength } from "../ask/table.ts";
import { languageTag } from "../base/text/language-tag.ts";

/** A BCP 47 tag, or "" where the language is set elsewhere. */
export const languageSetting = v.pipe(
  v.string(),
  v.check(
    (text) => !text.trim() || languageTag(text) !== undefined,
    () => l10n.t("it is not a language tag such as de or pt-BR"),
  ),
);

/** The style of alt texts: the settings `figscribe.altText.*`, and the key `altText` of a project's configuration. */
export const altStyle = v.object({
  /** BCP 47; "": the document's own. */
  language: v.optional(languageSetting, ""),
  /** Characters. */
  length: v.optional(v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(500)), usualAltLength),
  /** `kind`: may name the kind of picture first ("Screenshot of…"). `bare`: never does. */
  opening: v.optional(v.picklist(["kind", "bare"]), "kind"),
  /** Whether the last sentence has its full stop; `page`: as most of the page's other alt texts. */
  closingPeriod: v.optional(v.picklist(["page", "always", "never"]), "page"),
  /** The user's own words to the model. */
  instructions: v.optional(v.pipe(v.string(), v.maxLength(4000)), ""),
});

export type AltStyle = v.InferOutput<typeof altStyle>;

/** Returns the alt text with or without its closing period, as the style wants it. Other marks at its end stay. */
export function withPeriod(alt: string, style: AltStyle, otherAlts: readonly string[]): string {
  const wanted = style.closingPeriod === "page" ? habitOf(otherAlts) : style.closingPeriod;
  if (wanted === "never") {
    return closed.test(alt) ? alt.slice(0, -1) : alt;
  }
  if (wanted === "always" && alt.length < style.length) {
    return alt.replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d"'”’»)])$/u, ".");
  }
  return alt;
}

/** A full stop, but not an ellipsis. */
const closed = /(?<!\.)\.$|。$/u;

function habitOf(otherAlts: readonly string[]): "always" | "never" | "any" {
  const share = otherAlts.filter((alt) => closed.test(alt.trim())).length / otherAlts.length;
  return share > 0.5 ? "always" : share < 0.5 ? "never" : "any";
}
