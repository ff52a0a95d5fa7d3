import * as vscode from "vscode";
import { commands } from "../core/contract/contributions.ts";
import type { Call, CommandRow } from "./editor/command-row.ts";
import { openAddress, type ReadImage } from "./editor/files.ts";
import { report } from "./editor/report.ts";
import { calledOn } from "./pictures/called-on.ts";
import { readingWhole } from "./pictures/image-reader.ts";
import { pickImages } from "./pictures/sources.ts";

/** The abilities that running a command needs. */
export interface RunAbilities {
  readonly read: ReadImage;
  readonly log: vscode.LogOutputChannel;
  /** The folder of the walkthrough's pictures. */
  readonly samples: vscode.Uri;
}

/** Registers the commands of all rooms, and the one that shows the log. */
export function registerCommands(
  rows: readonly CommandRow[],
  { read, log, samples }: RunAbilities,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...[...rows, { id: commands.showLog, run: () => log.show() }].map((row) =>
      vscode.commands.registerCommand(row.id, async (first?: unknown, all?: unknown) =>
        run(row, { argument: first, images: await calledOn(first, all, samples), read }, log),
      ),
    ),
  );
}

/** Runs a command. Its errors end here, with the next steps that it offers. */
async function run(row: CommandRow, call: Call, log: vscode.LogOutputChannel): Promise<void> {
  try {
    await row.run(call);
  } catch (error) {
    const again = (changed: Partial<Call>) => run(row, { ...call, ...changed }, log);
    const [image] = call.images;
    // Not awaited: a command is done when its message is shown, not when that is closed.
    void report(error, log, {
      // Runs the command again, which asks again.
      allowKey: () => again({}),
      retry: () => again({}),
      sendImage: () => again({ read: readingWhole(call.read) }),
      ...(row.takes === "images" && {
        chooseImage: async () => {
          const picked = await pickImages();
          return picked && again({ images: picked });
        },
        ...(image && { openImage: () => openAddress(image) }),
      }),
    });
  }
}
