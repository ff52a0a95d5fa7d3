import type * as vscode from "vscode";
import type { commands } from "../../core/contract/contributions.ts";
import type { ImageAddress, ReadImage } from "./files.ts";

/** One command. Each room of the host lists its own beside the code that does them. */
export interface CommandRow {
  readonly id: (typeof commands)[keyof typeof commands];
  /** Does what the command is for; what it throws is shown with the ways out that make sense. */
  run(call: Call): unknown;
  /** Says that `run` looks at `call.images`: it can be run again with others that the user chooses. */
  readonly takes?: "images";
}

/** The call of a command. */
export interface Call {
  /** The first argument that a menu, a link or a keybinding gave. */
  readonly argument: unknown;
  /** The images that it was called on; none: those that are at hand. */
  readonly images: readonly ImageAddress[];
  readonly read: ReadImage;
}

/** A part of the host that the others use, with the commands that it owns. */
export interface Room extends vscode.Disposable {
  readonly commands: readonly CommandRow[];
}
