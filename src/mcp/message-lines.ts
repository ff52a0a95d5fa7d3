import { Transform } from "node:stream";

/** Bytes of the longest message: results come from us, so what clients send is small. */
const longest = 4 * 1024 * 1024;

/**
 * Passes on whole lines, each in one piece, and drops those that are longer than any message: the transport would take
 * them for the end of the connection.
 */
export function messageLines(dropped: (longest: number) => void): Transform {
  let parts: Buffer[] = [];
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        take(chunk.subarray(from, end + 1));
        if (length > longest) {
          dropped(longest);
        } else {
          this.push(Buffer.concat(parts));
        }
        parts = [];
        length = 0;
        from = end + 1;
      }
      take(chunk.subarray(from));
      done();
    },
  });

  function take(part: Buffer): void {
    length += part.length;
    if (length > longest) {
      parts = [];
    } else {
      parts.push(part);
    }
  }
}
