import { fromBase64 } from "../../base/data/bytes.ts";
import { translated } from "../../base/text/foreign.ts";
import { uriDecoded } from "../../base/web-address.ts";

/** The kinds of target, told apart before any file is looked for. */
export type Address =
  | { readonly kind: "path"; readonly spellings: readonly string[] }
  | { readonly kind: "web"; readonly url: string }
  | { readonly kind: "data"; readonly mime: string; readonly bytes: Uint8Array }
  | { readonly kind: "attachment"; readonly name: string }
  | { readonly kind: "unread"; readonly why: (image: string) => string };

export function addressOf(target: string): Address {
  if (/^https?:/i.test(target) || /^\/\/[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(target)) {
    return { kind: "web", url: target.startsWith("//") ? `https:${target}` : target };
  }
  const [scheme = ""] = /^[a-z][a-z\d+.-]+:/i.exec(target) ?? [];
  switch (scheme.toLowerCase()) {
    case "":
      return { kind: "path", spellings: spellings(rooted(target)) };
    case "data:":
      return dataUrl(target);
    case "file:":
      return {
        kind: "path",
        spellings: spellings(target.replace(/^file:(?:\/\/(?:localhost(?=\/))?)?/i, "")),
      };
    case "attachment:":
      return { kind: "attachment", name: uriDecoded(target.slice(scheme.length)) };
    // Docusaurus': a path that it isn't to look for.
    case "pathname:":
      return { kind: "path", spellings: spellings(target.slice(scheme.length).replace(/^\/\/(?=\/)/, "")) };
    // TypeDoc's folder of media, which is a root of its site.
    case "media:":
      return { kind: "path", spellings: spellings(target.slice(scheme.length).replace(/^\/+/, "/")) };
    // Parcel's way to say that a path is one.
    case "url:":
      return { kind: "path", spellings: spellings(target.slice(scheme.length)) };
    default:
      // `module:image.png` is AsciiDoc's, and a file may have a colon in its name.
      return /\/\//.test(target) || /^(?:blob|cid|about|javascript|mailto):/i.test(target)
        ? {
            kind: "unread",
            why: (image) => translated("{0} can't be read: {1} addresses aren't supported.", image, scheme),
          }
        : { kind: "path", spellings: spellings(target) };
  }
}

/** Code that gives the root of the site, before a path that is written out: `${base}/a.png`, `%PUBLIC_URL%/a.png`. */
const rootCode =
  /^(?:(?:\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{%[^%]*%\}|\{[\w.$]+\}|%[a-z][\w.]*%|<%[^%]*%>|<\?[^?]*\?>)\/?){1,4}(?=[^{}<>]+$)/i;
/** Ruby's helpers that do: `<%= image_path "a.png" %>`. */
const ofHelper =
  /^<%=\s*(?:(?:asset|image)_(?:path|url)|relative_url)[\s(]+(["'])([^"'<>%]+)\1\s*\)?\s*-?%>$/;
/** Tags that make a path of the site an address: `{{ "/a.png" | relative_url }}`, `{% link a.png %}`. */
const ofSite = /^\{\{-?\s*(["'])([^"'{}]+)\1\s*\|[^{}]*\}\}$|^\{%-?\s*link\s+([^\s%{}]+)\s*-?%\}$/;
const rooted = (target: string): string => {
  const [, , filtered = ofHelper.exec(target)?.[2], linked] = ofSite.exec(target) ?? [];
  return linked === undefined ? (filtered ?? target.replace(rootCode, "/")) : `/${linked}`;
};

/**
 * A path as it may be meant: without query and fragment, percent escapes decoded; then as it is written, as a file may
 * really have "#", "?" or "%20" in its name. Backslashes are what Windows parts folders with.
 */
function spellings(target: string): string[] {
  const bare = target.replace(/[?#].*$/s, "");
  const drive = (path: string) => (/^[a-z]:[\\/]/i.test(path) ? `/${path}` : path);
  const written = [bare, target].flatMap((text) => [uriDecoded(text), text]).filter((text) => text !== "");
  return [...new Set(written.flatMap((text) => [drive(text), drive(text.replaceAll("\\", "/"))]))];
}

const undecoded = (image: string) => translated("{0} can't be read: this data URL is damaged.", image);

function dataUrl(target: string): Address {
  const match = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w-]+(?:=[^;,]*)?)*),/i.exec(target);
  if (!match) {
    return { kind: "unread", why: undecoded };
  }
  const body = target.slice(match[0].length);
  const mime = match[1]?.toLowerCase() ?? "text/plain";
  try {
    const bytes = /;base64/i.test(match[2]!)
      ? fromBase64(decodeURIComponent(body).replace(/\s+/g, "").replaceAll("-", "+").replaceAll("_", "/"))
      : new TextEncoder().encode(uriDecoded(body));
    return { kind: "data", mime, bytes };
  } catch {
    return { kind: "unread", why: undecoded };
  }
}
