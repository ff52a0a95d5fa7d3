import { Problem } from "../../core/base/problem.ts";
import { sentence } from "../../core/base/text/foreign.ts";
import { isLoopback } from "../../core/models/keys.ts";
import { readSetting } from "./settings.ts";

/**
 * Throws `Problem` for whoever is not on this computer, when the user wants nothing to leave it. `url` is null for one
 * that VS Code reaches by itself: nobody knows where its images go.
 */
export function keepLocal(url: string | null, host: string): void {
  if (readSetting("localOnly") && !(url && isLoopback(url))) {
    throw new Problem(
      "notAllowed",
      sentence`Nothing was sent: the setting “Local Only” is on, and ${host} is not on this computer.`,
      ["readLocally", "openSettings", "chooseModel"],
    );
  }
}
