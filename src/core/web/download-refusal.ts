import { Problem } from "../base/problem.ts";
import { sentence } from "../base/text/foreign.ts";
import { webName } from "../base/web-address.ts";
import { downloadLimits } from "./download.ts";

/** Returns the problem for an address within a private network. */

export function privateAddress(url: URL): Problem {
  return new Problem(
    "notAllowed",
    sentence`${webName(url)} was not fetched: ${url.host} is on this computer or in a private network.`,
    ["allowPrivate", "chooseImage"],
  );
}

/**
 * Returns the problem for a host that only a proxy may know: it may be on a network that nobody else sees, so a setting
 * must allow it.
 */
export function unknownHost(url: URL): Problem {
  return new Problem(
    "network",
    sentence`${webName(url)} was not fetched: this computer knows no such host as ${url.host}, or has no connection. A name that only your proxy knows counts as private.`,
    ["retry", "allowPrivate", "chooseImage"],
  );
}

export function notAnAddress(url: URL): Problem {
  return new Problem(
    "notAllowed",
    sentence`${webName(url)} was not fetched: only http:// and https:// addresses without a name and password are.`,
    ["chooseImage"],
  );
}

export function badStatus(url: URL, status: number): Problem {
  const name = webName(url);
  if (status === 404 || status === 410) {
    return new Problem("imageMissing", sentence`${name} was not found at ${url.host} (${status}).`, [
      "chooseImage",
    ]);
  }
  return status === 401 || status === 403
    ? new Problem(
        "imageMissing",
        sentence`${url.host} doesn't give ${name} to everybody (${status}). Save it, then choose the file.`,
        ["chooseImage"],
      )
    : new Problem("network", sentence`${url.host} didn't give ${name} (${status}).`, [
        "retry",
        "chooseImage",
      ]);
}

export function webPage(url: URL): Problem {
  return new Problem("notAnImage", sentence`${url.href} is a web page, not an image.`, ["chooseImage"]);
}

export function heavyDownload(url: URL): Problem {
  const megabytes = downloadLimits.bytes / (1024 * 1024);
  return new Problem(
    "imageTooLarge",
    sentence`${webName(url)} at ${url.host} is larger than ${megabytes} MB.`,
    ["chooseImage"],
  );
}

export function slowDownload(url: URL): Problem {
  const seconds = downloadLimits.milliseconds / 1000;
  return new Problem(
    "timeout",
    sentence`${url.host} didn't give ${webName(url)} within ${seconds} seconds.`,
    ["retry", "chooseImage"],
  );
}

export function endlessRedirects(url: URL): Problem {
  return new Problem(
    "network",
    sentence`${webName(url)} was not found: ${url.host} refers on more than ${downloadLimits.redirects} times.`,
    ["chooseImage"],
  );
}

export function brokenDownload(url: URL, cause: unknown): Problem {
  const { code } = (cause ?? {}) as { code?: unknown };
  const why =
    code === "ENOTFOUND" || code === "EAI_AGAIN"
      ? "there is no such host, or no connection"
      : `the connection failed${typeof code === "string" ? ` (${code})` : ""}`;
  return new Problem(
    "network",
    sentence`${webName(url)} could not be fetched from ${url.host}: ${why}.`,
    ["retry", "chooseImage", "showLog"],
    cause,
  );
}
