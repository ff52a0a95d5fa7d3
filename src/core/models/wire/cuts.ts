import type { Problem } from "../../base/problem.ts";
import { foreign } from "../../base/text/foreign.ts";
import type { Cut } from "../contract.ts";
import { modelName, type Party, partyName } from "../server.ts";
import { cleanWords } from "../server-text.ts";

/** The reasons why an answer ended early, in words for people. */
export const cuts = {
  length: (party: Party): Cut => ({
    reason: "length",
    why: `${modelName(party)} reached its output limit before the answer's end.`,
  }),
  tooLong: (party: Party): Cut => ({
    reason: "tooLong",
    why: `The answer of ${modelName(party)} was stopped: what came with it had no end.`,
  }),
  waited: ({ code, message }: Problem): Cut => ({
    reason: code === "timeout" ? "timeout" : "stalled",
    why: message,
  }),
  closed: (party: Party): Cut => ({
    reason: "cut",
    why: `${partyName(party)} closed the connection before the answer's end.`,
  }),
  damaged: (party: Party): Cut => ({
    reason: "cut",
    why: `A part of the answer came damaged from ${partyName(party)}.`,
  }),
  tools: (party: Party): Cut => ({
    reason: "cut",
    why: `${modelName(party)} broke off the answer to call a tool, and there is none here.`,
  }),
  unknown: (party: Party, name: string): Cut => ({
    reason: "cut",
    why: `${partyName(party)} ended the answer with “${foreign(name, 60)}”, which doesn't say whether it is whole.`,
  }),
  filtered: (party: Party): Cut => ({
    reason: "filtered",
    why: `${partyName(party)} broke off the answer: its content filter stepped in.`,
  }),
  refused: (party: Party, words: string): Cut => ({
    reason: "filtered",
    why: `${modelName(party)} broke off the answer and refused. It said: “${cleanWords(words, party.key)}”`,
  }),
} as const;
