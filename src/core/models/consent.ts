import * as l10n from "@vscode/l10n";
import { translated } from "../base/text/foreign.ts";
import type { Model } from "./contract.ts";
import { isLoopback } from "./keys.ts";

export interface Sending {
  /** The value of the setting `figscribe.imageDetails`. */
  readonly details: "all" | "none";
  /** Whether the user wrote a note that goes with every image. */
  readonly note: "some" | "none";
}

/**
 * Returns the facts a person should know before the first image goes to a model, as plain text: what is sent, then what
 * else matters.
 */
export function consentDetail(
  { label, origin }: Pick<Model, "label" | "origin">,
  { details, note }: Sending,
): string {
  const sent = [
    l10n.t("the image, without its metadata"),
    ...(details === "all"
      ? [
          l10n.t("its file name, its size and where it is used"),
          l10n.t("for alt text, the heading, caption and text around it"),
          l10n.t("the source that a diagram's file carries"),
          ...(note === "some" ? [l10n.t("your note")] : []),
        ]
      : []),
    l10n.t("your questions about it, and the answers so far"),
  ];
  return [
    translated("{0} answers there. Each question sends:", label),
    sent.map((one) => `• ${one}`).join("\n"),
    l10n.t("Nothing else leaves this computer."),
    ...(origin === null
      ? [l10n.t("VS Code passes it on to whoever serves the model: that extension's terms apply.")]
      : []),
    ...(origin?.startsWith("http:") && !isLoopback(origin)
      ? [l10n.t("The connection is not encrypted.")]
      : []),
    l10n.t("You are asked once for each server."),
  ].join("\n\n");
}
