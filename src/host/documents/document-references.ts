import * as vscode from "vscode";
import type { Problem } from "../../core/base/problem.ts";
import { ifTooNested } from "../../core/base/too-nested.ts";
import { documentEndings, languageOf, languages } from "../../core/documents/languages.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";

/** The documents whose references are read. */
export const readDocuments: vscode.DocumentSelector = [
  ...languages.map((language) => ({ language })),
  // Where no extension names the language of a file, its name does.
  { pattern: `**/*.{${documentEndings.join(",")}}` },
];

/** Finds the references of a text. Work that nobody waits for any more is given up when `signal` says so. */
export type FindReferences = (
  text: string,
  languageId: string,
  signal: AbortSignal,
) => Promise<readonly Reference[]>;

/** The references of one version of a document. */
export interface VersionReferences {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly references: readonly Reference[];
  /** Why none could be found. */
  readonly problem?: Problem;
}

export interface DocumentReferences extends vscode.Disposable {
  /**
   * The references of a document as it is now; found once a version, whoever asks. If the document changes meanwhile,
   * those of its later version come: compare `version` after the await.
   */
  of(document: vscode.TextDocument): Promise<VersionReferences>;
  /** Fires for each document in an editor: when it is shown, and a moment after it was last changed. */
  readonly onDidFind: vscode.Event<VersionReferences>;
}

/** Milliseconds without a keystroke after which the references of a document are found anew. */
const pause = 300;

interface Known {
  readonly version: number;
  readonly stop: AbortController;
  readonly found: Promise<Pick<VersionReferences, "references" | "problem">>;
}

/** Keeps the references of open documents, found outside of the keystroke that changed them. */
export function createDocumentReferences(find: FindReferences): DocumentReferences {
  const known = new Map<vscode.TextDocument, Known>();
  const waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const told = new WeakMap<vscode.TextDocument, number>();
  const finding = new vscode.EventEmitter<VersionReferences>();

  const forget = (document: vscode.TextDocument) => {
    clearTimeout(waiting.get(document));
    waiting.delete(document);
    known.get(document)?.stop.abort();
    known.delete(document);
  };

  const start = (document: vscode.TextDocument, language: string): Known => {
    known.get(document)?.stop.abort();
    const stop = new AbortController();
    const found = find(document.getText(), language, stop.signal).then(
      (references) => ({ references }),
      // So it will be until the text is another one.
      (error) => ({ references: ifTooNested([])(error), problem: error as Problem }),
    );
    const now = { version: document.version, stop, found };
    known.set(document, now);
    // What failed is tried again by the next who asks.
    found.catch(() => known.get(document) === now && known.delete(document));
    return now;
  };

  const of = async (document: vscode.TextDocument): Promise<VersionReferences> => {
    const language = languageOf(document.uri.path, document.languageId);
    if (!language || document.isClosed) {
      return { document, version: document.version, references: [] };
    }
    const before = known.get(document);
    const { version, found } = before?.version === document.version ? before : start(document, language);
    try {
      return { document, version, ...(await found) };
    } catch (error) {
      if (document.version !== version && !document.isClosed) {
        return of(document);
      }
      throw error;
    }
  };

  const tell = (document: vscode.TextDocument) => {
    waiting.delete(document);
    // A document that is closed, or changed again, is told of by what comes after that.
    of(document).then(
      (now) => {
        if (now.version === document.version && !document.isClosed) {
          told.set(document, now.version);
          finding.fire(now);
        }
      },
      () => {},
    );
  };

  const later = (document: vscode.TextDocument) => {
    if (languageOf(document.uri.path, document.languageId)) {
      clearTimeout(waiting.get(document));
      waiting.set(
        document,
        setTimeout(() => tell(document), pause),
      );
    }
  };

  const shown = () => vscode.window.visibleTextEditors.map(({ document }) => document);
  const listening = vscode.Disposable.from(
    finding,
    vscode.workspace.onDidChangeTextDocument(
      ({ document, contentChanges }) =>
        contentChanges.length > 0 && shown().includes(document) && later(document),
    ),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const { document } of editors) {
        // Who asked before, a lens or a quick fix, told nobody else.
        if (told.get(document) !== document.version) {
          later(document);
        }
      }
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
  );
  for (const document of shown()) {
    later(document);
  }
  return {
    of,
    onDidFind: finding.event,
    dispose() {
      listening.dispose();
      for (const document of [...known.keys(), ...waiting.keys()]) {
        forget(document);
      }
    },
  };
}
