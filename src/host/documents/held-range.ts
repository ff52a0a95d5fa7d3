import * as vscode from "vscode";

/** A range of a document that keeps its place among the words around it, whatever is edited. UTF-16 code units. */
export interface HeldRange {
  start(): number;
  end(): number;
  dispose(): void;
}

/** Holds a range from now on. An edit that overlaps it leaves it empty, behind the new text. */
export function holdRange(document: vscode.TextDocument, from: number, to: number): HeldRange {
  let [start, end] = [from, to];
  const follow = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document) {
      return;
    }
    for (const { rangeOffset, rangeLength, text } of event.contentChanges) {
      const shift = text.length - rangeLength;
      if (rangeOffset + rangeLength <= start) {
        start += shift;
        end += shift;
      } else if (rangeOffset < end) {
        end = start = rangeOffset + text.length;
      }
    }
  });
  return { start: () => start, end: () => end, dispose: () => follow.dispose() };
}
