/** Thrown for a body, or a line of one, that goes on beyond what it may. */
export class TooMuch extends Error {
  override readonly name = "TooMuch";
}

/** The most that is read of a body and of one of its lines, in bytes and in characters. */
export interface MostOfBody {
  readonly body: number;
  readonly line: number;
}

/**
 * A body's lines as they come, whether LF, CRLF or CR ends them, and what stands after the last. Takes as long as the
 * body is, however it is cut into pieces. Throws `TooMuch`; leaving the loop closes the connection.
 */
export async function* linesOf(response: Response, most: MostOfBody): AsyncGenerator<string> {
  let pending: string[] = [];
  let length = 0;
  let afterReturn = false;
  for await (const piece of piecesOf(response, most.body)) {
    // A line feed after a piece that ended with a carriage return belongs to that.
    const text = afterReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    afterReturn = piece.endsWith("\r") || (piece === "" && afterReturn);
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines.pop()!;
    for (const line of lines) {
      yield pending.length ? [...pending, line].join("") : line;
      pending = [];
      length = 0;
    }
    if (last) {
      pending.push(last);
      length += last.length;
    }
    if (length > most.line) {
      throw new TooMuch("A line has no end");
    }
  }
  if (pending.length) {
    yield pending.join("");
  }
}

/** A whole body as text. Throws `TooMuch` when it has more than so many bytes. */
export async function textOf(response: Response, most: number): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of piecesOf(response, most)) {
    pieces.push(piece);
  }
  return pieces.join("");
}

/** The beginning of a body: an error's words are short, and a wrong address may serve gigabytes. */
export async function beginningOf(response: Response): Promise<string> {
  let text = "";
  for await (const piece of piecesOf(response, Number.POSITIVE_INFINITY)) {
    text += piece;
    if (text.length > 65_536) {
      break;
    }
  }
  return text;
}

async function* piecesOf(response: Response, most: number): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    while (reader) {
      const { done, value } = await reader.read();
      bytes += value?.length ?? 0;
      if (bytes > most) {
        throw new TooMuch("The body has no end");
      }
      yield decoder.decode(value, { stream: !done });
      if (done) {
        return;
      }
    }
  } finally {
    // Nothing waits for it: a server that doesn't hang up would keep us.
    reader?.cancel().catch(() => {});
  }
}
