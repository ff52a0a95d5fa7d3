import * as l10n from "@vscode/l10n";
import type { Problem } from "../../base/problem.ts";
import { foreign } from "../../base/text/foreign.ts";
import type { Cut } from "../contract.ts";
import { modelName, type Party, partyName } from "../server.ts";
import { cleanWords } from "../server-text.ts";

/** The reasons why an answer ended early, in words for people. */
export const cuts = {
  length: (party: Party): Cut => ({
    reason: "length",
    why: l10n.t("{0} reached its output limit before the answer's end.", modelName(party)),
  }),
  tooLong: (party: Party): Cut => ({
    reason: "tooLong",
    why: l10n.t("The answer of {0} was stopped: what came with it had no end.", modelName(party)),
  }),
  waited: ({ code, message }: Problem): Cut => ({
    reason: code === "timeout" ? "timeout" : "stalled",
    why: message,
  }),
  closed: (party: Party): Cut => ({
    reason: "cut",
    why: l10n.t("{0} closed the connection before the answer's end.", partyName(party)),
  }),
  damaged: (party: Party): Cut => ({
    reason: "cut",
    why: l10n.t("A part of the answer came damaged from {0}.", partyName(party)),
  }),
  tools: (party: Party): Cut => ({
    reason: "cut",
    why: l10n.t("{0} broke off the answer to call a tool, and there is none here.", modelName(party)),
  }),
  unknown: (party: Party, name: string): Cut => ({
    reason: "cut",
    why: l10n.t(
      "{0} ended the answer with “{1}”, which doesn't say whether it is whole.",
      partyName(party),
      foreign(name, 60),
    ),
  }),
  filtered: (party: Party): Cut => ({
    reason: "filtered",
    why: l10n.t("{0} broke off the answer: its content filter stepped in.", partyName(party)),
  }),
  refused: (party: Party, words: string): Cut => ({
    reason: "filtered",
    why: l10n.t(
      "{0} broke off the answer and refused. It said: “{1}”",
      modelName(party),
      cleanWords(words, party.key),
    ),
  }),
} as const;
