import { Problem } from "../problem.ts";
import { notAnApi } from "./network.ts";
import { hostOf, type Party, partyName } from "./party.ts";
import { type Reply, replies, withWords } from "./replies.ts";

/** What a reply means to a person. */
export function problemOfReply(party: Party, reply: Reply): Problem {
  if (reply.status === 404 && !party.model) {
    return notAnApi(party);
  }
  const said = `${reply.words.code} ${reply.words.message}`;
  const row = replies.find(
    ({ status, says, json }) =>
      (!status || status.includes(reply.status)) &&
      (!says || says.test(said)) &&
      (json === undefined || json === reply.words.json),
  );
  const cause = new Error(`HTTP ${reply.status} from ${hostOf(party)}: ${said.trim() || "no words"}`);
  return row
    ? new Problem(row.code, row.text(party, reply), row.steps, cause)
    : new Problem(
        reply.status >= 500 ? "serverFault" : "badRequest",
        withWords(() => `${partyName(party)} failed (${reply.status}).`)(party, reply),
        ["retry", "chooseModel", "showLog"],
        cause,
      );
}
