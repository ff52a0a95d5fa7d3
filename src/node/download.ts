import { lookup as nodeLookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { isIP, type LookupFunction } from "node:net";
import { isAbort, Problem, throwIfAborted } from "../core/base/problem.ts";
import { type Download, type DownloadLimits, downloadLimits, isPublic } from "../core/web/download.ts";
import {
  badStatus,
  brokenDownload,
  endlessRedirects,
  heavyDownload,
  notAnAddress,
  privateAddress,
  slowDownload,
  unknownHost,
  webPage,
} from "../core/web/download-refusal.ts";

interface Address {
  readonly address: string;
  readonly family: number;
}
/** All addresses of a name; throws for one that is not known. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

/**
 * Required, and by these names: VS Code hands an extension modules that know the user's proxy and certificates, but
 * only so. Its `fetch` would know them too, but can't be told which address to connect to.
 */
const load = createRequire(import.meta.url);

const inTheNames: Resolve = (host) => nodeLookup(host, { all: true });

/** The replacements that tests put in place of the internet. */
interface Outside {
  readonly resolve: Resolve;
  readonly isPublic: (address: string) => boolean;
  readonly limits: DownloadLimits;
}
const internet: Outside = { resolve: inTheNames, isPublic, limits: downloadLimits };

/** A download that connects to no other addresses than those it has checked. */
export function createDownload(outside: Partial<Outside> = {}): Download {
  const { resolve, isPublic, limits } = { ...internet, ...outside };
  return async (first, allowed, signal) => {
    const begun = performance.now();
    const late = AbortSignal.timeout(limits.milliseconds);
    const ended = AbortSignal.any([signal, late]);
    let url = first;
    try {
      for (let hops = 0; hops <= limits.redirects; hops++) {
        const addresses = await unlessEnded(addressesOf(url, resolve), ended);
        if (!addresses && allowed === "public") {
          throw unknownHost(url);
        }
        const reach = addresses?.every(({ address }) => isPublic(address)) ? "public" : "private";
        if (reach === "private" && allowed === "public") {
          throw privateAddress(url);
        }
        const response = await get(url, addresses, ended);
        const next = redirect(response, url);
        if (!next) {
          const bytes = await read(response, url, limits.bytes);
          return {
            bytes,
            url: url.href,
            reach,
            milliseconds: performance.now() - begun,
          };
        }
        response.destroy();
        url = next;
      }
    } catch (error) {
      throwIfAborted(signal);
      throw error instanceof Problem
        ? error
        : late.aborted || isAbort(error)
          ? slowDownload(url)
          : brokenDownload(url, error);
    }
    throw endlessRedirects(first);
  };
}

/**
 * Undefined for a name that this computer doesn't know: where there is a proxy, it may be the one that does, and lead
 * anywhere.
 */
async function addressesOf(url: URL, resolve: Resolve): Promise<readonly Address[] | undefined> {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw notAnAddress(url);
  }
  const host = bare(url);
  const family = isIP(host);
  return family ? [{ address: host, family }] : resolve(host).catch(() => undefined);
}

/** Without the brackets of IPv6. */
const bare = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

/** A name can't be led elsewhere between check and connection (DNS rebinding): it is not looked up again. */
function get(
  url: URL,
  addresses: readonly Address[] | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup: LookupFunction = (host, options, done) => {
    // Any other name is that of the user's own proxy.
    const known = host === bare(url) ? Promise.resolve(addresses ?? []) : inTheNames(host);
    known.then(
      (all) => {
        const [one] = all;
        if (!one) {
          done(Object.assign(new Error(`Unknown host ${host}`), { code: "ENOTFOUND" }), "", 0);
        } else if (options.all) {
          done(null, [...all]);
        } else {
          done(null, one.address, one.family);
        }
      },
      (error) => done(error, "", 0),
    );
  };
  const { request }: typeof import("node:https") = load(url.protocol === "https:" ? "https" : "http");
  const headers = { accept: "image/*", "accept-encoding": "identity", "user-agent": "figscribe" };
  return new Promise((resolve, reject) => {
    request(url, { lookup, headers, signal, agent: false }, resolve).on("error", reject).end();
  });
}

/** Returns the address a response redirects to; undefined if it doesn't. Throws `Problem` when nothing is there. */
function redirect({ statusCode = 0, headers }: IncomingMessage, url: URL): URL | undefined {
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) {
    return new URL(headers.location, url);
  }
  if (statusCode !== 200) {
    throw badStatus(url, statusCode);
  }
  if (/^text\/html\b/i.test(headers["content-type"] ?? "")) {
    throw webPage(url);
  }
  return undefined;
}

async function read(response: IncomingMessage, url: URL, most: number): Promise<Uint8Array> {
  if (Number(response.headers["content-length"]) > most) {
    response.destroy();
    throw heavyDownload(url);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) {
      response.destroy();
      throw heavyDownload(url);
    }
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** For what can't be aborted itself. */
function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}
