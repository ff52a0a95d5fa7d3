import type { IPv4, IPv6 } from "ipaddr.js";
import ip from "ipaddr.js";
import { inputLimits } from "../image/file/limits.ts";

/** An image as it came from the web. */
interface Downloaded {
  readonly bytes: Uint8Array;
  /** The address after all redirects, which others may be told to fetch. */
  readonly url: string;
  /** "private": this computer or a network of its own, which nobody else reaches. */
  readonly reach: "public" | "private";
  /** The time from the request to the last byte. */
  readonly milliseconds: number;
}

/**
 * Downloads an image, without cookies, credentials or a word on who asks. Throws `Problem`, also for an address that is
 * not `allowed`, at whichever redirect it comes up; or an `AbortError` once `signal` is aborted.
 */
export type Download = (url: URL, allowed: "public" | "any", signal: AbortSignal) => Promise<Downloaded>;

export interface DownloadLimits {
  readonly bytes: number;
  /** The time limit for all of it, redirects included. */
  readonly milliseconds: number;
  readonly redirects: number;
}

export const downloadLimits: DownloadLimits = {
  bytes: inputLimits.fileBytes,
  milliseconds: 30_000,
  redirects: 5,
};

/**
 * Returns whether an IP address is of the public internet, in any spelling. All others lead to this computer, to
 * networks that strangers can't see, or nowhere: a document must not make us send requests there.
 */
export function isPublic(address: string): boolean {
  try {
    return carried(ip.parse(address)).range() === "unicast";
  } catch {
    return false;
  }
}

/** Returns the IPv4 address inside an IPv6 one, where that is how it is reached: mapped, or behind NAT64 (RFC 6052). */
function carried(address: IPv4 | IPv6): IPv4 | IPv6 {
  if (!("isIPv4MappedAddress" in address)) {
    return address;
  }
  const inside = address.isIPv4MappedAddress() || address.range() === "rfc6052";
  return inside ? ip.IPv4.parse(address.toByteArray().slice(12).join(".")) : address;
}
