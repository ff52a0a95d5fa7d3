import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { foreign } from "../../core/base/text/foreign.ts";
import { canIgnore } from "../../core/check/project.ts";
import { commands } from "../../core/contract/contributions.ts";
import { canSayDecorative } from "../../core/documents/reference/alt-change.ts";
import type { Reference } from "../../core/documents/reference/reference.ts";
import { type AltStatus, isBare, isWorded, isWritten } from "../../core/documents/reference/status.ts";
import { altTarget, rangeOf } from "../documents/alt-target.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { scanOpen } from "../documents/scan-document.ts";
import type { wishLabels } from "./alt-commands.ts";
import { diagnosticSource } from "./alt-diagnostics.ts";

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/** Offers to write or change alt text wherever the cursor is in a reference, and where a checker complains of one. */
export function registerAltCodeActions(
  references: DocumentReferences,
  documents: vscode.DocumentSelector,
): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    documents,
    {
      async provideCodeActions(document, range, { diagnostics }, token) {
        const { judged } = await scanOpen(await references.of(document));
        if (token.isCancellationRequested) {
          return [];
        }
        const complaints = diagnostics.filter(isAboutAlt);
        const meant = judged
          .filter(({ reference }) => reference.slot)
          .map(({ reference, status }) => {
            const place = rangeOf(document, reference);
            const about = complaints.filter((diagnostic) => diagnostic.range.intersection(place));
            return { reference, status, about, under: range.intersection(place) !== undefined };
          })
          .filter(({ about, under }) => under || about.length);
        return meant.flatMap(({ reference, status, about }) => {
          const name = meant.length > 1 ? fileName(reference) : undefined;
          return actionsOn(document, reference, status, about, name);
        });
      },
    },
    { providedCodeActionKinds: [QuickFix, RefactorRewrite] },
  );
}

/**
 * The rules of markdownlint, GitHub's additions to it, the JSX, Vue, Angular and Svelte linters, axe's linter, and our
 * own.
 */
const rules =
  /^(?:MD045|no-alt-text|GH00[13]|no-(?:default|empty)-alt-text|(?:[@\w-]+(?:\/template)?\/)?(?:alt-text|img-redundant-alt)|a11y[-_](?:missing[-_]attribute|img[-_]redundant[-_]alt)|(?:axe\/)?(?:image|input-image|area|svg-img)-alt|axe\/text-alternatives)$/i;

function isAboutAlt({ source, code }: vscode.Diagnostic): boolean {
  const name = typeof code === "object" ? code.value : code;
  return source === diagnosticSource || rules.test(String(name ?? ""));
}

function actionsOn(
  document: vscode.TextDocument,
  reference: Reference,
  status: AltStatus,
  about: vscode.Diagnostic[],
  /** Tells an image from others that are meant, too. */
  name: string | undefined,
): vscode.CodeAction[] {
  const bare = isBare(status);
  const fix = bare || about.length ? QuickFix : RefactorRewrite;
  const action = (title: string, command: string, kind: vscode.CodeActionKind, more: object = {}) => {
    const made = new vscode.CodeAction(title, kind);
    made.command = { title, command, arguments: [{ ...altTarget(document, reference), ...more }] };
    made.diagnostics = kind === QuickFix ? about : [];
    return made;
  };
  const write = action(writeTitle(status, name), commands.writeAltText, fix);
  write.isPreferred = about.length > 0;
  const decorative =
    status !== "decorative" && canSayDecorative(reference)
      ? [
          action(
            name === undefined ? l10n.t("Mark as decorative") : l10n.t("Mark {0} as decorative", name),
            commands.markDecorative,
            fix,
          ),
        ]
      : [];
  // Where an empty alt text looks like none, nothing in the document can say that the image needs none.
  const ignore =
    bare && !canSayDecorative(reference) && canIgnore(reference.target)
      ? [
          action(
            name === undefined
              ? l10n.t("Ignore this image in the whole project")
              : l10n.t("Ignore {0} in the whole project", name),
            commands.ignoreImage,
            fix,
          ),
        ]
      : [];
  const others = isWorded(status) ? Object.entries(changes(name)) : [];
  return [
    write,
    ...decorative,
    ...ignore,
    ...others.map(([wish, title]) => action(title, commands.refineAltText, RefactorRewrite, { wish })),
  ];
}

function writeTitle(status: AltStatus, name: string | undefined): string {
  if (isWritten(status)) {
    return name === undefined ? l10n.t("Rewrite alt text") : l10n.t("Rewrite alt text of {0}", name);
  }
  return name === undefined ? l10n.t("Write alt text") : l10n.t("Write alt text of {0}", name);
}

function changes(name: string | undefined): Readonly<Record<keyof ReturnType<typeof wishLabels>, string>> {
  return name === undefined
    ? {
        shorter: l10n.t("Make alt text shorter"),
        longer: l10n.t("Make alt text longer"),
        moreSpecific: l10n.t("Make alt text more specific"),
      }
    : {
        shorter: l10n.t("Make alt text of {0} shorter", name),
        longer: l10n.t("Make alt text of {0} longer", name),
        moreSpecific: l10n.t("Make alt text of {0} more specific", name),
      };
}

const fileName = ({ target }: Reference): string =>
  foreign(
    target
      .replace(/[?#].*$/s, "")
      .split("/")
      .pop() || target,
    60,
  );
