import * as vscode from "vscode";
import type { Problem } from "../../core/base/problem.ts";
import { ifTooNested, tooNested } from "../../core/base/too-nested.ts";
import {
  documentEndings,
  languageOf,
  languages,
  type ReferenceLanguage,
} from "../../core/documents/languages.ts";
import { type AltContext, contextOf } from "../../core/documents/outline/context.ts";
import type { Outline } from "../../core/documents/outline/outline.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import { type Dialect, unsaid } from "../../core/documents/site/dialect.ts";
import { contentOf, openDocument, shownPath } from "../editor/files.ts";
import type { Dialects } from "./dialects.ts";
import { homeOf } from "./image-targets.ts";

/** The documents whose references are read. */
export const readDocuments: vscode.DocumentSelector = [
  ...languages.map((language) => ({ language })),
  // Files whose language no extension declares are known by their names.
  { pattern: `**/*.{${documentEndings.join(",")}}` },
];

/** Parses texts outside of this thread. Work that nobody waits for any more is given up when `signal` says so. */
export interface DocumentParser {
  /** Finds the references of a text as its site reads it. */
  find(
    text: string,
    languageId: string,
    dialect: Dialect,
    signal: AbortSignal,
  ): Promise<readonly Reference[]>;
  /** Reads what a text says beside its pictures. */
  outline(text: string, languageId: string, dialect: Dialect, signal: AbortSignal): Promise<Outline>;
}

/** A text and its references. */
interface TextReferences {
  readonly text: string;
  /** Undefined for a kind of document that isn't read, which has no references. */
  readonly language: ReferenceLanguage | undefined;
  readonly references: readonly Reference[];
  /** The way in which its site reads it. */
  readonly dialect: Dialect;
  /** The reason why none could be found. */
  readonly problem?: Problem;
  /** Returns what the text says around one of them. Throws `Problem`. */
  contextAt(reference: Reference): Promise<AltContext>;
}

/** The references of one version of a document. */
export interface VersionReferences extends TextReferences {
  readonly document: vscode.TextDocument;
  readonly version: number;
}

export interface DocumentReferences extends vscode.Disposable {
  /**
   * Finds the references of a document as it is now, once per version whoever asks. If the document changes meanwhile,
   * those of the later version come: compare `version` after the await.
   */
  of(document: vscode.TextDocument): Promise<VersionReferences>;
  /**
   * Like `of`, for a caller that writes into the document next: the references are of the document's current version
   * when they come, however often it changes meanwhile.
   */
  now(document: vscode.TextDocument): Promise<VersionReferences>;
  /**
   * Finds the references of a file, as it is in its editor if it is open there. Throws `Problem` ("badFile") when it
   * can't be read as text, "tooNested" when it can't be looked through, or an `AbortError`.
   */
  inFile(uri: vscode.Uri, signal: AbortSignal): Promise<TextReferences>;
  /** Fires for each document in an editor: when it is shown, and a moment after it was last changed. */
  readonly onDidFind: vscode.Event<VersionReferences>;
}

/** The time after the last keystroke before the references are found anew, in milliseconds. */
const pause = 300;

interface Known {
  readonly version: number;
  readonly stop: AbortController;
  readonly found: Promise<TextReferences>;
}

/** Keeps the references of open documents; they are never found during the keystroke that changed them. */
export function createDocumentReferences(
  { find, outline }: DocumentParser,
  dialects: Dialects,
): DocumentReferences {
  const known = new Map<vscode.TextDocument, Known>();
  const waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const told = new WeakMap<vscode.TextDocument, number>();
  const found = new vscode.EventEmitter<VersionReferences>();
  const over = new AbortController();

  const forget = (document: vscode.TextDocument) => {
    clearTimeout(waiting.get(document));
    waiting.delete(document);
    known.get(document)?.stop.abort();
    known.delete(document);
  };

  const inText = async (
    text: string,
    language: ReferenceLanguage,
    { uri, signal }: { readonly uri: vscode.Uri; readonly signal: AbortSignal },
  ): Promise<TextReferences> => {
    const dialect = await dialects.of(uri);
    const { references, ...rest } = await find(text, language, dialect, signal).then(
      (references) => ({ references }),
      // The problem stays until the text changes.
      (error) => ({ references: ifTooNested([])(error), problem: error as Problem }),
    );
    let said: Promise<Outline> | undefined;
    return {
      text,
      language,
      dialect,
      references,
      ...rest,
      async contextAt(reference) {
        // Callers who asked about this version get their answer although the document goes on.
        said ??= outline(text, language, dialect, over.signal);
        said.catch(() => {
          said = undefined;
        });
        return contextOf(reference, references, await said);
      },
    };
  };

  const start = (document: vscode.TextDocument, language: ReferenceLanguage): Known => {
    known.get(document)?.stop.abort();
    const stop = new AbortController();
    const coming = inText(document.getText(), language, {
      uri: homeOf(document).uri,
      signal: stop.signal,
    });
    const now = { version: document.version, stop, found: coming };
    known.set(document, now);
    // After a failure the next caller tries again.
    coming.catch(() => known.get(document) === now && known.delete(document));
    return now;
  };

  const of = async (document: vscode.TextDocument): Promise<VersionReferences> => {
    const language = languageOf(document.uri.path, document.languageId);
    if (!language || document.isClosed) {
      return { document, version: document.version, ...noneIn(document.getText()) };
    }
    const before = known.get(document);
    const current = before?.version === document.version ? before : start(document, language);
    try {
      return { document, version: current.version, ...(await current.found) };
    } catch (error) {
      if (document.version !== current.version && !document.isClosed) {
        return of(document);
      }
      throw error;
    }
  };

  const now = async (document: vscode.TextDocument): Promise<VersionReferences> => {
    for (;;) {
      const latest = await of(document);
      if (latest.version === document.version || document.isClosed) {
        return latest;
      }
    }
  };

  const read = async (uri: vscode.Uri, signal: AbortSignal): Promise<TextReferences> => {
    const document = openDocument(uri);
    if (document) {
      return now(document);
    }
    const text = await contentOf(uri);
    const language = languageOf(uri.path);
    return language ? inText(text, language, { uri, signal }) : noneIn(text);
  };

  const tell = (document: vscode.TextDocument) => {
    waiting.delete(document);
    // A document that is closed or changed again fires the event after that.
    of(document).then(
      (now) => {
        if (now.version === document.version && !document.isClosed) {
          told.set(document, now.version);
          found.fire(now);
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
    found,
    vscode.workspace.onDidChangeTextDocument(
      ({ document, contentChanges }) =>
        contentChanges.length > 0 && shown().includes(document) && later(document),
    ),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const { document } of editors) {
        // A lens or a quick fix may have asked for this version before, without the event.
        if (told.get(document) !== document.version) {
          later(document);
        }
      }
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
    dialects.onDidChange(() => {
      for (const document of known.keys()) {
        forget(document);
      }
      shown().forEach(later);
    }),
  );
  for (const document of shown()) {
    later(document);
  }
  return {
    of,
    now,
    async inFile(uri, signal) {
      const found = await read(uri, signal);
      if (found.problem) {
        throw tooNested(shownPath(uri), found.problem);
      }
      return found;
    },
    onDidFind: found.event,
    dispose() {
      listening.dispose();
      over.abort();
      for (const document of [...known.keys(), ...waiting.keys()]) {
        forget(document);
      }
    },
  };
}

function noneIn(text: string): TextReferences {
  return {
    text,
    language: undefined,
    dialect: unsaid,
    references: [],
    contextAt: async () => ({ headings: [], after: [], otherAlts: [] }),
  };
}
