import * as vscode from "vscode";
import { buildPrompt } from "../../core/ask/prompt.ts";
import { textsToSend } from "../../core/ask/source-for-prompt.ts";
import { tasks } from "../../core/ask/table.ts";
import { Problem } from "../../core/base/problem.ts";
import { encodeImages } from "../../core/image/encode.ts";
import type { EncodedImage, SourceImage } from "../../core/image/file/types.ts";
import { join } from "../../core/image/formats/join.ts";
import { passthrough } from "../../core/image/formats/passthrough.ts";
import { limitsOf } from "../../core/models/families.ts";
import { requestSnippet, type SnippetKind } from "../../core/models/snippets/snippets.ts";
import { parseModelRef } from "../../core/models/vendors.ts";
import { historyOf, isBuiltIn } from "../../core/session/transcript.ts";
import { copyText } from "../documents/places.ts";
import { type PickRow, pick } from "../editor/messages.ts";
import { answerOptions, longestEdge, readSetting } from "../editor/settings.ts";
import { addressOf } from "../models/chosen-model.ts";
import { keepSent } from "../pictures/pasted-files.ts";
import type { RunTaskAbilities } from "./run-task.ts";

const kinds: readonly (PickRow & { readonly kindOf: SnippetKind })[] = [
  { label: "curl", kindOf: "curl" },
  { label: "Python", kindOf: "python" },
  { label: "JavaScript", kindOf: "javascript" },
];

/** Copies what the newest answer was asked with, as a program: the key as a variable, the images by their paths. */
export async function copyRequest(abilities: RunTaskAbilities): Promise<void> {
  const { session, codec, tasks: own, storage } = abilities;
  const picture = session.picture();
  const { turns, conversation, pictures } = session.state();
  const turn = turns.at(-1);
  const ref = parseModelRef(readSetting("model").trim());
  if (!picture || !turn) {
    throw new Problem("imageMissing", "Ask something about a picture first, then copy its request.", [
      "chooseImage",
    ]);
  }
  if (!ref) {
    throw new Problem("badSetting", "The model in use is asked without a request that could be copied.", [
      "chooseModel",
    ]);
  }
  const { task: id, question = turn.prompt } = turn;
  const task = isBuiltIn(id) ? tasks[id] : (await own.read()).tasks.find((one) => one.id === id);
  const picked = task && (await pick(kinds, { title: "Copy Request As" }));
  if (!picked) {
    return;
  }
  const limits = limitsOf(ref.model, ref.vendor.limits, longestEdge());
  const { signal } = new AbortController();
  const images = await encodeImages(picture.sources, limits, codec, signal, "send");
  const options = answerOptions();
  const prompt = buildPrompt({
    ...options,
    task,
    images,
    texts: options.details === "none" ? [] : await textsToSend(picture.sources, codec, signal),
    history: id === "ask" ? historyOf(turns.slice(0, -1), pictures) : [],
    conversation,
    ...(picture.place ? { place: picture.place } : {}),
    ...(question ? { question } : {}),
  });
  const named = await Promise.all(
    images.map(async (image) =>
      image.url
        ? { url: image.url }
        : {
            path: (fileOf(image, picture.sources) ?? (await keepSent(storage, image))).fsPath,
            mime: image.mime,
          },
    ),
  );
  await copyText(requestSnippet(picked.kindOf, ref, addressOf(ref.vendor), { ...prompt, images: named }));
}

/** The user's own file, where it went out as it is but for its metadata: what was converted is no use to the program. */
function fileOf({ bytes, found }: EncodedImage, sources: readonly SourceImage[]): vscode.Uri | undefined {
  const same = sources.find((source) => {
    const unchanged = passthrough(source.bytes, found.format);
    return unchanged && Buffer.compare(join(unchanged.pieces), bytes) === 0;
  });
  const uri = same?.uri ? vscode.Uri.parse(same.uri, true) : undefined;
  return uri?.scheme === "file" ? uri : undefined;
}
