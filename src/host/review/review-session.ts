import * as vscode from "vscode";
import type { AnswerAbilities } from "../../core/ask/answer.ts";
import { systemClock } from "../../core/base/clock.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import type { Detail, FromPage, ToPage } from "../../core/contract/review-protocol.ts";
import { isEmbedded, type Model, type Receiver } from "../../core/models/contract.ts";
import { createAsker } from "../../core/review/asker.ts";
import { estimate, estimateText } from "../../core/review/estimate.ts";
import { paced } from "../../core/review/paced.ts";
import { createReview, type Review } from "../../core/review/review.ts";
import type { Place } from "../../core/review/review-item.ts";
import { atOnceFor } from "../../core/review/side-by-side.ts";
import type { DocumentReferences } from "../documents/document-references.ts";
import { withToken } from "../editor/abort.ts";
import { rulesFor } from "../editor/config.ts";
import { type ReadImage, writeWhole } from "../editor/files.ts";
import type { Reach } from "../editor/reach.ts";
import type { IsReadOnly } from "../editor/read-only.ts";
import { logBug, stepWords, takeStep } from "../editor/report.ts";
import { answerOptions } from "../editor/settings.ts";
import { applyInPreview } from "./review-apply.ts";
import { scanDocuments } from "./review-scan.ts";
import { documentsIn, type Scope, shownScope } from "./review-scope.ts";

export interface ReviewAbilities {
  readonly answering: AnswerAbilities;
  readonly read: ReadImage;
  readonly models: {
    current(task: "altText"): Promise<Model>;
    described(task: "altText"): Promise<Receiver & Pick<Model, "limits" | "price">>;
    shown(): PanelState["model"];
    choose(): Promise<boolean>;
    setKey(task: "altText"): Promise<boolean>;
  };
  readonly log: vscode.LogOutputChannel;
  readonly isReadOnly: IsReadOnly;
  readonly reach: Reach;
  readonly references: DocumentReferences;
  /** The folder in which the review is kept. */
  readonly storage: vscode.Uri;
  post(message: ToPage): void;
}

/** Pixels and bytes: sharp at the size that the page shows. */
const thumbnails: Readonly<Record<Detail, { readonly maxLongEdge: number; readonly maxBytes: number }>> = {
  small: { maxLongEdge: 96, maxBytes: 20_000 },
  large: { maxLongEdge: 640, maxBytes: 200_000 },
};

/** Starts a review of a scope, with what an earlier window kept of it. */
export async function startReview(over: Scope, abilities: ReviewAbilities): Promise<Review> {
  const { answering, models, log, storage, isReadOnly, references, post } = abilities;
  const file = vscode.Uri.joinPath(storage, "review.json");
  const { fs } = vscode.workspace;
  return createReview(
    {
      async scan(documents, tell, signal) {
        const uris = documents
          ? documents.map((uri) => vscode.Uri.parse(uri, true))
          : await withToken(signal, (token) => documentsIn(over, token));
        return scanDocuments(uris, chosenFolder(over), abilities, tell, signal);
      },
      async asker(known) {
        const model = await models.current("altText");
        const ask = createAsker({
          model: paced(model, systemClock),
          style: async (document) => (await rulesFor(vscode.Uri.parse(document, true))).style,
          options: answerOptions(),
          answering,
          known,
        });
        return { ask, atOnce: atOnceFor(model) };
      },
      async estimate(questions) {
        const model = await models.described("altText");
        return isEmbedded(model) ? undefined : estimateText(estimate(questions, model));
      },
      async load() {
        try {
          return JSON.parse(new TextDecoder().decode(await fs.readFile(file)));
        } catch {
          return undefined;
        }
      },
      save: (text) => writeWhole(file, text),
      apply: (wanted) => applyInPreview(wanted, isReadOnly, references),
      label: stepWords,
      bug: (error) => logBug(log, error),
      emit: post,
    },
    { scope: shownScope(over), model: models.shown() },
  );
}

const chosenFolder = (over: Scope): vscode.Uri | undefined =>
  over.kind === "folder" ? vscode.Uri.parse(over.uri, true) : undefined;

/** Carries out what the user asked for on the page; `closing` is aborted when that is closed. Throws `Problem`. */
export async function handleReview(
  intent: Exclude<FromPage, { type: "ready" | "ping" }>,
  review: Review,
  abilities: ReviewAbilities,
  closing: AbortSignal,
): Promise<void> {
  const { models, post } = abilities;
  switch (intent.type) {
    case "needThumbnails":
      await Promise.all(
        intent.places.map(async ({ id, picture }) => {
          const bytes = await thumbnailOf(review.place(id), intent.detail, abilities, closing);
          post({ type: "thumbnail", picture, detail: intent.detail, mime: "", ...bytes });
        }),
      );
      return;
    case "ask":
      return review.ask(intent.ids);
    case "rewrite":
      return review.rewrite(intent.id, intent.how);
    case "stop":
      return review.stop();
    case "decide":
      return review.decide(intent.ids, intent.verdict);
    case "edit":
      return review.edit(intent.ids, intent.alt);
    case "undo":
      return review.undo();
    case "apply":
      return review.apply();
    case "rescan":
      return review.scan();
    case "open":
      return openPlace(intent.id, review);
    case "chooseModel":
      await models.choose();
      return review.setModel(models.shown());
    case "step":
      await takeStep(intent.step, {
        setKey: () => models.setKey("altText"),
        chooseModel: async () => {
          await models.choose();
          review.setModel(models.shown());
        },
        allowKey: () => review.retry(),
        retry: () => review.retry(),
      });
  }
}

async function thumbnailOf(
  place: Place | undefined,
  detail: Detail,
  { answering }: ReviewAbilities,
  closing: AbortSignal,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | undefined> {
  // An image on the web is fetched only to be asked about.
  if (place?.image.kind !== "image" || place.image.hash === undefined) {
    return undefined;
  }
  try {
    const source = await place.image.read();
    const { mime, bytes } = await answering.codec.encode(source, thumbnails[detail], closing);
    return { mime, bytes };
  } catch {
    return undefined;
  }
}

async function openPlace(id: string, review: Review): Promise<void> {
  const place = review.place(id);
  if (place) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
    const { start, end } = place.reference;
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
    await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.Beside });
  }
}
