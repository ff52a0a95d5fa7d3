import * as vscode from "vscode";
import { Problem } from "../../core/base/problem.ts";
import { translated } from "../../core/base/text/foreign.ts";
import { webName } from "../../core/base/web-address.ts";
import { withoutUrl } from "../../core/image/file/by-url.ts";
import type { Download } from "../../core/web/download.ts";
import { type ReadImage, readImage } from "../editor/files.ts";
import { showProgress } from "../editor/messages.ts";
import { readSetting } from "../editor/settings.ts";

/** A download that takes longer than this many milliseconds is shown, and can be stopped. */
const patience = 800;

/** Makes the reader of images. One on the web is fetched only once somebody asks about it. */
export function createImageReader(download: Download): ReadImage {
  return async (at) => {
    if (at instanceof vscode.Uri) {
      return readImage(at);
    }
    if (readSetting("localOnly")) {
      throw new Problem(
        "notAllowed",
        translated(
          "{0} was not fetched: the setting “Local Only” is on, and {1} is on the web.",
          webName(at),
          at.host,
        ),
        ["allowElsewhere", "chooseImage"],
      );
    }
    const allowed = readSetting("privateImageAddresses") ? "any" : "public";
    const stop = new AbortController();
    const { bytes, reach, url, milliseconds } = await shown(download(at, allowed, stop.signal), at, stop);
    const passOn = reach === "public" && readSetting("imageUrls") === "passOn";
    return { name: webName(at), uri: at.href, bytes, ...(passOn ? { byUrl: { url, milliseconds } } : {}) };
  };
}

/** Makes a reader that always downloads: used after a model failed to fetch the address. */
export function readingWhole(read: ReadImage): ReadImage {
  return async (at) => withoutUrl(await read(at));
}

async function shown<T>(work: Promise<T>, at: URL, stop: AbortController): Promise<T> {
  const slow = new Promise<"slow">((resolve) => setTimeout(() => resolve("slow"), patience));
  if ((await Promise.race([work, slow])) === "slow") {
    await showProgress(translated("Downloading {0} from {1}", webName(at), at.host), async (_, token) => {
      token.onCancellationRequested(() => stop.abort());
      await work;
    });
  }
  return work;
}
