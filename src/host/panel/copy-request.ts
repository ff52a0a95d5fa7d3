import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { join } from "../../core/base/data/bytes.ts";
import { Problem } from "../../core/base/problem.ts";
import type { Turn } from "../../core/contract/panel-protocol.ts";
import type { EncodedImage, SourceImage } from "../../core/image/file/types.ts";
import { passthrough } from "../../core/image/formats/passthrough.ts";
import { requestSnippet, type SnippetKind } from "../../core/models/snippets/snippets.ts";
import { parseModelRef } from "../../core/models/vendors.ts";
import type { Session } from "../../core/session/session.ts";
import { copyText } from "../documents/places.ts";
import { type PickRow, pick } from "../editor/messages.ts";
import { ProblemHere } from "../editor/report.ts";
import { keepSent } from "../pictures/pasted-files.ts";

const kinds: readonly (PickRow & { readonly kindOf: SnippetKind })[] = [
  { label: "curl", kindOf: "curl" },
  { label: "Python", kindOf: "python" },
  { label: "JavaScript", kindOf: "javascript" },
];

/**
 * Copies the request of the newest answer as a program, with the key as a variable and the images by their paths.
 * `storage` is where images are kept that have no file in the form they were sent. Throws `Problem`.
 */
export async function copyRequest(session: Session, storage: vscode.Uri): Promise<void> {
  const turn = session.state().turns.at(-1);
  const request = turn && session.request(turn.id);
  if (!request) {
    throw notKnown(turn, session);
  }
  const sources = session.picture()?.sources ?? [];
  const picked = await pick(kinds, { title: l10n.t("Copy Request As") });
  if (!picked) {
    return;
  }
  const files = request.images.map(async (image) => ({
    path: (fileOf(image, sources) ?? (await keepSent(storage, image))).fsPath,
    mime: image.mime,
  }));
  await copyText(requestSnippet(picked.kindOf, request, await Promise.all(files)));
}

/** Returns the problem that says why there is no request to copy. */
function notKnown(turn: Turn | undefined, session: Session): Problem {
  if (!turn) {
    const why = l10n.t("Ask something about an image first, then copy the request.");
    return new Problem("nothingAsked", why, ["retry"]);
  }
  if (turn.model && !parseModelRef(turn.model.ref)) {
    const why = l10n.t("The model that answered isn't asked by a request that could be copied.");
    return new Problem("nothingAsked", why, ["chooseModel"]);
  }
  const why = turn.receipt?.stored
    ? l10n.t("Nothing was sent for this answer: it was stored earlier. Ask again, then copy the request.")
    : l10n.t(
        "What was sent for this answer is no longer known: a window remembers it only for its latest answers.",
      );
  return new ProblemHere("nothingAsked", why, "retry", () => session.retry("chosen"));
}

/**
 * Returns the user's own file if it was sent as it is but for its metadata: a program can't use one that was converted.
 */
function fileOf({ bytes, found }: EncodedImage, sources: readonly SourceImage[]): vscode.Uri | undefined {
  const same = sources.find((source) => {
    const unchanged = passthrough(source.bytes, found.format);
    return unchanged && Buffer.compare(join(unchanged.pieces), bytes) === 0;
  });
  const uri = same?.uri ? vscode.Uri.parse(same.uri, true) : undefined;
  return uri?.scheme === "file" ? uri : undefined;
}
