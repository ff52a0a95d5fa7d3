import * as l10n from "@vscode/l10n";
import { formatCount } from "../../base/format.ts";
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
      l10n.t(
        "{0} passes requests on to another address. Images don't follow: set that address as the base URL.",
        hostOf(party),
      ),
    steps: ["setBaseUrl", "chooseModel"],
  },
  {
    says: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_SSL|ERR_TLS|EPROTO|wrong version number/i,
    code: "network",
    text: (party) =>
      l10n.t(
        "No safe connection to {0}: its certificate isn't trusted here, or it doesn't speak https.",
        hostOf(party),
      ),
    steps: ["setBaseUrl", "showLog", "readLocally"],
  },
  {
    says: /ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/,
    code: "network",
    text: (party) =>
      l10n.t("{0} can't be found. Are you offline, or is the address misspelled?", hostOf(party)),
    steps: ["retry", "setBaseUrl", "readLocally"],
  },
  {
    says: /ENETUNREACH|EHOSTUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE/,
    code: "network",
    text: (party) => l10n.t("{0} can't be reached. Are you offline?", hostOf(party)),
    steps: ["retry", "readLocally"],
  },
  {
    says: /ERR_PROXY|ERR_TUNNEL|proxy/i,
    code: "network",
    text: (party) => l10n.t("The proxy didn't let the request through to {0}.", hostOf(party)),
    steps: ["retry", "setProxy", "showLog", "readLocally"],
  },
  {
    says: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    code: "network",
    text: (party) =>
      isLoopback(party.baseUrl)
        ? party.vendor.id === "custom"
          ? l10n.t(
              "The server isn't running on this computer (nothing answers at {0}). Start it, then try again.",
              hostOf(party),
            )
          : l10n.t(
              "{0} isn't running on this computer (nothing answers at {1}). Start it, then try again.",
              party.vendor.title,
              hostOf(party),
            )
        : l10n.t("{0} refuses connections. Is the address right, and the server running?", hostOf(party)),
    steps: ["retry", "chooseModel", "readLocally"],
  },
  {
    says: /ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT/,
    code: "timeout",
    text: (party) => l10n.t("{0} didn't answer in time.", hostOf(party)),
    steps: ["retry", "readLocally"],
  },
  {
    says: /ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|terminated|socket hang up|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE/,
    code: "network",
    text: (party) => l10n.t("The connection to {0} broke.", hostOf(party)),
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
        l10n.t("{0} can't be reached.", hostOf(party)),
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
    l10n.t("{0} hasn't begun to answer in {1} seconds.", partyName(party), Math.round(milliseconds / 1000)),
    ["retry", "chooseModel", "readLocally"],
  );
}

export function wentSilent(party: Party, milliseconds: number): Problem {
  return new Problem(
    "stalled",
    l10n.t(
      "{0} went silent for {1} seconds in the middle of the answer.",
      partyName(party),
      Math.round(milliseconds / 1000),
    ),
    ["retry", "chooseModel"],
  );
}

/** Signs of life only, or nothing that is of an answer. */
export function keptWaiting(party: Party, milliseconds: number): Problem {
  return new Problem(
    "stalled",
    l10n.t(
      "{0} has kept the connection open for {1} without sending any of the answer.",
      partyName(party),
      spanInWords(milliseconds),
    ),
    ["retry", "chooseModel", "readLocally"],
  );
}

export function tookTooLong(party: Party, milliseconds: number): Problem {
  return new Problem(
    "timeout",
    l10n.t("The answer was stopped: {0} took longer than {1}.", partyName(party), spanInWords(milliseconds)),
    ["retry", "chooseModel"],
  );
}

function spanInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120
    ? l10n.t("{0} seconds", formatCount(seconds))
    : l10n.t("{0} minutes", formatCount(Math.round(seconds / 60)));
}

export function closedEarly(party: Party, cause?: unknown): Problem {
  return new Problem(
    "cut",
    l10n.t("{0} closed the connection before it answered.", partyName(party)),
    ["retry", "chooseModel"],
    cause,
  );
}

export function notAnApi(party: Party, cause?: unknown): Problem {
  return new Problem(
    "notAnApi",
    l10n.t(
      "What answers at {0} is not a chat API. Check the base URL; it usually ends in /v1.",
      party.baseUrl,
    ),
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
    thought: l10n.t(
      "{0} only thought and didn't answer. Ask again, or choose a model that thinks less.",
      modelName(party),
    ),
    filtered: l10n.t(
      "{0} withheld the answer of {1}: its content filter stepped in.",
      partyName(party),
      modelName(party),
    ),
    length: l10n.t(
      "{0} reached its output limit before it answered. Ask again, or choose another model.",
      modelName(party),
    ),
    tools: l10n.t(
      "{0} wanted to call a tool and answered nothing. Ask again, or choose another model.",
      modelName(party),
    ),
    silent: l10n.t("{0} answered nothing. Ask again, or choose another model.", modelName(party)),
  }[reason];
  return new Problem("emptyAnswer", text, ["retry", "chooseModel", "readLocally"]);
}

/** The model's own words for not answering. */
export function refused(party: Party, words: string): Problem {
  const text = l10n.t("{0} refused. It said: “{1}”", modelName(party), cleanWords(words, party.key));
  return new Problem("emptyAnswer", text, ["chooseModel", "readLocally"]);
}

/** Returns the problem for an answer that the server ended through a fault of its own. */
export function failedInside(party: Party, name: string): Problem {
  const text = l10n.t("{0} broke off the answer with an error (“{1}”).", partyName(party), foreign(name, 60));
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
