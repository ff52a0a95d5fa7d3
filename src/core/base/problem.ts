import * as v from "valibot";
import { foreign, mostOfAMessage } from "./text/foreign.ts";

/** The next steps that a problem can offer. The host turns each into a button, the command line into a hint. */
export const nextStep = v.picklist([
  "setKey",
  /** Let the key go unencrypted through the user's own network. */
  "allowKey",
  "chooseModel",
  "retry",
  /** Look at the settings of Figscribe. */
  "openSettings",
  "setBaseUrl",
  "setProxy",
  /** Have images fetched from private addresses, too. */
  "allowPrivate",
  /** Turn off the setting that keeps images on this computer. */
  "allowElsewhere",
  "openFolder",
  "showLog",
  "openImage",
  "chooseImage",
  "copyAnswer",
  /** Ask for the alt text. */
  "writeAltText",
  /** Ask for the alt text, and copy it instead of writing it. */
  "copyAltText",
  "readLocally",
  /** Ask the model that answers where none is chosen for a use of its own. */
  "useUsual",
  /** Choose the part of the picture that matters. */
  "crop",
  /** Continue an answer that was cut. */
  "continue",
  /** Send it anyway. */
  "goOn",
  "raiseLimit",
  "sendImage",
  /** Turn the image into what it shows, rather than into what was asked for. */
  "asCode",
  "asTables",
  "asChart",
  "asDiagram",
]);
export type NextStep = v.InferOutput<typeof nextStep>;

/** The steps of a problem: at least one, so that none is a dead end. */
export type NextSteps = readonly [NextStep, ...NextStep[]];

/** The kind of problem, for tests and rules ("what fails for one image fails for all"); never shown. */
export const problemCodes = [
  "noKey",
  "badKey",
  "forbidden",
  "payment",
  "modelGone",
  "noVision",
  "badRequest",
  "tooLargeToSend",
  "tooDense",
  "rateLimit",
  "overloaded",
  "serverFault",
  "network",
  "timeout",
  "stalled",
  "cut",
  "emptyAnswer",
  "filtered",
  "notAnApi",
  "notAllowed",
  "imageMissing",
  "imageUnreadable",
  "imageTooLarge",
  "notAnImage",
  "imageUnsupported",
  "tooManyImages",
  "urlNotFetched",
  "noReference",
  "tooNested",
  "referenceGone",
  "noFolder",
  "noRepository",
  /** No document is open that could be written into. */
  "noDocument",
  "documentGone",
  /** A file that is no image can't be read, or doesn't hold what it should. */
  "badFile",
  "readOnly",
  "notWritten",
  /** Somebody else wrote the file meanwhile: its present text may be read and written anew. */
  "changedMeanwhile",
  "workerCrashed",
  "workerTimeout",
  "workerOutgrown",
  "badSetting",
  /** No request was sent, or none that is known. */
  "nothingAsked",
  "bug",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * An error that a person is meant to read: one sentence that says what happened, and at least one step that leads on.
 * Anything thrown that is not a `Problem` (and not an abort) is a bug.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly steps: NextSteps;

  /** An answer that came but could not be put in its place: it can be copied instead. */
  readonly answer: string | undefined;

  constructor(code: ProblemCode, message: string, steps: NextSteps, cause?: unknown, answer?: string) {
    super(foreign(message, mostOfAMessage), cause === undefined ? undefined : { cause });
    this.code = code;
    this.steps = steps;
    this.answer = answer;
  }
}

/**
 * Describes a bug for the log: its message as one line of foreign words, then where it came from. A message may hold a
 * server's words or a file's name, and must not pass for lines of the log.
 */
export function bugText(error: unknown): string {
  if (!(error instanceof Error)) {
    return foreign(String(error), mostOfAMessage);
  }
  const { name, message, stack = "" } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return [
    foreign(`${name}: ${message}`, mostOfAMessage),
    ...frames.filter((frame) => /^\s+at /.test(frame)).map((frame) => `    ${foreign(frame)}`),
  ].join("\n");
}

/** Returns true for what an `AbortSignal` throws: stopping is not an error. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** Throws the signal's abort as an `AbortError`; to be called after each `await` that precedes a write. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new DOMException("Stopped", "AbortError");
  }
}
