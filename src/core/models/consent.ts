import { sentence } from "../base/text/foreign.ts";
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
    "the image, without its metadata",
    ...(details === "all"
      ? [
          "its file name, its size and where it is used",
          "for alt text, the heading, caption and text around it",
          "the source that a diagram's file carries",
          ...(note === "some" ? ["your note"] : []),
        ]
      : []),
    "your questions about it, and the answers so far",
  ];
  return [
    sentence`${label} answers there. With each question it is sent:`,
    sent.map((one) => `• ${one}`).join("\n"),
    "Nothing else leaves this computer.",
    ...(origin === null
      ? ["VS Code passes it on to whoever serves the model: that extension's terms apply."]
      : []),
    ...(origin?.startsWith("http:") && !isLoopback(origin) ? ["The connection is not encrypted."] : []),
    "You are asked once for each server.",
  ].join("\n\n");
}
