import * as vscode from "vscode";
import { kindOfPlace } from "../../core/base/paths.ts";
import { Problem, throwIfAborted } from "../../core/base/problem.ts";
import { pushAll } from "../../core/base/push-all.ts";
import { foreign, sentence } from "../../core/base/text/foreign.ts";
import { findingsIn } from "../../core/check/scan.ts";
import { leftOutGlob } from "../../core/documents/files/file-tree.ts";
import { documentEndings } from "../../core/documents/languages.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { scanAt } from "../documents/scan-document.ts";
import { rulesFor } from "../editor/config.ts";
import { ifUnread, shownPath } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";

const documents = `**/*.{${documentEndings.join(",")}}`;
/** More than this helps nobody at once. */
const most = { files: 1000, problems: 200, unread: 20 };

export interface AltTextAbilities {
  readonly reach: Reach;
  readonly references: DocumentReferences;
}

/** Lists the faulty alt texts of one document or of the whole workspace, as text. */
export async function listAltTextProblems(
  file: vscode.Uri | undefined,
  { reach, references }: AltTextAbilities,
  signal: AbortSignal,
): Promise<string> {
  const files = file ? [file] : await vscode.workspace.findFiles(documents, leftOutGlob, most.files);
  const lines: string[] = [];
  const unread: string[] = [];
  let looked = 0;
  let outside = 0;
  for (const uri of files.sort((a, b) => a.path.localeCompare(b.path))) {
    throwIfAborted(signal);
    if (lines.length >= most.problems) {
      break;
    }
    const kind = await kindOfPlace(reach.within(uri), uri.path);
    outside += kind === "outside" ? 1 : 0;
    if (kind === "inside") {
      const found = problemsIn(uri, references, signal);
      pushAll(lines, await (file ? found : found.catch(ifUnread((why) => unread.push(why)))));
      looked++;
    }
  }
  const where = file ? foreign(shownPath(file)) : `${looked} of ${files.length - outside} documents`;
  // Without names: files outside are nobody's business here.
  const outsideWords = outside
    ? `\nLinks of the workspace lead to ${outside === 1 ? "1 document" : `${outside} documents`} outside of it: not looked at.`
    : "";
  const left = [outsideWords, ...unread.slice(0, most.unread).map((why) => `\n${why}`)].join("");
  if (!lines.length) {
    return `No alt text is missing in ${where}.${left}`;
  }
  const cut =
    lines.length > most.problems ? `\nThe first ${most.problems} only: ask again about one file.` : "";
  return `Image references without a useful alt text in ${where}:\n${lines.slice(0, most.problems).join("\n")}${cut}${left}`;
}

async function problemsIn(
  uri: vscode.Uri,
  references: DocumentReferences,
  signal: AbortSignal,
): Promise<string[]> {
  const found = await references.inFile(uri, signal);
  if (!found.language) {
    throw notLookedThrough(uri);
  }
  const rules = await rulesFor(uri);
  return findingsIn(scanAt(uri, found, rules), rules).map(
    ({ from, message }) => sentence`- ${shownPath(uri)}:${from.line}: ${message}`,
  );
}

/** Returns the problem of a file that an agent took for a document with images. */
export function notLookedThrough(uri: vscode.Uri): Problem {
  const why = sentence`${shownPath(uri)} is in no language that shows images: alt text is looked for in Markdown, HTML, JSX and their like.`;
  return new Problem("noReference", why, ["retry"]);
}
