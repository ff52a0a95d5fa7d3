import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import * as vscode from "vscode";
import type { SourceImage } from "../../core/image/file/types.ts";

/** The context of an image in a notebook's output, as VS Code passes it to the commands of its menu. */
const inOutput = v.object({ outputId: v.string() });

/** VS Code gives every output this identifier, and its API's types leave it out. */
type Output = vscode.NotebookCellOutput & { readonly id?: string };

/** Returns the image of a cell's output that a menu was opened on; undefined when `named` is no such image. */
export function outputImage(named: unknown): SourceImage | undefined {
  if (!v.is(inOutput, named)) {
    return undefined;
  }
  for (const { notebook } of vscode.window.visibleNotebookEditors) {
    for (const cell of notebook.getCells()) {
      const output = cell.outputs.find(({ id }: Output) => id === named.outputId);
      const image = output?.items.find(({ mime }) => mime.startsWith("image/"));
      if (image) {
        return { name: l10n.t("Output of cell {0}", cell.index + 1), bytes: image.data };
      }
    }
  }
  return undefined;
}
