import type { Cut } from "../model.ts";
import { modelName, type Party, partyName } from "./party.ts";

/** What ended an answer before its end, in words for people. */
export const cuts = {
  length: (party: Party): Cut => ({
    reason: "length",
    why: `${modelName(party)} reached its output limit before the answer's end.`,
  }),
  cut: (party: Party): Cut => ({
    reason: "cut",
    why: `${partyName(party)} closed the connection before the answer's end.`,
  }),
  filtered: (party: Party): Cut => ({
    reason: "filtered",
    why: `${partyName(party)} broke off the answer: its content filter stepped in.`,
  }),
};
