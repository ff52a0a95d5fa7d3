import * as l10n from "@vscode/l10n";
import { Problem } from "../base/problem.ts";
import { translated } from "../base/text/foreign.ts";
import { webName } from "../base/web-address.ts";
import { downloadLimits } from "./download.ts";

/** Returns the problem for an address within a private network. */

export function privateAddress(url: URL): Problem {
  return new Problem(
    "notAllowed",
    translated(
      "{0} was not fetched: {1} is on this computer or in a private network.",
      webName(url),
      url.host,
    ),
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
    translated(
      "{0} was not fetched: this computer doesn't know the host {1}, or has no connection. A name that only your proxy knows counts as private.",
      webName(url),
      url.host,
    ),
    ["retry", "allowPrivate", "chooseImage"],
  );
}

export function notAnAddress(url: URL): Problem {
  return new Problem(
    "notAllowed",
    translated(
      "{0} was not fetched: only http:// and https:// addresses without a name and password are fetched.",
      webName(url),
    ),
    ["chooseImage"],
  );
}

export function badStatus(url: URL, status: number): Problem {
  const name = webName(url);
  if (status === 404 || status === 410) {
    return new Problem(
      "imageMissing",
      translated("{0} was not found at {1} ({2}).", name, url.host, status),
      ["chooseImage"],
    );
  }
  return status === 401 || status === 403
    ? new Problem(
        "imageMissing",
        translated(
          "{0} doesn't give {1} to everyone ({2}). Save it, then choose the file.",
          url.host,
          name,
          status,
        ),
        ["chooseImage"],
      )
    : new Problem("network", translated("{0} didn't give {1} ({2}).", url.host, name, status), [
        "retry",
        "chooseImage",
      ]);
}

export function webPage(url: URL): Problem {
  return new Problem("notAnImage", translated("{0} is a web page, not an image.", url.href), ["chooseImage"]);
}

export function heavyDownload(url: URL): Problem {
  const megabytes = downloadLimits.bytes / (1024 * 1024);
  return new Problem(
    "imageTooLarge",
    translated("{0} at {1} is larger than {2} MB.", webName(url), url.host, megabytes),
    ["chooseImage"],
  );
}

export function slowDownload(url: URL): Problem {
  const seconds = downloadLimits.milliseconds / 1000;
  return new Problem(
    "timeout",
    translated("{0} didn't give {1} within {2} seconds.", url.host, webName(url), seconds),
    ["retry", "chooseImage"],
  );
}

export function endlessRedirects(url: URL): Problem {
  return new Problem(
    "network",
    translated(
      "{0} was not found: {1} redirects more than {2} times.",
      webName(url),
      url.host,
      downloadLimits.redirects,
    ),
    ["chooseImage"],
  );
}

export function brokenDownload(url: URL, cause: unknown): Problem {
  const { code } = (cause ?? {}) as { code?: unknown };
  const why =
    code === "ENOTFOUND" || code === "EAI_AGAIN"
      ? l10n.t("there is no such host, or no connection")
      : typeof code === "string"
        ? l10n.t("the connection failed ({0})", code)
        : l10n.t("the connection failed");
  return new Problem(
    "network",
    translated("{0} could not be fetched from {1}: {2}.", webName(url), url.host, why),
    ["retry", "chooseImage", "showLog"],
    cause,
  );
}
