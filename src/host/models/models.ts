import { commands } from "../../core/contract/contributions.ts";
import type { Room } from "../editor/command-row.ts";
import { tellDone } from "../editor/messages.ts";
import type { StoredAnswers } from "./answer-store.ts";
import { type ChosenModel, createChosenModel, type ModelAbilities } from "./chosen-model.ts";
import { removeKey, setKey } from "./key-commands.ts";
import { pickModel } from "./model-picker.ts";
import { showModelStatus } from "./model-status.ts";

/** The chosen model, and the ways to choose another. */
export interface Models extends ChosenModel, Room {
  /** Lets the user choose a model from live lists. Resolves to true when one was chosen. */
  choose(): Promise<boolean>;
  /** Asks for the key of the chosen model's server. Resolves to true when one was given. */
  setKey(): Promise<boolean>;
}

export interface ModelsAbilities extends ModelAbilities {
  readonly answers: StoredAnswers;
}

/** Makes the part of this room that others see; no server is asked before they need it. */
export function createModels({ answers, ...abilities }: ModelsAbilities): Models {
  const { keys } = abilities;
  const chosen = createChosenModel(abilities);
  const choose = () => pickModel(keys, chosen);
  const status = showModelStatus(chosen.shown);
  return {
    ...chosen,
    choose,
    setKey: () => setKey(keys, "chosen", chosen),
    commands: [
      { id: commands.selectModel, run: choose },
      { id: commands.setApiKey, run: () => setKey(keys, "any", chosen) },
      { id: commands.removeApiKey, run: () => removeKey(keys) },
      {
        id: commands.clearStoredAnswers,
        async run() {
          await answers.clear();
          tellDone("Stored answers cleared");
        },
      },
    ],
    dispose: () => status.dispose(),
  };
}
