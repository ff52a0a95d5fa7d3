import type { NextStep, Problem } from "../../core/base/problem.ts";

/**
 * The way to take each step on the command line; undefined where no command does it. Everybody tries running the same
 * again, and a problem says so itself where that helps.
 */
const hints: Readonly<Record<NextStep, string | undefined>> = {
  setKey:
    "Keys come from the environment, such as FIREWORKS_API_KEY; FIGSCRIBE_API_KEY goes to the server of --base-url.",
  allowKey: "--unencrypted-key allows it.",
  chooseModel: "--model chooses another model.",
  retry: undefined,
  openSettings: undefined,
  allowElsewhere: undefined,
  setBaseUrl: "--base-url says where the server is.",
  setProxy: "The proxy comes from the environment: HTTPS_PROXY and NO_PROXY.",
  allowPrivate: "--private-addresses allows such addresses.",
  openFolder: undefined,
  showLog: undefined,
  openImage: undefined,
  chooseImage: undefined,
  copyAnswer: undefined,
  writeAltText: undefined,
  copyAltText: undefined,
  readLocally: "--model local reads its text on this computer.",
  useUsual: "Without --model-for the usual model answers.",
  crop: "--crop sends only the part that matters.",
  continue: undefined,
  goOn: "--anyway sends it all the same.",
  raiseLimit: undefined,
  sendImage: "Without --pass-url the image itself is sent.",
  asCode: "It seems to be code: --to code.",
  asTables: "It seems to be a table: --to markdown.",
  asChart: "It seems to be a chart: --of chart takes its data, by a vision model.",
  asDiagram: "It seems to be a diagram: --to mermaid, by a vision model.",
};

/** Returns a problem in one line: what happened, then the next steps that the command line has. */
export const problemLine = ({ message, steps }: Problem): string => withHints(message, steps);

/** Returns a sentence with the steps that lead on from what it says. */
export function withHints(message: string, steps: readonly NextStep[]): string {
  return [message, ...steps.flatMap((step) => hints[step] ?? [])].join(" ");
}
