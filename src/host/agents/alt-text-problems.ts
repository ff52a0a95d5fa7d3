import * as vscode from "vscode";
import { kindOfPlace } from "../../core/base/inside.ts";
import { Problem, throwIfAborted } from "../../core/base/problem.ts";
import { pushAll } from "../../core/base/push-all.ts";
import { foreign, sentence } from "../../core/base/text/foreign.ts";
import { documentEndings, languageOf } from "../../core/documents/languages.ts";
import { positionsOf } from "../../core/documents/reference/position.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import { type AltStatus, altStatus } from "../../core/documents/reference/status.ts";
import { contentOf, ifUnread, shownPath } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";

const documents = `**/*.{${documentEndings.join(",")}}`;
const elsewhere = "**/{node_modules,.git,dist,out,vendor}/**";
/** More than this helps nobody at once. */
const most = { files: 1000, problems: 200, unread: 20 };

/** Lists the references whose alt text is missing or a placeholder, as text: of one document, or of the whole workspace. */
export async function listAltTextProblems(
  file: vscode.Uri | undefined,
  reach: Reach,
  signal: AbortSignal,
): Promise<string> {
  const files = file ? [file] : await vscode.workspace.findFiles(documents, elsewhere, most.files);
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
      const found = problemsIn(uri);
      pushAll(lines, await (file ? found : found.catch(ifUnread((why) => unread.push(why)))));
      looked++;
    }
  }
  const where = file ? foreign(shownPath(file)) : `${looked} of ${files.length - outside} documents`;
  // Not by their names: they are nobody's business here.
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

async function problemsIn(uri: vscode.Uri): Promise<string[]> {
  const { text, languageId } = await contentOf(uri);
  const language = languageOf(uri.path, languageId);
  if (!language) {
    const why = sentence`${shownPath(uri)} is in no language that shows images: alt text is looked for in Markdown, HTML, JSX and their like.`;
    throw new Problem("noReference", why, ["retry"]);
  }
  // The parsers are loaded when they are needed: activation must stay light.
  const { findReferences } = await import("../../core/documents/find.ts");
  const references = await findReferences(text, language, shownPath(uri));
  const at = positionsOf(text);
  return references.flatMap((reference) => {
    const problem = problemOf(reference, altStatus(reference, references));
    return problem
      ? [sentence`- ${shownPath(uri)}:${at(reference.start).line}: ${reference.target}: ${problem}`]
      : [];
  });
}

function problemOf({ alt }: Reference, status: AltStatus): string | undefined {
  switch (status) {
    case "missing":
      return "no alt text";
    case "placeholder":
      return sentence`a placeholder for an alt text (“${alt?.trim() ?? ""}”)`;
    default:
      return undefined;
  }
}
