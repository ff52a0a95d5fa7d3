import * as l10n from "@vscode/l10n";
import ip from "ipaddr.js";

/** Rules of keys and addresses. A key belongs to the origin it was typed for, and is never sent to another. */

/** Returns the name under which a secret store keeps the key of an origin. */
export function secretName(origin: string): string {
  return `figscribe.key:${originOf(origin)}`;
}

/**
 * Returns scheme, host and port in the spelling that is compared and stored. Throws a `TypeError` for anything but a
 * URL.
 */
export function originOf(url: string): string {
  return new URL(url).origin;
}

/**
 * Returns whether a URL leads to this computer. Only whole addresses and `localhost` count: where another name leads,
 * be it `127.0.0.1.example.com`, is up to its owner.
 */
export function isLoopback(url: string): boolean {
  return isLoopbackHost(hostOf(url));
}

/** Returns the same for a host's name alone, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  // 0.0.0.0, which servers print as their own address, is this computer too.
  return /^(.+\.)?localhost$/.test(name) || ["loopback", "unspecified"].includes(rangeOf(name));
}

/** Returns whether a URL lies in the user's own network: RFC 1918, link-local, unique local and mDNS names. */
export function isPrivate(url: string): boolean {
  const host = hostOf(url);
  return /\.local$/.test(host) || ["private", "linkLocal", "uniqueLocal"].includes(rangeOf(host));
}

/** Returns what `ipaddr.js` calls the range of an address as URLs spell it; "" for a name. */
function rangeOf(host: string): string {
  const address = host.replace(/^\[(.*)\]$/, "$1");
  const isAddress = ip.IPv4.isValidFourPartDecimal(address) || ip.IPv6.isValid(address);
  return isAddress ? ip.process(address).range() : "";
}

/**
 * Returns whether a key may be sent to an address: yes if encrypted or within this computer; unencrypted in the user's
 * own network only with their consent ("ask"); unencrypted on the internet never.
 */
export function keyMayTravel(url: string): "yes" | "ask" | "never" {
  if (new URL(url).protocol === "https:" || isLoopback(url)) {
    return "yes";
  }
  return isPrivate(url) ? "ask" : "never";
}

/** Returns whether images leave this computer, so that the user has to allow the first of them. */
export function needsConsent(url: string): boolean {
  return !isLoopback(url);
}

/** Returns a typed key, trimmed; or what is wrong with it, for people. */
export function checkKey(typed: string): { readonly key: string } | { readonly wrong: string } {
  const key = typed.trim().replace(/^Bearer\s+/i, "");
  if (key === "") {
    return { wrong: l10n.t("The key is empty.") };
  }
  if (/\s/.test(key)) {
    return { wrong: l10n.t("A key has no spaces or line breaks: copy it again.") };
  }
  // Header values are Latin-1, and a curly quote or a dash that a chat program "improved" is never part of a key.
  return /^[\x21-\x7e]+$/.test(key)
    ? { key }
    : { wrong: l10n.t("The key holds a character that keys don't have: copy it again.") };
}

/**
 * Returns a base URL as it is used, without a slash at its end or a pasted `/chat/completions`; or what is wrong, for
 * people.
 */
export function checkBaseUrl(typed: string): { readonly url: string } | { readonly wrong: string } {
  if (typed.trim() === "") {
    return { wrong: l10n.t("The base URL is empty. An example: https://api.example.com/v1") };
  }
  const url = parsed(typed.trim());
  if (!url || !/^https?:$/.test(url.protocol)) {
    return {
      wrong: l10n.t("The base URL must begin with https:// or http://, like https://api.example.com/v1."),
    };
  }
  if (url.username || url.password) {
    return { wrong: l10n.t("The base URL must not hold a name or password: the key is set apart from it.") };
  }
  if (url.search || url.hash) {
    return { wrong: l10n.t("The base URL must not have a query or a fragment (? or #).") };
  }
  if (url.protocol === "http:" && !isLoopback(url.href) && !isPrivate(url.href)) {
    return {
      wrong: l10n.t(
        "http:// sends images unprotected: on the internet the base URL must begin with https://.",
      ),
    };
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, "").replace(/\/(chat\/)?completions$/, "") };
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function hostOf(url: string): string {
  return new URL(url).hostname.toLowerCase();
}
