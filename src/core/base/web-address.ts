/** Reads an address on the web; undefined for a file, a `data:` URL or anything that is no address. */
export function webAddress(text: string): URL | undefined {
  if (!/^https?:/i.test(text)) {
    return undefined;
  }
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Returns the name that a person would give an image on the web: the last part of its path, or else the host. */
export function webName({ pathname, host }: URL): string {
  const last = pathname.split("/").findLast(Boolean);
  try {
    return (last && decodeURIComponent(last)) || host;
  } catch {
    return last || host;
  }
}

/** Returns a text with its percent escapes decoded; as it is where they aren't UTF-8. */
export function uriDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
