import type * as vscode from "vscode";
import type { commands } from "../../core/contract/contributions.ts";
import type { Model } from "../../core/models/contract.ts";
import type { Wanted } from "../../core/models/model-for.ts";
import type { ImageAddress, ReadImage } from "./files.ts";

/** A command. Each room of the host lists its own beside their code. */
export interface CommandRow {
  readonly id: (typeof commands)[keyof typeof commands];
  /** Runs the command; what it throws is shown with the next steps that make sense. */
  run(call: Call): unknown;
  /** Present where `run` uses `call.images`: it can be run again with others that the user chooses. */
  readonly takes?: "images";
}

/** The input of a command. */
export interface Call {
  /** The first argument, from a menu, a link or a keybinding. */
  readonly argument: unknown;
  /** The images that it was called on; if none, it takes those at hand. */
  readonly images: readonly ImageAddress[];
  readonly read: ReadImage;
}

/** A part of the host that the others use, with the commands that it owns. */
export interface Room extends vscode.Disposable {
  readonly commands: readonly CommandRow[];
}

/** The models, as what puts an answer into a document asks them. */
export interface AskedModels {
  current(task: Wanted): Promise<Model>;
  /** Offers a model that sees, once in a workspace: the embedded reader's words are a draft. Returns whether it did. */
  offerVision(): boolean;
}
