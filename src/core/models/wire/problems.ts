import * as l10n from "@vscode/l10n";
import { Problem } from "../../base/problem.ts";
import { hostOf, type Party, partyName } from "../server.ts";
import { notAnApi } from "./network.ts";
import { type Reply, replies, withWords } from "./replies.ts";

/** Returns the problem that a reply means to a person. */
export function problemOfReply(party: Party, reply: Reply): Problem {
  if (reply.status === 404 && !party.model) {
    return notAnApi(party);
  }
  const { said } = reply.words;
  const row = replies.find(
    ({ status, says, json }) =>
      (reply.status === undefined ? says : !status || status.includes(reply.status)) &&
      (!says || says.test(said)) &&
      (json === undefined || json === reply.words.json),
  );
  const cause = new ReplyError(party, reply);
  return row
    ? new Problem(row.code, row.text(party, reply), row.steps, cause)
    : new Problem(
        (reply.status ?? 500) >= 500 ? "serverFault" : "badRequest",
        withWords(() =>
          reply.status
            ? l10n.t("{0} failed ({1}).", partyName(party), reply.status)
            : l10n.t("{0} failed.", partyName(party)),
        )(party, reply),
        ["retry", "chooseModel", "showLog"],
        cause,
      );
}

/** The reply behind a problem, for the log. */
class ReplyError extends Error {
  /** Milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(party: Party, { status, words, retryAfter }: Reply) {
    super(
      `${status ? `HTTP ${status}` : "An error"} from ${hostOf(party)}: ${`${words.code} ${words.message}`.trim() || "no words"}`,
    );
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds that the server asked to wait, when a problem is its reply and it said so. */
export function retryAfterOf({ cause }: Problem): number | undefined {
  return cause instanceof ReplyError ? cause.retryAfter : undefined;
}
