import { isLoopbackHost } from "../models/keys.ts";
import type { PanelState } from "./panel-protocol.ts";

/** Returns the name of the receiver of the images, for people: "Fireworks", "Ollama on this computer". */
export function receiverWords({ vendor, at }: Pick<PanelState["model"], "vendor" | "at">): string {
  return at === "thisComputer" ? `${vendor} on this computer` : vendor;
}

/** A receipt's host, for people: "api.fireworks.ai", "localhost:11434 on this computer". */
export function hostWords(host: string): string {
  return isLoopbackHost(host) ? `${host} on this computer` : host;
}
