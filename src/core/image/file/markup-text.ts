/** The first bytes, within which an XML declaration ends, in encodings of one or two bytes a character. */
const declaration = 400;

/**
 * Decodes markup as an XML parser does: by its byte order mark, else by what its first `<` looks like, else by what its
 * declaration says, else as UTF-8. An encoding that nobody knows is taken for UTF-8. `most`: bytes to decode at most.
 */
export function markupText(bytes: Uint8Array, most = bytes.length): string {
  const head = bytes.subarray(0, most);
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) {
    return new TextDecoder("utf-16le").decode(head);
  }
  if (first === 0xfe && second === 0xff) {
    return new TextDecoder("utf-16be").decode(head);
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return new TextDecoder().decode(head);
  }
  if (first === 0x3c && second === 0 && fourth === 0) {
    return new TextDecoder("utf-16le").decode(head);
  }
  if (first === 0 && second === 0x3c && third === 0) {
    return new TextDecoder("utf-16be").decode(head);
  }
  return decoded(head, declaredEncoding(head));
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, declaration));
  const [, name] = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start) ?? [];
  // Whatever could be read so far has one byte a character.
  return name && /^(utf-?16|ucs-?2|iso-10646-ucs)/i.test(name) ? undefined : name;
}

function decoded(bytes: Uint8Array, encoding: string | undefined): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
