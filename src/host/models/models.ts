import * as l10n from "@vscode/l10n";
import type * as vscode from "vscode";
import { commands } from "../../core/contract/contributions.ts";
import type { Wanted } from "../../core/models/model-for.ts";
import type { AskedModels, Room } from "../editor/command-row.ts";
import { tell, tellDone } from "../editor/messages.ts";
import { stepLabel, takeStep } from "../editor/report.ts";
import type { StoredAnswers } from "./answer-store.ts";
import { type ChosenModel, createChosenModel, type ModelAbilities } from "./chosen-model.ts";
import { removeKey, setKey } from "./key-commands.ts";
import { pickModel } from "./model-picker.ts";
import { showModelStatus } from "./model-status.ts";
import { type ServerParameters, serverParameters } from "./server-parameters.ts";

/** The chosen model, and the ways to choose another. */
export interface Models extends ChosenModel, Pick<AskedModels, "offerVision">, Room {
  /** Lets the user choose a model from live lists. Resolves to true when one was chosen. */
  choose(): Promise<boolean>;
  /** Returns what tells the MCP server which model to ask, once it may be asked. Throws `Problem`. */
  forServer(): Promise<ServerParameters>;
  /** Asks for the key of the server whose model answers a task. Resolves to true when one was given. */
  setKey(task: Wanted): Promise<boolean>;
}

const visionOffered = "visionOffered";

export interface ModelsAbilities extends ModelAbilities {
  /** Remembers for this workspace. */
  readonly workspaceMemory: vscode.Memento;
  readonly answers: StoredAnswers;
}

/** Makes the part of this room that others see; no server is asked before they need it. */
export function createModels({ answers, workspaceMemory, ...abilities }: ModelsAbilities): Models {
  const { keys } = abilities;
  const chosen = createChosenModel(abilities);
  const choose = () => pickModel(keys, chosen);
  const status = showModelStatus(chosen.shown);
  return {
    ...chosen,
    choose,
    offerVision() {
      if (workspaceMemory.get(visionOffered)) {
        return false;
      }
      void workspaceMemory.update(visionOffered, true);
      const label = stepLabel("chooseModel");
      void tell(
        l10n.t("Written from the image's text only. A vision model can tell what it shows."),
        label,
      ).then((chosen) => (chosen === label ? takeStep("chooseModel", {}) : undefined));
      return true;
    },
    forServer: async () => serverParameters(await chosen.current("anything"), keys),
    setKey: (task) => setKey(keys, task, chosen),
    commands: [
      { id: commands.selectModel, run: choose },
      { id: commands.setApiKey, run: () => setKey(keys, "any", chosen) },
      { id: commands.removeApiKey, run: () => removeKey(keys) },
      {
        id: commands.clearStoredAnswers,
        async run() {
          await answers.clear();
          tellDone(l10n.t("Stored answers cleared"));
        },
      },
    ],
    dispose: () => status.dispose(),
  };
}
