import * as l10n from "@vscode/l10n";
import { fileTrouble } from "../../base/file-trouble.ts";
import { formatCount, formatShare } from "../../base/format.ts";
import { Problem } from "../../base/problem.ts";
import { translated } from "../../base/text/foreign.ts";
import { inputLimits } from "./limits.ts";
import { largeFile, type OtherFile, otherFile } from "./other-files.ts";

/** Why an image can't be used, in words for people. Each names the file and is one sentence, two with the way out. */

export function emptyImage(name: string): Problem {
  return new Problem("imageUnreadable", translated("{0} is empty.", name), ["openImage"]);
}

export function damagedImage(name: string, cause?: unknown): Problem {
  return new Problem(
    "imageUnreadable",
    translated("{0} can't be read: it is damaged or incomplete.", name),
    ["openImage", "showLog"],
    cause,
  );
}

/** The share of a picture's pixels that may be missing: without more, an answer about the rest would mislead. */
const mostMissing = 1 / 4;

/** Throws `Problem` when too much of a picture is missing. */
export function allowMissing(name: string, share: number): void {
  if (share > mostMissing) {
    throw new Problem(
      "imageUnreadable",
      translated(
        "{0} can't be read: it is damaged or incomplete, and {1} of it is missing.",
        name,
        formatShare(share),
      ),
      ["openImage", "chooseImage"],
    );
  }
}

/** Returns the problem that says what the file is instead, if that is known, and what can be done. */
export function notAnImage(name: string, bytes: Uint8Array): Problem {
  const other = otherFile(bytes);
  return other
    ? isOther(name, other)
    : new Problem("notAnImage", translated("{0} is not an image that Figscribe knows.", name), [
        "openImage",
        "chooseImage",
      ]);
}

const isOther = (name: string, { what, instead }: OtherFile): Problem =>
  new Problem("notAnImage", `${translated("{0} is {1}.", name, what)} ${instead}`, [
    "chooseImage",
    "openImage",
  ]);

export function folder(name: string): Problem {
  return new Problem("notAnImage", translated("{0} is a folder.", name), ["chooseImage"]);
}

export function noFile(name: string): Problem {
  return new Problem("imageUnreadable", translated("{0} is not a file, nor a link to one.", name), [
    "chooseImage",
  ]);
}

/** Returns the problem for a file that is there, but neither read nor sent: see `insideOf`. */
export function outsideImage(name: string): Problem {
  return new Problem(
    "notAllowed",
    translated("{0} is outside this project, so it was not looked at.", name),
    ["chooseImage"],
  );
}

export function changingFile(name: string): Problem {
  return new Problem(
    "imageUnreadable",
    translated("{0} is still being written: it changed while it was read.", name),
    ["retry", "chooseImage"],
  );
}

export function silentFile(name: string, milliseconds: number): Problem {
  return new Problem(
    "timeout",
    translated("{0} could not be read within {1} seconds.", name, milliseconds / 1000),
    ["retry", "chooseImage"],
  );
}

/**
 * Returns the problem for an error of a file system, Node's or VS Code's, in words for people. A `Problem` is returned
 * as it is.
 */
export function unreadFile(name: string, error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  const { missing, why } = fileTrouble(error);
  return missing
    ? new Problem("imageMissing", translated("{0} was not found.", name), ["chooseImage"], error)
    : new Problem(
        "imageUnreadable",
        translated("{0} can't be read: {1}.", name, why),
        ["retry", "chooseImage"],
        error,
      );
}

/** `name` says which page: "scan.tif, page 4". */
export function missingPage(name: string): Problem {
  return new Problem("imageMissing", translated("{0} is not there: the document has fewer pages.", name), [
    "chooseImage",
  ]);
}

export function unsupportedImage(name: string, what: string): Problem {
  return new Problem(
    "imageUnsupported",
    translated("{0}: {1} is not supported yet; export it as PNG or JPEG.", name, what),
    ["openImage"],
  );
}

/** `how` ends "This TIFF is …": "compressed with LZMA". */
export function unsupportedTiff(name: string, how: string): Problem {
  return new Problem(
    "imageUnsupported",
    translated("{0}: this TIFF is {1}, which Figscribe can't read. Export it as PNG.", name, how),
    ["openImage", "chooseImage"],
  );
}

/** `what` follows "is": "a lossless JPEG". */
export function unsupportedJpeg(name: string, what: string): Problem {
  return new Problem(
    "imageUnsupported",
    translated("{0} is {1}, which Figscribe can't read. Export it as PNG.", name, what),
    ["openImage", "chooseImage"],
  );
}

/** `bytes` where they are at hand: else only the name tells a film from a picture. */
export function heavyImage(name: string, bytes?: Uint8Array): Problem {
  const other = bytes ? otherFile(bytes) : largeFile(name);
  if (other) {
    return isOther(name, other);
  }
  const megabytes = inputLimits.fileBytes / (1024 * 1024);
  return new Problem("imageTooLarge", translated("{0} is larger than {1} MB.", name, megabytes), [
    "openImage",
  ]);
}

export function hugeImage(name: string, width?: number, height?: number): Problem {
  const text =
    width && height
      ? translated("{0}, of {1} × {2} pixels, is too large to read.", name, width, height)
      : translated("{0} is too large to read.", name);
  return new Problem("imageTooLarge", text, ["openImage"]);
}

export function overBudget(name: string): Problem {
  return new Problem(
    "tooLargeToSend",
    translated("{0} can't be made small enough to send and stay legible.", name),
    ["crop", "goOn", "chooseModel"],
  );
}

/** `text` and `sent` are the font sizes of its small text as found, and as it would be sent. */
export function tooDense(name: string, text: number, sent: number): Problem {
  return new Problem(
    "tooDense",
    translated(
      "{0} is too large to be sent so that it can be read: its text of {1} pixels would be only {2} pixels high.",
      name,
      text.toFixed(0),
      sent.toFixed(0),
    ),
    ["crop", "raiseLimit", "goOn", "readLocally"],
  );
}

export function tooMany(count: number, limit: number): Problem {
  const text =
    limit === 1
      ? l10n.t("The model takes 1 image at a time, and these are {0}.", formatCount(count))
      : l10n.t(
          "The model takes {0} images at a time, and these are {1}.",
          formatCount(limit),
          formatCount(count),
        );
  return new Problem("tooManyImages", text, ["chooseModel"]);
}
