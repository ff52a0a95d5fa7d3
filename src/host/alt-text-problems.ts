import * as vscode from "vscode";
import { Problem, throwIfAborted } from "../core/problem.ts";
import { shownPath } from "./files.ts";

const languageOf: Readonly<Record<string, string>> = {
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
};
const documents = `**/*.{${Object.keys(languageOf).join(",")}}`;
const elsewhere = "**/{node_modules,.git,dist,out,vendor}/**";
/** More than this helps nobody at once. */
const most = { files: 1000, problems: 200 };

/** Lists the references whose alt text is missing or a placeholder, as text: of one document, or of the whole workspace. */
export async function listAltTextProblems(
  file: vscode.Uri | undefined,
  signal: AbortSignal,
): Promise<string> {
  const files = file ? [file] : await vscode.workspace.findFiles(documents, elsewhere, most.files);
  const lines: string[] = [];
  let looked = 0;
  for (const uri of files.sort((a, b) => a.path.localeCompare(b.path))) {
    throwIfAborted(signal);
    if (lines.length >= most.problems) {
      break;
    }
    lines.push(...(await problemsIn(uri)));
    looked++;
  }
  const where = file ? shownPath(file) : `${looked} of ${files.length} Markdown and HTML files`;
  if (!lines.length) {
    return `No alt text is missing in ${where}.`;
  }
  const cut =
    lines.length > most.problems ? `\nThe first ${most.problems} only: ask again about one file.` : "";
  return `Image references without a useful alt text in ${where}:\n${lines.slice(0, most.problems).join("\n")}${cut}`;
}

async function problemsIn(uri: vscode.Uri): Promise<string[]> {
  const [, ending = ""] = /\.([^./]+)$/.exec(uri.path.toLowerCase()) ?? [];
  const language = languageOf[ending];
  if (!language) {
    const text = `${shownPath(uri)} is neither Markdown nor HTML: alt text is looked for in .md and .html files.`;
    throw new Problem("noReference", text, ["retry"]);
  }
  const [{ findReferences }, { altProblem }] = await Promise.all([
    import("../core/references/find.ts"),
    import("../core/references/alt-problem.ts"),
  ]);
  const text = await textOf(uri);
  return (await findReferences(text, language)).flatMap((reference) => {
    const problem = altProblem(reference);
    const line = text.slice(0, reference.start).split(/\r\n|\r|\n/).length;
    return problem ? [`- ${shownPath(uri)}:${line}: ${reference.target}: ${problem}`] : [];
  });
}

/** As the user sees it, where it is open and not saved. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
