import { type NextSteps, Problem, type ProblemCode } from "../../base/problem.ts";
import { foreign } from "../../base/text/foreign.ts";
import { isLoopback } from "../keys.ts";
import { hostOf, modelName, type Party, partyName } from "../server.ts";
import { cleanWords } from "../server-text.ts";

interface Row {
  /** Against codes and messages of the error and its causes: Node's and undici's, and Chromium's `net::ERR_…`. */
  readonly says: RegExp;
  readonly code: ProblemCode;
  readonly text: (party: Party) => string;
  readonly steps: NextSteps;
}

const rows: readonly Row[] = [
  {
    says: /unexpected redirect|ERR_(TOO_MANY_|UNSAFE_)?REDIRECT/i,
    code: "notAllowed",
    text: (party) =>
      `${hostOf(party)} passes requests on to another address. Images don't follow: set that address as the base URL.`,
    steps: ["setBaseUrl", "chooseModel"],
  },
  {
    says: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_SSL|ERR_TLS|EPROTO|wrong version number/i,
    code: "network",
    text: (party) =>
      `No safe connection to ${hostOf(party)}: its certificate isn't trusted here, or it doesn't speak https.`,
    steps: ["setBaseUrl", "showLog", "readLocally"],
  },
  {
    says: /ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/,
    code: "network",
    text: (party) => `${hostOf(party)} can't be found. Are you offline, or is the address misspelled?`,
    steps: ["retry", "setBaseUrl", "readLocally"],
  },
  {
    says: /ENETUNREACH|EHOSTUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE/,
    code: "network",
    text: (party) => `${hostOf(party)} can't be reached. Are you offline?`,
    steps: ["retry", "readLocally"],
  },
  {
    says: /ERR_PROXY|ERR_TUNNEL|proxy/i,
    code: "network",
    text: (party) => `The proxy didn't let the request through to ${hostOf(party)}.`,
    steps: ["retry", "setProxy", "showLog", "readLocally"],
  },
  {
    says: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    code: "network",
    text: (party) =>
      isLoopback(party.baseUrl)
        ? `${party.vendor.id === "custom" ? "The server" : party.vendor.title} isn't running on this computer (nothing answers at ${hostOf(party)}). Start it, then try again.`
        : `${hostOf(party)} refuses connections. Is the address right, and the server running?`,
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    says: /ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT/,
    code: "timeout",
    text: (party) => `${hostOf(party)} didn't answer in time.`,
    steps: ["retry", "readLocally"],
  },
  {
    says: /ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|terminated|socket hang up|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE/,
    code: "network",
    text: (party) => `The connection to ${hostOf(party)} broke.`,
    steps: ["retry", "readLocally"],
  },
];

/** Returns the problem that a failed `fetch` means to a person. */
export function problemOfNetwork(party: Party, error: unknown): Problem {
  const said = story(error);
  const row = rows.find(({ says }) => says.test(said));
  return row
    ? new Problem(row.code, row.text(party), row.steps, error)
    : new Problem(
        "network",
        `${hostOf(party)} can't be reached.`,
        ["retry", "showLog", "readLocally"],
        error,
      );
}

/** True for a connection that broke before any answer: the one network fault where asking again may help at once. */
export function isBroken(error: unknown): boolean {
  return rows.at(-1)!.says.test(story(error));
}

export function slowToAnswer(party: Party, milliseconds: number): Problem {
  return new Problem(
    "timeout",
    `${partyName(party)} hasn't begun to answer in ${Math.round(milliseconds / 1000)} seconds.`,
    ["retry", "chooseModel", "readLocally"],
  );
}

export function wentSilent(party: Party, milliseconds: number): Problem {
  return new Problem(
    "stalled",
    `${partyName(party)} went silent for ${Math.round(milliseconds / 1000)} seconds in the middle of the answer.`,
    ["retry", "chooseModel"],
  );
}

/** Signs of life only, or nothing that is of an answer. */
export function keptWaiting(party: Party, milliseconds: number): Problem {
  return new Problem(
    "stalled",
    `${partyName(party)} has kept the connection open for ${spanInWords(milliseconds)} and sent nothing of an answer.`,
    ["retry", "chooseModel", "readLocally"],
  );
}

export function tookTooLong(party: Party, milliseconds: number): Problem {
  return new Problem(
    "timeout",
    `The answer was stopped: ${partyName(party)} took longer than ${spanInWords(milliseconds)}.`,
    ["retry", "chooseModel"],
  );
}

function spanInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

export function closedEarly(party: Party, cause?: unknown): Problem {
  return new Problem(
    "cut",
    `${partyName(party)} closed the connection before it answered.`,
    ["retry", "chooseModel"],
    cause,
  );
}

export function notAnApi(party: Party, cause?: unknown): Problem {
  return new Problem(
    "notAnApi",
    `What answers at ${party.baseUrl} is no chat API. Check the base URL; it usually ends in /v1.`,
    ["setBaseUrl", "chooseModel"],
    cause,
  );
}

/** A model may think until its limit and then have nothing left to say. */
export function emptyAnswer(
  party: Party,
  reason: "thought" | "filtered" | "length" | "tools" | "silent",
): Problem {
  const text = {
    thought: `${modelName(party)} only thought and didn't answer. Ask again, or choose a model that thinks less.`,
    filtered: `${partyName(party)} withheld the answer of ${modelName(party)}: its content filter stepped in.`,
    length: `${modelName(party)} reached its output limit before it answered. Ask again, or choose another model.`,
    tools: `${modelName(party)} wanted to call a tool and answered nothing. Ask again, or choose another model.`,
    silent: `${modelName(party)} answered nothing. Ask again, or choose another model.`,
  }[reason];
  return new Problem("emptyAnswer", text, ["retry", "chooseModel", "readLocally"]);
}

/** The model's own words for not answering. */
export function refused(party: Party, words: string): Problem {
  const text = `${modelName(party)} refused. It said: “${cleanWords(words, party.key)}”`;
  return new Problem("emptyAnswer", text, ["chooseModel", "readLocally"]);
}

/** Returns the problem for an answer that the server ended through a fault of its own. */
export function failedInside(party: Party, name: string): Problem {
  const text = `${partyName(party)} broke off the answer with an error (“${foreign(name, 60)}”).`;
  return new Problem("serverFault", text, ["retry", "chooseModel", "showLog"]);
}

/** Codes and messages of an error and of all that caused it, in one line. */
function story(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) {
    return "";
  }
  const inner =
    error instanceof AggregateError ? error.errors.map((one) => story(one, depth + 1)).join(" ") : "";
  return `${(error as { code?: unknown }).code ?? ""} ${error.message} ${story(error.cause, depth + 1)} ${inner}`;
}
