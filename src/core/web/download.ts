import { inputLimits } from "../image/file/limits.ts";

/** An image as it came from the web. */
interface Downloaded {
  readonly bytes: Uint8Array;
  /** Where it lies after all redirects: what others may be told to fetch. */
  readonly url: string;
  /** "private": this computer or a network of its own, which nobody else reaches. */
  readonly reach: "public" | "private";
  /** From asking to the last byte. */
  readonly milliseconds: number;
}

/**
 * Gets an image by its address, without cookies, credentials or a word on who asks. Throws `Problem`, also for an
 * address that is not `allowed`, at whichever redirect it comes up; or an `AbortError` once `signal` is aborted.
 */
export type Download = (url: URL, allowed: "public" | "any", signal: AbortSignal) => Promise<Downloaded>;

export interface DownloadLimits {
  readonly bytes: number;
  /** For all of it, redirects included. */
  readonly milliseconds: number;
  readonly redirects: number;
}

export const downloadLimits: DownloadLimits = {
  bytes: inputLimits.fileBytes,
  milliseconds: 30_000,
  redirects: 5,
};
