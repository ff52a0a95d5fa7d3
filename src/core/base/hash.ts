/** SHA-256 of some bytes, hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes that are hashed in one turn: they are copied first, and 64 MB at once would hold up the loop for 40 ms and more. */
const step = 4 * 1024 * 1024;

/** Tells any bytes from any others. What fits in one step is its SHA-256, what doesn't that of the steps' own. */
export async function fingerprint(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= step) {
    return sha256(bytes);
  }
  let steps = "";
  for (let at = 0; at < bytes.length; at += step) {
    steps += await sha256(bytes.subarray(at, at + step));
  }
  return sha256(new TextEncoder().encode(steps));
}
