import { fileTrouble } from "../../base/file-trouble.ts";
import { formatShare } from "../../base/format.ts";
import { Problem } from "../../base/problem.ts";
import { foreign, sentence } from "../../base/text/foreign.ts";
import { inputLimits } from "./limits.ts";
import { largeFile, type OtherFile, otherFile } from "./other-files.ts";

/** Why an image can't be used, in words for people. Each names the file and is one sentence, two with the way out. */

export function emptyImage(name: string): Problem {
  return new Problem("imageUnreadable", sentence`${name} is empty.`, ["openImage"]);
}

export function damagedImage(name: string, cause?: unknown): Problem {
  return new Problem(
    "imageUnreadable",
    sentence`${name} can't be read: it is damaged or incomplete.`,
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
      sentence`${name} can't be read: it is damaged or incomplete, and ${formatShare(share)} of it is missing.`,
      ["openImage", "chooseImage"],
    );
  }
}

/** Returns the problem that says what the file is instead, if that is known, and what can be done. */
export function notAnImage(name: string, bytes: Uint8Array): Problem {
  const other = otherFile(bytes);
  return other
    ? isOther(name, other)
    : new Problem("notAnImage", sentence`${name} is not an image that Figscribe knows.`, [
        "openImage",
        "chooseImage",
      ]);
}

const isOther = (name: string, { what, instead }: OtherFile): Problem =>
  new Problem("notAnImage", `${foreign(name)} is ${what}. ${instead}`, ["chooseImage", "openImage"]);

export function folder(name: string): Problem {
  return new Problem("notAnImage", sentence`${name} is a folder.`, ["chooseImage"]);
}

export function noFile(name: string): Problem {
  return new Problem("imageUnreadable", sentence`${name} is no file, nor a link to one.`, ["chooseImage"]);
}

/** Returns the problem for a file that is there, but neither read nor sent: see `insideOf`. */
export function outsideImage(name: string): Problem {
  return new Problem("notAllowed", sentence`${name} lies outside of this project, so it was not looked at.`, [
    "chooseImage",
  ]);
}

export function changingFile(name: string): Problem {
  return new Problem(
    "imageUnreadable",
    sentence`${name} is still being written: it changed while it was read.`,
    ["retry", "chooseImage"],
  );
}

export function silentFile(name: string, milliseconds: number): Problem {
  return new Problem("timeout", sentence`${name} could not be read within ${milliseconds / 1000} seconds.`, [
    "retry",
    "chooseImage",
  ]);
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
    ? new Problem("imageMissing", sentence`${name} was not found.`, ["chooseImage"], error)
    : new Problem(
        "imageUnreadable",
        sentence`${name} can't be read: ${why}.`,
        ["retry", "chooseImage"],
        error,
      );
}

/** `name` says which page: "scan.tif, page 4". */
export function missingPage(name: string): Problem {
  return new Problem("imageMissing", sentence`${name} is not there: the document has fewer pages.`, [
    "chooseImage",
  ]);
}

export function unsupportedImage(name: string, what: string): Problem {
  return new Problem(
    "imageUnsupported",
    sentence`${name}: ${what} is not supported yet; export it as PNG or JPEG.`,
    ["openImage"],
  );
}

/** `how` ends "This TIFF is …": "compressed with LZMA". */
export function unsupportedTiff(name: string, how: string): Problem {
  return new Problem(
    "imageUnsupported",
    sentence`${name}: this TIFF is ${how}, which Figscribe can’t read. Export it as PNG.`,
    ["openImage", "chooseImage"],
  );
}

/** `what` follows "is": "a lossless JPEG". */
export function unsupportedJpeg(name: string, what: string): Problem {
  return new Problem(
    "imageUnsupported",
    sentence`${name} is ${what}, which Figscribe can’t read. Export it as PNG.`,
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
  return new Problem("imageTooLarge", sentence`${name} is larger than ${megabytes} MB.`, ["openImage"]);
}

export function hugeImage(name: string, width?: number, height?: number): Problem {
  const size = width && height ? ` of ${width} × ${height} pixels` : "";
  return new Problem("imageTooLarge", `${foreign(name)}${size} is too large to read.`, ["openImage"]);
}

export function overBudget(name: string): Problem {
  return new Problem(
    "tooLargeToSend",
    sentence`${name} can't be made small enough to send and stay legible.`,
    ["crop", "goOn", "chooseModel"],
  );
}

/** `text` and `sent` are the font sizes of its small text as found, and as it would be sent. */
export function tooDense(name: string, text: number, sent: number): Problem {
  const sizes = `its text of ${text.toFixed(0)} pixels would be ${sent.toFixed(0)} high`;
  return new Problem(
    "tooDense",
    sentence`${name} is too large to be sent so that it can be read: ${sizes}.`,
    ["crop", "raiseLimit", "goOn", "readLocally"],
  );
}

export function tooMany(count: number, limit: number): Problem {
  const images = limit === 1 ? "1 image" : `${limit} images`;
  return new Problem("tooManyImages", `The model takes ${images} at a time, and these are ${count}.`, [
    "chooseModel",
  ]);
}
