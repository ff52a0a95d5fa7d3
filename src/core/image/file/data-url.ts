/**
 * Returns the bytes of a `data:` URL however it is spelt; undefined for any other.
 * https://fetch.spec.whatwg.org/#data-url-processor
 */
export function dataUrl(url: string): Uint8Array | undefined {
  const written = url.trim();
  const comma = written.indexOf(",");
  if (!/^data:/i.test(written) || comma < 0) {
    return undefined;
  }
  const base64 = /;\s*base64\s*$/i.test(written.slice(0, comma));
  const body = written.slice(comma + 1).replace(/#[\s\S]*$/, "");
  const bytes = body.includes("%") || !base64 ? percentDecoded(body) : undefined;
  if (!base64) {
    return bytes;
  }
  try {
    const text = bytes ? new TextDecoder("latin1").decode(bytes) : body;
    const plain = atob(text.replace(/\s+/g, ""));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function percentDecoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 0x25 ? String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0) : "";
    const coded = /^[\da-f]{2}$/i.test(hex);
    bytes[length++] = coded ? Number.parseInt(hex, 16) : bytes[at]!;
    at += coded ? 2 : 0;
  }
  return bytes.subarray(0, length);
}
